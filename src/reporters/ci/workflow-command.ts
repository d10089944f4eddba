/** Commands of GitHub's runner that a report may give. */
export type CommandName = 'error' | 'warning' | 'notice' | 'group' | 'endgroup'

/**
 * A workflow command, on one line: `::error file=a.md,line=3::message`. Properties that are undefined are left out. Escapes are those that the
 * runner takes back (actions/runner, src/Runner.Common/ActionCommand.cs): `%`, CR and LF everywhere, and `:` and `,` in properties.
 */
export function workflowCommand(name: CommandName, properties: Readonly<Record<string, string | number | undefined>>, data = ''): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined)
  const list = given.map(([key, value]) => `${key}=${escapedProperty(String(value))}`).join(',')
  return `::${name}${list ? ` ${list}` : ''}::${escapedData(data)}`
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/**
 * Text for the log of a workflow in which the runner finds no command: it takes lines that begin with `::` after any blanks, and the older
 * `##[` anywhere in a line. Nor do the problem matchers find anything that actions/setup-node leaves behind: they look for lines that do not begin with
 * a blank, or that end in `)`.
 */
export function withoutCommands(text: string): string {
  return text.split(/\r\n|[\r\n]/).map((line) => (line === '' ? '' : `  ${line.replaceAll('##[', '# #[').replace(/^([\s\u0085]*):(?=:)/, '$1: ').replace(/\)$/, ') ')}`)).join('\n')
}
