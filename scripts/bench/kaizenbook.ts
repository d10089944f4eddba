import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, existsSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measure, type Cost } from './measure.ts'
import { ledger, type Product } from './product.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export const kaizenbook: Product = {
  name: 'kaizenbook',
  title: 'Kaizenbook',
  prepare: async () => 'this working copy',
  run: async (content, folder, tell) => {
    rmSync(folder, { recursive: true, force: true })
    const at = await place(content, folder)
    const { costs, note } = ledger(tell)
    try {
      note('check-empty', await improvement('check', at))
      note('check', await improvement('check', at))
      note('list', await improvement('list', at))
      rmSync(at.cache, { recursive: true })
      note('cold-empty', await improvement('build', at))
      if (!existsSync(at.work)) throw new Error(`${at.work} is not there: the site is built elsewhere, and a cold build would not be cold. Correct workFolder in scripts/bench/kaizenbook.ts.`)
      forget(at)
      note('cold', await improvement('build', at))
      note('unchanged', await improvement('build', at))
      edit(at)
      note('edited', await improvement('build', at))
      forget(at)
      const cold = await improvement('build', at, { KAIZENBOOK_SEARCH: 'off' })
      if (existsSync(join(at.out, 'pagefind'))) return costs
      note('cold-no-search', cold)
      edit(at)
      note('edited-no-search', await improvement('build', at, { KAIZENBOOK_SEARCH: 'off' }))
      return costs
    } finally {
      rmSync(at.work, { recursive: true, force: true })
    }
  },
}

interface Place { content: string; out: string; cache: string; /** Where Astro keeps what it built; it has to be inside the package. */ work: string }

/** A repository of its own for the records: the site reads the stages of an improvement from git. */
async function place(from: string, folder: string): Promise<Place> {
  const content = join(folder, 'content')
  cpSync(from, content, { recursive: true })
  for (const args of [['init', '-q'], ['add', '.'], ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', 'commit', '-q', '-m', 'records']]) await measure({ command: 'git', args, cwd: content })
  return { content, out: join(folder, 'site'), cache: join(folder, 'cache'), work: workFolder(realpathSync(content)) }
}

/** As `src/cli/site/site-process.ts` names it, for a site at `/`. */
function workFolder(content: string): string {
  return join(ROOT, '.cache', `site-${createHash('sha256').update(`${content}\0/`).digest('hex').slice(0, 12)}`)
}

function improvement(command: 'check' | 'list' | 'build', { content, out, cache }: Place, env: Record<string, string> = {}): Promise<Cost> {
  const flags = command === 'build' ? ['--content', content, '--out', out] : ['--content', content]
  return measure({ command: join(ROOT, 'improvement'), args: [command, ...flags], cwd: dirname(content), env: { KAIZENBOOK_CACHE: cache, ...env } })
}

/** Back to a machine that has built nothing and knows how the diagrams look. */
function forget({ work, cache, out }: Place): void {
  for (const folder of [work, out, ...readdirSync(cache).filter((name) => name !== 'diagrams').map((name) => join(cache, name))]) rmSync(folder, { recursive: true, force: true })
}

function edit({ content }: Place): void {
  const folder = join(content, 'improvements')
  const files = readdirSync(folder).sort()
  appendFileSync(join(folder, files[Math.floor(files.length / 2)]!), '\nOne more sentence, written for the benchmark.\n')
}
