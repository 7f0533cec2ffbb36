import { measureBundle } from './bundle.ts';
import { table, withinBudget } from './figure.ts';
import { measureReads } from './reads.ts';

/** `npm run bench`: every budget with what is measured, as a table. Exit code 1 when one is not kept. */
const SIZES = [500, 2_000];

const figures = [...(await measureReads(SIZES)), ...(await measureBundle())];
console.log(table(figures));
process.exitCode = figures.every(withinBudget) ? 0 : 1;
