/** Sources that all pages may load from: this server only. */
const COMMON = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};

const POLICIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  reading: COMMON,
  playground: {
    ...COMMON,
    // Monaco, the editor in GraphiQL, adds style elements for colours and style attributes for positions while it runs.
    // Styles cannot run code.
    'style-src': "'self' 'unsafe-inline'",
    // The icons are in Monaco's style sheet.
    'img-src': "'self' data:",
    // Monaco checks and completes queries in workers, which are files on this server.
    'worker-src': "'self'",
  },
};

/** The headers that isolate a page (https://www.w3.org/TR/CSP3/). */
export const policyOf = (page: string): Readonly<Record<string, string>> => ({
  'content-security-policy': Object.entries(POLICIES[page] ?? COMMON)
    .map((directive) => directive.join(' '))
    .join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
});
