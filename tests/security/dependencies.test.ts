import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** From which version on a package may be installed, and what was wrong before. */
const FLOORS: Readonly<Record<string, [floor: string, why: string]>> = {
  mermaid: ['11.16.1', 'Diagrams could carry scripts and styles past its strict mode (THREATS.md).'],
  dompurify: ['3.4.17', 'Several ways around it; mermaid cleans what it draws with it (THREATS.md).'],
  'gray-matter': ['4.0.3', 'The version whose ways of running code are known, and refused in src/content/frontmatter.ts.'],
  'js-yaml': ['3.14.2', 'A merge key could change the prototype of the result (CVE-2025-64718); 4.0.0 to 4.1.0 as well.'],
  yaml: ['2.2.2', 'A text could throw what nobody expects (CVE-2023-2251).'],
  astro: ['7.3.4', 'The version on which the tests of the pages were written.'],
  satteri: ['0.10.5', 'The version whose limits src/content/body-limits.ts knows.'],
  devalue: ['5.6.2', 'What it reads back could exhaust the memory; Astro keeps the records with it (CVE-2026-22774).'],
  katex: ['0.16.21', 'A formula could carry markup (CVE-2025-23207); it comes with mermaid.'],
  undici: ['7.18.2', 'What a server answers could exhaust the memory (CVE-2026-22036); it comes with jsdom.'],
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version: string }> }
const versionsOf = (name: string) => Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, { version }]) => version)

function isBelow(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split(/[-+]/)[0]!.split('.').map(Number)) as [number[], number[]]
  const at = a.findIndex((part, index) => part !== b[index])
  return at >= 0 && a[at]! < b[at]!
}

test.each(Object.entries(FLOORS))('%s is not older than is safe', (name, [floor]) => {
  const versions = versionsOf(name)
  expect(versions).not.toEqual([])
  expect(versions.filter((version) => isBelow(version, floor))).toEqual([])
})

test('js-yaml is no version between the two that were mended', () => {
  expect(versionsOf('js-yaml').filter((version) => version.startsWith('4.') && isBelow(version, '4.1.1'))).toEqual([])
})

test.each([['11.16.0', '11.16.1', true], ['11.16.1', '11.16.1', false], ['12.0.0', '11.16.1', false], ['3.4.9', '3.4.17', true], ['11.16.1-rc.1', '11.16.1', false]])('%s is below %s: %s', (version, floor, below) => {
  expect(isBelow(version, floor)).toBe(below)
})
