import { createHash } from 'node:crypto'
import type { Drawing } from './drawing.ts'
import { installDom } from './mermaid-dom.ts'
import { faultOf } from './mermaid-errors.ts'
import { cleanSource } from './mermaid-source.ts'
import { standaloneSvg } from './mermaid-svg.ts'
import { mermaidConfig, type Theme } from './mermaid-theme.ts'
import { repeatable } from './repeatable.ts'

const { document } = installDom()
// After the window is there: mermaid and what it stands on look for one while they load.
const { default: mermaid } = await import('mermaid')

/** Draws one diagram, or says what is wrong with it. Needs a process of its own: see mermaid-worker.ts. */
export async function draw(source: string, theme: Theme): Promise<Drawing> {
  try {
    repeatable()
    mermaid.initialize(mermaidConfig(theme))
    const { svg } = await mermaid.render(idOf(source), source)
    return { svg: standaloneSvg(svg, document, theme) }
  } catch (error) {
    return { fault: faultOf(error, cleanSource(source)) }
  } finally {
    document.body.replaceChildren()
  }
}

/** Every id in the picture begins with this one, so that two pictures in one page would not clash. */
function idOf(source: string): string {
  return `m${createHash('sha256').update(source).digest('hex').slice(0, 8)}`
}
