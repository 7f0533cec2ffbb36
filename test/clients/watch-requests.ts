import { vi } from 'vitest';

/** What a client sends from now on, in order; it is sent all the same. */
export function watchRequests(): readonly Request[] {
  const sent: Request[] = [];
  const send = globalThis.fetch;
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    sent.push(request.clone());
    return send(request);
  });
  return sent;
}
