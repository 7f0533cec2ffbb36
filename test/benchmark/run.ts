import { writeFile } from 'node:fs/promises';
import { measureAgreement } from './agreement.ts';
import { measureBundle } from './bundle.ts';
import { measureChoices, measureColdStart } from './cold-start/measure.ts';
import { measureCosts } from './costs/measure.ts';
import { count, type Figure, json, table, withinBudget } from './figure.ts';
import { measureImports } from './imports.ts';
import { measureLoad } from './load/measure.ts';
import { withCorpus } from './load-corpus.ts';
import { measureNames } from './names/measure.ts';
import { type Options, type Part, readOptions } from './options.ts';
import { measurePlanner } from './planner.ts';
import { plannerFigures } from './planner-figures.ts';
import { plot } from './plot.ts';
import { measureReads } from './reads.ts';
import { measureRealText } from './real-text/measure.ts';
import { writingFigures } from './writing/figures.ts';

/** `npm run bench`: every budget with what is measured, as a table. Exit code 1 when one is not kept, 2 when it is asked wrongly. */
const STORED = [1_000, 10_000];
const IN_MEMORY = [10_000, 100_000, 1_000_000];

const report = (line: string): void => console.error(`${line} …`);

async function measure(options: Options): Promise<void> {
  const { only } = options;
  const isAsked = (part: Part): boolean => (only === null ? part !== 'choices' : part === only);
  const figures: Figure[] = [];
  if (isAsked('reads')) figures.push(...(await measureStored()));
  const pages = isAsked('planner') ? await measurePlanner(IN_MEMORY, report) : null;
  if (pages !== null) figures.push(...plannerFigures(pages));
  if (isAsked('writing')) figures.push(...(await writingFigures(report)));
  if (isAsked('real-text')) figures.push(...(await measureRealText(report)));
  if (isAsked('imports')) figures.push(...(await measureImports(report)));
  if (isAsked('names')) figures.push(...measureNames(report));
  if (isAsked('bundle')) figures.push(...(await measureBundle()));
  if (isAsked('cold-start')) figures.push(...(await measureColdStart(report)));
  if (isAsked('costs')) figures.push(...(await measureCosts(report)));
  if (isAsked('load')) figures.push(...(await measureLoad(report)));
  if (isAsked('choices')) figures.push(...(await measureChoices(report)));

  console.log(table(figures));
  if (options.json !== null) await writeFile(options.json, json(figures));
  if (options.plot !== null && pages !== null) await writeFile(options.plot, plot(pages));
  process.exitCode = figures.every(withinBudget) ? 0 : 1;
}

/** What typical queries take of an engine, at every size. */
async function measureStored(): Promise<readonly Figure[]> {
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
  return figures;
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
