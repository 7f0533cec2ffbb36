import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headKey, itemKey, listPartition } from '../../../lambda/archive/layout/keys.ts';
import { daysBefore, type Placement, placements } from '../../../lambda/archive/layout/lists.ts';
import { SPELLING } from '../../../lambda/archive/spelling.ts';
import type { FacetValues } from '../../../schema/model/facets.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { anyDay, FIRST_DAY, numberOf } from '../../support/days.ts';
import {
  aMembership,
  anEvent,
  anOrganization,
  aPerson,
  aPlace,
  aPost,
  aSource,
  aStatement,
  aTopic,
  on,
} from '../../support/examples.ts';

const written = ({ list, sort }: Placement) => `${listPartition(list)} @ ${sort}`;

/** `partition @ sort` of every list that an entity stands in, but those by spelling. */
const standsIn = (entity: Entity, facets: FacetValues = {}) =>
  placements(entity, facets)
    .filter(({ list }) => list.name !== SPELLING)
    .map(written);

const spelt = (entity: Entity) =>
  placements(entity, {})
    .filter(({ list }) => list.name === SPELLING)
    .map(written);

describe('the lists that an entity stands in', () => {
  it('are those of all and of each of its facet values, by its day', () => {
    const statement = aStatement('a', { date: on('2022-11-23') });
    expect(standsIn(statement, { topic: ['border', 'peace'], speaker: ['ann'] })).toEqual([
      'list|Statement|all|all @ 2022-11-23',
      'list|Statement|topic|border @ 2022-11-23',
      'list|Statement|topic|peace @ 2022-11-23',
      'list|Statement|speaker|ann @ 2022-11-23',
      'list|Statement|agent|ann @ 2022-11-23',
      'list|Statement|topicTree|border @ 2022-11-23',
      'list|Statement|topicTree|peace @ 2022-11-23',
    ]);
  });

  it('are those of what is asked for by one name and carried under several, each once', () => {
    const facets = { speaker: ['ann'], reportedBy: ['ann', 'bob'], broaderTopic: ['life'] };
    expect(standsIn(aStatement('a'), facets).slice(5)).toEqual([
      'list|Statement|agent|ann @ 0000-00-00',
      'list|Statement|agent|bob @ 0000-00-00',
      'list|Statement|topicTree|life @ 0000-00-00',
    ]);
  });

  it('are a span list more for each where its date is no single day', () => {
    const kind = { kind: ['SUMMIT'] };
    expect(standsIn(anEvent('a', { date: on('2022-11') }), kind)).toEqual([
      'list|Event|all|all @ 2022-11-01',
      'list|Event|all|all|month @ 2022-11-01',
      'list|Event|kind|SUMMIT @ 2022-11-01',
      'list|Event|kind|SUMMIT|month @ 2022-11-01',
    ]);
  });

  it.each([
    ['2022-12', 'month'],
    ['2022-12-01/2022-12-31', 'month'],
    ['2022-12-01/2023-01-01', 'long'],
    ['2022', 'long'],
    ['2023/..', 'long'],
    ['../2023', 'long'],
    ['XXXX-05-16', 'long'],
  ])('hold a date of %s in the span list %s', (edtf, span) => {
    const lists = placements(anEvent('a', { date: on(edtf) }), {}).filter(({ list }) => list.name === 'all');
    expect(lists.map(({ list }) => list.span)).toEqual([undefined, span]);
  });

  it('have no span list for a day, sure or not, nor for what has no date', () => {
    expect(standsIn(anEvent('a', { date: on('2022-11-23?') }))).toEqual(['list|Event|all|all @ 2022-11-23']);
    expect(standsIn(anEvent('a'))).toEqual(['list|Event|all|all @ 0000-00-00']);
  });

  it('number the statements of an event and the parts of a statement', () => {
    const part = { event: 'summit', links: [{ type: 'PART_OF', statement: 'whole' }] } as const;
    expect(standsIn(aStatement('a', { ...part, position: 12, ordinal: 3 })).slice(1)).toEqual([
      'list|Statement|sequence|summit @ 000012',
      'list|Statement|parts|whole @ 000003',
    ]);
    expect(standsIn(aStatement('a', { ...part, position: 12 })).slice(1)).toEqual([
      'list|Statement|sequence|summit @ 000012',
      'list|Statement|parts|whole @ 000012',
    ]);
    expect(standsIn(aStatement('a', part)).slice(1)).toEqual([
      'list|Statement|sequence|summit @ ~',
      'list|Statement|parts|whole @ ~',
    ]);
    const reply = { links: [{ type: 'REPLIES_TO', statement: 'question' }] } as const;
    expect(standsIn(aStatement('a', reply))).toHaveLength(1);
  });

  it('are those of a mention with its type and without it, the bare one once', () => {
    const mention = ['organization/belarus', 'person/ann', 'place/belarus'];
    expect(standsIn(aStatement('a'), { mention }).slice(1)).toEqual([
      'list|Statement|mention|organization%2Fbelarus @ 0000-00-00',
      'list|Statement|mention|belarus @ 0000-00-00',
      'list|Statement|mention|person%2Fann @ 0000-00-00',
      'list|Statement|mention|ann @ 0000-00-00',
      'list|Statement|mention|place%2Fbelarus @ 0000-00-00',
    ]);
  });

  it('are those of the words of a name, where undated statements stand in theirs', () => {
    const word = { word: ['ann', 'baker'] };
    for (const entity of [aPerson('a'), anOrganization('a'), aTopic('a')]) {
      expect(standsIn(entity, word).slice(1)).toEqual([
        `list|${entity.type}|word|ann @ 0000-00-00`,
        `list|${entity.type}|word|baker @ 0000-00-00`,
      ]);
    }
    expect(standsIn(aStatement('a'), word).slice(1)).toEqual([
      'list|Statement|word|ann @ 0000-00-00',
      'list|Statement|word|baker @ 0000-00-00',
    ]);
  });

  it('are those of the words of its slug, spelt forwards and backwards, but not of numbers', () => {
    expect(spelt(anEvent('csto-session-2022-csto'))).toEqual([
      'list|Event|spelling|forwards @ csto',
      'list|Event|spelling|backwards @ otsc',
      'list|Event|spelling|forwards @ session',
      'list|Event|spelling|backwards @ noisses',
    ]);
    for (const entity of [
      aPerson('a'),
      anOrganization('a'),
      aPost('a'),
      aPlace('a'),
      aTopic('a'),
      aSource('a'),
    ]) {
      expect(spelt(entity)).toHaveLength(2);
    }
    // Nothing is filtered by these.
    expect([...spelt(aStatement('a')), ...spelt(aMembership('a'))]).toEqual([]);
  });

  it('are by name, or by date, for what stands in the directory', () => {
    expect(standsIn(aPerson('ann', { name: 'Ánn Bäker' }))).toEqual(['list|Person|all|all @ ann-baker']);
    expect(standsIn(anOrganization('body', { name: 'Body', parent: 'league' }))).toEqual([
      'list|Organization|all|all @ body',
      'list|Organization|parent|league @ body',
    ]);
    expect(standsIn(aPost('secretary', { label: 'Secretary' }))).toEqual([
      'list|Post|all|all @ secretary',
      'list|Post|organization|league @ secretary',
    ]);
    expect(standsIn(aMembership('m', { startDate: on('2023-01-10'), member: null }))).toEqual([
      'list|Membership|all|all @ 2023-01-10',
      'list|Membership|organization|league @ 2023-01-10',
      'list|Membership|post|secretary @ 2023-01-10',
    ]);
    expect(standsIn(aPlace('town', { name: 'Town', containedIn: 'land' }))).toEqual([
      'list|Place|all|all @ town',
      'list|Place|containedIn|land @ town',
    ]);
    expect(standsIn(aTopic('peace', { label: 'Peace', broader: 'life' }))).toEqual([
      'list|Topic|all|all @ peace',
      'list|Topic|broader|life @ peace',
    ]);
    expect(standsIn(aSource('report', { datePublished: on('2023-02-15') }))).toEqual([
      'list|Source|all|all @ 2023-02-15',
    ]);
  });
});

