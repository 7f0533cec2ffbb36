import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { itemWithEvidence } from '../../../../lambda/archive/layout/earlier-events.ts';
import {
  parseRevision,
  parseTerms,
  parseTombstone,
  revisionItem,
  type Stored,
  termsItem,
  tombstoneItem,
} from '../../../../lambda/archive/layout/items.ts';
import type { Attributes } from '../../../../lambda/archive/layout/keys.ts';
import { LAYOUT_VERSION } from '../../../../lambda/archive/layout/version.ts';
import type { Evidence } from '../../../../schema/model/evidence.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import { alteredBytes, expectReadOrFault } from '../../../support/altered-bytes.ts';
import { anEvent, aPerson, aPlace, aStatement, on } from '../../../support/examples.ts';
import { anyEvent, anyStatement } from '../../../support/generated-record.ts';

const AT = '2022-11-23T10:00:00.000Z';

const SPAN = { prefix: 'before ', suffix: null, start: 3, end: 9, sha256: 'a'.repeat(64) };

const anyEntity: fc.Arbitrary<Entity> = fc.oneof(
  anyStatement.map(({ entity }) => entity),
  // Whose only span is its text.
  anyStatement.map(({ entity }) => ({
    ...entity,
    provenance: {
      ...entity.provenance,
      spans: [{ exact: entity.text, ...SPAN }],
    },
  })),
  // Long enough to be compressed.
  anyStatement.map(({ entity }) => ({ ...entity, text: `${entity.text} `.repeat(40) })),
  anyEvent.map(({ entity }) => entity),
  fc.constant(aPerson('ann')),
);

const anyStored: fc.Arbitrary<Stored> = fc.record({
  number: fc.nat({ max: 2 ** 32 - 1 }),
  revision: fc.integer({ min: 1, max: 999_999 }),
  commit: fc.integer({ min: 1, max: 2 ** 40 }),
  recordedAt: fc.constant(AT),
  reason: fc.option(fc.string(), { nil: null }),
  kind: fc.constantFrom('ADDED', 'CORRECTED', 'REINDEXED'),
  entity: anyEntity,
  ahead: fc.constantFrom({}, { organization: ['csto', 'belarus'] }, { publisher: ['kremlin'] }),
}) as fc.Arbitrary<Stored>;

const read = ({ number, revision }: Stored, attributes: Attributes) =>
  parseRevision(number, revision, attributes);

/** The content of an item, altered in some way, whether it is compressed or not. */
const anyAltered = (attributes: Attributes): fc.Arbitrary<Attributes> => {
  const { x, z } = attributes;
  if (z instanceof Uint8Array)
    return alteredBytes(fc.constant(z)).map((altered) => ({ ...attributes, z: altered }));
  return alteredBytes(fc.constant(Buffer.from(String(x)))).map((altered) => ({
    ...attributes,
    x: Buffer.from(altered).toString(),
  }));
};

describe('the item of a revision', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyStored, (stored) => {
        expect(read(stored, revisionItem(stored).attributes)).toEqual(stored);
      }),
    );
  });

  it('is read or is a fault where its content is altered', () => {
    const altered = anyStored.chain((stored) =>
      anyAltered(revisionItem(stored).attributes).map((attributes) => ({ stored, attributes })),
    );
    fc.assert(
      fc.property(altered, ({ stored, attributes }) => {
        expectReadOrFault(() => read(stored, attributes));
      }),
      { numRuns: 500 },
    );
  });

  it('is a fault in any other shape', () => {
    const stored: Stored = {
      number: 1,
      revision: 1,
      commit: 1,
      recordedAt: AT,
      reason: null,
      kind: 'ADDED',
      entity: aPerson('ann'),
      ahead: {},
    };
    const { attributes } = revisionItem(stored);
    expect(read(stored, attributes)).toEqual(stored);
    for (const wrong of [
      { v: 1 },
      { v: undefined },
      { c: '1' },
      { x: undefined },
      { x: '' },
      { x: 'null' },
      { x: '7' },
      { x: '{' },
      { x: '{}' },
      { x: `{"type":"Statement","at":"${AT}"}` },
      { x: `{"type":"Statement","at":"${AT}","provenance":{}}` },
      { x: undefined, z: new Uint8Array() },
      { x: undefined, z: Uint8Array.of(0xff, 0xff) },
    ]) {
      expect(() => read(stored, { ...attributes, ...wrong }), JSON.stringify(wrong)).toThrow(ArchiveFault);
    }
  });

  it('says once what a statement and its span both say, and is compressed where it is long', () => {
    const itemOf = (text: string) => {
      const entity = aStatement('a', { text });
      const span = { exact: text, ...SPAN };
      return revisionItem({
        number: 1,
        revision: 1,
        commit: 1,
        recordedAt: AT,
        reason: null,
        kind: 'ADDED',
        entity: { ...entity, provenance: { ...entity.provenance, spans: [span] } },
        ahead: {},
      }).attributes;
    };
    const sentence = 'The member states will guard the border together, as they did before. ';
    const { x } = itemOf(sentence);
    expect(String(x).split(sentence)).toHaveLength(2);
    expect(String(x).length).toBeLessThan(600);
    const { z } = itemOf(sentence.repeat(100));
    expect((z as Uint8Array).length).toBeLessThan(600);
  });
});

