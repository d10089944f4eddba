import { verdictWord, type Verdict } from '../../evidence/verdict.ts'
import { workingOf } from '../../evidence/working.ts'
import { evidenceTable } from '../../reporters/record/evidence.ts'
import { verdictInWords } from '../../reporters/report/words.ts'
import { textTable } from '../../reporters/table/text.ts'
import { plural } from '../../views/words.ts'
import type { World } from '../define-command.ts'

/** A verdict with its working: one row per metric, a sentence for each that was measured, and the sum. */
export function verdictText(evidence: Verdict, world: World): string {
  const { metrics } = evidence
  if (metrics.length === 0) return 'Nothing is expected yet, and nothing is measured.\n'
  const judged = metrics.filter(({ expected, result }) => expected ?? result?.target)
  const reached = judged.filter(({ judgement }) => judgement.verdict === 'met' || judgement.verdict === 'exceeded').length
  const working = metrics.map((each) => `  ${each.metric}: ${workingOf(each).join('\n    ')}\n`).join('')
  return `${textTable(evidenceTable(metrics), world)}\n${working}The verdict is ${verdictInWords(verdictWord(evidence))}${judged.length > 0 ? `: ${reached} of ${plural(judged.length, 'target')} met` : ''}.\n`
}
