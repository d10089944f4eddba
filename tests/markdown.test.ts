import { describe, expect, test } from 'vitest'
import { renderMarkdown, type RenderContext } from '../src/site/markdown.ts'


const context: RenderContext = {
  wiki: { byId: new Map([['IMP-2025-001', { id: 'IMP-2025-001', title: 'Pool "quoted" <b>', folder: 'improvements' }]]) as never, byFile: new Map([['improvements/IMP-2025-001-pool.md', { id: 'IMP-2025-001', title: 'Pool', folder: 'improvements' }]]) as never },
  file: 'runbooks/RB-2025-001-x.md',
  picture: (source) => (source.startsWith('flowchart') ? { name: 'abc', width: 10, height: 10, alt: 'a "b" <c>' } : undefined),
}
const html = (body: string) => renderMarkdown(body, context).html

describe('text of a record never becomes markup', () => {
  test('in code, after a blank line', () => {
    const shown = html('```markdown\nfirst\n\n[log](file:///etc/passwd)\n\n<img src=x onerror=alert(1)>\n\n# Heading\n```\n')
    expect(shown).not.toMatch(/<a |<img|<h1/)
    expect(shown).toContain('file:///etc/passwd')
  })

  test('in the source of a diagram, after a blank line', () => {
    const shown = html('```mermaid\nflowchart LR\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n```\n')
    expect(shown).not.toMatch(/<script|href="javascript/)
    expect(shown).toContain('alt="a &quot;b&quot; &lt;c&gt;"')
  })

  test('as HTML, open or closed, inline or in blocks', () => {
    const shown = html('a <b onclick="x()">b</b> c\n\n<script>alert(1)</script>\n\n<!-- open\n\n<iframe src="https://example.org"></iframe>\n')
    expect(shown).not.toMatch(/<(?:b|script|iframe|!--)/)
    expect(shown).toContain('&lt;script&gt;')
  })

  test('through links and pictures of other schemes', () => {
    const shown = html('[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x) ![d](../../../etc/passwd.png) ![e](https://example.org/x.png)\n\n[f]: javascript:alert(1)\n\n[f]')
    expect(shown).not.toMatch(/javascript:|data:|vbscript:|<img|passwd/)
  })

  test('through the names of steps and languages', () => {
    expect(html('```"><img/src=x> name="><script>\nx\n```\n')).not.toMatch(/<img|<script/)
  })
})

describe('a body', () => {
  test('links ids and files to pages, with their titles', () => {
    expect(html('See IMP-2025-001 and [the pool](../improvements/IMP-2025-001-pool.md#what-we-did).')).toContain('href="/improvements/IMP-2025-001/#what-we-did"')
    expect(html('See IMP-2025-001.')).toContain('<a href="/improvements/IMP-2025-001/" title="Pool &quot;quoted&quot; <b>">IMP-2025-001</a>')
    expect(html('`IMP-2025-001` and IMP-2025-999')).not.toContain('<a ')
  })

  test('keeps blank lines of code', () => {
    expect(html('```\na\n\nb\n```\n')).toContain('a&#10;&#10;b')
  })

  test('has no inline style: alignment is a class, boxes are signs with a name', () => {
    const shown = html('| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n')
    expect(shown).not.toContain('style=')
    expect(shown).toContain('class="align-center"')
    expect(shown).toContain('aria-label="done"')
    expect(shown).not.toContain('<input')
  })

  test('gives the same heading twice two addresses', () => {
    expect(renderMarkdown('## A\n\n## A\n', context).headings.map(({ slug }) => slug)).toEqual(['a', 'a-1'])
  })
})
