import { existsSync } from 'node:fs';

/** Where a Chromium may be: as it was said, as Debian has it, as other systems do. */
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of this machine; undefined when there is none. */
export const CHROMIUM = PLACES.find((place) => place !== undefined && existsSync(place));
