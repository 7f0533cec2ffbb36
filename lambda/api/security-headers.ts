/**
 * What tells browsers to make nothing else of an answer than it is (https://owasp.org/www-project-secure-headers/). An answer
 * of the API is data: nothing in it is run, framed or guessed at.
 */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'cross-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** Adds them to a response, which keeps what it says itself: a page has a policy of its own. */
export const withSecurityHeaders = (response: Response): Response => {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
};
