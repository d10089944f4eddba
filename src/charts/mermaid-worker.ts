import { draw } from './mermaid-engine.ts'
import type { Theme } from './mermaid-theme.ts'

/** The program of the drawing process: says that it is ready, then gives one answer per request. It ends when its parent lets go of it. */
process.on('message', ({ source, theme }: { source: string; theme: Theme }) => {
  void draw(source, theme).then((drawn) => process.send!(drawn))
})
process.on('disconnect', () => process.exit(0))
process.send!({ ready: true })
