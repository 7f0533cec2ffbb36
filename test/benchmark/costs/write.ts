import { writeFile } from 'node:fs/promises';
import { countAlarms } from './alarms.ts';
import { countCosts } from './count.ts';
import { costsPage } from './page.ts';

/** Counts, and writes `docs/cost.md`. */
await writeFile('docs/cost.md', costsPage(await countCosts(() => {}), countAlarms()));
