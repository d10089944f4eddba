/** Why a target stays text: one sentence, with what to write instead. */

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'It is empty.'],
  [/^(?:~|≈|about |around |approximately |roughly )/i, 'An approximate value cannot be compared; write a limit or a range.'],
  [/^[^\d]*$/, 'It has no number to compare with.'],
  [/^\d[\d.,]*B$/, '"B" alone may be billions or bytes; write the unit out, for example 5 billion or 5 bytes.'],
  [/^\d[\d.,]* ?m /, '"m" may be minutes or millions; write the unit out, for example 5 million.'],
  [/^\d[\d.]*,\d/, 'A comma only separates thousands, as in 1,000; write decimals with a point.'],
  [/%[^%\n]* per /i, 'A change per period cannot be compared with one value before and one after; leave the period out or measure the period itself.'],
  [/ or better$/i, 'Whether lower or higher is better is not said; write a comparator.'],
  [/^[^\d]*\p{L}{2}/u, 'It is a sentence; write the number first, with a comparator, for example <200ms.'],
]

const UNCLEAR = 'The words or signs around the number leave open what it means; write a comparator, a number and a unit, for example <200ms.'

/** The reason for a tidied text that is neither a bound nor a range. */
export function reasonFor(text: string): string {
  return REASONS.find(([pattern]) => pattern.test(text))?.[1] ?? UNCLEAR
}
