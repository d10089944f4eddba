import type { Block } from './document.ts'

/**
 * GitHub refuses comments of more than 65,536 characters; some room is left for what a workflow writes around it. In UTF-16 units, of
 * which a text has no fewer than characters.
 */
const LARGEST = 64_000

/** How many entries a block has. */
export function sizeOf({ lines = [], table }: Block): number {
  return lines.length + (table?.rows.length ?? 0)
}

/** A comment has no room for more entries than this, however short they are. */
const MOST = 500

/** So many entries of every block are kept as long as that is possible at all, and then so many. */
const FLOORS = [20, 5, 0] as const

/**
 * The blocks as text, in their order, with as many entries as there is room for: blocks of the least weight give theirs first, from their
 * end, and each keeps its first ones until all have given. `write` writes a block with its first entries; `taken` is what the page has
 * beside the blocks.
 */
export function fitting(blocks: readonly Block[], write: (block: Block, keep: number) => string, taken: number, largest = LARGEST): string[] {
  const kept = new Map(blocks.map((block) => [block, Math.min(MOST, sizeOf(block))]))
  const written = new Map([...kept].map(([block, keep]) => [block, write(block, keep)]))
  let over = taken + [...written.values()].reduce((sum, text) => sum + text.length + 2, 0) - largest
  for (const [floor, block] of FLOORS.flatMap((floor) => blocks.toSorted((a, b) => a.weight - b.weight).map((block) => [floor, block] as const))) {
    for (let keep = kept.get(block)!; over > 0 && keep > floor;) {
      keep = fewer(keep, floor, 1 - over / written.get(block)!.length)
      const shorter = write(block, keep)
      over -= written.get(block)!.length - shorter.length
      kept.set(block, keep)
      written.set(block, shorter)
    }
  }
  return [...written.values()]
}

/** About `share` of the entries, and a tenth less, so that few attempts are needed: writing takes longer than counting. */
function fewer(keep: number, floor: number, share: number): number {
  return Math.max(floor, Math.min(keep - 1, Math.floor(0.9 * share * keep)))
}
