import builder, { type TestSuite } from 'junit-report-builder'
import type { Problem } from '../content/problem.ts'
import { KINDS } from '../kinds/index.ts'
import type { Report } from '../rules/check.ts'
import { plural } from '../views/words.ts'
import type { ProgramOptions } from './ci/options.ts'
import { plain, severalLines } from './plain.ts'
import { problemText } from './text.ts'

/** A file that the check has looked at. */
interface Looked { file: string; id?: string; title?: string }

/**
 * The report for test runners, in the form of Ant's and Jenkins' JUnit XML: a suite for each kind and one for all that is no record, a case for each
 * record. An error that stops the change is a failure; all else is the output of its case. Without times, so that the same records give the same bytes.
 */
export function junitReport(report: Report, options: ProgramOptions): string {
  const made = builder.newBuilder()
  const byFile = Map.groupBy(report.problems, ({ file }) => file)
  for (const { name, files } of suitesOf(report)) {
    const suite = made.testSuite().name(name)
    for (const looked of files) addCase(suite, name, looked, byFile.get(looked.file) ?? [], options)
  }
  return `${made.build()}\n`
}

function suitesOf({ published, quarantined, problems }: Report): { name: string; files: Looked[] }[] {
  const records: Looked[] = [...published.map(({ file, id, title }) => ({ file, id, title })), ...quarantined]
  const known = new Set(records.map(({ file }) => file))
  const others = [...new Set(problems.map(({ file }) => file))].filter((file) => !known.has(file)).map((file): Looked => ({ file }))
  const inside = (folder: string) => records.filter(({ file }) => file.startsWith(`${folder}/`)).sort((a, b) => (a.file < b.file ? -1 : 1))
  return [...KINDS.map(({ folder }) => ({ name: folder, files: inside(folder) })), { name: 'programme', files: others }].filter(({ files }) => files.length > 0)
}

function addCase(suite: TestSuite, name: string, { file, id, title }: Looked, problems: readonly Problem[], options: ProgramOptions): void {
  const made = suite.testCase().className(`records.${name}`).name(text([id, title].filter(Boolean).join(' ') || options.place(file))).file(text(options.place(file)))
  const failures = problems.filter(({ severity, origin }) => severity === 'error' && origin !== 'before')
  const others = problems.filter((problem) => !failures.includes(problem))
  const [first] = failures
  if (first) made.failure(text(failures.length === 1 ? first.message : `${plural(failures.length, 'error')}. ${first.message}`), first.rule).stacktrace(blocks(failures, options))
  if (others.length > 0) made.standardOutput(blocks(others, options))
}

function blocks(problems: readonly Problem[], options: ProgramOptions): string {
  const said = allowed(severalLines(problemText(problems, { ...options, color: false, path: options.place })))
  // The builder breaks up only the first of them in a section of characters, and the next would end it.
  return said.replaceAll(']]>', ']] >')
}

function text(value: string): string {
  return allowed(plain(value))
}

/** XML 1.0 has no place for half a character, nor for two others (https://www.w3.org/TR/xml/#charsets); the controls are gone already. */
function allowed(value: string): string {
  return value.toWellFormed().replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
}
