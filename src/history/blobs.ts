import { spawn } from 'node:child_process'
import { ASKING, environment } from './git.ts'

/** Contents by hash. An object that git does not have is left out: reading that file then fails as one that cannot be read. */
export async function readBlobs(root: string, hashes: readonly string[]): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>()
  if (hashes.length === 0) return contents
  const output = await catFile(root, hashes)
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at)
    const [hash, type, size] = output.toString('latin1', at, end).split(' ')
    if (type !== 'missing') contents.set(hash!, output.subarray(end + 1, end + 1 + Number(size)))
    at = type === 'missing' ? end + 1 : end + 2 + Number(size)
  }
  return contents
}

/** Objects, each after a line `<hash> blob <size>`; of one that is not there, `<hash> missing`. */
function catFile(root: string, hashes: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', root, ...ASKING, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'inherit'], env: environment() })
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(Buffer.concat(parts)) : reject(new Error(`git cat-file ended with ${code}`))))
    // git may end before it has read everything; how it ended is said above.
    child.stdin.once('error', () => {})
    child.stdin.end(hashes.map((hash) => `${hash}\n`).join(''))
  })
}
