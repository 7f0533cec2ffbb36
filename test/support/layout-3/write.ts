import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DEFAULT_SERVING } from '../../../lambda/api/config.ts';
import { createHandler } from '../../../lambda/api/create-handler.ts';
import { attributesOf } from '../../../lambda/archive/dynamo/attribute-values.ts';
import { putAll } from '../../../lambda/archive/dynamo/batch-write.ts';
import { parseRevision, parseTerms } from '../../../lambda/archive/layout/items.ts';
import type { StoredItem } from '../../../lambda/archive/layout/keys.ts';
import { readState } from '../../../lambda/archive/state/read-state.ts';
import { LOCAL_TABLE_NAMES, TABLE_IDS, type TableId } from '../../../lambda/archive/tables.ts';
import { fileOf, type ImportFile } from '../dossier-file.ts';
import { toAnswer, toEvent } from '../event.ts';
import { firstLayoutItems, migrated } from '../first-layout.ts';
import { anyCorrection, anyNumbers, retractionsOf } from '../generated-correction.ts';
import { ImportedRecord } from '../imported-record.ts';
import { BASE, CHANGES } from './dependents.ts';

/** Writes the records of this folder, with the program that had that layout. See README.md. */

const START = Date.parse('2026-04-01T00:00:00.000Z');

interface Written {
  readonly name: string;
  /** The changes that one commit takes. */
  readonly limit: number;
  readonly text: string;
  readonly at: string;
  /** The commit and the time that the record has afterwards. */
  readonly commit: number;
  readonly instant: string;
}

class WrittenRecord extends ImportedRecord {
  readonly imports: Written[] = [];
  readonly answers: object[] = [];

  async add({ name, text: content }: ImportFile, limit = 5_000): Promise<void> {
    const at = new Date(START + this.imports.length * 86_400_000).toISOString();
    const text = content.toString();
    const limits = { changes: limit, journalBytes: 12_000_000 };
    const { faults } = await this.import({ name, text }, { now: () => new Date(at), limits });
    for (const { path, expected, got } of faults) console.log(path.join('.'), expected, got);
    const { commit, at: instant } = await readState(this.session);
    this.imports.push({ name, limit, text, at, commit, instant });
  }

  async ask(query: string): Promise<void> {
    const handler = createHandler(
      { tables: LOCAL_TABLE_NAMES, ...DEFAULT_SERVING, endpoint: undefined, deadlineMs: 60_000 },
      { client: this.tables.clientWith(async (command) => this.tables.answer(command)), maxAgeMs: 0 },
    );
    const answer = toAnswer(
      await handler(
        toEvent({
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({ query }),
        }),
      ),
    );
    const { data } = JSON.parse(answer.text);
    this.answers.push({ query, data });
  }

  /** What is asked of the record as of the end of each import. */
  async askAll(): Promise<void> {
    const asked = this.asked();
    for (const { instant } of this.imports) {
      const at = `asRecordedAt: "${instant}"`;
      await this.ask(`{
        statements(first: 60, ${at}, orderBy: DATE_ASC) {
          count { value }
          nodes { slug text attributedAs speaker { name } speakerPost { label } event { slug } topics { label } history { recordedAt reason } }
        }
      }`);
      await this.ask(`{
        statements(${at}) { facets(by: [TOPIC, COUNTRY, ORGANIZATION, SPEAKER, EVENT, PLACE, POST, MENTION, LANGUAGE]) { field values { value count } } }
        events(first: 50, ${at}) { count { value } nodes { slug name } facets(by: [TOPIC, COUNTRY, PLACE, PARTICIPANT]) { field values { value count } } }
      }`);
      await this.ask(`{
        people(first: 40, ${at}) { nodes { slug name memberships { nodes { slug } } } }
        organizations(first: 40, ${at}) { nodes { slug name } }
        places(first: 40, ${at}) { nodes { slug name } }
        topics(first: 40, ${at}) { nodes { slug label } }
      }`);
      for (let from = 0; from < asked.length; from += 8) {
        const parts = asked
          .slice(from, from + 8)
          .map(
            ([type, facet, value], index) =>
              `q${index}: ${type}(filter: { ${facet}: [${value}] }, first: 60, ${at}) { nodes { slug } }`,
          );
        await this.ask(`{ ${parts.join(' ')} }`);
      }
    }
    await this.ask('{ changes(first: 100) { changes { kind type slug revision recordedAt reason } } }');
  }

