import { describe, expect, test } from 'vitest'
import { intruders } from './allow-list.ts'
import { rendered } from './render.ts'
import { ADDRESSES, HTML, linksTo, PLACES } from './vectors.ts'

const around = (text: string) => [text, `before ${text} after`, `first\n\n${text}\n\nlast`, `- ${text}`, `> ${text}`, `| ${text} |\n|---|\n| ${text} |`, `## ${text}`, `**${text}**`, `[${text}](IMP-2025-001)`, `a[^1]\n\n[^1]: ${text}`]

describe('text of a record never becomes markup', () => {
  test.each(HTML)('%j', (text) => {
    for (const body of around(text)) expect(intruders(rendered(body).html), body).toEqual([])
  })

  test.each(PLACES)('%j', (body) => {
    expect(intruders(rendered(body).html)).toEqual([])
  })

  test('all of it at once', () => {
    expect(intruders(rendered([...HTML, ...PLACES].join('\n\n')).html)).toEqual([])
  })
})

describe('a link of a record leads to a page of http, https or mail, or to one of ours', () => {
  test.each(ADDRESSES)('%j', (address) => {
    for (const body of linksTo(address)) expect(intruders(rendered(body).html), body).toEqual([])
  })
})

describe('the allow-list notices', () => {
  test.each([
    ['an element', '<script>x</script>'], ['an attribute', '<b onclick="x">y</b>'], ['a style', '<p style="color: red">x</p>'], ['a link that runs', '<a href="javascript:x">y</a>'], ['a link without a scheme', '<a href="//elsewhere.example">y</a>'],
    ['a picture from elsewhere', '<img src="https://elsewhere.example/x.png">'], ['a picture that is data', '<img src="data:image/svg+xml,x">'], ['a comment', '<p>x</p><!-- y -->'], ['an id that is given twice', '<h2 id="a">x</h2><h2 id="a">y</h2>'], ['a frame', '<iframe></iframe>'], ['a field', '<input name="q">'],
  ])('%s', (_what, html) => {
    expect(intruders(html)).not.toEqual([])
  })
})
