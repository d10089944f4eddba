import fc from 'fast-check'
import { markdownToHtml } from 'satteri'
import { expect, test } from 'vitest'
import { asCode, asText } from '../../src/lsp/markdown.ts'
import { oneLine } from '../../src/reporters/plain.ts'

/** Everything that a person would see, and nothing that would be markup. */
const page = (markdown: string) => (markdownToHtml(markdown, { features: { gfm: true, smartPunctuation: false } }) as { html: string }).html.trim()
const seen = (html: string) => html.replace(/<a href="(?:https?:\/\/|mailto:)[^"]*">([^<]*)<\/a>/gi, '$1').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#x27;', "'").replaceAll('&amp;', '&')

const PIECES = fc.array(fc.oneof(
  fc.constantFrom('[a](javascript:alert(1))', '![x](http://e.example/p.png)', '<img src=x onerror=alert(1)>', '`', '``', '**', '__', '~~', '<!--', '&lt;', '&#x3c;', '\\', '\n', '\n\n', '# ', '- ', '1. ', '+ ', '> ', '| a | b |', '|-|-|', '---', '===', 'http://e.example', 'HTTPS://e.example', 'www.e.example', 'a@e.example', '$(alert)', '${x}', ':smile:', '[[x]]', '[^1]', '\u202E', '\u001b[31m', '\t', '    ', '<https://e.example>'),
  fc.string({ maxLength: 8 }),
), { maxLength: 8 }).map((parts) => parts.join(''))

test('text of a record stays text, whatever it contains', () => {
  fc.assert(fc.property(PIECES, (text) => {
    const line = oneLine(text).trim()
    fc.pre(line !== '')
    expect(seen(page(`${asText(text)}`))).toBe(`<p>${line}</p>`)
    expect(seen(page(`**${asText(`a${text}b`)}**, and`))).toBe(`<p><strong>${oneLine(`a${text}b`)}</strong>, and</p>`)
  }), { numRuns: 1500 })
})

test('code of a record stays code', () => {
  fc.assert(fc.property(PIECES, (text) => {
    const line = oneLine(text)
    fc.pre(line.trim() !== '' && line === line.trim())
    expect(seen(page(`Read as ${asCode(text)}.`))).toBe(`<p>Read as <code>${line}</code>.</p>`)
  }), { numRuns: 500 })
})

test('long text is cut', () => {
  expect(asText('a'.repeat(5000))).toHaveLength(300)
})
