/** `name=check-pool` in the words after the language of a fence: the name of a runbook's step. */
export function stepName(meta: string): string | undefined {
  return /(?:^|\s)name=([A-Za-z0-9][A-Za-z0-9_-]*)(?:\s|$)/.exec(meta)?.[1]
}
