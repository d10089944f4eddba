import RuleTable from './RuleTable.astro'
import SchemaTable from './SchemaTable.astro'
import StageTable from './StageTable.astro'

/** Components that a maintainers' page may use without an import. */
export const GUIDE_COMPONENTS = { RuleTable, SchemaTable, StageTable }
