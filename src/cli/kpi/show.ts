import type { Command } from '../define-command.ts'
import { openLibrary } from '../open-library.ts'
import { show as showRecord } from '../overview/show.ts'
import { kpiNamed } from '../kpi-named.ts'

/** Shows the record of a KPI, with what is computed of its measurements. */
export const show: Command = {
  run: async (flags, world, [word]) => showRecord.run(flags, world, [kpiNamed(openLibrary(flags, world), word!).record.id]),
}
