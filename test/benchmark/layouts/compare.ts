import { parseArgs } from 'node:util';
import { Blocks } from './blocks.ts';
import { type Document, generated, realText, speeches } from './documents.ts';
import type { Layout, Reads } from './layout.ts';
import { Pending } from './pending.ts';
import { Segments } from './segments.ts';

/**
 * `node test/benchmark/layouts/compare.ts [FILE.ndjson.gz]`: write units, bytes and reads of several layouts of the index, on the
 * benchmark's corpus and, if a file of records is given, on real text.
 */
const LAYOUTS: readonly (() => Layout)[] = [
  () => new Blocks(),
  () => new Pending(),
  () => new Segments(2),
  () => new Segments(8),
];

function measure(what: string, documents: readonly Document[], chunk: number): void {
  console.log(`\n${what}`);
  for (const create of LAYOUTS) {
    const layout = create();
    const [one, four]: Reads[][] = [[], []];
    for (let at = 0; at < documents.length; at += chunk) {
      const committed = documents.slice(at, at + chunk);
      layout.commit(committed);
      const [first] = committed;
      // What a reader needs varies from commit to commit; it counts once half of the documents are there.
      if (first === undefined || at < documents.length / 2) continue;
      one?.push(layout.open(first.lists.filter((list) => list.startsWith('event|')).slice(0, 1)));
      four?.push(
        layout.open([...first.lists.filter(isCommon).slice(0, 3), `word|${[...first.words.keys()][0]}`]),
      );
    }
    console.log(
      [
        `  ${layout.name.padEnd(40)}`,
        `${(layout.units / documents.length).toFixed(1).padStart(7)} write units`,
        `${(layout.bytes() / documents.length).toFixed(0).padStart(7)} bytes`,
        `one list: ${most(one ?? [])}`,
        `four lists: ${most(four ?? [])}`,
      ].join('  '),
    );
  }
}

const isCommon = (list: string): boolean => /^(topic|kind|language)\|/.test(list);

/** The most that opening took, with the median in front. */
function most(reads: readonly Reads[]): string {
  const units = reads.map((each) => each.units).toSorted((a, b) => a - b);
  const requests = Math.max(...reads.map((each) => each.requests));
  return `${requests} requests, ${units[units.length >> 1]} to ${units.at(-1)} read units`;
}

const { positionals } = parseArgs({ allowPositionals: true });
const [file] = positionals;
const statements = [...generated(20_000)];
measure(
  '20,000 statements, dossiers of 30, by date',
  statements.toSorted((a, b) => a.day - b.day),
  30,
);
measure('20,000 statements, dossiers of 30, in any order of dates', statements, 30);
measure('20,000 statements, bulk of 1,000', statements, 1_000);
measure('1,000 speeches of 900 distinct words, bulk of 100', [...speeches(1_000, 900)], 100);
if (file !== undefined) {
  const documents = await realText(file);
  measure(`real text: ${documents.length} statements, dossiers of 30`, documents, 30);
  measure(`real text: ${documents.length} statements, bulk of 1,000`, documents, 1_000);
}
