import { recordFileAt } from '../../content/files.ts'
import type { Library } from '../../content/library.ts'
import type { Problem } from '../../content/problem.ts'
import { checkLibrary, type Report } from '../../rules/check.ts'
import type { DiagramChecker } from '../../rules/define-rule.ts'
import { patient } from './diagrams.ts'
import { startLoop } from './loop.ts'
import { checkedAgain } from './quick.ts'
import { openShelf, type Shelf } from './shelf.ts'

/** What a desk needs of its surroundings. */
export interface DeskTools {
  /** Today, `YYYY-MM-DD`, when the programme names no day of its own. */
  today: () => string
  diagrams: DiagramChecker
  /** The folder was checked; without a report it is not there. */
  checked: (report: Report | undefined, library: Library | undefined) => void
  failed: (error: unknown) => void
}

/** One content folder that is being worked on: its library, and the check that follows every change. */
export interface Desk {
  lay: Shelf['lay']
  moved: Shelf['moved']
  library: Shelf['library']
  /** What is wrong with a file as it is now, also when nobody has been told yet. */
  problems: (file: string) => Promise<Problem[]>
  today: () => string
  stop: () => void
}

/** Records that are checked before the whole is, when they are all that has changed. */
const FEW = 5

/** What is known before the first check. */
const NOTHING: Report = { root: '', problems: [], suppressed: [], read: 0, published: [], quarantined: [] }

/** Opens a content folder and begins to check it. A record that is typed in is checked first, by itself; then everything. */
export function openDesk(folder: string, { today, diagrams, checked, failed }: DeskTools): Desk {
  const shelf = openShelf(folder)
  let report: Report | undefined
  const day = () => shelf.library()?.programme.as_of ?? today()
  const told = (next: Report | undefined, library: Library | undefined) => checked(report = next, library)
  // What has been typed since the last check of everything, and what the one that is going on is about.
  let [typed, going] = [new Set<string>(), new Set<string>()]
  const unchecked = () => new Set([...going, ...typed])
  const quick = async (library: Library, files: ReadonlySet<string>): Promise<Report | undefined> => {
    const few = files.size > 0 && files.size <= FEW && [...files].every(recordFileAt)
    return few ? checkedAgain(library, files, report ?? { ...NOTHING, root: library.root }, { today: day(), diagrams: patiently }) : report
  }
  const whole = async (library: Library, between: () => Promise<void>): Promise<Report> => {
    going = unchecked()
    typed = new Set()
    const next = await checkLibrary(library, { today: day(), diagrams: patiently, between })
    going = new Set()
    return next
  }
  const loop = startLoop(async (between) => {
    const library = shelf.library()
    if (library) told(await quick(library, unchecked()), library)
    const now = shelf.library()
    told(now && await whole(now, between), now)
  }, failed)
  const patiently = patient(diagrams, loop.touch, failed)
  loop.touch()
  return {
    lay: (file, text) => { typed.add(file); shelf.lay(file, text); loop.touch() },
    moved: (files) => { shelf.moved(files); loop.touch() },
    problems: async (file) => {
      const library = shelf.library()
      const now = library && await quick(library, unchecked().has(file) ? new Set([file]) : new Set())
      return (now?.problems ?? []).filter((problem) => problem.file === file)
    },
    library: shelf.library, today: day, stop: loop.stop,
  }
}
