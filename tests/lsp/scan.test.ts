import { describe, expect, test } from 'vitest'
import { scanYaml, textOf } from '../../src/lsp/yaml/scan.ts'

/** What stands behind the key of a line, as it is written and as it is read. */
function valueOf(line: string): [written: string, read: string] {
  const [entry] = scanYaml([line], 0, 1).entries
  return [entry!.value.text, textOf(entry!.value)]
}

describe('what an editor is told of a value', () => {
  test.each([
    ['team: platform', 'platform', 'platform'],
    ['team: platform # ours', 'platform', 'platform'],
    ['team: "platform" # ours', '"platform"', 'platform'],
    ["team: 'platform'  # ours", "'platform'", 'platform'],
    ["metric: 'time to \"first\" byte'", "'time to \"first\" byte'", 'time to "first" byte'],
    ["title: 'it''s # done'", "'it''s # done'", "it's # done"],
    ['title: "a \\"b\\" # c" # d', '"a \\"b\\" # c"', 'a "b" # c'],
    ['title: "half typed # and', '"half typed # and', 'half typed # and'],
    ['tags: [a, b] # two', '[a, b]', '[a, b]'],
    ['unit:', '', ''],
  ])('%s', (line, written, read) => {
    expect(valueOf(line)).toEqual([written, read])
  })
})
