import type { Argument, CommandEntry, Flag, Flags } from '../define-command.ts'

/** Where on a command line the cursor stands, as `readLine` would read it: what was given so far, and what may come here. */
export interface Cursor {
  flags: Flags
  args: readonly string[]
  /** The flag whose value comes here, or the argument. */
  target?: { name: string; of: Flag | Argument }
  /** A flag may come here: what is typed begins with a dash, or nothing else fits. */
  flagsFit: boolean
  /** What stands before the value in the same word: `--team=`. */
  lead: string
  typed: string
}

/** Finds the place of the last of `words`, which is the one that is being typed; the first comes after the name of the command. */
export function cursorIn({ flags: declared, args: named = [] }: Pick<CommandEntry, 'flags' | 'args'>, words: readonly string[]): Cursor {
  const { flags, args, waiting, ended } = readBefore(words.slice(0, -1), declared)
  const typed = words.at(-1) ?? ''
  const place = { flags, args, flagsFit: false, lead: '', typed }
  if (waiting) return { ...place, target: { name: waiting, of: declared[waiting]! } }
  const [, name] = /^--([^=]+)=/.exec(typed) ?? []
  const flag = name !== undefined && !ended && Object.hasOwn(declared, name) ? declared[name] : undefined
  if (flag) return flag.type === 'boolean' ? place : { ...place, target: { name: name!, of: flag }, lead: `--${name}=`, typed: typed.slice(name!.length + 3) }
  if (typed.startsWith('-') && !ended) return { ...place, flagsFit: true }
  const argument = named[args.length]
  return argument ? { ...place, target: { name: argument.name, of: argument } } : { ...place, flagsFit: !ended && typed === '' }
}

interface Before { flags: Flags; args: string[]; /** A flag that has yet to get its value. */ waiting?: string; /** After `--` there are no flags. */ ended: boolean }

function readBefore(words: readonly string[], declared: CommandEntry['flags']): Before {
  const before: Before = { flags: {}, args: [], ended: false }
  for (const word of words) {
    const [, name = '', value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
    const known = !before.ended && Object.hasOwn(declared, name)
    const { waiting } = before
    delete before.waiting
    if (before.ended) before.args.push(word)
    else if (word === '--') before.ended = true
    else if (known && value !== undefined) before.flags[name] = value
    else if (known && declared[name]!.type === 'boolean') before.flags[name] = true
    else if (known) before.waiting = name
    else if (waiting) before.flags[waiting] = word
    else if (!word.startsWith('-')) before.args.push(word)
  }
  return before
}
