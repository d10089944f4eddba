import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/**
 * The types that Grafana publishes for its dashboards, as JSON has them: enums by their values, without the methods of the builders, and with
 * our one panel's own options, which the panel leaves open as `any`.
 */
const TYPES = `
import type { Dashboard, FieldConfig, Panel, RowPanel, AnnotationQuery } from '@grafana/grafana-foundation-sdk/dashboard'
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus'
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries'

type Plain<T> = 0 extends 1 & T ? unknown
  : T extends string ? \`\${T}\`
  : T extends number ? (number extends T ? T : \`\${T}\` extends \`\${infer N extends number}\` ? N : never)
  : T extends readonly (infer U)[] ? Plain<U>[]
  : T extends object ? { [K in keyof T as K extends '_implementsDataqueryVariant' ? never : K]: Plain<T[K]> }
  : T
type Defaults = Omit<FieldConfig, 'custom'> & { custom?: Partial<timeseries.FieldConfig> }
type TimeSeries = Omit<Panel, 'type' | 'targets' | 'options' | 'fieldConfig'> & { type: 'timeseries'; targets: Dataquery[]; options: Partial<timeseries.Options>; fieldConfig: { defaults: Defaults; overrides: [] } }
type Row = Omit<RowPanel, 'panels'> & { type: 'row'; panels: [] }
type Own = Omit<Dashboard, 'panels' | 'annotations'> & { panels: (TimeSeries | Row)[]; annotations: { list?: Omit<AnnotationQuery, 'target'>[] } }
`

/** What the published types say against each dashboard; nothing against what is one. */
export function complaintsOfTypes(...dashboards: readonly string[]): string[][] {
  const files = new Map(dashboards.map((json, index) => [fileURLToPath(new URL(`./dashboard-under-test-${index}.ts`, import.meta.url)), `${TYPES}\nexport const dashboard: Plain<Own> = ${json}\n`]))
  const options: ts.CompilerOptions = { strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [], lib: ['lib.es2022.d.ts'] }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.getSourceFile = (name, version, ...more) => (files.has(name) ? ts.createSourceFile(name, files.get(name)!, version) : getSourceFile.call(host, name, version, ...more))
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name)
  host.readFile = (name) => files.get(name) ?? readFile.call(host, name)
  const program = ts.createProgram([...files.keys()], options, host)
  const found = ts.getPreEmitDiagnostics(program)
  return [...files.keys()].map((name) => found.filter(({ file }) => file === undefined || file.fileName === name).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')))
}
