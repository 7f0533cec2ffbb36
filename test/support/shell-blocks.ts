import { readFileSync } from 'node:fs';

/** Every block of shell commands that a page prints, from a heading on where one is given. */
export function shellBlocksOf(page: string, heading = ''): readonly string[] {
  const text = readFileSync(page, 'utf8');
  const start = text.indexOf(heading);
  if (start < 0) throw new Error(`expected the heading "${heading}" in ${page}, got none`);
  return [...text.slice(start).matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
}
