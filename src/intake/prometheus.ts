import ky, { isHTTPError, isNetworkError, isTimeoutError } from 'ky'
import { readAnswer, refusalIn, type Answer } from './prometheus-answer.ts'
import type { PrometheusAddress } from './prometheus-address.ts'
import type { Stretch } from './prometheus-grid.ts'
import { networkReason } from './network-reason.ts'
import { readBody } from './read-body.ts'
import { Unanswered } from './unanswered.ts'

/** A Prometheus that can be asked. */
export interface Prometheus {
  /** The values of an expression at every instant of a stretch. @throws Unanswered */
  ask: (promql: string, stretch: Stretch) => Promise<Answer>
}

export interface Asking {
  /** Milliseconds that each try may take until its answer begins, and then until it is whole. */
  timeout: number
  /** Milliseconds before the nth try after the first. */
  delay?: (attempt: number) => number
}

/** An answer beyond it is given up: 10,000 points of 50 series are 15 MB. */
const MOST_BYTES = 32 * 1024 * 1024
/** Tries after the first. */
const AGAIN = 3
/** Addresses beyond it are refused by what stands before some servers: the question then goes in the body. */
const LONG = 2000

/** Opens a Prometheus, or what speaks its language (Thanos, Mimir, VictoriaMetrics): nothing is asked yet. */
export function openPrometheus(address: PrometheusAddress, { timeout, delay }: Asking): Prometheus {
  const client = ky.create({
    headers: address.headers,
    timeout,
    // Nobody else gets the credentials: a redirect is told, and not followed.
    redirect: 'manual',
    throwHttpErrors: (status) => status === 429 || status >= 500,
    retry: { limit: AGAIN, methods: ['get', 'post'], statusCodes: [429, 500, 502, 503, 504], afterStatusCodes: [429, 503], maxRetryAfter: 10_000, backoffLimit: 5000, ...(delay && { delay }), shouldRetry: ({ error }) => (isHTTPError(error) && gaveUp(error.data) ? false : undefined) },
  })
  return { ask: (promql, stretch) => ask(client, address.url, timeout, promql, stretch) }
}

/** Prometheus answers 503 also when the expression itself took too long: another try would take as long. */
function gaveUp(body: unknown): boolean {
  return ['timeout', 'canceled'].includes(refusalIn(body)?.errorType ?? '')
}

async function ask(client: typeof ky, url: string, timeout: number, promql: string, { first, last, step }: Stretch): Promise<Answer> {
  const question = new URLSearchParams({ query: promql, start: String(first / 1000), end: String(last / 1000), step: String(step / 1000) })
  const place = `${url}/api/v1/query_range`
  try {
    const response = question.toString().length > LONG ? await client.post(place, { body: question }) : await client.get(place, { searchParams: question })
    const text = await readBody(response, { limit: MOST_BYTES, timeout })
    if (response.ok) return readAnswer(text)
    throw refused(response, text, url)
  } catch (error) {
    throw told(error, url, timeout)
  }
}

function refused({ status, headers }: Response, text: string, url: string): Unanswered {
  const said = refusalIn(text)?.error
  if (status >= 300 && status < 400) return new Unanswered(`${url} sends elsewhere (${status})${targetOf(headers, url)}.`, 'Redirects are not followed, since credentials would go with them. Name the address that it leads to with --url.', { everything: true })
  if (status === 401 || status === 403) return new Unanswered(`${url} does not let this command in (${status}).`, 'Set PROMETHEUS_TOKEN, or PROMETHEUS_USER and PROMETHEUS_PASSWORD, in the environment.', { everything: true })
  if (said !== undefined) return new Unanswered(`Prometheus cannot answer the expression (${status}): ${clipped(said)}.`, 'Mend `measurement.promql` of its record, and try it in Prometheus first.')
  if (status === 404) return new Unanswered(`${url} knows no query_range (404).`, 'Name the address at which the start page of Prometheus is, without /graph or /api.', { everything: true })
  return new Unanswered(`${url} refuses with status ${status}.`, 'Look at what stands between here and Prometheus.')
}

/** Where a redirect leads, without what an address may carry beyond its path. */
function targetOf(headers: Headers, url: string): string {
  const location = headers.get('location')
  if (location === null || !URL.canParse(location, url)) return ''
  const { origin, pathname } = new URL(location, url)
  return `: to ${clipped(`${origin}${pathname.replace(/\/api\/v1\/query_range$/, '')}`)}`
}

/** What is told of an error that came while asking; a mistake of ours stays as it is. */
function told(error: unknown, url: string, timeout: number): unknown {
  if (error instanceof Unanswered) return error
  if (isTimeoutError(error)) return new Unanswered(`${url} has not answered within ${timeout / 1000} seconds.`, 'Ask for less with a shorter --range or a longer --step, or wait longer with --timeout 2m.')
  if (isHTTPError(error)) {
    const said = refusalIn(error.data)?.error
    return new Unanswered(`${url} refuses with status ${error.response.status}${said === undefined ? '' : `: ${clipped(said)}`}.`, gaveUp(error.data) ? 'Ask for less with a shorter --range, or record the expression as a rule of Prometheus.' : `It was tried ${AGAIN + 1} times. Try again later.`)
  }
  const reason = networkReason(error)
  if (reason !== undefined || isNetworkError(error)) return new Unanswered(`${url} cannot be reached: ${reason ?? 'the connection failed'}.`, 'Start Prometheus, or name another address with --url.', { everything: true })
  return error
}

function clipped(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ').replace(/\.$/, '')
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}
