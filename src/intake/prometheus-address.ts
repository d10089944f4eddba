import { Unanswered } from './unanswered.ts'

/** Where Prometheus is, and how to be let in. */
export interface PrometheusAddress {
  /** Without a slash at its end. */
  url: string
  headers: Record<string, string>
  /** Said beforehand, such as that a password goes over the wire as it is. */
  notes: string[]
}

/** Variables of the environment that credentials are taken from, and from nowhere else. */
export const CREDENTIALS = ['PROMETHEUS_TOKEN', 'PROMETHEUS_USER', 'PROMETHEUS_PASSWORD'] as const

const NAMED = 'Name it: --url http://127.0.0.1:9090.'
const SECRETS = 'Set PROMETHEUS_TOKEN, or PROMETHEUS_USER and PROMETHEUS_PASSWORD.'

/** Reads the address of Prometheus, and credentials from the environment. Values of credentials are in no message. @throws Unanswered */
export function prometheusAddress(text: string, env: Readonly<Record<string, string | undefined>>): PrometheusAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw new Unanswered(`\`${withoutSecrets(text)}\` is not an http(s) address.`, NAMED)
  if (url.username || url.password) throw new Unanswered('The address has a name or a password in it, which would stand in the history of the shell.', SECRETS)
  if (url.search || url.hash) throw new Unanswered('The address has a query or a fragment.', 'Name the address of Prometheus alone, without what follows `?` or `#`.')
  const authorization = authorizationOf(env)
  const plain = authorization !== undefined && url.protocol === 'http:' && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  return {
    url: `${url.origin}${url.pathname.replace(/\/$/, '')}`,
    headers: { accept: 'application/json', ...(authorization !== undefined && { authorization }) },
    notes: plain ? ['The credentials go to another machine by http, which anybody on the way can read: use https.'] : [],
  }
}

function authorizationOf({ PROMETHEUS_TOKEN: token, PROMETHEUS_USER: user, PROMETHEUS_PASSWORD: password }: Readonly<Record<string, string | undefined>>): string | undefined {
  if (token && (user || password)) throw new Unanswered('Both PROMETHEUS_TOKEN and PROMETHEUS_USER or PROMETHEUS_PASSWORD are set.', 'Unset what Prometheus does not ask for.')
  if (token) {
    if (!/^[\x21-\x7E]+$/.test(token)) throw new Unanswered('PROMETHEUS_TOKEN has a blank, a line break or another character that no token has.', 'Set it again, without a line break at its end.')
    return `Bearer ${token}`
  }
  if (!user && !password) return undefined
  if (!user || !password) throw new Unanswered(`${user ? 'PROMETHEUS_PASSWORD' : 'PROMETHEUS_USER'} is not set, and the other is.`, SECRETS)
  if (user.includes(':')) throw new Unanswered('PROMETHEUS_USER has a `:`, which no name can have here.', SECRETS)
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/** What was typed, without what may be a password before an `@`. */
function withoutSecrets(text: string): string {
  return text.slice(0, 200).replace(/^.*@/, '…@')
}
