import { afterAll, expect, test } from 'vitest'
import { readBlobs } from '../../src/history/blobs.ts'
import { repository } from '../cli/repository.ts'

const made = repository()
afterAll(made.remove)

test('objects that git does not have are left out, and those around them are read whole', async () => {
  const hashes = ['one\n', 'two\nthree\n'].map((text, index) => {
    made.write(`${index}.txt`, text)
    return made.git('hash-object', '-w', `${index}.txt`).trim()
  })
  const read = await readBlobs(made.root, [hashes[0]!, '1'.repeat(40), hashes[1]!])
  expect([...read].map(([hash, bytes]) => [hash, bytes.toString()])).toEqual([[hashes[0], 'one\n'], [hashes[1], 'two\nthree\n']])
})
