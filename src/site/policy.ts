/** Content policy of every page: nothing from elsewhere, nothing inline; WebAssembly is Pagefind's search. */
export const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
  "font-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'self'", "object-src 'none'",
].join('; ')
