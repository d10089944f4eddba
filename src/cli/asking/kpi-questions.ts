import { parseQuantity, parseTarget } from '../../quantity/index.ts'
import { METRIC_PATTERN } from '../../kinds/fields.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import type { Library } from '../../content/library.ts'
import { metricFor } from './metric-name.ts'
import { liveText } from './live-text.ts'
import { answerTo } from './prompting.ts'
import { lineMistake } from './title-advice.ts'

/** Asks for the metric of a new KPI; its title makes the first proposal. */
export function askForMetric({ records }: Library, title: string): Promise<string> {
  const taken = records.filter(({ kind }) => kind.name === 'kpi').map(({ data }) => (data as Kpi).metric)
  const advise = (text: string) => ({ refused: lineMistake(text, 'The metric is empty.') ?? (METRIC_PATTERN.test(text.trim()) ? (taken.includes(text.trim()) ? 'Another KPI has it.' : undefined) : 'Small letters, digits and _, beginning with a letter.') })
  return answerTo((screen) => liveText({ message: 'Metric', help: 'Name that measurements and results use.', initial: metricFor(title) || undefined, advise }, screen))
}

/** Asks for the unit of a new KPI. */
export function askForUnit(): Promise<string> {
  const advise = (text: string) => ({ refused: lineMistake(text, 'The unit is empty.') ?? (parseQuantity(1, text.trim()) ? undefined : 'It is not a unit. Units are like %, ms, minutes, rps, $/day.') })
  return answerTo((screen) => liveText({ message: 'Unit', help: '%, ms, minutes, rps, $/day', initial: '%', advise }, screen))
}

/** Asks for the target of a new KPI. */
export function askForTarget(): Promise<string> {
  const advise = (text: string) => {
    const read = parseTarget(text.trim())
    const refused = lineMistake(text, 'The target is empty.') ?? (read.kind === 'text' ? read.reason : read.basis === 'change' ? 'A target is a level, and no change: >=99.95%, <200ms, 60-80%.' : undefined)
    return { refused }
  }
  return answerTo((screen) => liveText({ message: 'Target', help: 'What it should be: >=99.95%, <200ms, 60-80%', advise }, screen))
}
