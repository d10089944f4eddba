import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import dockerfile from 'highlight.js/lib/languages/dockerfile'
import go from 'highlight.js/lib/languages/go'
import ini from 'highlight.js/lib/languages/ini'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import markdown from 'highlight.js/lib/languages/markdown'
import python from 'highlight.js/lib/languages/python'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { escapeHtml } from './escape.ts'

const LANGUAGES = { bash, css, diff, dockerfile, go, ini, java, javascript, json, markdown, python, rust, sql, typescript, xml, yaml }
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language)
hljs.registerAliases(['shell', 'console', 'sh', 'zsh'], { languageName: 'bash' })

const done = new Map<string, string>()

/** Code as HTML with classes (no inline styles, for the content policy). The same block is highlighted once in a build. */
export function highlight(code: string, language: string): string {
  const key = `${language}\0${code}`
  const known = done.get(key)
  if (known !== undefined) return known
  // Very long blocks are data; colouring them would cost more than it tells.
  const html = hljs.getLanguage(language) && code.length < 20_000 ? (language === 'markdown' ? record(code) : colour(code, language)) : escapeHtml(code)
  done.set(key, html)
  return html
}

function colour(code: string, language: string): string {
  return hljs.highlight(code, { language, ignoreIllegals: true }).value
}

/** Markdown whose frontmatter is YAML: as Markdown, its last line would be a heading. */
function record(code: string): string {
  const end = code.startsWith('---\n') ? code.indexOf('\n---\n', 3) + 1 : 0
  return end === 0 ? colour(code, 'markdown') : `${colour('---\n', 'yaml')}${colour(code.slice(4, end), 'yaml')}${colour('---\n', 'yaml')}${colour(code.slice(end + 4), 'markdown')}`
}
