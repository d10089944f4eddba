import { PRIORITIES } from '../../kinds/priorities.ts'
import { STATUSES, STATUS_WORDS } from '../../kinds/stages.ts'
import type { Argument, CommandEntry, Flag } from '../define-command.ts'
import { CONTENT, ID, WRITING } from '../flags.ts'

const ID_OR_FILE: Argument = { ...ID, description: 'Id of the record, or an id that it had before; its file, when two records have one id.' }
const IMPROVEMENT: Argument = { ...ID, description: 'Id of the improvement, or an id that it had before.', completes: 'improvement' }

const FETCH: Readonly<Record<string, Flag>> = {
  fetch: { type: 'boolean', description: 'Fetch first, and pass over ids that other branches use.' },
}

/** The frontmatter fields that most kinds have; `--set` reaches every other. */
const FIELDS: Readonly<Record<string, Flag>> = {
  title: { type: 'string', value: 'TEXT', description: 'Title of the record.' },
  owner: { type: 'string', value: 'OWNER', completes: 'owner', description: 'Who answers for it: an e-mail address or a name.' },
  team: { type: 'string', value: 'TEAM', completes: 'team', description: 'Id of a team of the programme.' },
  category: { type: 'string', value: 'CATEGORY', completes: 'category', description: 'Id of a category of the programme.' },
  priority: { type: 'string', value: 'PRIORITY', completes: 'priority', description: `${PRIORITIES.join(', ')}; for plans P0 to P3.` },
  service: { type: 'string', value: 'SERVICE', completes: 'service', description: 'Id of a service of the programme.' },
  set: { type: 'string', value: 'KEY=VALUE', multiple: true, completes: 'path', description: 'Any other field by its path: --set solution.approach="Warm the cache". May be given more than once.' },
}

