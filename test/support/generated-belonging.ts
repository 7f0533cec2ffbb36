import fc from 'fast-check';
import { fileOf, type WrittenLine } from './dossier-file.ts';
import {
  anyMembership,
  anyOrganization,
  anyPerson,
  anyPlace,
  anyPost,
  anySource,
  anyTopic,
  type Tenure,
} from './generated-directory.ts';
import { ORGANIZATIONS, PEOPLE, PLACES, POSTS, TOPICS } from './generated-world.ts';
import { readable } from './readable.ts';

/** Directories whose entries belong to one another now so, now otherwise. */

/** What a membership may say at different times. No two memberships ever say the same, so that their times may overlap. */
const TENURES: Readonly<Record<string, readonly Omit<Tenure, 'slug'>[]>> = {
  'first-president': [
    { member: 'ann', post: 'president' },
    { member: 'zoe', post: 'president' },
    { member: 'ann', post: 'president', role: 'acting' },
  ],
  'first-secretary': [
    { member: 'ann-b', post: 'secretary' },
    { member: 'ann', post: 'secretary' },
  ],
  'first-secretary-general': [
    { member: 'zoe', post: 'secretary-general' },
    { member: 'ann-b', post: 'secretary-general' },
  ],
  'council-secretary-general': [
    { member: 'league-council', post: 'secretary-general' },
    { member: 'league-council', organization: 'league' },
  ],
  'nobody-president': [{ member: null, post: 'president' }],
  'armenia-member': [
    { member: 'armenia', organization: 'league' },
    { member: 'armenia', organization: 'league-council' },
  ],
  'belarus-member': [
    { member: 'belarus', organization: 'league', role: 'presidency' },
    { member: 'belarus', organization: 'league', role: 'head of state' },
  ],
  'zoe-adviser': [
    { member: 'zoe', organization: 'belarus' },
    { member: 'zoe', organization: 'armenia', role: 'secretary general' },
  ],
};

/** The only source of these directories. A filter cannot name another one. */
export const SOURCE = ['report'];

const anyTenure = (slug: string, says: readonly Omit<Tenure, 'slug'>[]): fc.Arbitrary<WrittenLine> =>
  fc.constantFrom(...says).chain((tenure) => anyMembership({ slug, ...tenure }, SOURCE));

/** Every entry of the directory, in some state. */
const anyState: fc.Arbitrary<readonly WrittenLine[]> = fc.tuple(
  ...TOPICS.map(anyTopic),
  ...PLACES.map(anyPlace),
  ...ORGANIZATIONS.map(anyOrganization),
  ...PEOPLE.map(anyPerson),
  ...POSTS.map(anyPost),
  ...SOURCE.map(anySource),
  ...Object.entries(TENURES).map(([slug, says]) => anyTenure(slug, says)),
);

/** Files that are imported one after the other: all entries, then some of them in other states, then retractions of memberships. */
export const anyEdits: fc.Arbitrary<readonly (readonly WrittenLine[])[]> = fc
  .tuple(
    anyState,
    fc.array(
      anyState.chain((lines) => fc.shuffledSubarray([...lines], { maxLength: 8 })),
      { maxLength: 4 },
    ),
    fc.subarray(Object.keys(TENURES), { maxLength: 3 }),
  )
  .map(([first, corrections, retracted]) => [
    first,
    ...corrections,
    retracted.map((slug): WrittenLine => {
      return { type: 'Retraction', entity: `membership/${slug}`, reason: 'An error.' };
    }),
  ])
  .map((files) => files.filter((lines) => lines.length > 0))
  .map((files) =>
    readable<readonly (readonly WrittenLine[])[]>(
      () => `\n${files.map((lines) => fileOf(lines, 'ndjson').text).join('---\n')}`,
    )(files),
  );
