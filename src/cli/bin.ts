#!/usr/bin/env node
import module from 'node:module'
import { join } from 'node:path'
import { cacheFolder } from './cache-folder.ts'

// The program of the package as it is installed; in the repository ./improvement does the same. The rest is loaded only after the
// question which Node this is, and this file keeps to what an old one can read.
const [major, minor] = process.versions.node.split('.').map(Number) as [number, number]

if (major > 22 || (major === 22 && minor >= 19)) {
  // Child processes keep their compiled code in the same place.
  if (!process.env.NODE_COMPILE_CACHE) process.env.NODE_COMPILE_CACHE = join(cacheFolder(process.env), 'code')
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
  void import('./main.ts')
} else {
  process.stderr.write(`Kaizenbook needs Node 22.19 or newer, and this is ${process.version}.\nInstall a newer one from https://nodejs.org, or put it first on the PATH.\n`)
  process.exitCode = 2
}
