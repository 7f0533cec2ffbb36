import { KNOBS } from '../../../infra/config.ts';
import { TABLE_IDS } from '../../../lambda/archive/tables.ts';
import type { Loading } from '../writing/measure.ts';
import type { Counted } from './count.ts';
import { LOOKED_UP, PRICES } from './prices.ts';

/** Assumptions in place of counts. An operator with measured figures can enter them here. */
const TAKEN = {
  /** For how long one request is billed, in a function with a gigabyte of memory. */
  requestMs: 100,
  /** How many statements the loading function, with 1,769 MB, loads in a second. */
  statementsPerSecond: 50,
};

/** The longest month. */
const MONTH_SECONDS = 31 * 24 * 60 * 60;

const LOADER_GB = 1_769 / 1_024;
const MILLION = 1_000_000;
const GB = 1_000_000_000;

/** The page `docs/cost.md`: every amount with the quantities and prices that it is made of. */
export function costsPage(counted: Counted, alarms: number): string {
  const stored = (counted.bulkBytes * MILLION) / GB;
  const perGigabyte = PRICES.storage.dollars + PRICES.backup.dollars;
  const { idle, queries, loading, reading } = parts(counted, alarms);
  return `# Cost

Every answer reports in \`extensions.cost\` what it read from DynamoDB. DynamoDB bills \`readUnits\`:

\`\`\`http
POST /graphql
content-type: application/json

{"query": "{ events(filter: { kind: EXERCISE }) { count { value } nodes { name } } }"}
\`\`\`

\`\`\`http
HTTP/1.1 200 OK

{
  "data": {
    "events": { "count": { "value": 3 }, "nodes": [{ "name": "Vzaimodeistvie" }, { "name": "Poisk" }, { "name": "Echelon" }] }
  },
  "extensions": {
    "cost": { "complexity": 28, "itemsAtMost": 3, "requests": 3, "rounds": 3, "readUnits": 3.5, "items": 3 }
  }
}
\`\`\`

At a million such queries per month, those 3.5 read units cost about $0.44. The total per item:

| a deployment costs | US dollars |
| --- | ---: |
| idle, per month | ${dollars(total(idle))} |
| per GB of data, per month | ${dollars(perGigabyte)} |
| per million page queries | ${dollars(total(queries))} |
| per million statements, imported in bulk | ${dollars(total(loading.bulk))} |
| per thousand dossiers of 30 statements | ${dollars(total(loading.dossiers) * DOSSIERS)} |
| at most, for reading in one month | ${dollars(total(reading))} |

These are on-demand list prices in us-east-1, without taxes and without any free tier. Each amount is a
[quantity](#quantities) multiplied by a [price](#prices).

Three [settings](deploy.md#settings) limit the cost: \`requestsPerSecond\`, \`maxReadUnits\` and \`maxWriteUnits\`. To receive a warning by
email, set \`readUnitsPerHour\` and \`alarmEmail\`.

## Idle, per month

${sum(idle)}

Stored data adds ${dollars(perGigabyte)} per GB in the tables, backups included. The first ten alarms and the first three dashboards
of an account are free; the table does not deduct them.

## A million page queries

Each query has one filter and reads a page of 25 statements with their speakers, posts and sources.

${sum(queries)}

The row for traces assumes that every request is traced. Lambda traces one request per second and 5% of the rest.

## A million imported statements

The cost depends on how the statements arrive. A commit rewrites the parts of the index that list its statements, so statements that are
loaded together share these writes.

| loaded | write units per statement | US dollars per million statements |
| --- | ---: | ---: |
${rows(LOADINGS.map((each) => [WAYS[each], number(counted[`${each}WriteUnits`]), dollars(total(loading[each]))]))}

A speech has 900 different words. The other statements have about 30 words each. In bulk, a million of them cost:

${sum(loading.bulk)}

They occupy ${number(stored)} GB in the tables, which costs ${dollars(stored * perGigabyte)} per month, backups included.

## The worst month of reading

\`maxReadUnits\` caps the read units per second of each table. In a month of 31 days in which all three tables are read at the default cap
all the time, DynamoDB bills:

${sum(reading)}

Lower \`maxReadUnits\` to lower this limit. The other costs of such a month depend on the queries. Throttled requests are not billed.

## Quantities

\`npm run bench -- --only costs\` measures these quantities on generated data. \`node test/benchmark/costs/write.ts\` measures them too and
writes this page. A test recomputes every amount on it.

| measured | |
| --- | ---: |
${rows(Object.entries(COUNTED).map(([name, meaning]) => [meaning, number(counted[name as keyof Counted])]))}

Three quantities are assumptions, because measuring them takes an AWS account. The amounts that depend on them are marked with \\*.

- Lambda bills ${TAKEN.requestMs} ms at 1 GB for a page query.
- The loading function loads ${TAKEN.statementsPerSecond} statements per second, with 1,769 MB of memory.
- The access log of the gateway takes as many bytes per request as the log of the function.

## Prices

Prices are from copies of the AWS pages; those for storage, backups, alarms, dashboards and traces are older. Checked on ${LOOKED_UP}.
Check the linked pages for current prices.

| unit | US dollars | source |
| --- | ---: | --- |
${rows(Object.values(PRICES).map(({ dollars: price, per, page }) => [per, String(price), page]))}
`;
}

