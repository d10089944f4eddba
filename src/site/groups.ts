import { nameOf, type Page, type Wiki } from './wiki.ts'

/** A team or a category, with its records. */
export interface Group { id: string; name: string; description?: string; contact?: string; fact: 'team' | 'category'; pages: Page[] }

/** Every team (or category) of the programme, and any that records name beside them. */
export function groupsBy({ programme, pages }: Wiki, fact: 'team' | 'category'): Group[] {
  const listed = fact === 'team' ? programme.teams : programme.categories
  const members = Map.groupBy(pages.filter(({ facts }) => facts[fact]), ({ facts }) => facts[fact]!)
  const ids = [...new Set([...listed.map(({ id }) => id), ...members.keys()])]
  return ids.map((id) => {
    const known = listed.find((item) => item.id === id)
    return { id, name: nameOf(listed, id), description: known?.description, contact: known?.contact, fact, pages: members.get(id) ?? [] }
  }).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
