import { z } from 'zod'
import { Unanswered } from './unanswered.ts'

/** One series of an answer: its labels, and seconds since 1970 with the value as Prometheus prints it. */
export interface PrometheusSeries { metric: Record<string, string>; values: [number, string][] }

export interface Answer { series: PrometheusSeries[]; /** What Prometheus, or what stands before it, wants to be known: part of the data may be missing. */ warnings: string[] }

/** The matrix of `query_range`: https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries. Further keys are passed over. */
const matrix = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({
      metric: z.record(z.string(), z.string()),
      values: z.array(z.tuple([z.number(), z.string()])).prefault([]),
      histograms: z.array(z.unknown()).prefault([]),
    })),
  }),
  warnings: z.array(z.string()).prefault([]),
})

const refusal = z.object({ status: z.literal('error'), error: z.string(), errorType: z.string().optional() })

const ELSEWHERE = 'Name the address of Prometheus itself with --url: a login page or a proxy may stand before it.'

/** Reads the text of a good answer. @throws Unanswered for everything that is none */
export function readAnswer(text: string): Answer {
  const read = matrix.safeParse(jsonOf(text))
  if (!read.success) throw new Unanswered(`It answers what Prometheus does not answer: ${issueOf(read.error)}.`, ELSEWHERE)
  const { data: { result }, warnings } = read.data
  if (result.some(({ values, histograms }) => values.length === 0 && histograms.length > 0)) throw new Unanswered('The expression answers histograms, and no values.', 'Take a quantile of them: histogram_quantile(0.95, …).')
  return { series: result.map(({ metric, values }) => ({ metric, values })), warnings }
}

/** What a refusal says in its own words; undefined when it says nothing. */
export function refusalIn(body: unknown): { error: string; errorType?: string } | undefined {
  const read = refusal.safeParse(typeof body === 'string' ? parsed(body) : body)
  return read.success ? read.data : undefined
}

function jsonOf(text: string): unknown {
  const value = parsed(text)
  if (value !== undefined) return value
  const start = text.trimStart().slice(0, 40)
  if (/^[{[]/.test(start)) throw new Unanswered('Its answer is cut off, or is broken JSON.', 'Try again; when it stays so, look at what stands between here and Prometheus.')
  throw new Unanswered(start === '' ? 'Its answer is empty.' : `It does not answer with JSON: its answer begins with \`${start}\`.`, ELSEWHERE)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Whoever asks says what was there instead.
    return undefined
  }
}

function issueOf({ issues }: z.ZodError): string {
  const { path, message } = issues[0]!
  return `${path.length > 0 ? `\`${path.join('.')}\`: ` : ''}${message}`
}
