/** Whether a version such as 2.39.5 is `least` or newer; missing parts count as 0. */
export function isAtLeast(version: string, least: string): boolean {
  const [own, wanted] = [version, least].map((text) => text.split('.').map(Number)) as [number[], number[]]
  for (const [index, part] of wanted.entries()) if ((own[index] ?? 0) !== part) return (own[index] ?? 0) > part
  return true
}
