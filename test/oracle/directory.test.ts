import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListQuery } from '../../schema/context.ts';
import { type NamedFilterShape, namedFilter } from '../../schema/inputs/directory-filters.ts';
import { membershipFilter } from '../../schema/inputs/membership-filter.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import { DIRECTORY_COLUMNS, type DirectoryColumn } from '../../schema/model/facet-table.ts';
import { fileOf, type WrittenLine } from '../support/dossier-file.ts';
import { anyEdits, SOURCE } from '../support/generated-belonging.ts';
import { generatedFields } from '../support/generated-values.ts';
import { anyAskedText, typed } from '../support/generated-words.ts';
import { differences, ImportedRecord } from '../support/imported-record.ts';
import { askerOver } from '../support/memory-api.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { type DirectoryQuestion, PlainDirectory } from '../support/plain-directory.ts';
import { compared, patience, several, tries } from './effort.ts';
import { walk } from './walk.ts';

/** Directories that are corrected in any order, and what their filters find. */

const onceIn = <T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const anyDate = fc.constantFrom(
  '2022-12-01',
  '2022-12',
  '2023-01-15',
  '2022/2023',
  '2023-02/..',
  '../2022-12',
  '2019',
);

function anyQuestion(column: DirectoryColumn, depth: number): fc.Arbitrary<DirectoryQuestion> {
  const conditions = generatedFields(column).map(({ name, values }) =>
    fc
      .uniqueArray(fc.constantFrom(...(name === 'source' ? SOURCE : values)), { minLength: 1, maxLength: 3 })
      .map((wanted): DirectoryQuestion['fields'] => ({ [name]: wanted })),
  );
  const anyFields = fc
    .array(fc.oneof(...conditions), { minLength: depth === 0 ? 1 : 0, maxLength: 2 })
    .map((all): DirectoryQuestion['fields'] => Object.assign({}, ...all));
  return fc.record({
    fields: anyFields,
    text: column === 'Membership' ? fc.constant(null) : onceIn(3, anyAskedText),
    at: column === 'Membership' ? onceIn(2, anyDate) : fc.constant(null),
    not: depth === 0 ? fc.constant([]) : fc.array(anyQuestion(column, depth - 1), { maxLength: 2 }),
  });
}

const anyAsked = fc
  .constantFrom(...DIRECTORY_COLUMNS)
  .chain((column) => fc.record({ column: fc.constant(column), question: anyQuestion(column, 1) }));

type Input = NamedFilterShape & { readonly at?: string };

const inputOf = ({ fields, text, at, not }: DirectoryQuestion): Input => ({
  ...fields,
  ...(text !== null && { text: typed(text) }),
  ...(at !== null && { at }),
  ...(not.length > 0 && { not: not.map(inputOf) }),
});

const listOf = (type: DirectoryColumn, question: DirectoryQuestion): ListQuery =>
  type === 'Membership'
    ? { type, filter: membershipFilter(inputOf(question)) }
    : { type, filter: namedFilter(type, inputOf(question)), byName: true };

const LISTS: Readonly<Record<DirectoryColumn, string>> = {
  Person: 'people',
  Organization: 'organizations',
  Post: 'posts',
  Membership: 'memberships',
  Place: 'places',
  Topic: 'topics',
};

async function edited(files: readonly (readonly WrittenLine[])[]): Promise<ImportedRecord> {
  const record = new ImportedRecord();
  for (const lines of files) await record.load(fileOf(lines, 'ndjson'));
  return record;
}

let comparisons = 0;

describe('a directory that is corrected in any order', () => {
  it('is filed as if it had never been otherwise', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyEdits, async (files) => {
        const record = await edited(files);
        const again = new ImportedRecord();
        await again.load(await record.exported());
        expect(differences(record.present, again.present)).toEqual([]);
      }),
      tries(60),
    );
  });

  it('is found by its filters, page by page', patience, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyEdits,
        several(fc.tuple(anyAsked, fc.constantFrom('START', 'END'), fc.integer({ min: 1, max: 4 }))),
        async (files, questions) => {
          const { entries } = (await edited(files)).tables;
          const plain = new PlainDirectory(entries.map(({ entity }) => entity));
          const record = new MemoryRecord(entries, { postingsPerBlock: 2 });
          for (const [{ column, question }, from, size] of questions) {
            const expected = plain.listed(column, question).map(nameOf);
            const lists = [listOf(column, question)];
            const ask = (query: Parameters<Parameters<typeof walk>[0]>[0]) => record.open().page(query);
            comparisons += await walk(ask, { lists, direction: 'ASC' }, expected, { from, size });
            const count = { value: expected.length, precision: 'EXACT' };
            expect(await record.open().count(lists)).toEqual(count);
          }
        },
      ),
      tries(40),
    );
    compared('pages of the directory', comparisons);
  });

  it('is found so through the API', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyEdits, several(anyAsked), async (files, questions) => {
        const { tables } = await edited(files);
        const plain = new PlainDirectory(tables.entries.map(({ entity }) => entity));
        const api = askerOver(tables);
        for (const { column, question } of questions) {
          const { list } = await api.data<{ list: { nodes: readonly { slug: string }[] } }>(
            `query ($filter: ${column}Filter) { list: ${LISTS[column]}(filter: $filter) { nodes { slug } } }`,
            { filter: inputOf(question) },
          );
          expect(list.nodes.map(({ slug }) => slug)).toEqual(
            plain.listed(column, question).map(({ slug }) => slug),
          );
        }
      }),
      tries(10),
    );
  });
});
