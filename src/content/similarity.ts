/**
 * How much of two texts is the same, by whole lines: 0 is nothing, 1 everything. The larger text is the measure, as in git's detection
 * of renames (gitdiffcore, "Detecting renames").
 */
export function similarity(a: string, b: string): number {
  const larger = Math.max(a.length, b.length)
  return larger === 0 ? 1 : shared(linesOf(a), linesOf(b)) / larger
}

/** Lines with their ends, and how often each is there. */
function linesOf(text: string): Map<string, number> {
  const lines = new Map<string, number>()
  for (const line of text.split(/(?<=\n)/)) lines.set(line, (lines.get(line) ?? 0) + 1)
  return lines
}

function shared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let units = 0
  for (const [line, count] of a) units += line.length * Math.min(count, b.get(line) ?? 0)
  return units
}
