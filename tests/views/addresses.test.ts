import { describe, expect, test } from 'vitest'
import { programmeSchema } from '../../src/kinds/programme.ts'
import { rulePageAddress, siteAddress } from '../../src/views/site-address.ts'
import { sourceFolder, sourceLinks } from '../../src/views/source-links.ts'

const FILE = 'improvements/IMP-2025-001-a.md'
const inFolder = (folder: string, url = 'https://github.com/acme/wiki/') => programmeSchema.parse({ repository: { url, folder } })

describe('the address of a record in its repository', () => {
  test.each([
    ['content', 'https://github.com/acme/wiki/blob/main/content/improvements/IMP-2025-001-a.md'],
    ['/docs/records/', 'https://github.com/acme/wiki/blob/main/docs/records/improvements/IMP-2025-001-a.md'],
    ['./records', 'https://github.com/acme/wiki/blob/main/records/improvements/IMP-2025-001-a.md'],
    ['.', 'https://github.com/acme/wiki/blob/main/improvements/IMP-2025-001-a.md'],
  ])('whose records are in %j', (folder, address) => {
    expect(sourceLinks(inFolder(folder), FILE, 'IMP-2025-001', 'A')!.source).toBe(address)
    expect(`${sourceFolder(inFolder(folder))}${FILE}`).toBe(address)
  })

  test('on GitLab, and at a commit', () => {
    expect(sourceFolder(inFolder('a b', 'https://gitlab.com/acme/wiki'), 'abc')).toBe('https://gitlab.com/acme/wiki/-/blob/abc/a%20b/')
  })
})

test('the site is where the programme says, with one stroke at the end', () => {
  expect([siteAddress({ url: 'https://kb.example.com/wiki//' }), rulePageAddress({ url: 'https://kb.example.com' }, 'secret'), siteAddress({})]).toEqual(['https://kb.example.com/wiki/', 'https://kb.example.com/guide/rules/secret/', undefined])
})
