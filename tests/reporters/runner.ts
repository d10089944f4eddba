/** A workflow command as GitHub's runner reads it from a line of output. */
export interface Command { name: string; properties: Record<string, string>; data: string }

const REGISTERED = ['error', 'warning', 'notice', 'group', 'endgroup', 'debug', 'add-mask', 'add-path', 'echo', 'set-env', 'set-output', 'save-state', 'add-matcher', 'remove-matcher', 'stop-commands', 'internal-set-repo-path']

/** Every command that the runner would carry out: a second reading of actions/runner, src/Runner.Common/ActionCommand.cs. */
export function commandsIn(output: string): Command[] {
  return output.split(/\r\n|\n|\r/).flatMap((line) => newer(line) ?? older(line) ?? [])
}

function newer(line: string): Command | undefined {
  const text = line.replace(/^[\s\u0085]+/, '')
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1
  if (end < 0) return undefined
  const info = text.slice(2, end)
  const space = info.indexOf(' ')
  const name = space < 0 ? info : info.slice(0, space)
  const pairs = space < 0 ? [] : info.slice(space + 1).trim().split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1), true)] as const)
  return REGISTERED.includes(name) ? { name, properties: Object.fromEntries(pairs), data: unescaped(text.slice(end + 2), false) } : undefined
}

function older(line: string): Command | undefined {
  const [, name, data] = /##\[([^\] ]*)[^\]]*\](.*)/.exec(line) ?? []
  return name !== undefined && REGISTERED.includes(name) ? { name, properties: {}, data: data! } : undefined
}

function unescaped(text: string, property: boolean): string {
  const plain = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n')
  return (property ? plain.replaceAll('%3A', ':').replaceAll('%2C', ',') : plain).replaceAll('%25', '%')
}

/** Lines in which a problem matcher of actions/setup-node finds something (its folder `.github`): annotations that nobody gave. */
export function matchedIn(output: string): string[] {
  const matchers = [/^([^\s].*)[(:](\d+)[,:](\d+)(?:\):\s+|\s+-\s+)(error|warning|info)\s+TS(\d+)\s*:\s*(.*)$/, /^(.+):\sline\s(\d+),\scol\s(\d+),\s(Error|Warning|Info)\s-\s(.+)\s\((.+)\)$/]
  return output.split(/\r\n|\n|\r/).filter((line) => commandsIn(line).length === 0 && matchers.some((matcher) => matcher.test(line)))
}
