import { describe, expect, test } from 'vitest'
import { fisherExact } from '../../src/statistics/fisher.ts'
import { ratioOfEstimates, ratioOfMeans } from '../../src/statistics/ratio.ts'
import { clusteredShare, compareMeans, compareShares, describe as described, effectiveSize, holm, isComparison, ratioMismatch, wilson, withoutRhythm, type Compared, type Comparison } from '../../src/statistics/index.ts'

const count = (cases: number, of: number) => ({ share: cases / of, of })
const told = (compared: Compared): Comparison => { if (!isComparison(compared)) throw new Error(compared.why); return compared }
const near = (interval: readonly [number, number] | undefined, low: number, high: number, digits = 4) => { expect(interval![0]).toBeCloseTo(low, digits); expect(interval![1]).toBeCloseTo(high, digits) }

describe('two shares', () => {
  // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10; the sides are swapped here, since after comes second.
  test.each([[56, 70, 48, 80, 0.0524, 0.3339], [9, 10, 3, 10, 0.1705, 0.8090], [6, 7, 2, 7, 0.0582, 0.8062], [5, 56, 0, 29, -0.0381, 0.1926], [10, 10, 0, 20, 0.6791, 1]])("%d of %d against %d of %d have Newcombe's published interval", (x1, n1, x2, n2, low, high) => {
    near(told(compareShares(count(x2, n2), count(x1, n1))).interval, low, high)
  })

  test('15 of 100 against 30 of 100 have the chance that the formula gives by hand, z = 2.540', () => {
    // Pooled share 0.225; 0.15 / sqrt(0.225 * 0.775 * 2/100); two-sided 0.0111 in a table of the normal distribution.
    expect(told(compareShares(count(15, 100), count(30, 100)))).toMatchObject({ test: 'two proportions', p: expect.closeTo(0.0111, 4) })
  })

  // scipy 1.17.1, stats.fisher_exact; the first is Fisher's own lady tasting tea, The Design of Experiments, 1935.
  test.each([[3, 4, 1, 4, 0.4857142857], [8, 10, 1, 6, 0.0349650350], [0, 16, 15, 72, 0.0628666646], [5, 3000, 15, 3000, 0.0410570918]])("%d of %d and %d of %d have SciPy's exact chance", (x1, n1, x2, n2, p) => {
    expect(fisherExact({ cases: x1, of: n1 }, { cases: x2, of: n2 })).toBeCloseTo(p, 9)
  })

  test('are tested exactly where few cases are expected, and not at all where hardly any are', () => {
    expect(told(compareShares(count(0, 16), count(15, 72))).test).toBe("Fisher's exact")
    expect(compareShares(count(1, 20), count(2, 20))).toEqual({ why: 'there are 3 cases on both sides together, and 5 are the fewest' })
    expect(compareShares(count(20, 20), count(19, 20))).toEqual({ why: 'there is 1 case on both sides together, and 5 are the fewest' })
    expect(compareShares({ share: 1.2, of: 100 }, count(30, 100))).toEqual({ why: 'a share lies between 0% and 100%' })
  })

  test("the interval of their ratio is near that of Katz's logarithms, which SciPy has, and holds where one side has no case", () => {
    // scipy 1.17.1, contingency.relative_risk(45, 100, 30, 100): 1.0365 to 2.1707; MOVER-R is 1.0429 to 2.1705 by the formula of the R package contingencytables.
    near(ratioOfEstimates({ value: 0.3, interval: wilson(count(30, 100)) }, { value: 0.45, interval: wilson(count(45, 100)) }), 1.04294, 2.17054, 5)
    expect(told(compareShares(count(30, 100), count(0, 100))).relative![0]).toBe(-1)
    expect(told(compareShares(count(0, 100), count(30, 100))).relative).toBeUndefined()
  })

  test('of days that differ by more than chance are worth fewer observations, and those of even days all of them', () => {
    const even = Array.from({ length: 14 }, () => ({ share: 0.1, of: 1000 }))
    expect(clusteredShare(even)).toEqual({ share: expect.closeTo(0.1, 12), of: 14_000, autocorrelation: 0 })
    const uneven = even.map((day, index) => ({ ...day, share: index % 2 ? 0.05 : 0.15 }))
    // Variance between days 0.05 squared / 13, that of independent observations 0.09 / 14,000: a design effect of 29.9 (Rao and Scott 1992); 13 degrees of freedom.
    expect(clusteredShare(uneven).worth).toBeCloseTo((14_000 / (0.0025 / 13 / (0.09 / 14_000))) * (1.959964 / 2.160369) ** 2, 2)
  })
})

