import type { Library } from '../../content/library.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { evidenceOf } from '../../evidence/verdict.ts'
import { factsOf } from '../../views/facts.ts'
import { worded } from '../../views/words.ts'
import { asText } from '../markdown.ts'

const VERDICTS = { success: 'success: every metric met its target', partial: 'partial: some targets were met', failure: 'failure: no target was met', unknown: 'not measured yet' }

/** A record in a few lines of Markdown: kind, title, status, owner, team and verdict. */
export function recordWords(record: LibraryRecord, library: Library): string {
  const { status, owner, team, priority, date } = factsOf(record)
  const facts = [status && `Status: **${asText(worded(status))}**`, priority && `priority: ${asText(priority)}`, owner && `owner: ${asText(owner)}`, team && `team: ${asText(team)}`, date && `date: ${asText(date)}`].filter(Boolean).join(', ')
  const verdict = verdictWords(record, library)
  return [`**${asText(record.title)}**`, `${record.kind.title} ${asText(record.id)}`, facts && `${facts}.`, verdict && `Verdict: ${verdict}.`].filter(Boolean).join('\n\n')
}

function verdictWords(record: LibraryRecord, { records, programme }: Library): string | undefined {
  const found = evidenceOf(record, (id) => records.find((other) => other.id === id), programme.better)
  return found && found.metrics.length > 0 ? VERDICTS[found.verdict] : undefined
}

/** What is said of an id that no record has. */
export function missingWords(id: string, { broken }: Library): string {
  const file = broken.find((other) => other.id === id)
  return file ? `${asText(id)} is there, but cannot be read: ${asText(file.file)} has errors.` : `There is no record ${asText(id)}.`
}
