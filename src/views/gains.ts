import type { Gain, Slip } from '../evidence/hold.ts'

/** The day since which the first of these gains to be lost is lost; undefined while all hold. */
export function slippedSince(gains: readonly Gain[] | undefined): string | undefined {
  return (gains ?? []).flatMap((gain) => openSlip(gain)?.start ?? []).sort()[0]
}

/** The slip that lasts. */
export function openSlip({ slips }: Pick<Gain, 'slips'>): Slip | undefined {
  return slips.find(({ end }) => end === undefined)
}

/** What became known of a gain on a day: that it has slipped, or that it holds again. */
export interface Turn { day: string; what: 'slipped' | 'recovered'; since: string; gain: Gain }

/** Everything that became known of these gains, the oldest first. */
export function turnsOf(gains: readonly Gain[]): Turn[] {
  return gains.flatMap((gain) => gain.slips.flatMap(({ start, end, known }): Turn[] => [
    { day: known.start, what: 'slipped', since: start, gain },
    ...(end && known.end ? [{ day: known.end, what: 'recovered' as const, since: end, gain }] : []),
  ])).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
