import { readFile } from 'node:fs/promises';
import type { Figure } from '../figure.ts';
import { countAlarms } from './alarms.ts';
import { countCosts } from './count.ts';
import { COUNTED, costsPage } from './page.ts';

/** What costs are made of, and whether `infra/COSTS.md` tells just that. */
export async function measureCosts(report: (line: string) => void): Promise<readonly Figure[]> {
  const counted = await countCosts(report);
  const isTold = (await readFile('infra/COSTS.md', 'utf8')) === costsPage(counted, countAlarms());
  return [
    ...Object.entries(counted).map(
      ([name, value]): Figure => ({
        name: COUNTED[name as keyof typeof COUNTED],
        value,
        unit: '',
        budget: null,
      }),
    ),
    { name: 'pages of costs that tell something else', value: isTold ? 0 : 1, unit: '', budget: 0 },
  ];
}
