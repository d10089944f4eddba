import { networkReason } from './network-reason.ts'
import { Unanswered } from './unanswered.ts'

/**
 * The body of a response as text.
 * @param limit in bytes, as they are after decompression; @param timeout in milliseconds, for the whole of it
 * @throws Unanswered when it is larger, takes longer, ends too soon, or is not UTF-8
 */
export async function readBody({ body }: Pick<Response, 'body'>, { limit, timeout }: { limit: number; timeout: number }): Promise<string> {
  if (body === null) return ''
  const reader = body.getReader()
  let late = false
  const timer = setTimeout(() => { late = true; void stop(reader) }, timeout)
  try {
    const parts: Uint8Array[] = []
    let size = 0
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      if ((size += value!.length) > limit) throw new Unanswered(`Its answer is larger than ${limit / 1024 / 1024} MB, and was given up.`, 'Answer fewer series with `sum by (service) (…)`, or ask for less with a shorter --range or a longer --step.')
      parts.push(value!)
    }
    if (late) throw new Unanswered(`Its answer has not ended within ${timeout / 1000} seconds.`, 'Ask for less with a shorter --range or a longer --step, or wait longer with --timeout 2m.')
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch (error) {
    throw error instanceof Unanswered ? error : broken(error)
  } finally {
    clearTimeout(timer)
    await stop(reader)
  }
}

/** What is still to come is not waited for; that the connection may be gone by now changes nothing. */
async function stop(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  await reader.cancel().catch(() => undefined)
}

function broken(error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new Unanswered('Its answer is not UTF-8.', 'Name the address of Prometheus itself with --url.')
  const reason = networkReason(error)
  if (reason === undefined && !(error instanceof TypeError)) return error
  return new Unanswered(`Its answer ended in the middle${reason === undefined ? '' : `: ${reason}`}.`, 'Try again; when it stays so, look at what stands between here and Prometheus.')
}
