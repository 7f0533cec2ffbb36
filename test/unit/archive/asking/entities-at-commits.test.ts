import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EntityReader } from '../../../../lambda/archive/asking/entities.ts';
import { createItemsLoader } from '../../../../lambda/archive/asking/items-loader.ts';
import { aTopic } from '../../../support/examples.ts';
import { SLUGS, scriptedRecord, toldOf } from '../../../support/scripted-record.ts';

it('reads what there is at every commit of any record, whatever part of it eventual replies lack', async () => {
  await fc.assert(
    fc.asyncProperty(scriptedRecord, fc.array(fc.nat()), async (scripted, hidden) => {
      const { tables, commit: newest } = scripted.record;
      const { items } = tables;
      if (items.length > 0) tables.hide(...hidden.flatMap((number) => items[number % items.length] ?? []));
      for (let commit = 0; commit <= newest; commit += 1) {
        const snapshot = scripted.record.snapshot(commit);
        const reader = new EntityReader(snapshot, createItemsLoader(tables.session()));
        const told = SLUGS.map((slug) => toldOf(scripted, slug, commit));
        const refs = SLUGS.map((slug, index) => ({ type: 'Topic', slug, told: told[index] ?? [] }) as const);
        const [entries, current, numbers] = await Promise.all([
          reader.entries('Topic', SLUGS),
          reader.current('Topic', SLUGS),
          Promise.all(SLUGS.map((slug) => reader.numberOf('Topic', slug))),
        ]);
        for (const [index, { slug, told }] of refs.entries()) {
          const now = told.at(-1);
          const number = now === undefined ? null : scripted.record.numberOf({ type: 'Topic', slug });
          expect(numbers[index]).toBe(number);
          if (now === undefined || number === null) {
            expect([entries[index], current[index]]).toEqual([null, null]);
          } else if (now.kind === 'RETRACTED') {
            const { revision, recordedAt: retractedAt, reason } = now;
            expect([entries[index], current[index]]).toEqual([null, { revision, retractedAt, reason }]);
          } else {
            const { label, slug: _, ...stored } = now;
            const entry = { ...stored, number, entity: aTopic(slug, { label }), ahead: {} };
            expect([entries[index], current[index]]).toEqual([entry, entry]);
            expect(await reader.revisions('Topic', [{ number, revision: now.revision }])).toEqual([entry]);
          }
        }
      }
    }),
    { numRuns: 100 },
  );
});