  /** Some values of facets that anything ever had, but for the status of events, which says something else since. */
  asked(): readonly (readonly [type: string, facet: string, value: string])[] {
    const found = new Map<string, readonly [string, string, string]>();
    for (const [path, item] of this.tables.items) {
      const [, table = '', number = '', revision = ''] =
        /^(\S+) 3\.([0-9a-z]{1,7})\|terms (\d{6})$/.exec(path) ?? [];
      const stored = this.tables.items.get(`${table} ${number} ${revision}`);
      if (stored === undefined) continue;
      const { entity } = parseRevision(0, 1, attributesOf(stored));
      for (const [facet, values] of Object.entries(parseTerms(attributesOf(item)))) {
        if (
          /^(numbered|ordinal|anchoring|missing|status|startInDoubt|superEvent)$|Parent$|^(broader|containing)[TP]/.test(
            facet,
          )
        )
          continue;
        const isEnum = facet === 'kind' || facet === 'eventKind';
        const type = { Person: 'people' }[entity.type as string] ?? `${entity.type.toLowerCase()}s`;
        for (const value of values)
          found.set(`${type} ${facet} ${value}`, [type, facet, isEnum ? value : JSON.stringify(value)]);
      }
    }
    const all = [...found.values()].sort(([, , a], [, , b]) => (a < b ? -1 : 1));
    const step = Math.ceil(all.length / 24);
    return all.filter((_, index) => index % step === 0);
  }

  write(name: string): void {
    const names = new Map(TABLE_IDS.map((id) => [LOCAL_TABLE_NAMES[id], id] as const));
    const items = [...this.tables.items].map(([path, item]) => {
      const { pk = '', sk = '', ...attributes } = attributesOf(item) as Record<string, unknown>;
      return { table: names.get(path.slice(0, path.indexOf(' '))) as TableId, ...keysIn(path), attributes };
    });
    const json = JSON.stringify({ imports: this.imports, answers: this.answers, items }, (_, value) =>
      value?.type === 'Buffer' ? { $b: Buffer.from(value.data).toString('base64') } : encoded(value),
    );
    writeFileSync(join(process.argv[2] ?? '.', `${name}.json.gz`), gzipSync(json, { level: 9 }));
    console.log(name, this.imports.length, items.length, this.answers.length, deflateRawSync(json).length);
  }
}

function keysIn(path: string) {
  const [, pk = '', ...sk] = path.split(' ');
  return { pk, sk: sk.join(' ') };
}

const encoded = (value: unknown): unknown =>
  value instanceof Uint8Array ? { $b: Buffer.from(value).toString('base64') } : value;

const sampled = <T>(arbitrary: fc.Arbitrary<T>, seed: number): T =>
  fc.sample(arbitrary, { numRuns: 1, seed })[0] as T;

const dossierOf = (content: object): ImportFile => ({ name: 'dossier.json', text: JSON.stringify(content) });

async function generated(record: WrittenRecord, seed: number): Promise<void> {
  const { first, second } = sampled(anyCorrection, seed);
  const retractions = (number: number) => retractionsOf(record.entities, sampled(anyNumbers, seed + number));
  const limit = seed % 2 === 0 ? 5_000 : 9;
  await record.add(fileOf(first, 'ndjson'), limit);
  await record.add(fileOf(retractions(0), 'ndjson'), limit);
  await record.add(fileOf(second, 'ndjson'), limit);
  await record.add(fileOf(second, 'ndjson'), limit);
  await record.add(fileOf(retractions(100), 'ndjson'));
  await record.add(fileOf(first, 'ndjson'), limit);
}

async function restored(items: readonly StoredItem[]): Promise<WrittenRecord> {
  const record = new WrittenRecord();
  await putAll(items, record.session);
  await migrated(record.session);
  return record;
}

/** The items of a record of layout version 2. */
const itemsOfSecond = (name: string): readonly StoredItem[] =>
  JSON.parse(
    gunzipSync(readFileSync(join(import.meta.dirname, '../layout-2', `${name}.json.gz`))).toString(),
    (_, value) => (typeof value?.$b === 'string' ? new Uint8Array(Buffer.from(value.$b, 'base64')) : value),
  ).items;

const single = new WrittenRecord();
await single.add(dossierOf(BASE));
single.write('single');

const dependents = new WrittenRecord();
for (const each of [BASE, ...CHANGES]) await dependents.add(dossierOf(each));
await dependents.askAll();
dependents.write('dependents');

const some = new WrittenRecord();
await generated(some, 13);
await some.askAll();
some.write('generated');

const older = await restored(firstLayoutItems('small'));
for (const each of [{ topics: [] }, BASE, ...CHANGES.slice(0, 5)]) await older.add(dossierOf(each));
await older.askAll();
older.write('older');

const second = await restored(itemsOfSecond('dependents'));
for (const each of CHANGES.slice(0, 5)) await second.add(dossierOf(each));
await second.askAll();
second.write('second');
