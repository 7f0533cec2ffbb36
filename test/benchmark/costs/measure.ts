import { readFile } from 'node:fs/promises';
import type { Figure } from '../figure.ts';
import { countAlarms } from './alarms.ts';
import { countCosts } from './count.ts';
import { COUNTED, costsPage } from './page.ts';

/** The quantities that costs are made of, and whether `docs/cost.md` shows them. */
export async function measureCosts(report: (line: string) => void): Promise<readonly Figure[]> {
  const counted = await countCosts(report);
  const isCurrent = (await readFile('docs/cost.md', 'utf8')) === costsPage(counted, countAlarms());
  return [
    ...Object.entries(counted).map(
      ([name, value]): Figure => ({
        name: COUNTED[name as keyof typeof COUNTED],
        value,
        unit: '',
        budget: null,
      }),
    ),
    { name: 'cost pages that are out of date', value: isCurrent ? 0 : 1, unit: '', budget: 0 },
  ];
}
