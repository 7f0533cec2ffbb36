/** What the page shows: all entries in one timeline, or one type of entry. */
export type Shown = 'all' | 'statements' | 'events';

/** A field to filter the list by. Its name is a parameter in the address of the page. */
export interface FacetDefinition {
  readonly name: string;
  readonly title: string;
  /** The facet's name in the API for statements; undefined where statements do not have the field. */
  readonly statementField?: string;
  readonly eventField?: string;
  /** The condition in the API's filters. */
  readonly filterField: string;
}

/** In the order in which the page lists them. */
export const FACETS: readonly FacetDefinition[] = [
  { name: 'topic', title: 'Topic', statementField: 'TOPIC', eventField: 'TOPIC', filterField: 'topic' },
  { name: 'speaker', title: 'Speaker', statementField: 'SPEAKER', filterField: 'speaker' },
  { name: 'post', title: 'Speaker’s post', statementField: 'POST', filterField: 'post' },
  { name: 'reporter', title: 'Relayed by', statementField: 'REPORTED_BY', filterField: 'reportedBy' },
  { name: 'words', title: 'Quotation type', statementField: 'KIND', filterField: 'kind' },
  { name: 'event', title: 'Event', statementField: 'EVENT', filterField: 'event' },
  { name: 'kind', title: 'Kind of event', eventField: 'KIND', filterField: 'kind' },
  { name: 'status', title: 'Event status', eventField: 'STATUS', filterField: 'status' },
  { name: 'participant', title: 'Participant', eventField: 'PARTICIPANT', filterField: 'participant' },
  {
    name: 'country',
    title: 'Country',
    statementField: 'COUNTRY',
    eventField: 'COUNTRY',
    filterField: 'country',
  },
  { name: 'place', title: 'Place', statementField: 'PLACE', eventField: 'PLACE', filterField: 'place' },
];

/** Facets of one type of entry that the page also offers while it shows all entries. */
const LEADING = new Set(['speaker', 'kind']);

export const facetsOf = (shown: Shown): readonly FacetDefinition[] =>
  FACETS.filter(({ name, statementField, eventField }) => {
    if (shown === 'statements') return statementField !== undefined;
    if (shown === 'events') return eventField !== undefined;
    return LEADING.has(name) || (statementField !== undefined && eventField !== undefined);
  });

/** The type of entry that has a facet; `all` when both have it. */
export function carriersOf({ statementField, eventField }: FacetDefinition): Shown {
  if (statementField === undefined) return 'events';
  return eventField === undefined ? 'statements' : 'all';
}
