/** A dimension with its current level; the weight may be left to the programme. */
interface Rated { name: string; current: number; weight?: number }

/** Weight of a dimension: its own, the programme's, or 1. */
export function weightOf({ name, weight }: Pick<Rated, 'name' | 'weight'>, model: readonly { name: string; weight: number }[]): number {
  return weight ?? model.find((dimension) => dimension.name === name)?.weight ?? 1
}

/** Weighted mean of the current levels, 0 to 5, to one decimal as the founding template shows it. */
export function weightedScore(dimensions: readonly Rated[], model: readonly { name: string; weight: number }[]): number {
  const total = dimensions.reduce((sum, dimension) => sum + weightOf(dimension, model), 0)
  const points = dimensions.reduce((sum, dimension) => sum + weightOf(dimension, model) * dimension.current, 0)
  return total === 0 ? 0 : Math.round((points / total) * 10) / 10
}
