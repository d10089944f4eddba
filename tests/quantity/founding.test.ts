import { describe, expect, test } from 'vitest'
import { formatQuantity, formatTarget, parseClaim, parseQuantity, parseTarget } from '../../src/quantity/index.ts'
import { CLAIMS, NO_CLAIMS, TARGETS, TEXTS, VALUES } from './strings.ts'

describe('the founding documents', () => {
  test.each(VALUES)('the value "%s" reads as %s, a %s', (text, print, dimension) => {
    const read = parseQuantity(text)
    expect(read && [formatQuantity(read), read.dimension, read.text]).toEqual([print, dimension, text])
  })

  test.each(TARGETS)('the target "%s" of "%s" reads as %s', (text, key, print) => {
    const read = parseTarget(text, key)
    expect([read.kind === 'text', formatTarget(read), read.text]).toEqual([false, print, text])
  })

  test.each(TEXTS)('"%s" is kept as text, with a reason', (text) => {
    const read = parseTarget(text)
    expect(read.kind).toBe('text')
    expect(formatTarget(read)).toBe(text)
    expect(read.kind === 'text' && read.reason).toMatch(/^[A-Z"].*\.$/)
  })

  test.each(CLAIMS)('the claim "%s" says a change of %d', (text, change, phrase) => {
    const claim = parseClaim(text)
    expect([claim?.change, claim?.phrase, claim?.text]).toEqual([change, phrase, text])
  })

  test.each(NO_CLAIMS)('"%s" is not a claim that can be checked', (text) => {
    expect(parseClaim(text)).toBeUndefined()
  })
})
