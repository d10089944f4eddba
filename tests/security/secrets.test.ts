import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { describe, expect, test } from 'vitest'
import { jsonReport } from '../../src/reporters/json.ts'
import { secretsIn } from '../../src/rules/secrets/find.ts'
import { mayHoldSecret } from '../../src/content/secret-signs.ts'
import { checkFolder, filesBelow, folderOf } from '../check-folder.ts'
import { FILE, RECORD } from '../content/records.ts'
import { INNOCENT, samples } from './secret-samples.ts'

const SAMPLES = Object.entries(samples())

/** The longest run of characters that is not given away by its name: what must not be shown. */
const secretOf = (sample: string) => sample.split('\n')[0]!.split(/[\s"=:/.@_-]+/).sort((a, b) => b.length - a.length)[0]!

describe('a secret is found', () => {
  test.each(SAMPLES)('%s', async (_name, sample) => {
    for (const text of [sample, `Somebody wrote ${sample} here.`, `key: "${sample}"\n`, `\`\`\`bash\nexport X='${sample}'\n\`\`\``]) {
      const [secret, ...others] = await secretsIn(text)
      expect([secret?.what, others], text).toEqual([expect.stringMatching(/^an? /), []])
    }
  })

  test('of every sort that secretlint knows: a rule that it gets has a sample here', () => {
    const names: string[] = []
    creator.create({ registerRule: ({ meta }: { meta: { id: string } }) => names.push(meta.id.replace('@secretlint/secretlint-rule-', '')) } as never, {})
    // One reads orders in comments, one files of Google by their names.
    expect(names.filter((name) => !['filter-comments', 'gcp'].includes(name) && !samples()[name])).toEqual([])
  })

  test.each(['PassWord: hunter2', 'PASSWORD=hunter2', 'dB_PassPhrase: hunter2', `API_Key = ${samples()['token without a prefix']!.slice(8)}`, `Token:${samples()['token of hexadecimal']!.slice(14)}`, `HTTPS://HOOKS.SLACK.COM/services/${samples()['slack webhook']!.slice(33)}`, `https://${'u'.repeat(250)}:${'p4s'.repeat(80)}@wiki.dwcp.io`])('also as %s', async (text) => {
    expect(await secretsIn(text)).toHaveLength(1)
  })

  test('in a record of any size that the programme allows', async () => {
    const { root, remove } = folderOf({ [FILE]: `${RECORD}\n${'Nothing to see here.\n'.repeat(200_000)}\n${samples().github}\n`, 'programme.yaml': 'max_record_kilobytes: 9000\n' })
    const { report } = await checkFolder(root).finally(remove)
    expect(report.problems.map(({ rule }) => rule)).toEqual(['secret'])
  })

  test('although the record says that it is to be passed over', async () => {
    const { github } = samples()
    expect(await secretsIn(`<!-- secretlint-disable -->\n${github}\n`)).toHaveLength(1)
  })

  test.each(INNOCENT)('and %s is none', async (text) => {
    expect(await secretsIn(`The job reads ${text} at night.\n${text}\n`)).toEqual([])
  })
})

test('most texts are told from the few that are looked at more closely, without loading anything', () => {
  expect(SAMPLES.filter(([, sample]) => !mayHoldSecret(sample))).toEqual([])
  expect(Object.values(filesBelow('content/improvements')).filter((bytes) => mayHoldSecret(bytes.toString('utf8'))).length).toBeLessThan(3)
})

describe('what is said of a secret does not give it away', () => {
  const { github, 'password in prose': password } = samples() as { github: string; 'password in prose': string }
  const cases: [string, Record<string, string>][] = [
    ['in the body', { [FILE]: `${RECORD}\n${github}\n` }],
    ['in a value that another rule quotes', { [FILE]: RECORD.replace('priority: medium', `priority: ${github}`) }],
    ['in a key that another rule quotes', { [FILE]: RECORD.replace('priority: medium', `priority: medium\n  ${github}: x`) }],
    ['in a record that cannot be read', { [FILE]: RECORD.replace('priority: medium', `priority: [${github}`) }],
    ['in a title of two records with one id', { [FILE]: RECORD.replace('Cache warming', github), 'improvements/IMP-2025-001-b.md': RECORD.replace('Cache warming', github) }],
    ['in the settings', { [FILE]: RECORD, 'programme.yaml': `title: ${github}\n` }],
    ['in a page', { [FILE]: RECORD, 'pages/about.mdx': `---\ntitle: About\ndescription: About us.\n---\n\n${github}\n` }],
    ['twice on a line', { [FILE]: `${RECORD}\n${github} ${github}, ${password}\n` }],
    ['in a link that leads nowhere', { [FILE]: `${RECORD}\n[here](${github})\n` }],
  ]
  test.each(cases)('%s', async (_name, files) => {
    const { root, remove } = folderOf(files)
    const { report, text } = await checkFolder(root).finally(remove)
    expect(report.problems.map(({ rule }) => rule)).toContain('secret')
    const [file] = report.problems.filter(({ rule }) => rule === 'secret').map((problem) => problem.file)
    expect(Object.keys(files)).toContain(file)
    for (const said of [text, jsonReport(report)]) expect(said).not.toContain(secretOf(github))
    expect(text).not.toContain('hunter2')
    expect(text).toMatch(/ghp_•+/)
  })
})
