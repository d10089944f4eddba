import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { eleventy } from './bench/eleventy.ts'
import { kaizenbook } from './bench/kaizenbook.ts'
import { benchMeasurements } from './bench/measurements.ts'
import { MEASURES, type Product } from './bench/product.ts'
import { aims, count, searchShare, table, verdicts, type Round } from './bench/report.ts'
import { starlight } from './bench/starlight.ts'
import { startUp, startUpReport } from './bench/start-up.ts'
import { writeDemo } from './demo-data.ts'

const PRODUCTS: readonly Product[] = [kaizenbook, starlight, eleventy]
const USAGE = 'Usage: node scripts/bench.ts [--records 1000,5000] [--only kaizenbook,starlight,eleventy] [--json FILE] [--keep]'

interface Options { records: number[]; products: Product[]; json?: string; /** Leaves the folder with everything that was built. */ keep: boolean }

function readOptions(): Options {
  const { values } = parseArgs({ options: { records: { type: 'string', default: '1000,5000' }, only: { type: 'string', default: PRODUCTS.map(({ name }) => name).join(',') }, json: { type: 'string' }, keep: { type: 'boolean', default: false } } })
  const records = values.records.split(',').map(Number)
  const products = values.only.split(',').map((name) => PRODUCTS.find((product) => product.name === name))
  if (records.some((number) => !Number.isInteger(number)) || products.includes(undefined)) throw new Error(USAGE)
  return { records, products: products as Product[], json: values.json, keep: values.keep }
}

/** The machine that the numbers belong to. */
function machine(): string {
  return `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`
}

async function main({ records, products, json, keep }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kaizenbook-bench-'))
  try {
    console.log(`${machine()}\n`)
    for (const { title, name, prepare } of products) console.log(`${title}: ${await prepare(join(folder, name))}`)
    const start = products.includes(kaizenbook) ? await startUp() : undefined
    if (start) console.log(`\n${startUpReport(start)}`)
    if (products.includes(kaizenbook)) console.log(`\n${benchMeasurements()}`)
    const rounds: Round[] = []
    for (const number of records) rounds.push(await runRound(number, products, folder))
    if (json) writeFileSync(json, `${JSON.stringify({ machine: machine(), ...(start && { startUp: start }), rounds: rounds.map((round) => ({ ...round, aims: aims(round) })) }, null, 2)}\n`)
  } finally {
    if (keep) console.log(`Everything is in ${folder}.`)
    else rmSync(folder, { recursive: true, force: true })
  }
}

async function runRound(records: number, products: readonly Product[], folder: string): Promise<Round> {
  const content = join(folder, `records-${records}`)
  mkdirSync(content)
  writeDemo({ records, out: content })
  const round: Round = { records, ...sizeOf(content), costs: {} }
  for (const { name, title, run } of products) {
    round.costs[name] = await run(content, join(folder, name), (measure, { wall }) => console.error(`${count(records)} records, ${title}: ${MEASURES[measure]}, ${wall.toFixed(2)} s`))
  }
  rmSync(content, { recursive: true })
  console.log(`\n${table(round, products)}`)
  const search = searchShare(round)
  if (search) console.log(`${search}\n`)
  if (products.includes(kaizenbook)) console.log(`Aims, for 5,000 records on two cores${records === 5000 ? '' : `; this is ${count(records)}`}:\n\n${verdicts(aims(round))}\n`)
  return round
}

function sizeOf(content: string): Pick<Round, 'megabytes' | 'diagrams'> {
  const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md')).map((file) => readFileSync(join(content, file), 'utf8'))
  const diagrams = files.flatMap((text) => text.match(/^```mermaid\n[\s\S]*?\n```$/gm) ?? [])
  return { megabytes: files.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 2 ** 20, diagrams: { all: diagrams.length, distinct: new Set(diagrams).size } }
}

try {
  await main(readOptions())
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
