/** Tokens that `create` fills in; every other `[Prompt]` is for the author. */
const TOKENS = ['ID', 'TITLE', 'OWNER', 'TEAM', 'CATEGORY', 'PRIORITY', 'DATE', 'SERVICE', 'IMPROVEMENT'] as const

const TOKEN = new RegExp(`\\[(${TOKENS.join('|')})\\]`, 'g')

/**
 * Fills a template. In the frontmatter a value is written inside double quotes, whatever it contains; in the body every character of it
 * that Markdown could read is escaped, so that it stays text. Tokens without a value are left as they are.
 * @param values by token, without the brackets: `{ TITLE: 'Cache warming' }`
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const end = template.indexOf('\n---\n', 3)
  const body = end < 0 ? 0 : end + 5
  return fill(template.slice(0, body), values, inYaml) + fill(template.slice(body), values, inMarkdown)
}

type Write = (value: string, before: string) => string

function fill(text: string, values: Readonly<Record<string, string>>, write: Write): string {
  return text.replace(TOKEN, (token, name: string, offset: number) => {
    if (!Object.hasOwn(values, name)) return token
    return write(values[name]!, text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))
  })
}

/** Every JSON string is a double-quoted text of YAML 1.2; a token that stands in quotes already brings none of its own. */
function inYaml(value: string, before: string): string {
  const quoted = JSON.stringify(value)
  const open = (before.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1
  return open ? quoted.slice(1, -1) : quoted
}

/** Text as one line of Markdown that shows it as it is. */
export function inMarkdown(value: string): string {
  return value.trim().replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&')
}
