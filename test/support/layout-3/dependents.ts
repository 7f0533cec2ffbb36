import { CHANGES as FIRST_CHANGES, BASE as WITHOUT_DATE } from '../layout-2/dependents.ts';

/** A record whose entries follow from one another, and dossiers that change what others follow from: also the dates of sources. */

const { source: REPORT } = WITHOUT_DATE;
const publishedOn = (datePublished: string) => ({ ...REPORT, datePublished });

export const BASE = { ...WITHOUT_DATE, source: publishedOn('2022-03-06') };

const PLAN = {
  ...{ slug: 'round', name: 'Round', kind: 'SESSION', status: 'SCHEDULED', date: '2022-06' },
  ...{ sources: ['report'], place: 'city', partOf: 'forum' },
};
const again = (event: object) => ({ events: [{ ...event, reason: 'The source was read again.' }] });

/** One after the other. */
export const CHANGES: readonly object[] = [
  again(PLAN),
  { source: publishedOn('2022-03-08') },
  ...FIRST_CHANGES.slice(1, 6),
  again({ ...PLAN, status: 'POSTPONED', date: null }),
  // In which an event and its source change together.
  { source: publishedOn('2022-03'), ...again({ ...PLAN, status: 'ONGOING', topics: ['trade'] }) },
  { source: REPORT },
  { retractions: [{ entity: 'event/round', reason: 'A mistake.' }] },
  { source: publishedOn('2022-07-01'), ...again({ ...PLAN, slug: 'next-round' }) },
  ...FIRST_CHANGES.slice(8, 11),
  { source: publishedOn('2022-03-05') },
];
