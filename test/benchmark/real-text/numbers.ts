import { DEFAULT_SERVING } from '../../../lambda/api/config.ts';
import { createHandler } from '../../../lambda/api/create-handler.ts';
import { LOCAL_TABLE_NAMES } from '../../../lambda/archive/tables.ts';
import { followList, followSuggestions, wrong } from '../../support/numbers.ts';
import type { Asker } from '../../support/record.ts';
import { count, type Figure } from '../figure.ts';
import { queryEvent } from '../query-event.ts';
import { quietly } from '../reads.ts';

const FILTERS = [
  {},
  { descendants: true },
  { text: 'security' },
  { text: '"security council" -nato' },
  { date: { from: '2010', to: '2012' } },
] as const;
const BEGUN = ['pu', 'putin', 'kaz', 'mos', 'chin', 'шанх'] as const;

/** Follows the facet values, bars and suggestions over real text to the entries that they open. */
export async function measureNumbers(
  endpoint: string,
  report: (line: string) => void,
): Promise<readonly Figure[]> {
  const config = { tables: LOCAL_TABLE_NAMES, endpoint, deadlineMs: 60_000, ...DEFAULT_SERVING };
  const handler = createHandler(config, { maxAgeMs: Number.POSITIVE_INFINITY });
  const api: Pick<Asker, 'data'> = {
    async data(query, variables) {
      const { data, errors } = JSON.parse((await handler(queryEvent(query, variables))).body ?? '');
      if (errors === undefined) return data;
      throw new Error(`expected an answer, got ${JSON.stringify(errors)}`);
    },
  };
  const { answer: followed } = await quietly(async () => {
    const lists = [];
    for (const filter of FILTERS) lists.push(await followList(api, 'statements', filter));
    for (const text of BEGUN) lists.push(await followSuggestions(api, text));
    return lists.flat();
  });
  for (const { where, shown, opened } of wrong(followed).slice(0, 5))
    report(`${where} shows ${shown} and opens ${opened}`);
  return [
    {
      name: 'real text: facet values, bars and suggestions that open other than they show',
      value: wrong(followed).length,
      unit: `of ${count(followed.length)}`,
      budget: 0,
    },
  ];
}
