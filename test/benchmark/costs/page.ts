import type { Counted } from './count.ts';
import { LOOKED_UP, PRICES } from './prices.ts';

/** What is not counted but taken to be so; whoever has figures of their own puts them in the place of these. */
const TAKEN = {
  /** For how long one request is billed, in a function with a gigabyte of memory. */
  requestMs: 100,
  /** How many statements the loading function, with 1,769 MB, loads in a second. */
  statementsPerSecond: 50,
};

const LOADER_GB = 1_769 / 1_024;
const MILLION = 1_000_000;
const GB = 1_000_000_000;

/** The page `infra/COSTS.md`: every amount with what it is made of. */
export function costsPage(counted: Counted, alarms: number): string {
  const loadingSeconds = MILLION / TAKEN.statementsPerSecond;
  const stored = (counted.bytesPerStatement * MILLION) / GB;
  return `# What it costs

Prices: us-east-1, on demand, in US dollars, looked up on ${LOOKED_UP}, without any free tier, without taxes. Counts: \`npm run bench -- --only costs\`, over the made-up
corpus of the benchmark. The amounts are their products, and a test computes them again; \`node test/benchmark/costs/write.ts\` writes this page.

| counted | |
| --- | ---: |
${rows(Object.entries(COUNTED).map(([name, meaning]) => [meaning, number(counted[name as keyof Counted])]))}

Not counted, since no cloud was at hand, but taken to be so: a page query is billed for ${TAKEN.requestMs} ms at 1 GB; the loading function loads ${TAKEN.statementsPerSecond} statements a
second at 1,769 MB; the line that the gateway logs of a request is as long as that of the function. What depends on that is marked with \\*.

## Idle, a month

${sum([
  ['alarms', alarms, 'alarms'],
  ['a dashboard', 1, 'dashboards'],
])}

Beyond that it costs what is stored: ${dollars(PRICES.storage.dollars + PRICES.backup.dollars)} for each GB in the tables, with its backups. An account has ten alarms and three dashboards free of charge.

## A million page queries

A page of 25 statements by one filter, with speaker, post and source.

${sum([
  ['reading', counted.readUnitsPerPage, 'readUnits'],
  ['API Gateway', 1, 'requests'],
  ['Lambda: invocations', 1, 'invocations'],
  ['Lambda: time \\*', TAKEN.requestMs / 1_000, 'gigabyteSeconds'],
  ['the lines that function and gateway log \\*', (2 * counted.logBytesPerPage * MILLION) / GB, 'logs'],
  ['traces, if every request is traced; Lambda traces one a second and a twentieth of the rest', 1, 'traces'],
  ['answers sent to the internet', (counted.bytesPerPage * MILLION) / GB, 'transfer'],
])}

## A million statements loaded

${sum([
  ['writing', counted.writeUnitsPerStatement, 'writeUnits'],
  ['reading', counted.readUnitsPerStatement, 'readUnits'],
  ['Lambda: time \\*', (loadingSeconds * LOADER_GB) / MILLION, 'gigabyteSeconds'],
])}

From then on they take ${number(stored)} GB, which is ${dollars(stored * (PRICES.storage.dollars + PRICES.backup.dollars))} a month with their backups.

## The prices

They were looked up in copies of pages on the web, those of storage, backups, alarms, dashboards and traces not anew: the pages of AWS tell today’s.

| per | dollars | published at |
| --- | ---: | --- |
${rows(Object.values(PRICES).map(({ dollars: price, per, page }) => [per, String(price), page]))}
`;
}

/** What each count means, in the order of the page. */
export const COUNTED = {
  readUnitsPerPage: 'read units of a page query',
  bytesPerPage: 'bytes of its answer',
  logBytesPerPage: 'bytes of its line in the log, in full hundreds',
  writeUnitsPerStatement: 'write units of a statement that is loaded',
  readUnitsPerStatement: 'read units of it',
  bytesPerStatement: 'bytes that it takes in the tables',
} satisfies Record<keyof Counted, string>;

/** A table of amounts and their sum; a quantity counts in what the price is for. */
function sum(parts: readonly (readonly [string, number, keyof typeof PRICES])[]): string {
  const amounts = parts.map(([, quantity, price]) => quantity * PRICES[price].dollars);
  return `| for | quantity × price | dollars |
| --- | --- | ---: |
${rows(
  parts.map(([meaning, quantity, price], at) => [
    meaning,
    `${number(quantity)} × ${PRICES[price].dollars} per ${PRICES[price].per}`,
    dollars(amounts[at] ?? 0),
  ]),
)}
| **together** | | **${dollars(amounts.reduce((total, amount) => total + amount, 0))}** |`;
}

const rows = (cells: readonly (readonly string[])[]): string =>
  cells.map((row) => `| ${row.join(' | ')} |`).join('\n');

const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 4 });

const dollars = (value: number): string => `$${value.toFixed(2)}`;
