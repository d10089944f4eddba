import { basename } from 'node:path'
import { CodeActionKind, TextDocumentEdit, RenameFile, type CodeAction, type Diagnostic, type Range as LspRange, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node'
import { editFrontmatter, EditError } from '../content/edit/edit.ts'
import { followers } from '../content/edit/followers.ts'
import { rewriteFileName } from '../content/edit/references.ts'
import { repaired, textEditsOf } from '../content/edit/repair.ts'
import type { Library } from '../content/library.ts'
import type { Problem, Repair } from '../content/problem.ts'
import { isSuppressible } from '../rules/define-rule.ts'
import { ruleNamed } from '../rules/index.ts'
import { FIX_ALL, type Abilities } from './abilities.ts'
import { rangeOf } from './diagnostics.ts'
import type { View } from './view.ts'

/** A document, what is wrong with it, and how the editor wants its edits. */
export interface Worked { view: View; version: number | null; problems: readonly Problem[]; library: Library; uri: (file: string) => string; abilities: Pick<Abilities, 'documentChanges' | 'renames'> }

/** What can be done about the problems in a range: repairs that leave no doubt, and setting a rule aside with a reason. */
export function actionsIn(desk: Worked, range: LspRange, shown: readonly Diagnostic[], only: readonly string[] | undefined): CodeAction[] {
  const wants = (kind: string) => !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`))
  const here = desk.problems.filter((problem) => touches(rangeOf(problem.range), range))
  return [
    ...(wants(CodeActionKind.QuickFix) ? here.flatMap((problem) => [...fixOf(desk, problem, shown), ...suppressionOf(desk, problem, shown)]) : []),
    ...(wants(FIX_ALL) ? fixAll(desk) : []),
  ]
}

function touches(a: LspRange, b: LspRange): boolean {
  const isBefore = (one: LspRange['end'], other: LspRange['start']) => one.line < other.line || (one.line === other.line && one.character < other.character)
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start)
}

function fixOf(desk: Worked, problem: Problem, shown: readonly Diagnostic[]): CodeAction[] {
  const edit = problem.fix && editOf(desk, problem.fix.repair)
  return edit ? [{ title: problem.fix!.title, kind: CodeActionKind.QuickFix, diagnostics: same(problem, shown), isPreferred: true, edit }] : []
}

/** The diagnostics of the editor that a problem was shown as. */
function same(problem: Problem, shown: readonly Diagnostic[]): Diagnostic[] {
  const { start } = rangeOf(problem.range)
  return shown.filter(({ code, range }) => code === problem.rule && range.start.line === start.line && range.start.character === start.character)
}

function editOf(desk: Worked, repair: Repair): WorkspaceEdit | undefined {
  const { view, abilities, library, uri } = desk
  const result = attempt(view, repair)
  if (!result) return undefined
  const own = editsOf(view.text, result.text)
  if (result.file === view.file) return own.length > 0 ? workspaceEdit(desk, own) : undefined
  if (!abilities.renames || !abilities.documentChanges || library.tree.typeOf(result.file) !== undefined) return undefined
  const others = followers(library, view.file, (text) => rewriteFileName(text, basename(view.file), basename(result.file)))
  const changes = others.map(({ file, before, after }) => TextDocumentEdit.create({ uri: uri(file), version: null }, editsOf(before, after)))
  return { documentChanges: [...(own.length > 0 ? [textEdit(desk, own)] : []), ...changes, RenameFile.create(uri(view.file), uri(result.file), { overwrite: false })] }
}

/** The text after a repair; undefined when the text has gone on since, so that the repair does not fit any more. */
function attempt({ text, file, kind }: Pick<View, 'text' | 'file' | 'kind'>, repair: Repair): { text: string; file: string } | undefined {
  try {
    return repaired(text, repair, { file, kind })
  } catch (error) {
    if (error instanceof EditError) return undefined
    throw error
  }
}

function editsOf(before: string, after: string): TextEdit[] {
  return textEditsOf(before, after).map(({ range: { start, end }, text }) => ({ range: { start: { line: start.line - 1, character: start.column - 1 }, end: { line: end.line - 1, character: end.column - 1 } }, newText: text }))
}

function workspaceEdit(desk: Worked, edits: TextEdit[]): WorkspaceEdit {
  return desk.abilities.documentChanges ? { documentChanges: [textEdit(desk, edits)] } : { changes: { [desk.uri(desk.view.file)]: edits } }
}

function textEdit({ view, uri, version }: Worked, edits: TextEdit[]): TextDocumentEdit {
  return TextDocumentEdit.create({ uri: uri(view.file), version }, edits)
}

/** Everything that can be repaired within the document; a file is not moved on the way. What is named by its place is done from below. */
function fixAll(desk: Worked): CodeAction[] {
  const repairs = desk.problems.flatMap(({ fix }) => (fix && fix.repair.do !== 'move-file' ? [fix.repair] : []))
  const ordered = [...repairs.filter((repair) => 'range' in repair).reverse(), ...repairs.filter((repair) => !('range' in repair))]
  const text = ordered.reduce((before, repair) => attempt({ ...desk.view, text: before }, repair)?.text ?? before, desk.view.text)
  const edits = editsOf(desk.view.text, text)
  return edits.length > 0 ? [{ title: 'Repair everything that leaves no doubt', kind: FIX_ALL, edit: workspaceEdit(desk, edits) }] : []
}

/** Sets a rule aside in this record. The reason is left empty, which is a problem until somebody has written it. */
function suppressionOf(desk: Worked, { rule, fix }: Problem, shown: readonly Diagnostic[]): CodeAction[] {
  const { view } = desk
  const known = ruleNamed(rule)
  if (!view.kind || fix || !known || !isSuppressible(known)) return []
  try {
    const text = editFrontmatter(view.text, [{ append: ['suppress'], item: { rule, reason: '' } }])
    return [{ title: `Set ${rule} aside in this record, with a reason`, kind: CodeActionKind.QuickFix, diagnostics: shown.filter(({ code }) => code === rule), edit: workspaceEdit(desk, editsOf(view.text, text)) }]
  } catch (error) {
    // Frontmatter that cannot be read cannot be edited.
    if (error instanceof EditError) return []
    throw error
  }
}
