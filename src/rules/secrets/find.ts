import type { lintSource } from '@secretlint/core'
import { mayHoldSecret } from '../../content/secret-signs.ts'
import { FORMS, isExample } from './forms.ts'

/** A secret in a text: what it is for people, and its place, in UTF-16 units. */
export interface Secret { what: string; from: number; to: number }

/** Of one text; whoever has put in more is told often enough. */
const MOST = 20

type Message = Awaited<ReturnType<typeof lintSource>>['messages'][number]

/** What the rules of secretlint look for, by the end of their names; others are named by that end. */
const WHATS: Readonly<Record<string, string>> = {
  aws: 'an AWS secret access key', basicauth: 'a password in an address', 'database-connection-string': 'a password in an address', privatekey: 'a private key', slack: 'a Slack token or webhook',
  github: 'a GitHub token', gitlab: 'a GitLab token', npm: 'an npm token', openai: 'an OpenAI key', anthropic: 'an Anthropic key',
}

/** Every secret in a text, in order; of two that overlap, the one that begins first. Values that stand for secrets in documentation are none. */
export async function secretsIn(text: string): Promise<Secret[]> {
  if (!mayHoldSecret(text)) return []
  const found = [...linted(text, await messagesOf(text)), ...formed(text)].sort((a, b) => a.from - b.from || b.to - a.to)
  let end = -1
  return found.filter(({ from, to }) => {
    const apart = from >= end
    end = Math.max(end, to)
    return apart
  }).slice(0, MOST)
}

/** secretlint reads orders in comments, by which a text could keep its own secrets from being found. */
async function messagesOf(text: string): Promise<Message[]> {
  const [core, { creator }] = await Promise.all([import('@secretlint/core'), import('@secretlint/secretlint-rule-preset-recommend')])
  const { messages } = await core.lintSource({
    source: { filePath: 'record.md', content: text.replaceAll('secretlint-', 'secretlint_'), ext: '.md', contentType: 'text' },
    options: { config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] }, noPhysicFilePath: true },
  })
  return messages
}

function linted(text: string, messages: readonly Message[]): Secret[] {
  return messages.flatMap(({ ruleId, range: [from, to] }): Secret[] => {
    const name = ruleId.replace('@secretlint/secretlint-rule-', '')
    return isExample(text.slice(from, to)) ? [] : [{ what: WHATS[name] ?? `a key or token of ${name}`, from, to }]
  })
}

function formed(text: string): Secret[] {
  return FORMS.flatMap(({ what, pattern, isOne }) => [...text.matchAll(pattern)].flatMap((match): Secret[] => {
    const value = match[1] ?? match[0]
    if (isExample(match[0]) || (isOne && !isOne(value))) return []
    const from = match.index + match[0].lastIndexOf(value)
    return [{ what, from, to: from + value.length }]
  }))
}