export const RECORDS: readonly CommandEntry[] = [
  {
    name: 'create',
    group: 'Records',
    summary: 'Make a record; on a terminal, without flags, it asks. Elsewhere it needs --title; what it fills in by itself, it says.',
    args: [{ name: 'KIND', description: 'improvement, roadmap, plan, runbook, validation, kpi or analysis. Default: improvement.', optional: true, completes: 'kind' }],
    flags: {
      ...FIELDS,
      improvement: { type: 'string', value: 'ID', completes: 'improvement', description: 'For a validation report: the improvement that it is about.' },
      context: { type: 'string', value: 'TEXT', description: 'For an improvement: what was seen, where and when. Default: who proposed it, and when.' },
      ...FETCH, ...WRITING, ...CONTENT,
    },
    examples: [
      'improvement create --title "Auto-scaling optimization" --owner "jane.smith@dwcp.io" --priority high',
      'improvement create runbook --title "Drain a node" --service compute --dry-run',
      'improvement create kpi --title "Cache hit rate" --set target=">=90%" --dry-run',
      'improvement create --title "Cache warming" --category performance --set analysis.problem="The first requests of the day are slow"',
    ],
    load: async () => (await import('../records/create.ts')).create,
  },
  {
    name: 'update',
    group: 'Records',
    summary: 'Change fields of a record, or move it to another status. Nothing else in the file changes.',
    args: [ID],
    flags: {
      status: { type: 'string', value: 'STATUS', completes: 'status', also: Object.keys(STATUS_WORDS), description: `${STATUSES.join(', ')}; also ${Object.keys(STATUS_WORDS).join(', ')}. Plans: draft, planning, in_progress, on_hold, complete, superseded. Dates that the stage needs are filled in.` },
      notes: { type: 'string', value: 'TEXT', description: 'A note, added under the heading Notes with the date.' },
      date: { type: 'string', value: 'DATE', description: 'Day of the move and of the note, YYYY-MM-DD. Default: today.' },
      ...FIELDS,
      unset: { type: 'string', value: 'KEY', multiple: true, completes: 'path', description: 'Take a field out. May be given more than once.' },
      ...WRITING, ...CONTENT,
    },
    examples: [
      'improvement update IMP-2025-001 --status "in_progress" --notes "Started implementation"',
      'improvement update IMP-2025-005 --priority high --team platform --dry-run',
      'improvement update IMP-2025-005 --set solution.approach="Warm the cache before the peak"',
    ],
    load: async () => (await import('../records/update.ts')).update,
  },
  {
    name: 'validate',
    group: 'Records',
    summary: 'Record a measured result; change and verdict are computed. Without --metric it only shows them. Either way it says whether the record may be standardized.',
    args: [IMPROVEMENT],
    flags: {
      metric: { type: 'string', value: 'METRIC', completes: 'metric', description: 'Metric as in expected_impact, without _reduction or _increase.' },
      before: { type: 'string', value: 'VALUE', description: 'Value before the change, or of the control group.' },
      after: { type: 'string', value: 'VALUE', description: 'Value after the change, or of the treatment group.' },
      unit: { type: 'string', value: 'UNIT', description: 'Unit of both, when they are bare numbers: percent, ms, $/day.' },
      target: { type: 'string', value: 'TARGET', description: 'Target of this metric, when expected_impact has none for it.' },
      kpi: { type: 'string', value: 'METRIC', completes: 'kpi', description: 'KPI whose measurements say before and after, in the windows that the record gives: instead of --before, --after and --unit.' },
      service: { type: 'string', value: 'SERVICE', completes: 'service', description: 'With --kpi: only the measurements of this service.' },
      statistic: { type: 'string', value: 'STATISTIC', choices: ['mean', 'median', 'p90', 'p95', 'p99'], description: 'With --kpi: what is compared. Default: mean.' },
      ...WRITING, ...CONTENT,
    },
    examples: [
      'improvement validate IMP-2025-001 --metric error_rate --before 0.5 --after 0.075 --unit percent',
      'improvement validate IMP-2025-009 --metric mttr --kpi mttr --dry-run',
      'improvement validate IMP-2025-001',
    ],
    load: async () => (await import('../records/validate.ts')).validate,
  },
  {
    name: 'standardize',
    group: 'Records',
    summary: 'Tick the checklist, and make an improvement the standard. A record without the checklist gets it. When nothing is missing, the status becomes standardized; otherwise it says what is.',
    args: [IMPROVEMENT],
    flags: {
      tick: { type: 'string', value: 'ITEM', multiple: true, description: 'Tick an item of the checklist, a whole group such as documentation, or all. May be given more than once.' },
      untick: { type: 'string', value: 'ITEM', multiple: true, description: 'Take the tick off an item, or off a whole group. May be given more than once.' },
      documentation: { type: 'string', value: 'URL', description: 'Where the new practice is written down.' },
      'training-completed': { type: 'boolean', description: 'The team knows how to live with it.' },
      automated: { type: 'boolean', description: 'It holds without anybody remembering it.' },
      reason: { type: 'string', value: 'TEXT', description: 'Why a partial result is good enough.' },
      hold: { type: 'string', value: '"METRIC LEVEL"', multiple: true, description: 'Level that a KPI has to keep from now on: --hold "latency_p95 <200ms", or "latency_p95 <200ms for 14 days". May be given more than once.' },
      ...WRITING, ...CONTENT,
    },
    examples: ['improvement standardize IMP-2025-006', 'improvement standardize IMP-2025-006 --tick "Update runbooks" --tick automation --dry-run', 'improvement standardize IMP-2025-013 --hold "latency_p95 <240ms" --dry-run'],
    load: async () => (await import('../records/standardize.ts')).standardize,
  },
  {
    name: 'rename',
    group: 'Records',
    summary: 'Give a record another title and file name. References follow. With a new id it does what renumber does.',
    args: [ID_OR_FILE, { name: 'NEW', description: 'The new title, or the new id. Without it the file name follows the title.', optional: true }],
    flags: { ...FETCH, ...WRITING, ...CONTENT },
    examples: ['improvement rename IMP-2025-005 "Warm the cache before the morning peak" --dry-run'],
    load: async () => (await import('../records/rename.ts')).rename,
  },
  {
    name: 'renumber',
    group: 'Records',
    summary: 'Give a record another id. References follow, and the old id leads to the new one.',
    args: [ID_OR_FILE, { name: 'NEW', description: 'The new id. Default: the next free one.', optional: true }],
    flags: { ...FETCH, ...WRITING, ...CONTENT },
    examples: ['improvement renumber IMP-2025-005 --dry-run', 'improvement renumber IMP-2025-005 IMP-2025-105'],
    load: async () => (await import('../records/rename.ts')).renumber,
  },
]
