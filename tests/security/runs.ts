/** How often a property is tried, and whether what takes minutes is done as well: `npm run fuzz` says more than `npm test`. */
export const RUNS = Number(process.env.RUNS ?? 120)
export const LONG = process.env.RUNS !== undefined
