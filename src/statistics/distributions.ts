import { createRequire } from 'node:module'

/** A function of a normal distribution with this mean and standard deviation. */
type OfNormal = (at: number, mean: number, deviation: number) => number
/** A function of Student's t distribution with so many degrees of freedom. */
type OfStudent = (at: number, freedom: number) => number

// They come in hundreds of small files, a tenth of a second to load: whoever computes no statistics does not wait for them. `require` keeps them.
const load = createRequire(import.meta.url)

/** Probability that a normal value is at most `at`. */
export const normalCdf: OfNormal = (...given) => (load('@stdlib/stats-base-dists-normal-cdf') as OfNormal)(...given)
/** The value that a normal one is at most with this probability. */
export const normalQuantile: OfNormal = (...given) => (load('@stdlib/stats-base-dists-normal-quantile') as OfNormal)(...given)
/** Probability that a value of Student's t is at most `at`. */
export const studentCdf: OfStudent = (...given) => (load('@stdlib/stats-base-dists-t-cdf') as OfStudent)(...given)
/** The value that one of Student's t is at most with this probability. */
export const studentQuantile: OfStudent = (...given) => (load('@stdlib/stats-base-dists-t-quantile') as OfStudent)(...given)
