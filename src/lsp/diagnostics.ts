import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range as LspRange } from 'vscode-languageserver/node'
import type { Problem, Range } from '../content/problem.ts'
import type { Programme } from '../kinds/programme.ts'
import { severalLines } from '../reporters/plain.ts'
import { rulePageAddress } from '../views/site-address.ts'
import { plural } from '../views/words.ts'

/** What depends on the editor and on the programme when a problem is shown. */
export interface Shown {
  uri: (file: string) => string
  /** The editor shows places that belong to a problem. */
  related: boolean
  /** Where the rules are explained, as far as it is known. */
  programme?: Programme
}

/** A problem as editors show it; what hidden characters it quotes are made visible. */
function diagnosticOf({ rule, severity, range, message, hint, related }: Problem, shown: Shown): Diagnostic {
  const href = shown.programme && rulePageAddress(shown.programme, rule)
  const places = related.map((place) => ({ location: { uri: shown.uri(place.file), range: rangeOf(place.range) }, message: severalLines(place.message) }))
  return {
    range: rangeOf(range),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: rule,
    ...(href && { codeDescription: { href } }),
    source: 'kaizenbook',
    message: severalLines([message, hint].filter(Boolean).join('\n')),
    ...(UNNECESSARY.has(rule) && { tags: [DiagnosticTag.Unnecessary] }),
    ...(shown.related && places.length > 0 && { relatedInformation: places }),
  }
}

/** Problems of one document that are shown; a file with more has one cause for most of them. */
const MOST = 500

/** The problems of a document as editors show them. When there are too many to be shown, one more says how many are left. */
export function diagnosticsOf(problems: readonly Problem[], shown: Shown): Diagnostic[] {
  const diagnostics = problems.slice(0, MOST).map((problem) => diagnosticOf(problem, shown))
  const left = problems.length - diagnostics.length
  const start = { line: 0, character: 0 }
  return left === 0 ? diagnostics : [...diagnostics, { range: { start, end: { line: 0, character: WHOLE_LINE } }, severity: DiagnosticSeverity.Information, source: 'kaizenbook', message: `${plural(left, 'more problem')} of this file ${left === 1 ? 'is' : 'are'} not shown here: improvement check lists them.` }]
}

/** What these find can be taken out. */
const UNNECESSARY = new Set(['suppression-unused', 'suppression-expired', 'ratchet-slack'])

/** A range of ours as the protocol has it: from 0. What is wrong as a whole is marked on its first line. */
export function rangeOf({ start, end }: Range): LspRange {
  const from = { line: Math.max(0, start.line - 1), character: Math.max(0, start.column - 1) }
  const empty = start.line === end.line && start.column >= end.column
  return { start: from, end: empty ? { line: from.line, character: from.character + WHOLE_LINE } : { line: end.line - 1, character: Math.max(0, end.column - 1) } }
}

/** Editors cut a range at the end of the line. */
const WHOLE_LINE = 1000
