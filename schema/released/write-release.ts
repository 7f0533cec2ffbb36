import { writeFile } from 'node:fs/promises';
import { faultsAgainst } from './compare.ts';
import { headOf, RELEASED, readNext, readReasons, readReleased } from './read-release.ts';

/** `npm run schema:release`: makes the committed schema the one that later ones are compared with. */
const next = readNext();
const released = readReleased();
const faults = released === null ? [] : await faultsAgainst(released, next, readReasons());
if (faults.length > 0) {
  for (const fault of faults) console.error(fault);
  process.exitCode = 1;
} else {
  await writeFile(RELEASED, headOf(next.version) + next.definition);
}
