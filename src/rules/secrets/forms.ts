/** How a secret looks: what it is for people, and where in a text it stands. The first group, if there is one, is the secret itself. */
export interface Form { what: string; pattern: RegExp; isOne?: (value: string) => boolean }

/**
 * What the recommended rules of secretlint leave out. Whatever is repeated in a pattern has a limit or begins at a word, so that none
 * takes longer than the text is long.
 */
export const FORMS: readonly Form[] = [
  { what: 'an AWS access key id', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g },
  { what: 'a JSON Web Token', pattern: /(?<![\w.-])eyJ[\w-]{8,4000}\.eyJ[\w-]{8,4000}\.[\w-]{16,1000}/g },
  { what: 'a Google API key', pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/g },
  { what: 'an Azure storage key', pattern: /\bAccountKey=([A-Za-z0-9+/]{80,90}={0,2})/g },
  { what: 'a password in an address', pattern: /(?<![\w+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,100}:([^\s/@]{3,200})@[\w.[-]{1,100}/gi, isOne: isWritten },
  { what: 'a password', pattern: /(?<!\w)(?:\w{1,40}_)?(?:password|passwd|passphrase|pwd)["'`*]{0,3}[ \t]{0,3}[:=][ \t]{0,3}["'`*]{0,3}([^\s"'`,;|<>{}()[\]$%*/:=]{6,64})(?![^\s"'`,;|*.)])/gi, isOne: isPassword },
  { what: 'a key or token', pattern: /(?<!\w)(?:\w{1,40}_)?(?:secret|token|api[_-]?key|access[_-]?key|secret[_-]?key)["'`]{0,2}[ \t]{0,3}[:=][ \t]{0,3}["'`]{0,2}([\w+/=.~-]{20,200})(?![\w+/=.~-])/gi, isOne: isRandom },
]

/** What documentation writes in the place of a secret. */
const EXAMPLE = /example|x{4}|\*{3}|\.{3}|…|redacted|change-?me|placeholder|your[_-]?|dummy|<|\$[{(]|\$[A-Z_]{2}|%[A-Z_]+%|\{\{|@(?:localhost|127\.0\.0\.1|[\w.-]*\.(?:test|invalid|local)(?![\w.-]))/i

/** True for a value that stands for a secret and is none: `AKIAIOSFODNN7EXAMPLE`, `https://user:pass@example.com`. Of an address, its path does not count. */
export function isExample(value: string): boolean {
  return EXAMPLE.test(value.replace(/^([a-z][a-z0-9+.-]*:\/\/[^/]*).*$/is, '$1'))
}

/** In an address, whatever stands there is used; these say that nothing does. */
function isWritten(value: string): boolean {
  return !isExample(value) && !/^(?:pass|password|passwd|pw|pwd|secret|token)$/i.test(value)
}

/** Letters with a digit or a sign among them; not the name of a method or a version. */
function isPassword(value: string): boolean {
  return /[a-z]/i.test(value) && /[\d!#&?^~+@]/.test(value) && !/^(?:sha|aes|md|argon|bcrypt|scrypt|pbkdf|oauth|base|pkcs|utf|hmac|ldap|sso|mfa|2fa|v)-?\d/i.test(value) && !/^[A-Z]{2,8}-\d{4}-\d{3,}$/.test(value)
}

/** Long hexadecimal, or capitals, small letters and digits mixed as nobody writes them. */
function isRandom(value: string): boolean {
  return /^[\da-f]{32,}$/i.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value) && /\d[A-Za-z]+\d|[a-z]\d+[A-Z]|[A-Z]\d+[a-z]/.test(value) && !/^[./~]|\.[a-z]{2,4}$/.test(value))
}
