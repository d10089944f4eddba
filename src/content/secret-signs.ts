/** Beginnings of keys and tokens, and what stands around a password in an address. */
const MARKS = new RegExp([
  /A3T|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA|PRIVATE KEY|eyJ|AIza|AccountKey=|oauth-basic|_authToken|npm_|xox[a-z]-|xapp-/,
  /:\/\/[^\s/@]{0,520}@/,
  /sk-|T3BlbkFJ|gsk_|hf_|lin_api_|ntn_|SG\.|shp(?:pa|ca|at|ss)_|[rs]k_(?:live|test)|gh[opsur]_|github_pat_|glpat-|glc_|glsa_|ops_ey|vc[piark]_|hv[sbr]\.|dapi[0-9A-Fa-f]|dckr_pat_|figd_|cf(?:k|ut|at)_|tskey-/,
].map(({ source }) => source).join('|'))

/** Names with something behind their colon; of a key or token, something long. Whoever writes them takes capitals where they like. */
const NAMES = /(?:password|passwd|passphrase|pwd)["'`*]{0,3}[ \t]{0,3}[:=]|(?:secret|token|key)["'`]{0,2}\s{0,99}(?:=>|[:=])\s{0,99}["'`]{0,2}[\w+/=.~-]{20}|hooks\.slack\.com/i

/** Whether a text is worth a closer look: every secret that the rule `secret` knows has one of these signs. Most texts have none, and that is all that is asked of them. */
export function mayHoldSecret(text: string): boolean {
  return MARKS.test(text) || NAMES.test(text)
}
