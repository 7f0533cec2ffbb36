import type { Event } from './event.ts';
import type { Evidence } from './evidence.ts';
import type { PartialDate } from './partial-date.ts';
import type { Slug } from './slug.ts';

/** When a source was published; null where that is not known. */
export type PublishedOn = (source: Slug) => PartialDate | null;

/** The evidence of a status that is written without any: a source says so, nobody noted where. */
export const impliedEvidence = (status: string, source: Slug, publishedOn: PublishedOn): Evidence => ({
  ...{ field: 'status', value: status, source, spans: [] },
  ...{ date: publishedOn(source), isDated: false, rank: 'NORMAL', note: null },
});

/** The source that was published last; null where there is none. */
export function newestOf(sources: readonly Slug[], publishedOn: PublishedOn): Slug | null {
  const day = (source: Slug) => publishedOn(source)?.latest ?? '';
  return sources.toSorted((a, b) => (`${day(a)} ${a}` < `${day(b)} ${b}` ? 1 : -1))[0] ?? null;
}

/** An event that has evidence of a status alone, with that evidence as an import of its sources would imply it. */
export function withImplied(event: Event, publishedOn: PublishedOn): Event {
  const [told] = event.evidence ?? [];
  const source = newestOf(event.sources, publishedOn);
  if (told === undefined || source === null) return event;
  return { ...event, evidence: [impliedEvidence(told.value, source, publishedOn)] };
}
