import * as units from '@grafana/grafana-foundation-sdk/units'
import { parseQuantity } from '../../quantity/index.ts'

/** Canonical symbols of ours, and what Grafana calls them. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['', units.NoUnit], ['%', units.Percent], ['pp', units.Percent], ['ratio', units.PercentUnit], ['ppm', units.PartsPerMillion],
  ['ns', units.Nanoseconds], ['µs', units.Microseconds], ['ms', units.Milliseconds], ['s', units.Seconds], ['min', units.Minutes], ['h', units.Hours], ['day', units.Days],
  ['bit', units.BitsSI], ['B', units.BytesSI], ['KB', units.Kilobytes], ['MB', units.Megabytes], ['GB', units.Gigabytes], ['TB', units.Terabytes], ['PB', units.Petabytes],
  ['KiB', units.Kibibytes], ['MiB', units.Mebibytes], ['GiB', units.Gibibytes], ['TiB', units.Tebibytes],
  ['$', units.Dollars], ['€', units.Euro], ['£', units.Pounds], ['JPY', units.Yen], ['CHF', units.SwissFranc], ['DKK', units.DanishKrone], ['NOK', units.NorwegianKrone], ['SEK', units.SwedishKrona], ['PLN', units.PolishZloty], ['BRL', units.Real], ['INR', units.IndianRupee],
  ['rps', units.RequestsPerSecond], ['requests/s', units.RequestsPerSecond], ['rpm', units.RequestsPerMinute], ['requests/min', units.RequestsPerMinute], ['B/s', units.BytesPerSecondSI], ['bit/s', units.BitsPerSecondSI], ['Mbit/s', units.MegabitsPerSecond], ['Gbit/s', units.GigabitsPerSecond],
])

/** Grafana's name of a unit; one that it does not know stands behind the number as it is written. */
export function grafanaUnit(unit: string): string {
  const symbol = parseQuantity(1, unit)?.unit
  const known = symbol === undefined ? undefined : KNOWN.get(symbol)
  if (known !== undefined) return known
  // A custom unit is everything after the colon, with its blank.
  return `suffix: ${unit.replace(/^\//, 'per ')}`
}