describe('the items beside a revision', () => {
  const ref = { type: 'Statement', slug: 'a' } as const;

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(anyStatement, fc.option(fc.string(), { nil: null }), ({ facets, revision }, reason) => {
        expect(parseTerms(termsItem(ref, 7, { revision, facets }, 1).attributes)).toEqual(facets);
        const tombstone = { revision, retractedAt: AT, reason };
        expect(parseTombstone(revision, tombstoneItem(ref, 7, tombstone).attributes)).toEqual(tombstone);
      }),
    );
  });

  it('are a fault in any other shape', () => {
    for (const attributes of [{}, { v: 2 }, { v: 1, x: '{}' }, { v: 2, x: '[' }, { v: 2, x: 'null' }]) {
      expect(() => parseTerms(attributes)).toThrow(ArchiveFault);
      expect(() => parseTombstone(1, attributes)).toThrow(ArchiveFault);
    }
    expect(() => parseTombstone(1, { v: 2, x: '{}' })).toThrow(ArchiveFault);
  });
});

describe('a place or an event of a record that knew one country of a place at most', () => {
  const asRead = (content: object): Entity => {
    const x = JSON.stringify({ at: AT, ...content });
    return parseRevision(1, 1, { v: LAYOUT_VERSION, c: 1, x }).entity;
  };
  const { countries: _, ...place } = aPlace('yerevan');
  const { countries: __, ...event } = anEvent('talks');

  it('has that one, or none', () => {
    expect(asRead({ ...place, countryCode: 'AM' })).toEqual(aPlace('yerevan', { countries: ['AM'] }));
    expect(asRead({ ...place, countryCode: null })).toEqual(aPlace('yerevan'));
    expect(asRead(event)).toEqual(anEvent('talks'));
  });
});

describe('an event of a layout in which it had one status for all times', () => {
  const { evidence: _, ...event } = anEvent('talks', { sources: ['first', 'report'] });
  const x = JSON.stringify({ at: AT, ...event, status: 'OCCURRED' });
  const asRead = (attributes: Attributes) =>
    parseRevision<'Event'>(1, 1, { v: 3, c: 1, x, ...attributes }).entity;
  const told: Omit<Evidence, 'source' | 'date'> = {
    ...{ field: 'status', value: 'OCCURRED', spans: [], isDated: false, rank: 'NORMAL', note: null },
  };

  it('has the evidence that an update found', () => {
    const evidence = [{ ...told, source: 'first', date: on('2022-03-05') }];
    for (const v of [2, 3])
      expect(asRead({ v, e: JSON.stringify(evidence) })).toEqual({ ...event, evidence });
  });

  it('has its status from its last source where nothing was found, and nobody knows when', () => {
    expect(asRead({})).toEqual({ ...event, evidence: [{ ...told, source: 'report', date: null }] });
  });

  it('is a fault with anything else for evidence', () => {
    for (const e of ['', '{', '{}', 'null', 7]) expect(() => asRead({ e })).toThrow(ArchiveFault);
  });

  it('gets evidence beside its content, once', () => {
    const key = { table: 'Events', pk: '1', sk: '000001' } as const;
    const evidence = [{ ...told, source: 'first', date: null }];
    const item = itemWithEvidence(key, { v: 3, c: 1, x }, { evidence }, 5);
    expect(item).toEqual({ ...key, attributes: { v: 3, c: 1, x, e: JSON.stringify(evidence), s: 5 } });
    expect(itemWithEvidence(key, item?.attributes ?? {}, { evidence }, 7)).toBeNull();
    expect(itemWithEvidence(key, { v: 3, c: 1, x }, {}, 5)).toBeNull();
  });
});

describe('a statement of a record that told only whether its language was stated', () => {
  it('counts with its language, its date and its post as stated', () => {
    const statement = aStatement('s', { inLanguage: 'ru' });
    const stored: Stored = {
      ...{ number: 1, revision: 1, commit: 1, recordedAt: AT, reason: null, kind: 'ADDED', ahead: {} },
      entity: { ...statement, hasOwnLanguage: true } as Entity,
    };
    expect(read(stored, revisionItem(stored).attributes).entity).toEqual({
      ...statement,
      stated: ['date', 'speakerPost', 'inLanguage'],
    });
  });
});
