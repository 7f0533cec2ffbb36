import { execFileSync } from 'node:child_process';

/** Builds the pages before the tests of a folder begin, as `npm start` does, so that no test has to, and no two at once. */
export const setup = (): void => {
  execFileSync(process.execPath, ['lambda/web/build.ts'], { stdio: 'inherit' });
};
