import { valueAt } from '../../content/paths.ts'
import { factAt } from '../../content/record.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { choicesAt } from '../../kinds/schema.ts'
import type { Cell, Column, Row, Table } from '../../reporters/table/table.ts'
import { verdictCell, withSlip, wordCell } from '../../reporters/table/cells.ts'
import type { Listed } from './listed.ts'

/** Address of a record's file, for formats that have links. */
type UrlOf = (listed: Listed) => string | undefined

interface ListColumn extends Column { cell: (listed: Listed) => Cell }

const TITLE: ListColumn = { key: 'title', title: 'Title', least: 24, cell: ({ facts }) => facts.title }
const STATUS: ListColumn = { key: 'status', title: 'Status', least: 14, cell: ({ facts, slipped }) => withSlip(wordCell(facts.status), slipped) }
const TEAM: ListColumn = { key: 'team', title: 'Team', dispensable: 3, cell: ({ facts }) => facts.team }
const OWNER: ListColumn = { key: 'owner', title: 'Owner', least: 12, dispensable: 9, cell: ({ facts }) => facts.owner }

const OF_IMPROVEMENTS: readonly ListColumn[] = [
  TITLE,
  STATUS,
  { key: 'priority', title: 'Priority', dispensable: 2, cell: ({ facts }) => wordCell(facts.priority) },
  TEAM,
  OWNER,
  { key: 'days', title: 'Days', numeric: true, dispensable: 1, cell: ({ days }) => days },
  { key: 'verdict', title: 'Verdict', dispensable: 4, cell: ({ verdict }) => verdictCell(verdict) },
]

const OF_SEVERAL_KINDS: readonly ListColumn[] = [
  { key: 'kind', title: 'Kind', least: 11, cell: ({ facts }) => wordCell(facts.kind) },
  TITLE,
  { ...STATUS, dispensable: 1 },
  TEAM,
  OWNER,
  { key: 'date', title: 'Date', least: 10, dispensable: 2, cell: ({ facts }) => facts.date },
]

/** A list as a table: the columns depend on the kinds that were asked for. The one that it is sorted `by` is never left out. */
export function listTable(listed: readonly Listed[], kinds: readonly KindDefinition[], by: string, urlOf: UrlOf): Table {
  const [only] = kinds
  const columns = [
    { key: 'id', title: 'Id', fixed: true, cell: (each: Listed): Cell => ({ value: each.facts.id, url: urlOf(each) }) },
    ...(kinds.length > 1 ? OF_SEVERAL_KINDS : only!.name === 'improvement' ? OF_IMPROVEMENTS : columnsOfKind(only!)),
  ]
  return { columns: columns.map((column) => (column.key === by ? { ...column, dispensable: undefined } : column)), rows: listed.map((each): Row => Object.fromEntries(columns.map(({ key, cell }) => [key, cell(each)]))) }
}

function columnsOfKind(kind: KindDefinition): ListColumn[] {
  const own = kind.columns.map(({ title, path, numeric }, index): ListColumn => {
    const key = path.split('.').at(-1)!
    const word = choicesAt(kind.schema, path).length > 0
    return {
      key, title, numeric, fixed: path in kind.references, least: key === 'status' ? 14 : 10, dispensable: path === kind.facts.owner ? 9 : index,
      cell: ({ record }) => (numeric ? (valueAt(record.data, path.split('.')) as number | undefined) : word ? wordCell(factAt(record, path)) : factAt(record, path)),
    }
  })
  const verdict: ListColumn = { key: 'verdict', title: 'Verdict', cell: (each) => verdictCell(each.verdict) }
  return [TITLE, ...own, ...(kind.name === 'validation' ? [verdict] : [])]
}
