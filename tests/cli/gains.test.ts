import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { filesBelow, folderOf } from '../check-folder.ts'
import { readCsv } from '../reporters/read-csv.ts'
import { say } from './overview.ts'

const CASE = fileURLToPath(new URL('../rules/gain-slipped/fails/', import.meta.url))
const KEPT = fileURLToPath(new URL('../rules/gain-slipped/passes/', import.meta.url))
const library = (folder: string) => folderOf(Object.fromEntries([['programme.yaml', 'as_of: 2025-12-12\n'], ...Object.entries(filesBelow(folder))].map(([path, bytes]) => [join('content', path as string), bytes as string])))
const [lost, kept] = [library(CASE), library(KEPT)]
afterAll(() => [lost, kept].forEach(({ remove }) => remove()))

describe('a gain that is lost', () => {
  test('is shown with the record: level, state and working', async () => {
    const { status, out } = await say(lost.root, 'show IMP-2025-001', { columns: 100 })
    expect(status).toBe(0)
    expect(out).toMatch(/^Status +Standardized, slipped$/m)
    expect(out.replace(/ {2,}/g, '  ')).toContain('Gains to hold')
    expect(out.replace(/ {2,}/g, '  ')).toContain('latency_p95  <200 ms  2025-03-15  238 ms  Slipped')
    expect(out).toContain('latency_p95 should be <200 ms, and has not been since 2025-11-29')
    expect(out).toContain('warning[gain-slipped]')
  })

  test('is data for machines', async () => {
    const { record: _, gains } = JSON.parse((await say(lost.root, 'show IMP-2025-001 --format json')).out)
    expect(gains).toEqual([expect.objectContaining({ state: 'slipped', level: '<200 ms', since: '2025-03-15', after: '7 days', slips: [expect.objectContaining({ start: '2025-11-29', days: 13 })] })])
    expect(JSON.parse((await say(lost.root, 'list --format json')).out).records[0].slipped).toBe('2025-11-29')
    expect(JSON.parse((await say(lost.root, 'board --format json')).out)).toMatchObject({ older: 1 })
  })

  test('is found by --slipped, and stands beside the status for people', async () => {
    const { out } = await say(lost.root, 'list --slipped', { columns: 120 })
    expect(out).toContain('Standardized, slipped ')
    expect(readCsv((await say(lost.root, 'list --slipped --format csv')).out)[1]).toContain('standardized')
    expect((await say(kept.root, 'list --slipped')).err).toContain('does not fit')
  })

  test('is asked for of improvements alone', async () => {
    expect(await say(lost.root, 'list --slipped --kind runbook')).toMatchObject({ status: 2, err: expect.stringContaining('have no gain to lose') })
  })
})

test('a gain that came back says so, and is in no list of lost ones', async () => {
  const { out } = await say(kept.root, 'show IMP-2025-001', { columns: 100 })
  expect(out).toMatch(/^Status +Standardized$/m)
  expect(out).toMatch(/latency_p95 +<200 ms .* Holds again/)
  expect(out.replace(/\s+/g, ' ')).toContain('Before, from 2025-11-24 on, it was 240 ms.')
  expect(out).toMatch(/latency_p95 +<235 ms .* Holds/)
})
