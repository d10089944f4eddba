import { run } from '../../src/cli/run.ts'
import { worldHere } from './launcher.ts'

// A program for tests/cli/create.test.ts: carries out command lines one after the other, as so many starts of the command would, and
// ends with the first status that is not 0.
// usage: several.ts JSON, a list of lists of words
for (const args of JSON.parse(process.argv[2]!) as string[][]) {
  process.exitCode = await run(args, worldHere({ out: () => undefined, err: (text) => void process.stderr.write(text) }))
  if (process.exitCode !== 0) break
}
