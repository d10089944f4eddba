import { TextPrompt, wrapTextWithPrefix } from '@clack/core'
import { S_BAR, S_BAR_END, symbol } from '@clack/prompts'
import { styleText } from 'node:util'
import { HIDDEN } from '../../content/hidden.ts'
import type { Screen } from './prompting.ts'

/** What is said of a text while it is typed: a reason why it is not taken, or something to know that does not stand in the way. */
export interface Advice { refused?: string; note?: string }

export interface LiveText {
  message: string
  /** Shown below, until there is something to say of the text. */
  help?: string
  /** Stands there already, and can be changed. */
  initial?: string
  advise: (text: string) => Advice
}

/** Asks for one line of text, and says below it what is wrong with it as it is typed. Answers it without blanks around it. */
export async function liveText({ message, help, initial, advise }: LiveText, screen: Screen): Promise<string | symbol> {
  const prompt = new TextPrompt({
    ...screen,
    initialValue: initial,
    validate: (text) => advise((text ?? '').trim()).refused,
    render() {
      const text = this.userInput.trim()
      return frame(this, message, below(this.state, text, advise(text), help), screen)
    },
  })
  const answer = await prompt.prompt()
  return typeof answer === 'string' ? answer.trim() : (answer ?? '')
}

/** An empty line is not found fault with before somebody means it. */
function below(state: TextPrompt['state'], text: string, { refused, note }: Advice, help: string | undefined): { text: string; warns: boolean } {
  const warning = text === '' && state !== 'error' ? undefined : (refused ?? note)
  return { text: warning ?? help ?? '', warns: warning !== undefined }
}

type Shown = Pick<TextPrompt, 'state' | 'userInput' | 'cursor'>

function frame(prompt: Shown, message: string, { text, warns }: { text: string; warns: boolean }, { output }: Screen): string {
  const { state } = prompt
  const over = state === 'submit' || state === 'cancel'
  const tone = over ? 'gray' : warns ? 'yellow' : 'cyan'
  const bar = `${styleText(tone, S_BAR)}  `
  const typed = over ? styleText(state === 'cancel' ? ['strikethrough', 'dim'] : 'dim', visible(prompt.userInput.trim())) : withCursor(prompt)
  return [
    styleText('gray', S_BAR),
    wrapTextWithPrefix(output, message, bar, `${symbol(warns && !over ? 'error' : state)}  `),
    wrapTextWithPrefix(output, typed, bar),
    ...(over ? [] : [wrapTextWithPrefix(output, styleText(warns ? 'yellow' : 'dim', text), '   ', `${styleText(tone, S_BAR_END)}  `), '']),
  ].join('\n')
}

/** The text with a block where the next character goes. Inverse is no colour: NO_COLOR leaves the cursor where it is. */
function withCursor({ userInput, cursor }: Shown): string {
  const under = String.fromCodePoint(userInput.codePointAt(cursor) ?? 32)
  return `${visible(userInput.slice(0, cursor))}\u001B[7m${visible(under)}\u001B[27m${visible(userInput.slice(cursor + under.length))}`
}

/** What was pasted does not steer the terminal. */
function visible(text: string): string {
  return text.replace(new RegExp(HIDDEN, 'g'), '\uFFFD')
}
