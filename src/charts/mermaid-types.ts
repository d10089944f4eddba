import { distance } from 'fastest-levenshtein'

/** The word a diagram begins with, and our name of its type; each of these is drawn in a test. */
export const DIAGRAM_TYPES: Record<string, string> = {
  flowchart: 'flowchart', graph: 'flowchart', 'flowchart-elk': 'flowchart', sequenceDiagram: 'sequence', gantt: 'gantt', pie: 'pie',
  stateDiagram: 'state', 'stateDiagram-v2': 'state', classDiagram: 'class', 'classDiagram-v2': 'class', erDiagram: 'er',
  timeline: 'timeline', quadrantChart: 'quadrant', xychart: 'xychart', 'xychart-beta': 'xychart', mindmap: 'mindmap',
  gitGraph: 'gitgraph', journey: 'journey', kanban: 'kanban', block: 'block', 'block-beta': 'block', requirementDiagram: 'requirement',
  sankey: 'sankey', 'sankey-beta': 'sankey', packet: 'packet', 'packet-beta': 'packet', 'radar-beta': 'radar', treemap: 'treemap',
  'treemap-beta': 'treemap', ishikawa: 'ishikawa', 'ishikawa-beta': 'ishikawa', C4Context: 'c4', C4Container: 'c4', C4Component: 'c4',
  C4Dynamic: 'c4', C4Deployment: 'c4',
}

/** Our name of the type that begins with this word; undefined for one that we do not draw. */
export function typeOf(keyword: string): string | undefined {
  return Object.hasOwn(DIAGRAM_TYPES, keyword) ? DIAGRAM_TYPES[keyword] : undefined
}

/** What to tell someone whose diagram begins with an unknown word. */
export function unknownType(keyword: string): string {
  if (keyword === '') return 'The diagram is empty. Its first line names its type, such as “flowchart TD”.'
  if (keyword.startsWith('---')) return 'The front matter does not end: a second line of “---” has to stand above the diagram.'
  const near = Object.keys(DIAGRAM_TYPES).find((known) => distance(known.toLowerCase(), keyword.toLowerCase()) <= 2)
  if (near) return `“${keyword}” is not a type of diagram. Did you mean “${near}”?`
  return `“${keyword}” is not a type of diagram that can be drawn here. The first line names the type, such as “flowchart TD” or “sequenceDiagram”.`
}
