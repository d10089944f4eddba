/**
 * Advance widths of Helvetica in thousandths of the font size, as `[width, characters of that width]`.
 * Arial, Liberation Sans and Arimo share them. Source: Adobe's core font metrics (AFM, version 003.001), as groff 1.22.4
 * ships them in `font/devps/HR` (regular) and `HB` (bold).
 */
export const REGULAR_WIDTHS: readonly (readonly [number, string])[] = [
  [191, "'"],
  [222, 'ijlł‘’'],
  [260, '|'],
  [278, ' !,./:;I[\\]ft·ı'],
  [333, '()-`r¡“”'],
  [334, '{}'],
  [350, '•'],
  [355, '"'],
  [389, '*'],
  [400, '°'],
  [469, '^'],
  [500, 'Jcksvxyz'],
  [537, '¶'],
  [556, '#$0123456789?L_abdeghnopqu¢£¥§«»ðþŁ–†‡€'],
  [584, '+<=>~±×÷−µ'],
  [611, 'FTZ¿ßø'],
  [667, '&ABEKPSVXYÞ'],
  [722, 'CDHNRUwÐ'],
  [737, '©®'],
  [778, 'GOQØ'],
  [833, 'Mm'],
  [889, '%æ'],
  [944, 'Wœ'],
  [1000, 'ÆŒ—…™'],
  [1015, '@'],
]

/** The same for Helvetica Bold. */
export const BOLD_WIDTHS: readonly (readonly [number, string])[] = [
  [238, "'"],
  [278, ' ,./I\\ijl·ıł‘’'],
  [280, '|'],
  [333, '!()-:;[]`ft¡'],
  [350, '•'],
  [389, '*r{}'],
  [400, '°'],
  [474, '"'],
  [500, 'z“”'],
  [556, '#$0123456789J_aceksvxy¢£¥§«¶»–†‡€'],
  [584, '+<=>^~±×÷−'],
  [611, '?FLTZbdghnopquµ¿ßðøþŁ'],
  [667, 'EPSVXYÞ'],
  [722, '&ABCDHKNRUÐ'],
  [737, '©®'],
  [778, 'GOQwØ'],
  [833, 'M'],
  [889, '%mæ'],
  [944, 'Wœ'],
  [975, '@'],
  [1000, 'ÆŒ—…™'],
]
