/** The name of a kind as it stands within a sentence: `validation report`, `KPIs`. Words that are capitals stay. */
export function inSentence<Name extends string | undefined>(name: Name): Name {
  return name?.replace(/\b\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase()) as Name
}
