import fc from 'fast-check';
import { sha256Of } from '../../lambda/importer/format/digest.ts';
import { ORGANIZATION_CLASSIFICATIONS } from '../../schema/model/organization.ts';
import type { WrittenLine } from './dossier-file.ts';
import { winterDay } from './generated-dates.ts';
import {
  anyLine,
  anyNameLine,
  anyOtherNames,
  anyWikidata,
  anyWrittenDate,
  fields,
  orNull,
  record,
  some,
  told,
  upTo,
} from './generated-fields.ts';
import {
  COUNTRIES,
  LANGUAGES,
  ORGANIZATIONS,
  PEOPLE,
  PLACES,
  ROLES,
  SOURCES,
  TOPICS,
} from './generated-world.ts';

/** Good records of whatever events and statements refer to, as somebody may write them. */

/** People and organisations, by their slugs. */
export const AGENTS = [...PEOPLE, ...ORGANIZATIONS];

export const anyTopic = (slug: string) =>
  record('Topic', slug, { label: anyNameLine }, { definition: orNull(anyLine), broader: upTo(TOPICS, slug) });

/** One code, several in a list, or none. */
export const anyCountries = fc.oneof(
  orNull(fc.constantFrom(...COUNTRIES)),
  fc.constantFrom([...COUNTRIES], COUNTRIES.toReversed()),
);

export const anyPlace = (slug: string) =>
  record(
    'Place',
    slug,
    { name: anyNameLine },
    {
      otherNames: anyOtherNames,
      containedIn: upTo(PLACES, slug),
      countryCode: anyCountries,
      wikidata: orNull(anyWikidata),
    },
  );

export const anyOrganization = (slug: string) =>
  record(
    'Organization',
    slug,
    { name: anyNameLine, classification: fc.constantFrom(...ORGANIZATION_CLASSIFICATIONS) },
    {
      otherNames: anyOtherNames,
      countryCode: orNull(fc.constantFrom(...COUNTRIES)),
      parent: upTo(ORGANIZATIONS, slug),
      wikidata: orNull(anyWikidata),
      foundingDate: orNull(anyWrittenDate),
      dissolutionDate: anyWrittenDate,
    },
  );

export const anyPerson = (slug: string) =>
  record(
    'Person',
    slug,
    { name: anyNameLine },
    {
      otherNames: anyOtherNames,
      wikidata: anyWikidata,
      birthDate: orNull(anyWrittenDate),
      deathDate: anyWrittenDate,
    },
  );

/** The post that is named for a statement whose speaker is not known: nothing may speak against it. */
export const SOMEBODY = 'secretary';

export const anyPost = (slug: string) =>
  record(
    'Post',
    slug,
    { label: anyNameLine, organization: fc.constantFrom(...ORGANIZATIONS) },
    {
      otherLabels: anyOtherNames,
      role: orNull(fc.constantFrom(...ROLES)),
      ...(slug !== SOMEBODY && { startDate: anyWrittenDate, endDate: orNull(anyWrittenDate) }),
    },
  );

/** The text of a version never changes. */
export const anySource = (slug: string) =>
  record(
    'Source',
    slug,
    { headline: anyLine, sha256: fc.constant(sha256Of(slug)) },
    {
      publisher: orNull(fc.constantFrom(...AGENTS)),
      basedOn: some(AGENTS),
      datePublished: orNull(anyWrittenDate),
      url: fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true, withFragments: true }),
      inLanguage: fc.constantFrom(...LANGUAGES, 'sr-Latn', null),
      licence: anyLine,
      version: fc.integer({ min: 1, max: 3 }),
      previousVersion: upTo(SOURCES, slug),
    },
  );

export interface Tenure {
  readonly slug: string;
  /** Null: nobody. */
  readonly member: string | null;
  readonly post?: string;
  readonly organization?: string;
  readonly role?: string;
}

/** Who may be what, each of them once: two tenures of the same would have to lie apart. */
export const TENURES: readonly Tenure[] = [
  { slug: 'ann-president', member: 'ann', post: 'president' },
  { slug: 'ann-b-secretary', member: 'ann-b', post: 'secretary' },
  { slug: 'zoe-secretary-general', member: 'zoe', post: 'secretary-general' },
  { slug: 'council-secretary-general', member: 'league-council', post: 'secretary-general' },
  { slug: 'nobody-president', member: null, post: 'president' },
  { slug: 'armenia-league', member: 'armenia', organization: 'league' },
  { slug: 'belarus-league', member: 'belarus', organization: 'league', role: 'presidency' },
];

/** Tenures that nothing speaks against, as they have no begin and no end: their holders may always speak in the post. */
export const OPEN = TENURES.filter(({ slug }) => slug.endsWith('secretary-general'));

const tenureDate = (day: string) =>
  told(fc.constantFrom(day, day, day.slice(0, 7), `${day}?`, `${day.slice(0, 7)}~`));

/** A time that ends after it begins, with a day in between. */
const anyTime = fc.tuple(winterDay, winterDay, winterDay).chain((days) => {
  const [start = '', attested = '', end = ''] = days.toSorted();
  return fields({
    startDate: tenureDate(start),
    attestedAt: fc.array(told(fc.constant(attested)), { maxLength: 2 }),
    endDate: orNull(tenureDate(end)),
  });
});

export const anyMembership = (tenure: Tenure, sources: readonly string[]) =>
  fc
    .tuple(
      OPEN.includes(tenure) ? fields({ attestedAt: fc.array(anyWrittenDate, { maxLength: 2 }) }) : anyTime,
      anySources(sources),
    )
    .map(([time, rest]): WrittenLine => ({ type: 'Membership', ...tenure, ...time, sources: rest }));

export const anySources = (sources: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...sources), { minLength: 1, maxLength: 2 });
