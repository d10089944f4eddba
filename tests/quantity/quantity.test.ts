import { describe, expect, test } from 'vitest'
import { convertible, formatQuantity, isUnit, parseQuantity, unitNames, type Quantity } from '../../src/quantity/index.ts'

const read = (text: string | number, unit?: string): Quantity => {
  const found = parseQuantity(text, unit)
  if (found === undefined) throw new Error(`unread: ${text}`)
  return found
}

describe('numbers', () => {
  test.each([
    ['1,000', 1000],
    ['10 000', 10000],
    ['10\u00a0000', 10000],
    ['1_000_000', 1e6],
    ['−5', -5],
    ['–5', -5],
    ['.5', 0.5],
    ['1e-7', 1e-7],
    ['2.5k', 2500],
    ['3M', 3e6],
    ['5 million', 5e6],
    ['5B requests', 5e9],
    ['$5m', 5e6],
    ['$1.2bn', 1.2e9],
  ])('%s is %d', (text, value) => expect(read(text).value).toBe(value))

  test.each([
    '',
    ' ',
    'soon',
    '1,5',
    '1,00',
    '1 00',
    '--5',
    '-$-5',
    '24/7',
    '1.0.0',
    '10:30',
    '2025-01-15',
    '8incidents',
    'Infinity',
    'NaN',
    '1e999',
    '5B',
    '5B/s',
    '5m users',
    '5 minutes delay',
    '30% reduction',
    '3 of 5',
  ])('"%s" is not a quantity', (text) => expect(parseQuantity(text)).toBeUndefined())

  test('a number that is not finite, or a text of more than 200 characters, is not a quantity', () => {
    expect([NaN, Infinity, -Infinity, '9'.repeat(201)].map((value) => parseQuantity(value))).toEqual(Array(4).fill(undefined))
  })

  test('a number too large for its base unit is not a quantity', () => {
    expect(parseQuantity('1e305 years')).toBeUndefined()
  })
})

describe('units', () => {
  test.each([
    ['1000 ms', '1 s'],
    ['60 minutes', '1h'],
    ['12 months', '1 year'],
    ['365 days', '1 year'],
    ['4 quarters', '12 mo'],
    ['80%', '0.8 ratio'],
    ['100 bp', '1%'],
    ['5 per cent', '5 pct'],
    ['$45k/mo', '$540k per year'],
    ['10 USD', '$10'],
    ['EUR 5', '€5'],
    ['£1k', '1000 GBP'],
    ['1 GB', '1000 MB'],
    ['1 MiB', '1024 KiB'],
    ['8 Mb', '1 MB'],
    ['100 Mbps', '12.5 MB/s'],
    ['1 rps', '60 requests per minute'],
    ['5qps', '5 queries/s'],
    ['1 req/s', '1 per second'],
    ['24 per day', '1 deployment per hour'],
    ['1 Incident', '1 incidents'],
    ['3 vulnerabilities', '3 vulnerability'],
    ['8', '8 incidents'],
  ])('%s is as much as %s', (one, other) => {
    expect(convertible(read(one), read(other))).toBe(true)
    expect(read(one).base).toBeCloseTo(read(other).base, 9)
  })

  test.each([
    ['3 h', '80%'],
    ['$5', '€5'],
    ['$5/day', '€5/day'],
    ['$10k/day', '$10k'],
    ['5 MB', '5 MB/s'],
    ['8 incidents', '8 bugs'],
    ['5 ms', '5'],
    ['5%', '0.05'],
    ['10 deployments/day', '10 tickets/day'],
    ['10/day', '10'],
  ])('%s never compares with %s', (one, other) => expect(convertible(read(one), read(other))).toBe(false))

  test("the record's unit is taken when the text has none", () => {
    expect(formatQuantity(read(0.075, 'percent'))).toBe('0.075%')
    expect(formatQuantity(read('10k', '$/day'))).toBe('$10,000/day')
    expect(formatQuantity(read(3, 'incidents'))).toBe('3 incidents')
    expect(formatQuantity(read('5B', 'bytes'))).toBe('5 B')
    expect(formatQuantity(read('5B', 'requests'))).toBe('5,000,000,000 requests')
  })

  test("the text's own unit goes before a convertible unit of the record", () => {
    expect(formatQuantity(read('5ms', 'seconds'))).toBe('5 ms')
  })

  test.each([
    ['5ms', 'percent'],
    ['$10k/day', 'USD'],
    ['8 bugs', 'incidents'],
    ['5', '???'],
  ])('%s with the unit %s is a contradiction', (text, unit) => expect(parseQuantity(text, unit)).toBeUndefined())

  test('a known unit is told from a word that is only countable', () => {
    expect(['percent', '$/day', 'requests per second', 'Hours', 'mbps'].every(isUnit)).toBe(true)
    expect(['incidents', 'percnt', '', 'deployments/day', '%%', 'm s'].some(isUnit)).toBe(false)
  })

  test('every name that is suggested is a unit', () => expect(unitNames().filter((name) => !isUnit(name))).toEqual([]))

  test.each([
    '$0.00000008',
    '-$5,000',
    '1 day',
    '90 days',
    '2 weeks/year',
    '0.8 ratio',
    '5 pp',
    '12,000 rps',
    '$0.02/request',
    '500 CHF/month',
    '1e21%',
    '1e-20 s',
  ])('%s is printed as it is read', (text) => expect(formatQuantity(read(text))).toBe(text))
})
