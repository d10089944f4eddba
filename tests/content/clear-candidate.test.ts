import { expect, test } from 'vitest'
import { clearCandidate } from '../../src/content/clear-candidate.ts'
import { suggest } from '../../src/content/suggest.ts'

const KEYS = ['title', 'status', 'metadata', 'owner', 'team', 'created', 'priority']

test.each([
  ['metdata', 'metadata'], ['titel', 'title'], ['Status', 'status'], ['STATUS', 'status'], ['ownr', 'owner'], ['meta-data', 'metadata'],
])('%s can only mean %s', (word, meant) => {
  expect(clearCandidate(word, KEYS)).toBe(meant)
})

test.each([
  ['two that are equally near', 'cast', ['cost', 'cask']],
  ['two that are the same but for capitals', 'Pool', ['pool', 'POOL']],
  ['a letter of very short words', 'X', ['S', 'M', 'L', 'XL']],
  ['another number', 'sev5', ['sev1', 'sev2']],
  ['a number too many', 'sev11', ['sev1', 'other']],
  ['a word that is far from all', 'warmth', KEYS],
  ['nothing', '', KEYS],
  ['no candidates', 'title', []],
])('%s leave it in doubt', (_what, word, candidates) => {
  expect(clearCandidate(word, candidates)).toBeUndefined()
})

test('a name that others may invent as well needs more letters for a slip', () => {
  expect(clearCandidate('card', ['cart'])).toBe('cart')
  expect(clearCandidate('card', ['cart'], 6)).toBeUndefined()
  expect(clearCandidate('platfrom', ['platform', 'data'], 6)).toBe('platform')
})

test('what is clear is also what is suggested', () => {
  for (const key of KEYS) {
    for (let at = 0; at < key.length; at++) {
      const word = key.slice(0, at) + key.slice(at + 1)
      const meant = clearCandidate(word, KEYS)
      if (meant !== undefined) expect([word, suggest(word, KEYS)]).toEqual([word, meant])
    }
  }
})
