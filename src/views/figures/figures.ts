import { evidenceFigures } from './evidence.ts'
import type { Figure } from './figure.ts'
import { improvementFigures } from './improvements.ts'
import { kpiFigures } from './kpis.ts'
import { libraryFigures } from './library.ts'
import { roadmapFigures } from './roadmaps.ts'
import type { FigureSource } from './source.ts'

/** Every number that pages show of the programme, with its working, in the order in which they are read. */
export function figuresOf(source: FigureSource): Figure[] {
  return [...improvementFigures(source), ...evidenceFigures(source), ...kpiFigures(source), ...roadmapFigures(source), ...libraryFigures(source)]
}
