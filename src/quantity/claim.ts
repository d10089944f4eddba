/** Claims: what an author says of a result ("-85% (exceeded target)"), to be held against what was computed. */
import { isRelative } from './change.ts'
import { readQuantity } from './reading.ts'
import type { Judgement, MetricVerdict } from './verdict.ts'
import { MAX_LENGTH, tidy } from './words.ts'

export interface Claim {
  /** The claimed relative change as a fraction: -0.85. */
  change?: number
  /** True for "35% latency improvement": the change is a size in the better direction, whichever that is. */
  improvement?: true
  phrase?: 'exceeded' | 'met' | 'missed'
  text: string
}

type Phrase = NonNullable<Claim['phrase']>

const NEGATED = /\b(?:not|never|didn.t|hasn.t|failed to)(?: been| yet| quite)? (?:exceed|beat|surpass|miss|meet|met|within|on target|achieve|reach)/i
const HEDGED = /\b(?:almost|nearly|partly|partially|about)\b/i
const PHRASES: readonly (readonly [RegExp, Phrase, Phrase])[] = [
  // Negated: what did not exceed its target may still have met it; to say so is the author's business.
  [/\bexceed|\bbeat\b|\bsurpassed\b/i, 'exceeded', 'met'],
  [/\bmissed\b|\bfell short\b/i, 'missed', 'met'],
  [/\bmet\b|\bmeet\b|\bwithin\b|\bon target\b|\bachieved?\b|\breach(?:ed)?\b/i, 'met', 'missed'],
]
const FITTING: Readonly<Record<Phrase, readonly MetricVerdict[]>> = {
  exceeded: ['exceeded'],
  met: ['met', 'exceeded'],
  missed: ['missed', 'worse'],
}

/** Reads a claim; undefined when it has neither a change nor a phrase, or has a number whose direction it does not tell. */
export function parseClaim(text: string): Claim | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const [number = '', words] = splitAtPhrase(tidy(text))
  const phrase = phraseOf(words ?? number)
  const said = phrase === undefined ? {} : { phrase }
  if (!/\d/.test(number)) return phrase === undefined ? undefined : { ...said, text }
  const change = claimedChange(number)
  return change && { ...change, ...said, text }
}

// The number ends where a bracket, or a comma or semicolon with a space, begins the phrase.
function splitAtPhrase(text: string): [string, string?] {
  const at = text.search(/ ?\(|[,;:] /)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at)]
}

function phraseOf(words: string): Phrase | undefined {
  const found = PHRASES.find(([pattern]) => pattern.test(words))
  if (found === undefined || HEDGED.test(words)) return undefined
  return NEGATED.test(words) ? found[2] : found[1]
}

function claimedChange(text: string): Pick<Claim, 'change' | 'improvement'> | undefined {
  const reading = readQuantity(text)
  if (reading === undefined || !isRelative(reading.quantity)) return undefined
  const {
    sign,
    kind,
    quantity: { base },
  } = reading
  if (sign !== '' || base === 0) return kind === undefined || base === 0 || (kind === 'reduction') === base < 0 ? { change: base } : undefined
  if (kind === undefined) return undefined
  return kind === 'improvement' ? { change: base, improvement: true } : { change: kind === 'reduction' ? -base : base }
}

/** True when the numbers bear the claim out: the change at the precision it is written with, and the phrase. */
export function claimAgrees(claim: Claim, judgement: Judgement): boolean {
  const phraseFits = claim.phrase === undefined || FITTING[claim.phrase].includes(judgement.verdict)
  return phraseFits && (claim.change === undefined || changeAgrees(claim, judgement))
}

function changeAgrees({ change = 0, improvement, text }: Claim, judgement: Judgement): boolean {
  if (judgement.change === undefined) return false
  // An improvement is not borne out while nobody has said which direction is the better one.
  if (improvement && judgement.better === undefined) return false
  const expected = improvement && judgement.better === 'lower' ? -change : change
  return Math.abs(judgement.change - expected) <= halfUnit(text) + 1e-9
}

// "-85%" stands for everything from -84.5% to -85.5%, "-85.0%" for a tenth of that.
function halfUnit(text: string): number {
  const decimals = /\.(\d+)/.exec(text.split(/%|per/i, 1)[0] ?? '')?.[1]?.length ?? 0
  return 0.5 * 10 ** -decimals * 0.01
}
