import type { Fix, Replacement } from 'sarif'
import { EditError } from '../../content/edit/edit.ts'
import { repaired, textEditsOf } from '../../content/edit/repair.ts'
import type { Problem } from '../../content/problem.ts'
import { kindOfFile } from '../../kinds/index.ts'
import { plain } from '../plain.ts'
import type { ProgramOptions } from './options.ts'
import { regionOf, SOURCE_ROOT, uriOf } from './sarif-places.ts'

/** The repair of a problem as changes of its file. None where the file would be moved: SARIF knows only changes of text. */
export function sarifFixes({ file, fix }: Problem, { source, place }: Pick<ProgramOptions, 'source' | 'place'>): Fix[] {
  if (!fix || fix.repair.do === 'move-file') return []
  const replacements = replacementsOf(source(file), file, fix.repair)
  if (replacements.length === 0) return []
  return [{ description: { text: plain(fix.title) }, artifactChanges: [{ artifactLocation: { uri: uriOf(place(file)), uriBaseId: SOURCE_ROOT }, replacements }] }]
}

function replacementsOf(source: string, file: string, repair: NonNullable<Problem['fix']>['repair']): Replacement[] {
  try {
    const { text } = repaired(source, repair, { kind: kindOfFile(file), file })
    return textEditsOf(source, text).map(({ range, text: inserted }) => ({ deletedRegion: regionOf(range), insertedContent: { text: inserted } }))
  } catch (error) {
    // The text does not allow it: the problem is told without a fix, as `check --fix` would leave it.
    if (error instanceof EditError) return []
    throw error
  }
}
