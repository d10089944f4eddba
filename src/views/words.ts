/** `in_progress` as it stands within a sentence. */
export function spaced(word: string): string {
  return word.replaceAll('_', ' ')
}

/** `in_progress` as it stands alone, or begins a sentence. */
export function worded(word: string): string {
  const text = spaced(word)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `an improvement`, `a roadmap`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`
}

/** `1 record`, `1,200 records`; `many` where the plural takes more than an `s`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