describe('the key of a list', () => {
  it('is another one for every list, whatever stands in its value', () => {
    const anyValue = fc.constantFrom(
      'a',
      'a|month',
      'a|long',
      'a%7Cmonth',
      '',
      '|month',
      'é',
      '🕊',
      'a b',
      'a+b',
    );
    const anyList = fc.record(
      {
        type: fc.constantFrom('Statement', 'Event'),
        name: fc.constantFrom('topic', 'kind'),
        value: anyValue,
        span: fc.constantFrom('month', 'long'),
      },
      { requiredKeys: ['type', 'name', 'value'] },
    );
    fc.assert(
      fc.property(anyList, anyList, (a, b) => {
        const same = ['type', 'name', 'value', 'span'].every(
          (part) =>
            Object.entries(a).find(([key]) => key === part)?.[1] ===
            Object.entries(b).find(([key]) => key === part)?.[1],
        );
        expect(listPartition(a) === listPartition(b)).toBe(same);
        expect(headKey(a).pk === headKey(b).pk).toBe(same);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never that of an item or of a head', () => {
    const list = { type: 'Event', name: 'kind', value: 'SUMMIT' } as const;
    expect(new Set([listPartition(list), headKey(list).pk, itemKey('Event', 'summit').pk]).size).toBe(3);
    expect(itemKey('Event', 'summit')).toEqual({ table: 'Events', pk: 'item|Event|summit', sk: 'current' });
  });
});

describe('the day that lies so many days before another', () => {
  it('is counted in the calendar, and is the first day there is at the least', () => {
    expect(daysBefore('2023-03-01', 31)).toBe('2023-01-29');
    expect(daysBefore('2024-03-01', 1)).toBe('2024-02-29');
    expect(daysBefore('0001-01-05', 31)).toBe('0001-01-01');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (day, days) => {
        expect(numberOf(daysBefore(day, days))).toBe(Math.max(numberOf(day) - days, FIRST_DAY));
      }),
    );
  });
});
