import { JSDOM } from 'jsdom'

const ELEMENTS = new Set('a blockquote br code del details div em figure h1 h2 h3 h4 h5 h6 hr img li ol p pre section span strong sub summary sup table tbody td th thead tr ul'.split(' '))
const ATTRIBUTES = new Set('alt aria-describedby aria-label class data-footnote-backref data-footnote-ref data-footnotes height href id loading role src start tabindex title width'.split(' '))
const LINKS = /^(?:https?:\/\/|mailto:|\/(?!\/)|#)/i
const PICTURES = /^\/(?:[\w-]+\/)*(?:assets|diagrams|site)\/|^\/icon\.svg$/

const parser = new (new JSDOM('').window).DOMParser()

function parsed(html: string): Document {
  return parser.parseFromString(html, 'text/html')
}

/** What a rendered record holds that its text could not have put there by Markdown: elements, attributes, addresses, ids of the page's own. */
export function intruders(html: string): string[] {
  const document = parsed(`<!doctype html><body>${html}`)
  const found = [...document.head.children].map((element) => `<${element.localName}> in the head`)
  for (const element of document.body.querySelectorAll('*')) found.push(...intrudersIn(element, ELEMENTS, ATTRIBUTES))
  found.push(...commentsIn(document.body), ...twins(document))
  return found
}

/** Elements of whole pages beside those of records, with the attributes that they may have. */
const PAGE_ELEMENTS = new Set([...ELEMENTS, ...'article aside body button circle dd desc dialog dl dt figcaption footer form g head header html input kbd label line link main meta nav noscript option path progress rect script select svg text time title tspan'.split(' ')])
const PAGE_ATTRIBUTES = new Set([...ATTRIBUTES, ...'action aria-current aria-hidden aria-labelledby aria-live aria-sort autocomplete charset colspan content cx cy d datetime dy fill for hidden http-equiv lang max min name placeholder r rel rowspan scope spellcheck stroke stroke-linecap stroke-width text-anchor transform type value viewbox x y x1 x2 y1 y2'.split(' ')])
/** By these the scripts find what they work on; all of them are of ours. */
const DATA = /^data-(?:base|column|count|key|sort|(?:pagefind|search|table|theme)-?[a-z]*|[a-z]+(?:_[a-z]+)?)$/
const SCRIPTS = /^(?:\/(?:[\w-]+\/)*)(?:site\/[\w.-]+\.js|theme\.js|moved\.js)$/

/** The same for a whole page: also scripts only from files of ours, and no style but in files. */
export function pageIntruders(html: string): string[] {
  const document = parsed(html)
  const found = [...document.querySelectorAll('*')].flatMap((element) => intrudersIn(element, PAGE_ELEMENTS, PAGE_ATTRIBUTES))
  for (const script of document.querySelectorAll('script')) if (!SCRIPTS.test(script.getAttribute('src') ?? '') || script.textContent) found.push(`a script: ${script.outerHTML.slice(0, 80)}`)
  found.push(...commentsIn(document.documentElement), ...twins(document))
  return found
}

function intrudersIn(element: Element, elements: ReadonlySet<string>, attributes: ReadonlySet<string>): string[] {
  const found = elements.has(element.localName) ? [] : [`<${element.localName}>`]
  for (const { name, value } of [...element.attributes]) {
    if (!attributes.has(name.toLowerCase()) && !(attributes === PAGE_ATTRIBUTES && DATA.test(name))) found.push(`${name} of <${element.localName}>`)
    else if (name === 'href' && element.localName === 'a' && !LINKS.test(value)) found.push(`a link to ${value.slice(0, 60)}`)
    else if (name === 'src' && element.localName === 'img' && !PICTURES.test(value)) found.push(`a picture from ${value.slice(0, 60)}`)
    else if ((name === 'src' || name === 'action') && /^(?:[a-z]+:|\/\/)/i.test(value)) found.push(`${name} to ${value.slice(0, 60)}`)
  }
  return found
}

function commentsIn(root: Element): string[] {
  const walker = root.ownerDocument.createTreeWalker(root, 128)
  return walker.nextNode() ? ['a comment'] : []
}

/** Ids that are given twice: the second is not found, or takes the place of the first. */
function twins(document: Document): string[] {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two elements #${id}`)
}
