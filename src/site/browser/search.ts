/** What we use of Pagefind's API; it is built beside the site and has no package to import from. */
interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>
  init(): Promise<void>
  filters(): Promise<Record<string, Record<string, number>>>
  debouncedSearch(query: string | null, options: { filters: Record<string, string> }, wait?: number): Promise<{ results: { data(): Promise<Hit> }[]; filters: Record<string, Record<string, number>> } | null>
}
interface Hit { url: string; excerpt: string; content: string; meta: Record<string, string>; sub_results: { title: string; url: string; excerpt: string }[] }

const SHOWN = 12
const started = new WeakSet<HTMLElement>()

/** Makes a search box work, once: in the dialog, or on the search page. */
export async function startSearch(box: HTMLElement): Promise<void> {
  box.hidden = false
  const input = box.querySelector<HTMLInputElement>('[data-search-input]')!
  input.focus()
  if (started.has(box)) return
  started.add(box)
  const state = { box, input, filters: [...box.querySelectorAll<HTMLSelectElement>('[data-search-filter]')], list: box.querySelector<HTMLElement>('[data-search-results]')!, status: box.querySelector<HTMLElement>('[data-search-status]')!, limit: SHOWN, turn: 0 }
  const pagefind = await load(state.status)
  if (!pagefind) return
  fillFilters(state.filters, await pagefind.filters())
  restore(state)
  const search = () => { state.limit = SHOWN; void run(pagefind, state) }
  input.addEventListener('input', search)
  for (const filter of state.filters) filter.addEventListener('change', search)
  box.querySelector('form')?.addEventListener('submit', (event) => { event.preventDefault(); (state.list.querySelector('a') as HTMLElement | null)?.click() })
  box.addEventListener('keydown', (event) => walk(event, state))
  closeButton(box)
  if (input.value || state.filters.some(({ value }) => value)) search()
}

type State = { box: HTMLElement; input: HTMLInputElement; filters: HTMLSelectElement[]; list: HTMLElement; status: HTMLElement; limit: number; turn: number }

async function load(status: HTMLElement): Promise<Pagefind | undefined> {
  const base = document.documentElement.dataset.base ?? '/'
  try {
    const pagefind = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind
    await pagefind.options({ baseUrl: base, excerptLength: 24, ranking: { metaWeights: { id: 10 } } })
    await pagefind.init()
    return pagefind
  } catch {
    status.textContent = 'The search index is made by the build; it is not there yet.'
    return undefined
  }
}

function fillFilters(selects: HTMLSelectElement[], known: Record<string, Record<string, number>>): void {
  for (const select of selects) {
    const values = Object.keys(known[select.name] ?? {}).sort()
    select.append(...values.map((value) => new Option(value, value)))
    select.closest('label')!.hidden = values.length === 0
  }
}

/** On the search page the query is in the address. */
function restore({ box, input, filters }: State): void {
  if (!box.matches('[data-search-page]')) return
  const parameters = new URLSearchParams(location.search)
  input.value = parameters.get('q') ?? ''
  for (const filter of filters) filter.value = parameters.get(filter.name) ?? ''
}

async function run(pagefind: Pagefind, state: State): Promise<void> {
  const { input, filters, status, list, box } = state
  const turn = ++state.turn
  const query = input.value.trim()
  const chosen = Object.fromEntries(filters.filter(({ value }) => value).map(({ name, value }) => [name, value]))
  if (box.matches('[data-search-page]')) remember(query, chosen)
  if (!query && Object.keys(chosen).length === 0) {
    list.replaceChildren()
    status.textContent = 'Type to search titles, texts and numbers.'
    return
  }
  const found = await pagefind.debouncedSearch(query || null, { filters: chosen }, 80)
  // A later keystroke has asked again.
  if (!found || turn !== state.turn) return
  const hits = (await Promise.all(found.results.slice(0, state.limit).map((result) => result.data()))).filter((hit) => holds(hit, query))
  if (turn !== state.turn) return
  // What was loaded and does not hold is not counted either; the rest is Pagefind's word.
  const total = hits.length === 0 ? 0 : hits.length + Math.max(0, found.results.length - state.limit)
  status.textContent = total === 0 ? `Nothing found${query ? ` for “${query}”` : ''}.` : `${total} ${total === 1 ? 'page' : 'pages'} found.`
  list.replaceChildren(...hits.map(item), ...(total > state.limit ? [more(() => { state.limit += SHOWN; void run(pagefind, state) })] : []))
}

/** Where no word matches, Pagefind answers with words that share as little as the first letter; half of a word must be there. */
function holds({ content, meta }: Hit, query: string): boolean {
  const text = `${meta.title} ${content}`.toLowerCase()
  return query.toLowerCase().split(/[^\p{L}\p{N}_-]+/u).filter((word) => word.length > 3).every((word) => text.includes(word.slice(0, Math.ceil(word.length / 2))))
}

function remember(query: string, chosen: Record<string, string>): void {
  const parameters = new URLSearchParams({ ...(query ? { q: query } : {}), ...chosen })
  history.replaceState(null, '', parameters.size > 0 ? `?${parameters}` : location.pathname)
}

function item({ url, excerpt, meta, sub_results }: Hit): HTMLElement {
  const row = document.createElement('li')
  const link = Object.assign(document.createElement('a'), { href: sub_results[0]?.url ?? url })
  link.append(text('span', meta.title ?? url, 'result-title'), text('span', [meta.id, meta.kind, meta.status, meta.team].filter(Boolean).join(' · '), 'result-facts'))
  const words = text('span', '', 'result-excerpt')
  words.append(...marked(excerpt))
  link.append(words)
  row.append(link)
  return row
}

function text(tag: string, content: string, className: string): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent: content, className })
}

/** An excerpt is HTML with <mark>; only text and marks are taken from it. */
function marked(excerpt: string): Node[] {
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html')
  return [...parsed.body.childNodes].map((node) => (node.nodeName === 'MARK' ? text('mark', node.textContent ?? '', '') : document.createTextNode(node.textContent ?? '')))
}

function more(show: () => void): HTMLElement {
  const row = document.createElement('li')
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Show more', className: 'plain' })
  button.addEventListener('click', show)
  row.append(button)
  return row
}

/** Arrow keys walk from the input through the results and back. */
function walk(event: KeyboardEvent, { input, list }: State): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  if (event.target instanceof HTMLSelectElement) return
  const stops = [input, ...list.querySelectorAll<HTMLElement>('a, button')]
  const at = stops.indexOf(document.activeElement as HTMLInputElement)
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}

function closeButton(box: HTMLElement): void {
  const button = box.querySelector<HTMLButtonElement>('[data-search-close]')
  if (!button || !(box instanceof HTMLDialogElement)) return
  button.hidden = false
  button.addEventListener('click', () => box.close())
  box.addEventListener('click', (event) => { if (event.target === box) box.close() })
}
