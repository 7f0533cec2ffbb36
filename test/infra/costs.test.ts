import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countAlarms } from '../benchmark/costs/alarms.ts';
import type { Counted } from '../benchmark/costs/count.ts';
import { COUNTED, costsPage } from '../benchmark/costs/page.ts';

const page = readFileSync('docs/cost.md', 'utf8');

test('every amount on the page of costs follows from its counts and prices', () => {
  const counted = Object.fromEntries(
    Object.entries(COUNTED).map(([name, meaning]) => {
      const [, value = ''] = new RegExp(`^\\| ${meaning} \\| ([0-9,.]+) \\|$`, 'm').exec(page) ?? [];
      return [name, Number(value.replaceAll(',', ''))];
    }),
  );
  expect(page).toBe(costsPage(counted as unknown as Counted, countAlarms()));
});
