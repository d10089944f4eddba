/** The calendar day where the person is, `YYYY-MM-DD`. */
export function todayIn(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
