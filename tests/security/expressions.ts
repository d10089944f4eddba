import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRequire } from 'node:module'
import ts from 'typescript'
import { scriptsOf, sourceFiles, SRC } from '../source-files.ts'

/** A regular expression in `src/`, and where it stands. */
export interface Expression { source: string; flags: string; at: string }

/** Every regular expression that is written in `src/`: literals, and `new RegExp` with a text whose gaps are filled with a letter, or with 9 where a number stands. */
export function expressions(): Expression[] {
  return sourceFiles().flatMap(({ path }) => {
    const text = readFileSync(join(SRC, path), 'utf8')
    return expressionsIn(path, path.endsWith('.astro') ? scriptsOf(text) : text)
  })
}

export function expressionsIn(path: string, code: string): Expression[] {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  const found: Expression[] = []
  const visit = (node: ts.Node): void => {
    const at = `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
    const literal = ts.isRegularExpressionLiteral(node) ? /^\/(.*)\/([a-z]*)$/s.exec(node.text) : undefined
    if (literal) found.push({ source: literal[1]!, flags: literal[2]!, at })
    const made = ts.isNewExpression(node) && node.expression.getText() === 'RegExp' ? node.arguments : undefined
    const source = made?.[0] && textOf(made[0])
    if (source !== undefined) found.push({ source, flags: made?.[1] && ts.isStringLiteral(made[1]) ? made[1].text : '', at })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** The text of a constant or a template; undefined for what is put together of expressions that stand elsewhere. */
function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.templateSpans.reduce((text, { literal }) => `${text}${text.endsWith('{') ? 9 : 'x'}${literal.text}`, node.head.text)
}

/** True where nothing is repeated without a limit: such an expression takes time by the length of the text, whatever it is. */
export function isBounded(source: string): boolean {
  return !/[*+]|\{\d+,\}/.test(source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, 'c'))
}

interface Judgement { status: 'safe' | 'vulnerable' | 'unknown'; complexity?: { summary: string }; attack?: { pattern: string } }

// The build for browsers is JavaScript through and through; the other starts a program, or Java.
const { checkSync } = createRequire(import.meta.url)('recheck/lib/browser.js') as { checkSync: (source: string, flags: string, options: object) => Judgement }

/** What recheck says of an expression within some seconds; without them, `unknown`. */
export function judge({ source, flags }: Pick<Expression, 'source' | 'flags'>, seconds: number): Judgement {
  return checkSync(source, flags, { timeout: seconds * 1000, recallTimeout: -1 })
}
