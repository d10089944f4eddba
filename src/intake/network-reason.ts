const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there', ENOTFOUND: 'there is no machine of that name', EAI_AGAIN: 'its name cannot be looked up at the moment', ECONNRESET: 'the connection was closed in between', EPIPE: 'the connection was closed in between',
  EHOSTUNREACH: 'there is no way to that machine', ENETUNREACH: 'there is no way to that network', ETIMEDOUT: 'it does not take the connection', UND_ERR_CONNECT_TIMEOUT: 'it does not take the connection', UND_ERR_SOCKET: 'the connection was closed in between',
  UND_ERR_HEADERS_OVERFLOW: 'the head of its answer is too large', DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself', SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody who is known here', UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody who is known here',
  CERT_HAS_EXPIRED: 'its certificate has expired', ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name', HPE_INVALID_CONSTANT: 'it does not speak http', HPE_INVALID_HEADER_TOKEN: 'it does not speak http', ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak https', ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak https',
}

/** Why a request came to nothing, in words, by the code of Node or OpenSSL somewhere among its causes; undefined when it did not fail on the network. */
export function networkReason(error: unknown): string | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 6; cause = (cause as AggregateError).errors?.[0] ?? cause.cause, depth += 1) {
    const { code } = cause as NodeJS.ErrnoException
    // Ports of other services that a fetch refuses: https://fetch.spec.whatwg.org/#port-blocking
    if (cause.message === 'bad port') return 'its port is one that is not for http'
    if (code !== undefined && Object.hasOwn(REASONS, code)) return REASONS[code]
    if (/^(?:HPE|UND_ERR|ERR_SSL|ERR_TLS|E[A-Z]{4,})/.test(code ?? '')) return code
  }
  return undefined
}
