import type { Problem } from '../../src/content/problem.ts'
import { span } from '../../src/content/problem.ts'
import type { ProgramOptions } from '../../src/reporters/ci/options.ts'
import type { Report } from '../../src/rules/check.ts'

/** What a check may have found; the rest of it is as of an empty library. */
export function reportOf(problems: readonly Problem[], more: Partial<Report> = {}): Report {
  return { root: '/content', problems: [...problems], suppressed: [], read: 1, published: [], quarantined: [{ file: 'improvements/IMP-2025-001-a.md', id: 'IMP-2025-001', title: 'A' }], ...more }
}

export function problem(more: Partial<Problem> = {}): Problem {
  return { rule: 'link-resolves', severity: 'error', file: 'improvements/IMP-2025-001-a.md', range: span(2, 3, 4), message: 'There is no record `IMP-2099-001`.', related: [], ...more }
}

/** Options as of a repository whose records are in `content/`. */
export function options(more: Partial<ProgramOptions> = {}): ProgramOptions {
  return { color: false, source: () => 'first\nsecond line\nthird', path: (file) => file, place: (file) => (file === '.' ? 'content' : `content/${file}`), help: (rule) => `https://example.org/guide/rules/${rule}/`, product: { version: '1.2.3' }, address: () => undefined, ...more }
}

/** Texts that would steer whatever reads them. */
export const HOSTILE = ['::error::forged', '\n::error file=x::forged', '\r\n::stop-commands::x', '\u0085::error::x', '##[error]forged', 'a ##[add-mask]x', '%0A::error::forged', 'x: line 1, col 2, Error - forged (no-rule)', 'src/a.ts(1,2): error TS1: forged', '</table><script>alert(1)</script>', '[x](https://example.org/evil)', '![x](https://example.org/evil.png)', '@everyone #1', '{0}', '\u0000\u001B[31m\uFFFE\uD800', ']]>']
