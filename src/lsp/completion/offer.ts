/** Something that fits where the cursor is. */
export interface Offer {
  /** As it is listed. */
  label: string
  /** What is written; the label when left out. */
  insert?: string
  /** With places to fill in, `$1`, and everything else escaped. */
  snippet?: string
  /** A few words beside it. */
  about?: string
  /** Markdown that is shown with it; whoever writes it has escaped what comes from records. */
  words?: string
  sort: 'field' | 'value' | 'record' | 'name' | 'heading' | 'file'
  /** Offered before the others. */
  first?: boolean
  /** What is typed is compared with this; the label when left out. */
  filter?: string
}

/** A value as YAML: in quotes where it would be read as something else without them. */
export function yamlValue(value: string): string {
  const plain = /^[A-Za-z][\w./@+-]*(?: [\w./@+-]+)*$/.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value)
  return plain || /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : JSON.stringify(value)
}

/** Text that stays text in a snippet. */
export function inSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&')
}

/** Each label once, the first of them. */
export function unique(offers: readonly Offer[]): Offer[] {
  const seen = new Set<string>()
  return offers.filter(({ label }) => !seen.has(label) && seen.add(label))
}
