import type { Programme } from '../../kinds/programme.ts'
import type { Report } from '../../rules/check.ts'
import { RULES } from '../../rules/index.ts'
import { levelText } from '../../rules/severity.ts'
import { tallyOf } from '../../rules/tally.ts'
import type { Column, Row, Table } from '../table/table.ts'

const ALWAYS: readonly Column[] = [{ key: 'rule', title: 'Rule', fixed: true }, { key: 'severity', title: 'Severity' }]
const COUNTS: readonly Column[] = [
  { key: 'found', title: 'Problems', numeric: true, fixed: true, dispensable: 2 },
  { key: 'suppressed', title: 'Suppressed', numeric: true, fixed: true, dispensable: 3 },
  { key: 'ceiling', title: 'Ceiling', numeric: true, fixed: true, dispensable: 4 },
]
const DEMANDS: Column = { key: 'demands', title: 'Demands', least: 24, dispensable: 1 }

/** Every rule as a row: severity as the programme sets it, how many problems there are, and what it demands. Nothing is counted without a report. */
export function ruleList(programme: Programme, report: Report | undefined): Table {
  return {
    columns: [...ALWAYS, ...(report ? COUNTS : []), DEMANDS],
    rows: RULES.map((rule): Row => {
      const { found, suppressed, ceiling } = report ? tallyOf(rule.name, report, programme) : {}
      return { rule: rule.name, severity: levelText(rule, programme), found: found || undefined, suppressed: suppressed || undefined, ceiling, demands: rule.summary }
    }),
  }
}
