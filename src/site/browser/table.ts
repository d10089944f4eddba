/** Makes an index table sortable and filterable; sort and filters stand in the address. Without this script the table is whole. */
export function startTable(root: HTMLElement): void {
  const table = root.querySelector('table')
  // An index without records has none.
  if (!table) return
  const rows = [...table.tBodies[0]!.rows]
  const form = root.querySelector<HTMLFormElement>('[data-table-filters]')!
  const count = root.querySelector<HTMLElement>('[data-table-count]')!
  const empty = root.querySelector<HTMLElement>('[data-table-empty]')!
  form.hidden = false
  const controls = [...form.elements].filter((element): element is HTMLInputElement | HTMLSelectElement => element instanceof HTMLInputElement || element instanceof HTMLSelectElement)
  const texts = new Map(rows.map((row) => [row, (row.textContent ?? '').toLowerCase()]))

  const filter = () => {
    let shown = 0
    for (const row of rows) {
      row.hidden = !controls.every((control) => matches(row, control, texts.get(row)!))
      if (!row.hidden) shown += 1
    }
    count.textContent = shown === rows.length ? `${rows.length} in all` : `${shown} of ${rows.length}`
    empty.hidden = shown > 0
  }
  const apply = () => { filter(); remember(controls, table) }

  restore(controls)
  for (const [index, header] of [...table.tHead!.rows[0]!.cells].entries()) sortable(header, () => { sort(table, index, nextOrder(header)); remember(controls, table) })
  restoreSort(table)
  filter()
  form.addEventListener('input', apply)
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('reset', () => setTimeout(apply))
}

function matches(row: HTMLTableRowElement, control: HTMLInputElement | HTMLSelectElement, text: string): boolean {
  if (!control.value || !control.name) return true
  if (control instanceof HTMLSelectElement) return row.getAttribute(`data-${control.name}`) === control.value
  return control.value.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

function sortable(header: HTMLTableCellElement, act: () => void): void {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: header.textContent })
  header.replaceChildren(button)
  button.addEventListener('click', act)
}

function nextOrder(header: HTMLTableCellElement): 'ascending' | 'descending' {
  return header.ariaSort === 'ascending' ? 'descending' : 'ascending'
}

function sort(table: HTMLTableElement, index: number, order: 'ascending' | 'descending'): void {
  for (const [at, header] of [...table.tHead!.rows[0]!.cells].entries()) header.ariaSort = at === index ? order : null
  const key = (row: HTMLTableRowElement) => row.cells[index]?.dataset.sort ?? row.cells[index]?.textContent?.trim() ?? ''
  const sign = order === 'ascending' ? 1 : -1
  const body = table.tBodies[0]!
  // What is empty stands last, whichever way the rest is sorted.
  const sorted = [...body.rows].sort((a, b) => Number(key(a) === '') - Number(key(b) === '') || sign * key(a).localeCompare(key(b), 'en', { numeric: true }))
  body.append(...sorted)
}

function remember(controls: readonly (HTMLInputElement | HTMLSelectElement)[], table: HTMLTableElement): void {
  const parameters = new URLSearchParams()
  for (const { name, value } of controls) if (name && value) parameters.set(name, value)
  const header = [...table.tHead!.rows[0]!.cells].find((cell) => cell.ariaSort)
  if (header) parameters.set('sort', `${header.ariaSort === 'descending' ? '-' : ''}${header.dataset.key}`)
  history.replaceState(null, '', parameters.size > 0 ? `?${parameters}` : location.pathname)
}

function restore(controls: readonly (HTMLInputElement | HTMLSelectElement)[]): void {
  const parameters = new URLSearchParams(location.search)
  for (const control of controls) if (control.name) control.value = parameters.get(control.name) ?? ''
}

function restoreSort(table: HTMLTableElement): void {
  const wanted = new URLSearchParams(location.search).get('sort')
  if (!wanted) return
  const index = [...table.tHead!.rows[0]!.cells].findIndex((cell) => cell.dataset.key === wanted.replace(/^-/, ''))
  if (index >= 0) sort(table, index, wanted.startsWith('-') ? 'descending' : 'ascending')
}
