import { writeFile } from 'node:fs/promises';
import { measureAgreement } from './agreement.ts';
import { measureBundle } from './bundle.ts';
import { count, type Figure, json, table, withinBudget } from './figure.ts';
import { measureImports } from './imports.ts';
import { withCorpus } from './load-corpus.ts';
import { type Options, readOptions } from './options.ts';
import { measurePlanner } from './planner.ts';
import { plannerFigures } from './planner-figures.ts';
import { plot } from './plot.ts';
import { measureReads } from './reads.ts';

/** `npm run bench`: every budget with what is measured, as a table. Exit code 1 when one is not kept, 2 when it is asked wrongly. */
const STORED = [1_000, 10_000];
const IN_MEMORY = [10_000, 100_000, 1_000_000];

const report = (line: string): void => console.error(`${line} …`);

async function measure(options: Options): Promise<void> {
  const figures: Figure[] = [];
  for (const statements of STORED) {
    report(`writing ${count(statements)} statements to an embedded engine`);
    const found = await withCorpus(statements, async (loaded) => [
      ...(await measureReads(statements, loaded)),
      // Once is enough, and soonest done where there is least.
      ...(statements === STORED[0] ? await measureAgreement(statements, loaded) : []),
    ]);
    figures.push(...found);
  }
  const pages = await measurePlanner(IN_MEMORY, report);
  figures.push(...plannerFigures(pages));
  figures.push(...(await measureImports(report)));
  report('bundling the function');
  figures.push(...(await measureBundle()));

  console.log(table(figures));
  if (options.json !== null) await writeFile(options.json, json(figures));
  if (options.plot !== null) await writeFile(options.plot, plot(pages));
  process.exitCode = figures.every(withinBudget) ? 0 : 1;
}

function optionsOrExit(): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

await measure(optionsOrExit());
