import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { prometheusAddress } from '../../src/intake/prometheus-address.ts'
import { openPrometheus } from '../../src/intake/prometheus.ts'
import { Unanswered } from '../../src/intake/unanswered.ts'
import { hostile, matrix, type Hostile } from './hostile.ts'
import { freePort } from './real.ts'

let server: Hostile | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

const DAY = 86_400_000
const STRETCH = { first: 0, last: 2 * DAY, step: DAY }
const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body))

function ask(url: string, { env = {}, timeout = 2000, promql = 'up' }: { env?: Record<string, string>; timeout?: number; promql?: string } = {}) {
  return openPrometheus(prometheusAddress(url, env), { timeout, delay: () => 1 }).ask(promql, STRETCH)
}

/** What is said when a server answers so. */
async function said(answer: Parameters<typeof hostile>[0], options?: Parameters<typeof ask>[1]): Promise<Unanswered> {
  server = await hostile(answer)
  const error: unknown = await ask(server.url, options).then(() => undefined, (reason: unknown) => reason)
  expect(error).toBeInstanceOf(Unanswered)
  expect((error as Unanswered).hint).toMatch(/^[A-Z].*\.$/)
  return error as Unanswered
}

describe('an answer that is none is told, and nothing is taken of it', () => {
  test.each<[what: string, answer: Parameters<typeof hostile>[0], message: RegExp]>([
    ['a login page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><html>Log in</html>'), /does not answer with JSON: its answer begins with `<!DOCTYPE html>/],
    ['nothing', (response) => response.writeHead(200).end(), /answer is empty/],
    ['half an answer, whole as far as http goes', (response) => json(response, 200, matrix({ values: [[0, '1']] }).slice(0, 60)), /cut off, or is broken JSON/],
    ['half an answer, and the connection is closed', (response) => { response.writeHead(200, { 'content-length': '100000' }); response.write('{"status":'); setTimeout(() => response.destroy(), 20) }, /ended in the middle: the connection was closed/],
    ['another shape', (response) => json(response, 200, { status: 'success', data: { resultType: 'vector', result: [] } }), /answers what Prometheus does not answer: `data.resultType`/],
    ['numbers where text belongs', (response) => json(response, 200, { status: 'success', data: { resultType: 'matrix', result: [{ metric: {}, values: [[0, 1]] }] } }), /`data.result.0.values.0.1`/],
    ['a list', (response) => json(response, 200, []), /answers what Prometheus does not answer/],
    ['histograms', (response) => json(response, 200, { status: 'success', data: { resultType: 'matrix', result: [{ metric: {}, histograms: [[0, {}]] }] } }), /histograms, and no values/],
    ['bytes that are no UTF-8', (response) => response.writeHead(200).end(Buffer.from([0x7b, 0xff, 0xfe])), /not UTF-8/],
    ['a bad expression', (response) => json(response, 422, { status: 'error', errorType: 'execution', error: 'many-to-many matching not allowed' }), /cannot answer the expression \(422\): many-to-many matching not allowed\./],
    ['no query_range', (response) => response.writeHead(404).end('404 page not found'), /knows no query_range \(404\)/],
    ['no entrance', (response) => response.writeHead(401).end(), /does not let this command in \(401\)/],
    ['a teapot', (response) => response.writeHead(418).end(), /refuses with status 418/],
  ])('%s', async (_what, answer, message) => {
    expect((await said(answer)).message).toMatch(message)
    expect(server!.asked).toHaveLength(1)
  })

  test('100 MB are given up at 32', async () => {
    let sent = 0
    const answer = await said((response) => {
      const block = Buffer.alloc(1024 * 1024, 'a')
      const send = () => {
        for (let more = true; more && sent < 100 && !response.destroyed;) [more, sent] = [response.write(block), sent + 1]
        if (sent >= 100) response.end()
      }
      response.writeHead(200).on('drain', send)
      send()
    }, { timeout: 20_000 })
    expect(answer.message).toContain('larger than 32 MB')
    expect(sent).toBeLessThan(60)
  })

  test('a server that never answers, and one that never ends', async () => {
    expect((await said(() => undefined, { timeout: 100 })).message).toMatch(/has not answered within 0.1 seconds/)
    await server!.stop()
    const slow = await said((response) => { response.writeHead(200); const timer = setInterval(() => response.write(' '), 20); response.on('close', () => clearInterval(timer)) }, { timeout: 100 })
    expect(slow.message).toMatch(/has not ended within 0.1 seconds/)
  })
})

describe('another try', () => {
  test('is made when the server is busy or broken for a moment', async () => {
    for (const status of [429, 500, 502, 503]) {
      let times = 0
      server = await hostile((response) => ((times += 1) < 3 ? json(response, status, 'later') : json(response, 200, matrix({ values: [[0, '1']] }))))
      expect((await ask(server.url)).series).toEqual([{ metric: {}, values: [[0, '1']] }])
      expect(times).toBe(3)
      await server.stop()
    }
  })

  test('is made four times in all, and then the status is told', async () => {
    expect((await said((response) => json(response, 503, { status: 'error', errorType: 'unavailable', error: 'TSDB not ready' }))).message).toMatch(/refuses with status 503: TSDB not ready\./)
    expect(server!.asked).toHaveLength(4)
  })

  test('is not made for an expression that took too long for Prometheus itself', async () => {
    const answer = await said((response) => json(response, 503, { status: 'error', errorType: 'timeout', error: 'query timed out in expression evaluation' }))
    expect([answer.message, server!.asked.length]).toEqual([expect.stringContaining('query timed out'), 1])
  })

  test('does not help where nobody listens: everything else is given up as well', async () => {
    const error = await ask(`http://127.0.0.1:${await freePort()}`).then(() => undefined, (reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'Unanswered', everything: true, message: expect.stringMatching(/cannot be reached: nothing listens there\.$/) as string })
  })
})

