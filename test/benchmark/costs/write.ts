import { writeFile } from 'node:fs/promises';
import { countAlarms } from './alarms.ts';
import { countCosts } from './count.ts';
import { costsPage } from './page.ts';

/** Counts, and writes `infra/COSTS.md`. */
await writeFile('infra/COSTS.md', costsPage(await countCosts(() => {}), countAlarms()));
