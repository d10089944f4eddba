// In the repository Astro's own tools look for it here; the package that is published has it compiled, in lib/site/.
export { default } from './src/site/astro-config.ts'
