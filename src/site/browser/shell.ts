import { startTheme } from './theme.ts'

/** Small script of every page: theme switch, and search that is loaded when it is first opened. */
startTheme()

const dialog = document.querySelector<HTMLDialogElement>('[data-search-dialog]')

async function openSearch(): Promise<void> {
  if (!dialog || dialog.open) return
  dialog.showModal()
  const { startSearch } = await import('./search.ts')
  await startSearch(dialog)
}

document.querySelector('[data-search-open]')?.addEventListener('click', (event) => {
  const { metaKey, ctrlKey, shiftKey } = event as MouseEvent
  if (metaKey || ctrlKey || shiftKey || document.querySelector('[data-search-page]')) return
  event.preventDefault()
  void openSearch()
})

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')
  const shortcut = (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))
  if (!shortcut) return
  event.preventDefault()
  const page = document.querySelector<HTMLInputElement>('[data-search-page] [data-search-input]')
  if (page) page.focus()
  else void openSearch()
})

const page = document.querySelector<HTMLElement>('[data-search-page]')
if (page) void import('./search.ts').then(({ startSearch }) => startSearch(page))

const tables = document.querySelectorAll<HTMLElement>('[data-table]')
if (tables.length > 0) void import('./table.ts').then(({ startTable }) => tables.forEach(startTable))