describe('credentials', () => {
  test.each([
    [{ PROMETHEUS_TOKEN: 'se-cret' }, 'Bearer se-cret'],
    [{ PROMETHEUS_USER: 'jane', PROMETHEUS_PASSWORD: 'se:cret' }, `Basic ${Buffer.from('jane:se:cret').toString('base64')}`],
    [{}, undefined],
  ])('%o are sent as %s', async (env, authorization) => {
    server = await hostile((response) => json(response, 200, matrix()))
    await ask(server.url, { env })
    expect(server.asked[0]!.authorization).toBe(authorization)
  })

  test('do not go where a redirect leads, be it the same machine', async () => {
    const elsewhere = await hostile((response) => json(response, 200, matrix()))
    const answer = await said((response) => response.writeHead(302, { location: `${elsewhere.url}/api/v1/query_range?token=se-cret` }).end(), { env: { PROMETHEUS_TOKEN: 'se-cret' } })
    await elsewhere.stop()
    expect([answer.message, elsewhere.asked]).toEqual([`${server!.url} sends elsewhere (302): to ${elsewhere.url}.`, []])
  })

  test.each<[env: Record<string, string>, url: string]>([
    [{ PROMETHEUS_TOKEN: 'se-cret\nX-Injected: 1' }, 'http://a'], [{ PROMETHEUS_TOKEN: 'se-crét' }, 'http://a'], [{ PROMETHEUS_TOKEN: 'se-cret', PROMETHEUS_USER: 'jane' }, 'http://a'],
    [{ PROMETHEUS_PASSWORD: 'se-cret' }, 'http://a'], [{ PROMETHEUS_USER: 'jane' }, 'http://a'], [{}, 'http://jane:se-cret@a'], [{}, 'ftp://jane:se-cret@a'], [{}, 'http://a/?token=se-cret'],
  ])('%o at %s are refused, and in no message', (env, url) => {
    let error: unknown
    try { prometheusAddress(url, env) } catch (reason) { error = reason }
    expect(error).toBeInstanceOf(Unanswered)
    expect(`${(error as Unanswered).message} ${(error as Unanswered).hint}`).not.toContain('se-cr')
  })

  test('that go to another machine as they are come with a warning', () => {
    const notes = (url: string) => prometheusAddress(url, { PROMETHEUS_TOKEN: 'x' }).notes.length
    expect(['http://127.0.0.1:9090', 'http://localhost', 'http://[::1]:9090', 'https://prometheus.example.org', 'http://prometheus.example.org'].map(notes)).toEqual([0, 0, 0, 0, 1])
  })
})

test('a long expression goes in the body, where no proxy cuts it', async () => {
  server = await hostile((response) => json(response, 200, matrix()))
  await ask(`${server.url}/prometheus/`, { promql: `up{job=~"${'a|'.repeat(1500)}b"}` })
  expect(server.asked[0]).toMatchObject({ method: 'POST', path: '/prometheus/api/v1/query_range' })
  expect(Object.fromEntries(server.asked[0]!.query)).toMatchObject({ start: '0', end: '172800', step: '86400', query: expect.stringMatching(/^up\{/) as string })
})
