import type { Path } from './problem.ts'

/** A path as people say it: `phases[2].goal`, list positions counted from 1. */
export function show(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : `${index > 0 ? '.' : ''}${step}`)).join('')
}

/** The value at a path; undefined where there is none. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const step of path) value = value !== null && typeof value === 'object' && Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined
  return value
}

/** Values at `a.b[].c`, each with its own path. */
export function valuesAt(data: unknown, pattern: string): { path: Path; value: string }[] {
  let found: { path: (string | number)[]; value: unknown }[] = [{ path: [], value: data }]
  for (const step of pattern.split('.')) {
    const key = step.replace('[]', '')
    found = found.flatMap(({ path, value }) => {
      const next = (value as Record<string, unknown> | undefined)?.[key]
      if (!step.endsWith('[]')) return next === undefined ? [] : [{ path: [...path, key], value: next }]
      return Array.isArray(next) ? next.map((item, index) => ({ path: [...path, key, index], value: item })) : []
    })
  }
  return found.filter((item): item is { path: (string | number)[]; value: string } => typeof item.value === 'string')
}
