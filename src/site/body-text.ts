/** What follows the frontmatter of a record that has passed the check. */
export function bodyOf(source: string): string {
  const text = source.replaceAll('\r\n', '\n')
  const closing = text.indexOf('\n---', 3)
  return text.slice(text.indexOf('\n', closing + 1) + 1)
}
