/** A code block whose fence is longer than any in the text. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.replace(/\n?$/, '\n')}${fence}`
}

/** A file with its name above it. */
export function fileBlock(path: string, text: string): string {
  return `\`${path}\`:\n\n${fenced(path.endsWith('.yaml') ? 'yaml' : 'markdown', text)}`
}
