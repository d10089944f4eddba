import { aliasesOf, idsOf } from '../content/allocate-id.ts'
import { readTree, type Library } from '../content/library.ts'
import { pairsOf, type Pairs } from '../content/pairs.ts'
import { idsInHistory } from '../history/branches.ts'
import { isShallow } from '../history/git.ts'
import { mergeBase, NoBase, type MergeBase } from '../history/merge-base.ts'
import { lastStages, textsInHistory } from '../history/past.ts'
import { commitTree, type CommitTree } from '../history/tree.ts'
import { KINDS } from '../kinds/index.ts'
import { stageIndex, type Stage } from '../kinds/stages.ts'
import type { Base } from '../rules/define-rule.ts'
import { CliError } from './define-command.ts'

/**
 * The library as it was where the change left `ref`, and what its history says about the records that the change adds or takes up again.
 * @param library the later state; what is the same in both is not read twice
 * @param today the day that a programme without one of its own is looked at; that of the later state when left out
 * @throws CliError when git cannot say
 */
export async function openBase(library: Library, ref: string, today?: string): Promise<Base> {
  try {
    const base = await mergeBase(library.root, ref)
    const tree = await commitTree(library.root, base.commit, library.tree)
    const before = readTree(library.root, tree, { reuse: { library, unchanged: tree.unchanged } })
    const pairs = pairsOf(before, library)
    const past = await pastOf(library, before, base)
    const left = await leftOf(library, base, pairs)
    const note = [base.note, folderNote(tree, base), past.note].filter(Boolean).join(' ')
    const day = before.programme.as_of ?? today
    return { ref, commit: base.commit, library: before, ids: past.ids, past: past.texts, left, ...(day && { today: day }), ...(note && { note }) }
  } catch (error) {
    throw error instanceof NoBase ? new CliError(error.message, error.hint) : error
  }
}

interface Past { ids: Set<string>; texts: Map<string, string[]>; note?: string }

/** Only of ids that the change brings; without any, history is not asked. The ref's newest commit counts: an id may have been given there meanwhile. */
async function pastOf(library: Library, before: Library, { tip }: MergeBase): Promise<Past> {
  const known = idsOf(before)
  const added = library.records.map(({ id }) => id).filter((id) => !known.has(id))
  if (added.length === 0) return { ids: known, texts: new Map() }
  const history = await idsInHistory(library.root, tip, KINDS.map(({ folder }) => folder))
  const texts = await textsInHistory(library.root, tip, added.filter((id) => history.has(id)))
  const note = (await isShallow(library.root)) ? 'The clone is shallow, so an id that was given and taken away before it begins is not noticed.' : undefined
  return { ids: new Set([...known, ...history]), texts, ...(note && { note }) }
}

/** The last stage on the line of improvements that stood beside it and are on it again, by the id that they had; also from when they had another one. */
async function leftOf({ root }: Library, { commit }: MergeBase, { kept }: Pairs): Promise<Map<string, Stage>> {
  const onLine = (status: unknown) => stageIndex(String(status)) !== undefined
  const resumed = kept.flatMap(({ before: { id, record }, after }) => (id && record?.kind.name === 'improvement' && after.record && !onLine(record.data.status) && onLine(after.record.data.status) ? [[id, ...aliasesOf(record)]] : []))
  const stages = await lastStages(root, commit, resumed.flat())
  return new Map(resumed.flatMap((ids): [string, Stage][] => {
    const last = ids.map((id) => stages.get(id)).find((stage) => stage !== undefined)
    return last ? [[ids[0]!, last]] : []
  }))
}

/** What the comparison makes of a folder that was not there, or was elsewhere. */
function folderNote(tree: CommitTree, { commit }: MergeBase): string | undefined {
  if (tree.elsewhere !== undefined) return `At ${commit.slice(0, 12)} the records were in \`${tree.elsewhere || './'}\`; that is what they are compared with.`
  return tree.entries('.').length === 0 ? `At ${commit.slice(0, 12)} there was nothing in this folder: every record counts as new.` : undefined
}
