import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnKey,
  correctionsKey,
  isOfEntry,
  journalKey,
  LEASE_KEY,
  leafKey,
  logKey,
  revisionKey,
  rootKey,
  STATE_KEY,
  termsKey,
  timeKey,
  tombstoneKey,
} from '../../../../lambda/archive/layout/keys.ts';
import { numberAt } from '../../../../lambda/archive/layout/numbers.ts';
import { ENTITY_TYPES } from '../../../../schema/model/entity-ref.ts';

const anyEntity = fc.record({
  type: fc.constantFrom(...ENTITY_TYPES),
  slug: fc.string(),
  revision: fc.integer({ min: 1, max: 999_999 }),
});
const anyText = fc.oneof(fc.string(), fc.constantFrom('retracted', 'terms', '000001', 'a|retracted', ''));
const anyList = fc.record({ type: fc.constantFrom(...ENTITY_TYPES), name: anyText, value: anyText });

describe('the keys of entries', () => {
  it('are those of revisions, retractions and the log', () => {
    fc.assert(
      fc.property(anyEntity, fc.nat(1_000_000), ({ revision, ...ref }, commit) => {
        const number = numberAt(ref, 0);
        expect(isOfEntry(revisionKey(ref.type, number, revision))).toBe(true);
        expect(isOfEntry(tombstoneKey(ref.type, number, revision))).toBe(true);
        expect(isOfEntry(logKey(commit))).toBe(true);
      }),
    );
  });

  it('are no others', () => {
    fc.assert(
      fc.property(anyList, anyEntity, anyText, fc.nat(999_999), (list, entity, text, count) => {
        const { type, revision } = entity;
        for (const key of [
          rootKey(list),
          leafKey(list, text),
          columnKey(type, list.name, text, count),
          termsKey(type, numberAt(entity, 0), revision),
          journalKey(text, count),
          correctionsKey(count),
          timeKey(new Date(count).toISOString()),
          LEASE_KEY,
          STATE_KEY,
        ]) {
          expect(isOfEntry(key), `${key.pk} ${key.sk}`).toBe(false);
        }
      }),
    );
  });
});