/** A row of a table of amounts: its meaning, the quantity, and the price. */
type Part = readonly [meaning: string, quantity: number, price: keyof typeof PRICES];

/** The rows of each table. */
function parts(counted: Counted, alarms: number) {
  const loadingSeconds = MILLION / TAKEN.statementsPerSecond;
  const loading = (way: Loading): readonly Part[] => [
    ['DynamoDB writes', counted[`${way}WriteUnits`], 'writeUnits'],
    ['DynamoDB reads', counted[`${way}ReadUnits`], 'readUnits'],
    ['Lambda duration \\*', (loadingSeconds * LOADER_GB) / MILLION, 'gigabyteSeconds'],
  ];
  const idle: readonly Part[] = [
    ['alarms', alarms, 'alarms'],
    ['dashboard', 1, 'dashboards'],
  ];
  const queries: readonly Part[] = [
    ['DynamoDB reads', counted.readUnitsPerPage, 'readUnits'],
    ['API Gateway requests', 1, 'requests'],
    ['Lambda invocations', 1, 'invocations'],
    ['Lambda duration \\*', TAKEN.requestMs / 1_000, 'gigabyteSeconds'],
    ['log lines of the function and the gateway \\*', (2 * counted.logBytesPerPage * MILLION) / GB, 'logs'],
    ['traces', 1, 'traces'],
    ['responses sent to the internet', (counted.bytesPerPage * MILLION) / GB, 'transfer'],
  ];
  const perSecond = KNOBS.maxReadUnits.otherwise;
  const reading: readonly Part[] = TABLE_IDS.map((table) => [
    `reads of ${table}`,
    (perSecond * MONTH_SECONDS) / MILLION,
    'readUnits',
  ]);
  return {
    idle,
    queries,
    reading,
    loading: {
      dossiers: loading('dossiers'),
      single: loading('single'),
      bulk: loading('bulk'),
      speeches: loading('speeches'),
    },
  };
}

/** The ways in which statements are loaded, in the order of the page. */
const LOADINGS = ['dossiers', 'single', 'bulk', 'speeches'] as const satisfies readonly Loading[];
const WAYS: Readonly<Record<Loading, string>> = {
  dossiers: 'in dossiers of 30',
  single: 'one at a time',
  bulk: 'in bulk',
  speeches: 'in bulk, speeches',
};

/** Statements of a thousand dossiers, in millions. */
const DOSSIERS = (30 * 1_000) / MILLION;

/** What each count means, in the order of the page. */
export const COUNTED = {
  readUnitsPerPage: 'read units per page query',
  bytesPerPage: 'bytes per response to a page query',
  logBytesPerPage: 'bytes per log line of a page query, rounded up to hundreds',
  dossiersWriteUnits: 'write units per statement in dossiers of 30',
  dossiersReadUnits: 'read units per statement in dossiers of 30',
  dossiersBytes: 'bytes in the tables per statement in dossiers of 30',
  singleWriteUnits: 'write units per statement, one at a time',
  singleReadUnits: 'read units per statement, one at a time',
  singleBytes: 'bytes in the tables per statement, one at a time',
  bulkWriteUnits: 'write units per statement in bulk',
  bulkReadUnits: 'read units per statement in bulk',
  bulkBytes: 'bytes in the tables per statement in bulk',
  speechesWriteUnits: 'write units per speech in bulk',
  speechesReadUnits: 'read units per speech in bulk',
  speechesBytes: 'bytes in the tables per speech in bulk',
} satisfies Record<keyof Counted, string>;

/** A table of amounts and their sum; a quantity counts in what the price is for. */
function sum(of: readonly Part[]): string {
  return `| item | quantity × price | US dollars |
| --- | --- | ---: |
${rows(
  of.map((part) => {
    const [meaning, quantity, price] = part;
    return [
      meaning,
      `${number(quantity)} × ${PRICES[price].dollars} per ${PRICES[price].per}`,
      dollars(amount(part)),
    ];
  }),
)}
| **total** | | **${dollars(total(of))}** |`;
}

const amount = ([, quantity, price]: Part): number => quantity * PRICES[price].dollars;

const total = (of: readonly Part[]): number => of.reduce((sum, part) => sum + amount(part), 0);

const rows = (cells: readonly (readonly string[])[]): string =>
  cells.map((row) => `| ${row.join(' | ')} |`).join('\n');

const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 4 });

const dollars = (value: number): string => `$${value.toFixed(2)}`;
