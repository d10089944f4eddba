import { readFileSync } from 'node:fs'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'

// Written by the adapter: one link for each kind. A sidebar of all records would put every link on every page.
const sidebar = JSON.parse(readFileSync(new URL('kinds.json', import.meta.url), 'utf8'))

export default defineConfig({
  site: 'https://wiki.example.org',
  integrations: [starlight({ title: 'Improvements', sidebar })],
})
