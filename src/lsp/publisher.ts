import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node'

/** Problems of one content folder as the editor has them. */
export interface Publisher {
  /** Sends what is other than it was: by document, all of its problems. */
  publish: (byUri: ReadonlyMap<string, readonly Diagnostic[]>) => void
}

/** `send` is called for documents whose problems have changed, and no others; those without problems any more get an empty list. */
export function startPublisher(send: (params: PublishDiagnosticsParams) => void): Publisher {
  let sent = new Map<string, string>()
  return {
    publish: (byUri) => {
      const next = new Map([...byUri].filter(([, diagnostics]) => diagnostics.length > 0).map(([uri, diagnostics]) => [uri, JSON.stringify(diagnostics)]))
      for (const uri of sent.keys()) if (!next.has(uri)) send({ uri, diagnostics: [] })
      for (const [uri, text] of next) if (sent.get(uri) !== text) send({ uri, diagnostics: [...byUri.get(uri)!] })
      sent = next
    },
  }
}
