/** Characters that look random, the same ones each time. */
function some(alphabet: string, count: number): string {
  let state = 7
  return Array.from({ length: count }, () => alphabet[(state = (state * 48271) % 2147483647) % alphabet.length]).join('')
}

const DIGITS = '0123456789'
const HEX = `${DIGITS}abcdef`
const SMALL = 'abcdefghijklmnopqrstuvwyz'
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWYZ'
const WORD = DIGITS + SMALL + CAPITALS
const PEM = `MII${some(WORD, 61)}\n${`${some(WORD, 64)}\n`.repeat(4)}`

/**
 * A secret of each sort, by the rule of secretlint that knows it, and of the sorts that it does not know. They are put together when
 * they are asked for: written out, they would be found by whoever scans this repository.
 */
export function samples(): Record<string, string> {
  return {
    aws: `aws_secret_access_key = ${some(WORD, 40)}`,
    slack: `xoxb-${some(DIGITS, 12)}-${some(DIGITS, 12)}-${some(WORD, 24)}`,
    'slack webhook': `https://hooks.slack.com/services/T${some(WORD, 8)}/B${some(WORD, 8)}/${some(WORD, 24)}`,
    github: `ghp_${some(WORD, 36)}`,
    'github fine-grained': `github_pat_${some(WORD, 82)}`,
    gitlab: `glpat-${some(WORD, 20)}`,
    npm: `npm_${some(WORD, 36)}`,
    openai: `sk-${some(WORD, 20)}T3BlbkFJ${some(WORD, 20)}`,
    anthropic: `sk-ant-api03-${some(WORD, 93)}AA`,
    groq: `gsk_${some(WORD, 52)}`,
    huggingface: `hf_${some(SMALL, 34)}`,
    linear: `lin_api_${some(WORD, 40)}`,
    notion: `ntn_${some(DIGITS, 11)}${some(WORD, 35)}`,
    sendgrid: `SG.${some(WORD, 22)}.${some(WORD, 43)}`,
    shopify: `shpat_${some(HEX, 32)}`,
    stripe: `sk_live_${some(WORD, 24)}`,
    grafana: `glsa_${some(WORD, 32)}_${some(HEX, 8)}`,
    'grafana cloud': `glc_${some(WORD, 60)}`,
    'hashicorp-vault': `hvs.${some(WORD, 95)}`,
    vercel: `vcp_${some(WORD, 24)}`,
    databricks: `dapi${some(HEX, 32)}`,
    docker: `dckr_pat_${some(WORD, 27)}`,
    figma: `figd_${some(WORD, 43)}`,
    cloudflare: `cfut_${some(WORD, 40)}${some(HEX, 8)}`,
    tailscale: `tskey-auth-${some(WORD, 12)}-${some(WORD, 32)}`,
    '1password': `ops_${Buffer.from(JSON.stringify({ signInAddress: 'a.1password.com', userAuth: { method: 'SRPg-4096' }, secretKey: some(WORD, 64) })).toString('base64')}`,
    basicauth: `https://admin:${some(WORD, 12)}@wiki.dwcp.io/page`,
    'database-connection-string': `postgres://app:${some(WORD, 12)}@db.dwcp.io:5432/app`,
    'address without a user': `redis://:${some(WORD, 12)}@cache.dwcp.io`,
    privatekey: `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${PEM}-----END RSA ${'PRIVATE'} KEY-----`,
    'private key, its beginning': `-----BEGIN ${'PRIVATE'} KEY-----\nMII`,
    'private key of OpenSSH': `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----`,
    'AWS key id': `AKIA${some('ABCDEFGHIJKLMNOPQRSTUVWYZ234567', 16)}`,
    'JSON Web Token': `eyJ${some(WORD, 20)}.eyJ${some(WORD, 40)}.${some(WORD, 43)}`,
    'Google API key': `AIza${some(WORD, 35)}`,
    'Azure storage key': `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${some(WORD, 86)}==`,
    'password in prose': 'password: hunter2',
    'password in an environment': 'DB_PASSWORD="s3cret!pool"',
    'token without a prefix': `api_key=${some(WORD, 40)}`,
    'token of hexadecimal': `X-Auth-Token: ${some(HEX, 40)}`,
  }
}

/** What looks like a secret, stands in ordinary records, and is none. */
export const INNOCENT: readonly string[] = [
  'AKIAIOSFODNN7EXAMPLE', 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'https://user:password@example.com', 'https://admin:hunter2@localhost:8080', 'postgres://app:${DB_PASSWORD}@db.dwcp.io/app', 'postgres://app:****@db.dwcp.io/app',
  'password: required', 'password: OAuth2', 'Password: SHA-256', 'password: $DB_PASSWORD', 'PASSWORD="$(vault read pool)"', 'password = os.environ["DB_PASSWORD"]', 'passwords: 12 of 14 were rotated', 'Password: see IMP-2025-001.',
  'token: refresh', 'The token: a bearer of 24 hours', 'secret: /run/secrets/database-password-2025', 'api_key: process.env.PAYMENTS_API_KEY', 'secret_key: config/credentials.production.yaml', 'api-key=<your key>', 'token: xxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'key: value', 'ssh://git@github.com/acme/improvements.git', 'https://wiki.dwcp.io/a:b@c', 'mailto:john.doe@dwcp.io', 'desk-sk-lamp', 'half_life', 'the sg.service unit', '12:30:45@cache', 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
]
