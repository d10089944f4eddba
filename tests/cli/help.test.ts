import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/commands/index.ts'
import { commandHelp, generalHelp } from '../../src/cli/help.ts'

describe('the help', () => {
  test('of all commands has a line for each, and fits a terminal of 80 columns', () => {
    const lines = generalHelp().split('\n')
    expect(lines.filter((line) => line.length > 80)).toEqual([])
    for (const { name } of COMMANDS) expect(lines.filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1)
  })

  test.each(COMMANDS)('of $name fits a terminal of 80 columns, but for examples, which can be copied whole', (entry) => {
    const [text, examples] = commandHelp(entry).split('Examples:\n') as [string, string]
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(examples.trimEnd().split('\n')).toEqual(entry.examples.map((example) => `  ${example}`))
  })

  test('of update names every status, and says the whole of what the list leaves out', () => {
    const text = commandHelp(COMMANDS.find(({ name }) => name === 'update')!).replace(/\s+/g, ' ')
    expect(text).toContain('Nothing else in the file changes.')
    expect(text).toContain('backlog, analysis, planning, implementation, validation, standardized, on_hold, rejected, rolled_back; also in_progress')
  })
})
