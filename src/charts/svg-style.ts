type Rule = { selector: string; property: string; value: string; weight: number }

const PROPERTIES = ['font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'display', 'fill', 'fill-opacity', 'opacity'] as const
export type Property = (typeof PROPERTIES)[number]

const NO_RULES = new Map<string, Rule[]>()
const rulesBySheet = new WeakMap<Element, { text: string; rules: Map<string, Rule[]> }>()

/**
 * The value of an inherited property for an SVG element: inline style, style sheet, attribute, then the parent's.
 * jsdom's own getComputedStyle knows nothing of `<style>` inside `<svg>`, where mermaid puts its rules.
 */
export function inheritedStyle(element: Element, property: Property): string | undefined {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const value = ownStyle(at, property)
    if (value !== undefined && value !== 'inherit') return value
  }
  return undefined
}

/** The same, without asking the parents. */
export function ownStyle(element: Element, property: Property): string | undefined {
  const inline = (element as SVGElement).style?.getPropertyValue(property)
  return inline || sheetStyle(element, property) || element.getAttribute(property) || undefined
}

/** Font size in px; em and % are of the parent's size. */
export function fontSizeOf(element: Element): number {
  const value = ownStyle(element, 'font-size')
  const parent = (): number => (element.parentElement ? fontSizeOf(element.parentElement) : 16)
  if (value === undefined) return parent()
  const size = Number.parseFloat(value)
  if (!Number.isFinite(size)) return parent()
  if (value.endsWith('rem')) return size * 16
  if (value.endsWith('em')) return size * parent()
  if (value.endsWith('ex')) return size * parent() * 0.519 // Arial's x-height
  if (value.endsWith('%')) return (size / 100) * parent()
  return value.endsWith('pt') ? (size * 4) / 3 : size
}

export function isBold(element: Element): boolean {
  const value = inheritedStyle(element, 'font-weight') ?? 'normal'
  return value === 'bold' || value === 'bolder' || Number(value) >= 600
}

function sheetStyle(element: Element, property: Property): string | undefined {
  let best: Rule | undefined
  for (const rule of rulesFor(element).get(property) ?? []) {
    if (best && best.weight > rule.weight) continue
    if (element.matches(rule.selector)) best = rule
  }
  return best?.value
}

function rulesFor(element: Element): Map<string, Rule[]> {
  const sheet = outermostSvg(element)?.querySelector('style')
  if (!sheet) return NO_RULES
  const known = rulesBySheet.get(sheet)
  if (known && known.text === sheet.textContent) return known.rules
  const rules = Map.groupBy(readRules(sheet), (rule) => rule.property)
  rulesBySheet.set(sheet, { text: sheet.textContent ?? '', rules })
  return rules
}

function outermostSvg(element: Element): Element | undefined {
  let found: Element | undefined
  for (let at = element.closest('svg'); at; at = at.parentElement?.closest('svg') ?? null) found = at
  return found
}

function readRules(sheet: Element): Rule[] {
  const parsed = new sheet.ownerDocument.defaultView!.CSSStyleSheet()
  parsed.replaceSync(sheet.textContent ?? '')
  return [...parsed.cssRules].flatMap((rule) => ('selectorText' in rule ? readRule(rule as CSSStyleRule) : []))
}

function readRule({ selectorText, style }: CSSStyleRule): Rule[] {
  const used = PROPERTIES.filter((property) => style.getPropertyValue(property))
  return selectorText.split(',').flatMap((selector) =>
    used.map((property) => {
      const important = style.getPropertyPriority(property) === 'important' ? 1e6 : 0
      return { selector, property, value: style.getPropertyValue(property), weight: important + specificity(selector) }
    }),
  )
}

function specificity(selector: string): number {
  const ids = selector.match(/#[\w-]+/g)?.length ?? 0
  const classes = selector.match(/\.[\w-]+|\[[^\]]*\]|:[\w-]+/g)?.length ?? 0
  const types = selector.match(/(^|[\s>+~])[a-z]/gi)?.length ?? 0
  return ids * 10_000 + classes * 100 + types
}
