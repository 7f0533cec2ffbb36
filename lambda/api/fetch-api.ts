/**
 * What Yoga takes of fetch: Node's own. In the function's bundle it stands in for the ponyfill as well, and names no more than
 * what is used: Node loads streams and cryptography of the web when they are first named.
 */
export const {
  fetch,
  Request,
  Response,
  Headers,
  URL,
  URLSearchParams,
  ReadableStream,
  TextEncoder,
  TextDecoder,
} = globalThis;
