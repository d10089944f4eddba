const RULES = {
  'default-src': ["'none'"], 'script-src': ["'self'", "'wasm-unsafe-eval'"], 'style-src': ["'self'"], 'img-src': ["'self'", 'data:'], 'connect-src': ["'self'"],
  'font-src': ["'self'"], 'worker-src': ["'self'"], 'base-uri': ["'none'"], 'form-action': ["'self'"], 'object-src': ["'none'"],
}

/** Content policy of every page: nothing from elsewhere, nothing inline; WebAssembly is Pagefind's search. */
export const POLICY = written(RULES)

/** While pages are edited: Vite puts styles and its own scripts into them, and talks to its server; nothing from elsewhere all the same. */
export const POLICY_OF_DEV = written({ ...RULES, 'script-src': ["'self'", "'unsafe-inline'", "'wasm-unsafe-eval'"], 'style-src': ["'self'", "'unsafe-inline'"], 'connect-src': ["'self'", 'ws:'] })

function written(rules: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(rules).map(([name, sources]) => `${name} ${sources.join(' ')}`).join('; ')
}
