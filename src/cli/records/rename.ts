import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileNameOf, slugOf } from '../../content/record-name.ts'
import { followers } from '../../content/edit/followers.ts'
import { keptInOrder } from '../../content/edit/kept-order.ts'
import { rewriteFileName, rewriteId } from '../../content/edit/references.ts'
import { idOfFileName } from '../../content/ids.ts'
import { kindOfFile } from '../../kinds/index.ts'
import { plain } from '../../reporters/plain.ts'
import { plural } from '../../views/words.ts'
import { carryOut, type Change, type Now } from './change.ts'
import { idsElsewhere } from './ids-elsewhere.ts'
import { CliError, Failure, type Command, type World } from '../define-command.ts'
import { edit } from './fields.ts'
import { openNamed, type Named } from './named-record.ts'
import { looksLikeId, nextOwnId, readNewId } from './new-id.ts'
import { openLibrary, shownPath } from '../open-library.ts'
import { readTitle } from '../values.ts'
import type { Target } from './target.ts'
import type { FileChange } from './write.ts'

/** Gives a record another id; references follow, and the old id stays as an alias. */
export const renumber: Command = {
  run: async (flags, world, [id, to]) => {
    const taken = await idsElsewhere(flags, openLibrary(flags, world))
    return carryOut(flags, world, (now) => renumbered(now, openNamed(now, id!, world), to, taken, world))
  },
}

/** Gives a record another title, and its file the name that follows from the title; a new id is what `renumber` does. */
export const rename: Command = {
  run: async (flags, world, [id, to]) => {
    if (to !== undefined && looksLikeId(to)) return renumber.run(flags, world, [id!, to])
    if (flags.fetch) throw new CliError('`--fetch` is about ids; a title needs none of other branches.', 'Leave it out.')
    return carryOut(flags, world, (now) => retitled(now, openNamed(now, id!, world), to, world))
  },
}

function renumbered(now: Now, { target, asked, shares }: Named, wanted: string | undefined, taken: ReadonlySet<string>, world: World): Change {
  // Asked for by an earlier id, with nothing new: what was begun is finished, and what has been written of it since follows.
  const settled = wanted === undefined ? asked !== target.id : wanted.trim().toUpperCase() === target.id
  const from = settled ? asked : target.id
  const to = settled ? target.id : wanted === undefined ? nextOwnId(target.kind, now.library, target, taken) : readNewId(wanted, target.kind, now.library, target, taken)
  const file = `${dirname(target.file)}/${to}${restOfName(target.file)}`
  const names = (text: string) => rewriteFileName(text, basename(target.file), basename(file))
  const ids = (text: string, other = file) => {
    const kind = kindOfFile(other)
    const after = names(rewriteId(text, from, to))
    return kind ? keptInOrder(text, after, kind) : after
  }
  // Of an id that two records have, nobody can tell which is meant; and it cannot lead here while it is the other's.
  const own = edit(ids(target.source), [{ set: ['id'], to }, ...(settled || shares.length > 0 ? [] : [{ append: ['aliases'], item: from }])], target.kind)
  // They are written before the record itself, so that a run that was killed can be done again.
  const others = followers(now.library, target.file, shares.length > 0 ? names : ids)
  const files = [...others, ...ownChange(now, target, file, own)]
  const path = shownPath(join(now.library.root, file), world)
  return {
    files,
    subject: from === to ? `${to}: file name` : `Renumber ${from} to ${to}`,
    branch: `improvement/${to}-${slugOf(from === to ? 'file name' : `was ${from}`)}`,
    main: file,
    ...(from !== to && { reworded: (text: string) => rewriteId(text, from, to) }),
    ...(shares.length > 0 && { tolerates: ({ rule, file: where }) => rule === 'id-unique' && where !== file }),
    said: files.length === 0 ? said([from === to ? `${to} has that id already.` : `${from} is ${to} already.`, ...(wanted === undefined ? [`Another id: improvement renumber ${to}`] : []), 'Nothing was written.']) : said([
      from === to ? `${to} is in ${path}.` : `${from} is now ${to}, in ${path}.`,
      ...follow(others),
      ...(settled ? [] : [shares.length > 0 ? `${from} is still the id of ${shares.join(', ')}: whatever names ${from} means that record.` : `${from} stays as an alias: its address leads to ${to}.`]),
    ]),
  }
}

function retitled(now: Now, { target }: Named, to: string | undefined, world: World): Change {
  if (to?.trim() === '') throw new CliError('The new title is empty.', 'Leave it out, and the file name follows from the title that the record has.')
  const title = to === undefined ? target.title : readTitle(to)
  const file = `${dirname(target.file)}/${fileNameOf(target.id, title)}`
  const names = (text: string) => rewriteFileName(text, basename(target.file), basename(file))
  const edited = title === target.data.title ? target.source : edit(target.source, [{ set: ['title'], to: title }], target.kind)
  const others = followers(now.library, target.file, names)
  const files = [...others, ...ownChange(now, target, file, names(edited))]
  return {
    files,
    subject: `${target.id}: ${title === target.data.title ? 'file name' : `title ${title}`}`,
    branch: `improvement/${target.id}-${slugOf(title).slice(0, 40) || 'title'}`,
    main: file,
    said: files.length === 0 ? said([`${target.id} is called that already, and so is its file.`, 'Nothing was written.']) : said([
      title === target.title ? `${target.id} is in ${shownPath(join(now.library.root, file), world)}.` : `${target.id} is now called “${title}”, in ${shownPath(join(now.library.root, file), world)}.`,
      ...follow(others),
    ]),
  }
}

/** What a file's name has after the id, with the ending. */
function restOfName(file: string): string {
  const name = basename(file)
  const rest = name.slice(idOfFileName(name)?.length ?? 0)
  return rest === '.md' ? rest : `-${rest.replace(/^[-._]+/, '')}`
}

function ownChange({ library }: Now, { file: from, source: before }: Target, file: string, after: string): FileChange[] {
  if (from === file) return before === after ? [] : [{ file, before, after }]
  if (existsSync(join(library.root, file))) throw new Failure(`There is a file ${file} already.`, 'Nothing was written. Give that one another name first.')
  return [{ file, from, before, after }]
}

function follow(others: readonly FileChange[]): string[] {
  return others.length === 0 ? [] : [`References in ${plural(others.length, 'other file')} follow.`]
}

function said([first, ...rest]: string[]): string {
  return [plain(first!), ...rest.map((line) => `  ${plain(line)}`), ''].join('\n')
}