describe('two means', () => {
  const screws = [[30.02, 29.99, 30.11, 29.97, 30.01, 29.99], [29.89, 29.93, 29.72, 29.98, 30.02, 29.98]].map((values) => ({ ...described(values), autocorrelation: undefined }))

  test("have Welch's t of the published example, and SciPy's interval", () => {
    // https://en.wikipedia.org/wiki/Student%27s_t-test, Worked examples, Unequal variances: t = 1.959, 7.031 degrees, p = 0.090. Interval: scipy 1.17.1, stats.ttest_ind(equal_var=False).
    const compared = told(compareMeans(screws[0]!, screws[1]!))
    expect(compared.p).toBeCloseTo(0.0907733243, 8)
    near(compared.interval, -0.2095690896, 0.0195690896, 8)
  })

  test("of given deviations have SciPy's chance", () => {
    // scipy 1.17.1, stats.ttest_ind_from_stats(10800, 340, 14, 10000, 310, 14, equal_var=False).
    const compared = told(compareMeans({ n: 14, mean: 10_000, deviation: 310 }, { n: 14, mean: 10_800, deviation: 340 }))
    expect(compared.p).toBeCloseTo(7.047494909e-7, 13)
    near(compared.interval, 547.1287337236, 1052.8712662764, 6)
  })

  test("have the interval of their ratio that GraphPad's calculator gives by Fieller's theorem: 14 (SD 3) over 7 (SD 2), six of each, 1.46 to 2.83", () => {
    // https://github.com/DCPROGS/DCSTATS, Fieller.ipynb, quotes https://www.graphpad.com/quickcalcs/errorProp2/ (10 degrees of freedom, t = 2.228).
    near(ratioOfMeans({ mean: 7, variance: 4 / 6 }, { mean: 14, variance: 9 / 6 }, 2.228139), 1.46, 2.83, 2)
    expect(ratioOfMeans({ mean: 1, variance: 1 }, { mean: 14, variance: 1 }, 2)).toBeUndefined()
  })

  test('that are negative have a change relative to their size', () => {
    const { relative, difference } = told(compareMeans({ n: 50, mean: -10, deviation: 1 }, { n: 50, mean: -8, deviation: 1 }))
    expect(difference).toBe(2)
    expect(relative![0]).toBeLessThan(0.2)
    expect(relative![1]).toBeGreaterThan(0.2)
  })

  test("have Hedges' g: the difference in pooled deviations, less his correction", () => {
    // Hedges 1981: d = 7 / sqrt(6.5) = 2.7456, times 1 - 3 / (4 * 10 - 1).
    expect(told(compareMeans({ n: 6, mean: 7, deviation: 2 }, { n: 6, mean: 14, deviation: 3 })).effect).toEqual({ name: "Hedges' g", size: expect.closeTo(2.7456 * (1 - 3 / 39), 3) })
  })

  test('without spread, or with one value, cannot be told apart', () => {
    expect(compareMeans({ n: 9, mean: 1, deviation: 0 }, { n: 9, mean: 2, deviation: 0 })).toEqual({ why: 'the values have no spread' })
    expect(compareMeans({ n: 1, mean: 1, deviation: 0 }, { n: 9, mean: 2, deviation: 1 })).toEqual({ why: 'there are fewer than two observations on a side' })
  })

  test('of days that depend on each other are worth fewer, and of few such days nothing is said', () => {
    // Wilks, Statistical Methods in the Atmospheric Sciences, 5.2.4: with r = 0.5 as it is, n (1 - r) / (1 + r) is a third.
    expect(effectiveSize(1_000_000, 0.5)).toBeCloseTo(333_333, -2)
    expect([effectiveSize(30, 0), effectiveSize(30, -0.6)]).toEqual([expect.closeTo(30 * (29 / 31), 9), 30])
    const rising = Array.from({ length: 8 }, (_, index) => index + (index % 2) / 10)
    expect(compareMeans(described(rising), described(rising))).toEqual({ why: expect.stringContaining('that 8 are worth') })
    const [before, after] = [{ n: 60, mean: 10, deviation: 1, autocorrelation: 0.5 }, { n: 60, mean: 10.4, deviation: 1, autocorrelation: 0.5 }]
    const [dependent, independent] = [compareMeans(before, after), compareMeans({ ...before, autocorrelation: undefined }, { ...after, autocorrelation: undefined })].map(told)
    expect(dependent!.p).toBeGreaterThan(independent!.p * 3)
    expect(dependent!.effective!.before).toBeLessThan(20)
  })

  test('are told apart in spite of quiet Sundays, which are no noise', () => {
    const week = [20, 21, 20, 21, 17, 2, 2]
    const side = (shift: number, offset: number) => ({ values: Array.from({ length: 28 }, (_, day) => week[day % 7]! + shift + (((day * 7 + offset) % 5) - 2) / 10), weekdays: Array.from({ length: 28 }, (_, day) => day % 7) })
    const [before, after] = [side(0, 0), side(1, 3)]
    const steady = withoutRhythm(before, after)!
    expect(steady.before.deviation).toBeLessThan(0.3)
    expect(told(compareMeans(steady.before, steady.after)).p).toBeLessThan(0.001)
    expect(told(compareMeans(described(before.values), described(after.values))).p).toBeGreaterThan(0.5)
    expect(withoutRhythm({ values: before.values.slice(1), weekdays: before.weekdays.slice(1) }, after)).toBeUndefined()
  })
})

describe('several chances', () => {
  test("are corrected as R's p.adjust(c(0.01, 0.04, 0.03, 0.005), 'holm') does", () => {
    // By hand: 0.005 * 4, 0.01 * 3, 0.03 * 2, and 0.04 * 1 which may not be below the one before.
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02])
    expect(holm([0.6, 0.7])).toEqual([1, 1])
  })
})

describe('the sizes of two groups', () => {
  test('600 and 400 of what should be halves have the published chance of 2.54e-10', () => {
    // https://en.wikipedia.org/wiki/Sample_ratio_mismatch, Example; 44,000 and 45,000: https://srm.osc.garden, 0.0008.
    expect(ratioMismatch(600, 400, 0.5)).toBeCloseTo(2.54e-10, 12)
    expect(ratioMismatch(44_000, 45_000, 0.5)).toBeCloseTo(0.0008, 4)
    expect(ratioMismatch(900, 100, 0.1)).toBe(1)
  })
})
