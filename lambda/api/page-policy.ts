/** What the pages may load, and from where: nothing but this server. */
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
    // Monaco, the editor in GraphiQL, writes its colours into the page as it runs: rules in style elements, and the places of
    // lines as style attributes. Styles cannot run code.
    'style-src': "'self' 'unsafe-inline'",
    // Its icons stand in its style sheet.
    'img-src': "'self' data:",
    // It checks and completes in workers, which are files of this server.
    'worker-src': "'self'",
  },
};

/** The headers that keep a page to itself (https://www.w3.org/TR/CSP3/). */
export const policyOf = (page: string): Readonly<Record<string, string>> => ({
  'content-security-policy': Object.entries(POLICIES[page] ?? COMMON)
    .map((directive) => directive.join(' '))
    .join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
});
