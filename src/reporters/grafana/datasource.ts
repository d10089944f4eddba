import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common'
import { DatasourceVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard'

/** Name of the variable that says which Prometheus the dashboard asks: a choice at its top. */
const VARIABLE = 'datasource'

export const DATASOURCE: DataSourceRef = { type: 'prometheus', uid: `\${${VARIABLE}}` }

/** The choice of the data source; `name` is the one that is taken at first, else Grafana's own default. */
export function datasourceVariable(name: string | undefined): DatasourceVariableBuilder {
  return new DatasourceVariableBuilder(VARIABLE).label('Data source').type('prometheus').current(name === undefined ? { text: 'default', value: 'default' } : { text: name, value: name })
}
