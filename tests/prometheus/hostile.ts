import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on loopback that answers as a test says, and remembers what it was asked. */
export interface Hostile { url: string; asked: { method: string; path: string; query: URLSearchParams; authorization: string | undefined }[]; stop: () => Promise<void> }

export async function hostile(answer: (response: ServerResponse, query: URLSearchParams, request: IncomingMessage) => void): Promise<Hostile> {
  const asked: Hostile['asked'] = []
  const listener: RequestListener = (request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => void (body += part)).on('end', () => {
      const url = new URL(request.url!, 'http://a')
      const query = request.method === 'POST' ? new URLSearchParams(body) : url.searchParams
      asked.push({ method: request.method!, path: url.pathname, query, authorization: request.headers.authorization })
      answer(response, query, request)
    })
  }
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked,
    stop: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections() }),
  }
}

/** A good answer with these series. */
export function matrix(...result: { metric?: Record<string, string>; values: [number, string][] }[]): string {
  return JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: result.map(({ metric = {}, values }) => ({ metric, values })) } })
}
