/**
 * Fisher's exact test of two shares, two-sided: the chance of all tables with the same sums that are no likelier than this one, as R's
 * fisher.test has it. Whole counts: `cases` of `of` on each side.
 */
export function fisherExact(before: { cases: number; of: number }, after: { cases: number; of: number }): number {
  const all = before.cases + after.cases
  const [least, most] = [Math.max(0, all - after.of), Math.min(before.of, all)]
  // Each table's weight against the first follows from its neighbour's; logarithms, since they leave the range of numbers.
  const weights = [0]
  for (let cases = least; cases < most; cases += 1) weights.push(weights.at(-1)! + Math.log(((before.of - cases) * (all - cases)) / ((cases + 1) * (after.of - all + cases + 1))))
  const highest = weights.reduce((high, weight) => Math.max(high, weight), 0)
  const chances = weights.map((weight) => Math.exp(weight - highest))
  const limit = chances[before.cases - least]! * (1 + 1e-7)
  const sum = (list: readonly number[]) => list.reduce((total, chance) => total + chance, 0)
  return Math.min(1, sum(chances.filter((chance) => chance <= limit)) / sum(chances))
}
