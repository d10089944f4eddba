import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** A file of `src/`: what it imports and which globals it touches, as TypeScript's own parser reads it. */
export interface SourceFile {
  /** Relative to `src/`, with `/`. */
  path: string
  lines: number
  /** Files of `src/` that it imports, relative to `src/`. */
  imports: string[]
  /** Packages that it imports, as written. */
  packages: string[]
  /** `console.log`, `process.exit`: members of globals, as written. */
  members: string[]
}

export const SRC = fileURLToPath(new URL('../src/', import.meta.url))

/** Every .ts and .astro file of `src/`, in a fixed order. */
export function sourceFiles(): SourceFile[] {
  const entries = readdirSync(SRC, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile() && /(?<!\.d)\.(?:m?ts|astro)$/.test(entry.name)).map((entry) => read(join(entry.parentPath, entry.name))).sort((a, b) => (a.path < b.path ? -1 : 1))
}

function read(file: string): SourceFile {
  const text = readFileSync(file, 'utf8')
  const code = file.endsWith('.astro') ? scriptsOf(text) : text
  return { path: relative(SRC, file).replaceAll('\\', '/'), lines: text.split('\n').length - 1, ...analyse(file, code) }
}

/** The TypeScript in an Astro component: between its fences, and in its script elements. */
export function scriptsOf(text: string): string {
  const fences = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? ''
  return [fences, ...[...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]!)].join('\n')
}

export function analyse(file: string, code: string): Pick<SourceFile, 'imports' | 'packages' | 'members'> {
  const specifiers = ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName)
  const ours = specifiers.filter((specifier) => specifier.startsWith('.')).map((specifier) => relative(SRC, join(dirname(file), specifier.split('?')[0]!)).replaceAll('\\', '/'))
  return { imports: ours, packages: specifiers.filter((specifier) => !specifier.startsWith('.')), members: membersIn(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true)) }
}

function membersIn(root: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) found.push(node.getText())
    ts.forEachChild(node, visit)
  }
  visit(root)
  return found
}
