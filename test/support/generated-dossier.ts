import fc from 'fast-check';
import { wayOf } from '../../lambda/importer/format/references.ts';
import {
  EVENT_KINDS,
  EVENT_LINK_TYPES,
  PARTICIPANT_ROLES,
  PARTICIPATION_MODES,
  REPORTED_STATUSES,
} from '../../schema/model/event.ts';
import { fileOf, type WrittenLine } from './dossier-file.ts';
import {
  AGENTS,
  anyCountries,
  anyMembership,
  anyOrganization,
  anyPerson,
  anyPlace,
  anyPost,
  anySource,
  anySources,
  anyTopic,
  OPEN,
  TENURES,
} from './generated-directory.ts';
import {
  anyLine,
  anyNameLine,
  anyWrittenDate,
  fields,
  orNull,
  record,
  some,
  upTo,
} from './generated-fields.ts';
import { anySayings } from './generated-sayings.ts';
import { EVENTS, ORGANIZATIONS, PEOPLE, PLACES, POSTS, SOURCES, TOPICS } from './generated-world.ts';
import { readable } from './readable.ts';

/** Good records of every type, as somebody may write them. */

/** Events to which others refer, and further ones. */
const EVENT_SLUGS = [...EVENTS.map(({ slug }) => slug), 'talks', 'visit'];

const anyParticipant = fc
  .tuple(
    fc.constantFrom(...AGENTS),
    fields({
      role: fc.constantFrom(...PARTICIPANT_ROLES),
      mode: orNull(fc.constantFrom(...PARTICIPATION_MODES)),
      attributedAs: anyLine,
    }),
  )
  .map(([agent, rest]) => ({ agent, ...rest }));

/** Links that have an order in time lead to an event before, and so never back. */
const anyEventLinks = (slug: string) =>
  fc
    .uniqueArray(
      fc.record(
        {
          type: fc.constantFrom(...EVENT_LINK_TYPES),
          event: fc.constantFrom(...EVENT_SLUGS.filter((other) => other !== slug)),
          // An export leaves the editor out.
          assertedBy: fc.constant('SOURCE'),
        },
        { requiredKeys: ['type', 'event'] },
      ),
      { maxLength: 2, selector: ({ type, event }) => `${type} ${event}` },
    )
    .map((links) =>
      links.filter(
        ({ type, event }) => wayOf(type) === null || EVENT_SLUGS.indexOf(event) < EVENT_SLUGS.indexOf(slug),
      ),
    );

const anyEvent = (slug: string, sources: readonly string[]) =>
  record(
    'Event',
    slug,
    {
      name: anyNameLine,
      kind: fc.constantFrom(...EVENT_KINDS),
      status: fc.constantFrom(...REPORTED_STATUSES),
      sources: anySources(sources),
    },
    {
      date: orNull(anyWrittenDate),
      place: orNull(fc.constantFrom(...PLACES)),
      countryCode: anyCountries,
      participants: fc.array(anyParticipant, { maxLength: 3 }),
      organizers: some(AGENTS),
      partOf: upTo(EVENT_SLUGS, slug),
      links: anyEventLinks(slug),
      motto: orNull(anyLine),
      topics: some(TOPICS),
      note: anyLine,
    },
  );

interface Extent {
  readonly sources: readonly string[];
  /** The most statements that there may be. */
  readonly statements: number;
}

/**
 * A set of good records, each of which refers only to others of the set. The same slugs come in every set, with other
 * content: one corrects another.
 */
const anyRecords = ({ sources, statements }: Extent): fc.Arbitrary<readonly WrittenLine[]> => {
  const tenures = fc
    .subarray(TENURES.filter((tenure) => !OPEN.includes(tenure)))
    .chain((chosen) => fc.tuple(...[...OPEN, ...chosen].map((tenure) => anyMembership(tenure, sources))));
  const directory = fc.tuple(
    ...TOPICS.map(anyTopic),
    ...PLACES.map(anyPlace),
    ...ORGANIZATIONS.map(anyOrganization),
    ...PEOPLE.map(anyPerson),
    ...POSTS.map(anyPost),
    ...sources.map(anySource),
    ...EVENT_SLUGS.map((slug) => anyEvent(slug, sources)),
  );
  return fc
    .tuple(directory, tenures, anySayings(statements, sources, EVENT_SLUGS))
    .map((parts) => parts.flat())
    .map((records) => readable<readonly WrittenLine[]>(() => `\n${fileOf(records, 'ndjson').text}`)(records));
};

/** The records of one dossier. */
export const anyDossier = anyRecords({ sources: ['report'], statements: 8 });

/** The records of a whole record, out of several sources. */
export const anyLines = anyRecords({ sources: SOURCES, statements: 12 });
