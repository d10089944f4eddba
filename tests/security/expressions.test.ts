import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expressions, expressionsIn, isBounded, judge, type Expression } from './expressions.ts'
import { LONG } from './runs.ts'

/**
 * `safe`: judged before, by recheck, which takes long for some. `bounded`: takes more time than the text is long, or cannot be judged, and why
 * that does no harm. `UPDATE=1 npm run fuzz` judges all of them again and writes the first list.
 */
const LIST = new URL('expressions.json', import.meta.url)
const listed = JSON.parse(readFileSync(LIST, 'utf8')) as { safe: string[]; bounded: Record<string, string> }

const nameOf = ({ source, flags }: Pick<Expression, 'source' | 'flags'>) => `/${source}/${flags}`
const written = [...new Map(expressions().map((each) => [nameOf(each), each])).values()].filter(({ source }) => !isBounded(source))

describe('no regular expression takes more time than the text is long', () => {
  test('each is judged safe, or has a reason', () => {
    const open = written.filter((each) => !(nameOf(each) in listed.bounded) && (LONG || !listed.safe.includes(nameOf(each))))
    const judged = open.map((each) => ({ ...each, ...judge(each, LONG ? 60 : 3) }))
    if (process.env.UPDATE) writeFileSync(LIST, `${JSON.stringify({ safe: judged.filter(({ status }) => status === 'safe').map(nameOf).sort(), bounded: listed.bounded }, null, 2)}\n`)
    expect(judged.filter(({ status }) => status !== 'safe').map((each) => `${each.at} ${nameOf(each)}: ${each.complexity?.summary ?? each.status}${each.attack ? `, for ${each.attack.pattern}` : ''}`)).toEqual([])
  })

  test('what has a reason is still there', () => {
    const names = written.map(nameOf)
    expect(Object.keys(listed.bounded).filter((name) => !names.includes(name))).toEqual([])
  })
})

describe('the judge', () => {
  test('finds literals and constants, with their gaps filled', () => {
    expect(expressionsIn('x.ts', 'const a = /x+/g; const b = new RegExp("y*"); const c = new RegExp(`^${name}(z{${MOST}})*$`, "m")').map(nameOf)).toEqual(['/x+/g', '/y*/', '/^x(z{9})*$/m'])
  })

  test.each([['(a+)+$', 'vulnerable'], ['\\s+$', 'vulnerable'], ['^\\s*a', 'safe']])('judges %s to be %s', (source, status) => {
    expect(judge({ source, flags: '' }, 10).status).toBe(status)
  })

  test.each([['a*', false], ['a+', false], ['a{2,}', false], ['a{2,9}', true], ['[*+]', true], ['\\*\\+', true], ['a?b', true]])('%s is bounded: %s', (source, bounded) => {
    expect(isBounded(source)).toBe(bounded)
  })
})
