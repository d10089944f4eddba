import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { junitReport } from '../../src/reporters/junit.ts'
import type { Report } from '../../src/rules/check.ts'
import { HOSTILE, options, problem, reportOf } from './reports.ts'

const { DOMParser } = new JSDOM().window

/** The report as a parser of XML reads it: elements that JUnit's readers know, and no others. */
function suites(report: Report): Element[] {
  const document = new DOMParser().parseFromString(junitReport(report, options()), 'application/xml')
  expect(document.querySelector('parsererror')?.textContent).toBeUndefined()
  const elements = [...document.querySelectorAll('*')]
  expect(elements.map(({ tagName }) => tagName).filter((name) => !['testsuites', 'testsuite', 'testcase', 'failure', 'system-out'].includes(name))).toEqual([])
  for (const parent of elements.filter(({ tagName }) => tagName.startsWith('testsuite'))) {
    expect(parent.getAttribute('tests')).toBe(String(parent.querySelectorAll('testcase').length))
    expect(parent.getAttribute('failures')).toBe(String(parent.querySelectorAll('failure').length))
  }
  return [...document.querySelectorAll('testsuite')]
}

const cases = (report: Report) => suites(report).flatMap((suite) => [...suite.querySelectorAll('testcase')])
const published = (folder: string, id: string) => ({ file: `${folder}/${id}-a.md`, id, title: 'A record' }) as Report['published'][number]

describe('a report for test runners', () => {
  test('has a suite for each kind, a case for each record, and one for what is no record', () => {
    const report = reportOf([problem({ file: 'programme.yaml' })], { published: [published('runbooks', 'RB-2025-001'), published('improvements', 'IMP-2025-002')] })
    expect(suites(report).map((suite) => [suite.getAttribute('name'), ...[...suite.children].map((child) => child.getAttribute('name'))])).toEqual([
      ['improvements', 'IMP-2025-001 A', 'IMP-2025-002 A record'], ['runbooks', 'RB-2025-001 A record'], ['programme', 'content/programme.yaml'],
    ])
    expect(cases(report)[0]!.getAttribute('file')).toBe('content/improvements/IMP-2025-001-a.md')
  })

  test('fails the case of a record with errors, once, with all of them', () => {
    const [failed] = cases(reportOf([problem({ message: 'One.', rule: 'id-form' }), problem({ message: 'Two.' })]))
    const [failure, ...others] = failed!.querySelectorAll('failure')
    expect([others.length, failure!.getAttribute('message'), failure!.getAttribute('type')]).toEqual([0, '2 errors. One.', 'id-form'])
    expect(failure!.textContent).toMatch(/error\[id-form\]: One\.[^]*error\[link-resolves\]: Two\./)
    expect(failure!.textContent).toContain('--> content/improvements/IMP-2025-001-a.md:2:3')
  })

  test('does not fail for warnings, nor for what was there before a change', () => {
    const [record] = cases(reportOf([problem({ severity: 'warning', message: 'Small.' }), problem({ origin: 'before', message: 'Old.' })]))
    expect(record!.querySelector('failure')).toBeNull()
    expect(record!.querySelector('system-out')!.textContent).toMatch(/Small\.[^]*Old\./)
  })

  test.each(HOSTILE)('shows %j as text', (text) => {
    const [record] = cases(reportOf([problem({ message: text, hint: text })], { quarantined: [{ file: 'improvements/IMP-2025-001-a.md', id: 'IMP-2025-001', title: text }] }))
    expect(record!.querySelector('failure')!.getAttribute('message')).not.toBe('')
  })

  test('is the same each time, and has no times', () => {
    const report = reportOf([problem()])
    expect(junitReport(report, options())).toBe(junitReport(report, options()))
    expect(junitReport(report, options())).not.toMatch(/\btime(?:stamp)?=/)
  })
})
