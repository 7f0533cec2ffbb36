import type { EntityType } from '../model/entity-ref.ts';
import type { CountName, FacetName } from '../model/facet-table.ts';
import { facetCountedAs, namedBy } from '../model/facet-values.ts';

/** A facet that lists can be counted by: under which name it is tallied, and what its values name. */
export interface CountedFacet {
  readonly facet: FacetName | 'year';
  readonly types: readonly EntityType[];
  readonly description: string;
}

type Countable = 'Statement' | 'Event';
type Counts<Of extends Countable> = Readonly<Record<CountName<Of> | 'YEAR', CountedFacet>>;

/** What the table of facets says of each name; `YEAR` is no facet, and is counted from the dates. */
const counts = <Of extends Countable>(
  descriptions: {
    readonly [Name in CountName<Of> | 'YEAR']: string;
  },
): Counts<Of> =>
  Object.fromEntries(
    Object.entries<string>(descriptions).map(([name, description]) => {
      const facet = facetCountedAs(name);
      const types = facet === undefined ? undefined : namedBy(facet);
      return [name, { facet: facet ?? 'year', types: types ?? [], description }];
    }),
  ) as Counts<Of>;

/** What lists of statements can be counted by. */
export const STATEMENT_COUNTS = counts<'Statement'>({
  SPEAKER: 'Speaker of the statement.',
  SPEAKER_KIND: 'Kind of speaker.',
  ON_BEHALF_OF: 'Person or organisation for whom the speaker spoke, besides the post.',
  SPEECH_ACT: 'Speech act.',
  REPORTED_BY: 'Person or organisation that relayed the words.',
  POST: 'Post that the speaker spoke in.',
  ORGANIZATION: 'Organisation for which the speaker spoke, and each organisation above it.',
  COUNTRY: 'State for which the speaker spoke, as an ISO 3166-1 alpha-2 code.',
  EVENT: 'Event at which the statement was made, or at which its words were relayed.',
  EVENT_KIND: 'Kind of the event.',
  PLACE: 'Place of the event.',
  TOPIC: 'Topic of the statement.',
  MENTION: 'Entry that the statement mentions, such as `organization/belarus`.',
  AUDIENCE: 'Audience, in the words of the source.',
  KIND: 'Quotation type.',
  MARKS: 'Quotation marks of the source.',
  LINK_TYPE: 'Relation to another statement.',
  LINKED_TO: 'Statement that the statement is related to.',
  LANGUAGE: 'Language of the words, as a BCP 47 tag.',
  SOURCE: 'Source that reports the statement.',
  PUBLISHER: 'Publisher of the source.',
  YEAR: 'Year of the statement, if its date lies within one year.',
});

/** What lists of events can be counted by. */
export const EVENT_COUNTS = counts<'Event'>({
  KIND: 'Kind of event.',
  STATUS: 'Status on the day that `asOf` of the filter gives, or else by the last word of the sources.',
  DISPUTED: 'Fact for which sources give different values.',
  PARTICIPANT: 'Participant of the event.',
  ORGANIZER: 'Organiser of the event.',
  COUNTRY: 'Country of a participant, an organiser or the place, as an ISO 3166-1 alpha-2 code.',
  PLACE: 'Place of the event.',
  TOPIC: 'Topic of the event.',
  LINK_TYPE: 'Relation to another event.',
  LINKED_TO: 'Event that the event is related to.',
  PART_OF: 'Larger event that the event is part of.',
  SOURCE: 'Source that reports the event.',
  YEAR: 'Year of the event, if its date lies within one year.',
});
