import type { Library } from '../../content/library.ts'
import { bodyOutline, linkTo, targetOf } from '../body.ts'
import type { View } from '../view.ts'
import { recordOffers } from './names.ts'
import type { Offer } from './offer.ts'

/** Offers, and where what is typed already begins. */
export interface Offered { offers: Offer[]; from: number; to: number }

/** What fits into the text of a record: ids, addresses of links, headings of linked records, headings that are missing. */
export function bodyOffers(view: View, line: number, column: number, library: Library): Offered | undefined {
  const text = view.lines[line]!
  const before = text.slice(Math.max(0, column - 500), column)
  const start = column - before.length
  const address = /\]\(([^()\s]*)$/.exec(before)
  if (address) return addressOffers(view, address[1]!, start + address.index + 2, column, library)
  if (/^#{1,6}[^#]*$/.test(text.slice(0, column))) return { offers: headingOffers(view, line), from: 0, to: text.length }
  const id = /(?:^|[^\w-])([A-Z]{1,8}(?:-\d{0,4}(?:-\d*)?)?)$/.exec(before)
  if (!id) return undefined
  const from = column - id[1]!.length
  return { offers: recordOffers(library.records.filter(({ file }) => file !== view.file)), from, to: column + /^[\w-]*/.exec(text.slice(column))![0].length }
}

/** A path to a record, and behind `#` the headings of the record that it leads to. */
function addressOffers(view: View, typed: string, from: number, to: number, library: Library): Offered {
  const hash = typed.indexOf('#')
  if (hash >= 0) {
    const target = targetOf(typed, view.file, library)
    const outline = target?.own ? bodyOutline(view) : target?.record?.outline
    return { offers: (outline?.headings ?? []).map(({ slug, text, depth }) => ({ label: slug, about: text, sort: 'heading', filter: `${slug} ${text}`, first: depth === 2 })), from: from + hash + 1, to }
  }
  const others = library.records.filter(({ file }) => file !== view.file)
  const records = recordOffers(others).map((offer, at): Offer => {
    const path = linkTo(others[at]!, view.file)
    return { ...offer, insert: path, filter: `${path} ${offer.filter}` }
  })
  const assets = library.assets.map((path): Offer => ({ label: linkTo({ file: path }, view.file), sort: 'file' }))
  return { offers: [...records, ...assets], from, to }
}

/** Sections that the kind demands and the body does not have. */
function headingOffers(view: View, line: number): Offer[] {
  const have = new Set(bodyOutline(view).headings.filter((heading) => heading.line !== line + 1).map(({ text }) => text.toLowerCase()))
  return (view.kind?.sections ?? []).filter(({ heading }) => !have.has(heading.toLowerCase())).map(({ heading, depth }) => ({ label: `${'#'.repeat(depth)} ${heading}`, about: 'demanded section', sort: 'heading' }))
}
