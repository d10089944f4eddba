import { expect, test, vi } from 'vitest'
import { editFrontmatter } from '../../src/content/edit/edit.ts'
import { splicesOf } from '../../src/content/edit/place.ts'

// What is tested here is that a mistake of the editor's never leaves it; so it has to make one.
vi.mock('../../src/content/edit/place.ts', () => ({ splicesOf: vi.fn() }))

const SOURCE = '---\na: 1\nb: 2\n---\nBody\n'

test.each([
  ['changes another value as well', [[{ from: 3, to: 4, text: '3' }, { from: 8, to: 9, text: '3' }]], 'would have changed something else'],
  ['breaks the YAML', [[{ from: 3, to: 4, text: '[' }]], 'would have changed something else'],
  ['closes the frontmatter early', [[{ from: 3, to: 4, text: '3\n---' }]], 'would have changed something else'],
  ['knows no way', [], 'would have changed something else'],
  ['changes nothing', [[]], 'does not read as it should'],
])('an editor that %s is stopped', (_name, splices, words) => {
  vi.mocked(splicesOf).mockReturnValue(splices)
  expect(() => editFrontmatter(SOURCE, [{ set: ['a'], to: 3 }])).toThrow(words)
})

test('of several ways the first that does what it should is taken', () => {
  vi.mocked(splicesOf).mockReturnValue([[{ from: 3, to: 9, text: '3' }], [{ from: 3, to: 4, text: '3' }]])
  expect(editFrontmatter(SOURCE, [{ set: ['a'], to: 3 }])).toBe('---\na: 3\nb: 2\n---\nBody\n')
})
