import { readTree, type Library } from '../../src/content/library.ts'
import { RULES } from '../../src/rules/index.ts'
import { levelFor } from '../../src/rules/severity.ts'
import { changeOf, type LibraryChange } from '../../src/views/change/change.ts'
import { improvementOf } from '../cli/overview.ts'
import { memoryTree } from '../security/memory.ts'

/** Files of a content folder, by path from it. */
export type Files = Readonly<Record<string, string>>

/** A library that is nowhere on disk. */
export function libraryOf(files: Files): Library {
  return readTree('/nowhere', memoryTree(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))))
}

/** What a change of these files does; `undefined` takes a file away. */
export function changed(before: Files, now: Readonly<Record<string, string | undefined>>): LibraryChange {
  const after = Object.fromEntries(Object.entries({ ...before, ...now }).filter((entry): entry is [string, string] => entry[1] !== undefined))
  return changeOf({
    before: libraryOf(before), after: libraryOf(after), problems: [], resolved: [], silenced: [], histories: new Map(), today: '2025-12-12',
    levelOf: (programme, name, kind) => levelFor(kind, RULES.find((rule) => rule.name === name)!, programme), differs: (file) => before[file] !== after[file],
  })
}

/** Path of an improvement with a number. */
export function fileOf(number: string): string {
  return `improvements/IMP-2025-${number}-x.md`
}

/** An improvement that measures: targets and results as they stand in YAML, a line each. */
export function measuring({ number = '001', status = 'standardized', targets = ['error_rate: "<0.1%"'], results = ['{ metric: error_rate, before: 0.5, after: 0.08, unit: percent }'], more = '', body = 'It failed each evening.' } = {}): string {
  const blocks = [
    'solution:\n  expected_impact:', ...targets.map((target) => `    ${target}`),
    ...(results.length > 0 ? ['validation:\n  method: before_after\n  results:', ...results.map((result) => `    - ${result}`)] : []),
  ]
  return improvementOf(`IMP-2025-${number}`, { status, body }, `${blocks.join('\n')}\n${more}`)
}
