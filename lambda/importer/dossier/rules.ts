import type { AgentRef } from '../../../schema/model/agent.ts';
import { attributionChain } from '../../../schema/model/attribution.ts';
import { overlaps } from '../../../schema/model/date-range.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { PartialDate } from '../../../schema/model/partial-date.ts';
import { codePoints } from '../../../schema/model/passage.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import { coverage, holdersAt } from '../../../schema/model/tenure.ts';
import { dateOf, sha256Of, statementOf } from './entities.ts';
import type { Fault, Path } from './fault.ts';
import type { Dossier } from './format.ts';
import { type Directory, type Reference, references } from './references.ts';

/** What a dossier must fulfil beyond its shapes. Each rule returns every fault that it finds. */

/** Slugs are unique within a type, and people and organisations share theirs. */
export function duplicateSlugs(dossier: Dossier): readonly Fault[] {
  const groups: readonly (readonly (keyof Dossier)[])[] = [
    ['people', 'organizations'],
    ['topics'],
    ['places'],
    ['posts'],
    ['memberships'],
    ['events'],
    ['statements'],
  ];
  return groups.flatMap((group) => {
    const seen = new Map<Slug, string>();
    return group.flatMap((key) =>
      (dossier[key] as readonly { readonly slug: Slug }[]).flatMap(({ slug }, index): readonly Fault[] => {
        const first = seen.get(slug);
        seen.set(slug, first ?? `${key}[${index}]`);
        if (first === undefined) return [];
        return [
          {
            path: [key, index, 'slug'],
            message: `expected a slug of its own, got "${slug}", which is ${first}`,
          },
        ];
      }),
    );
  });
}

/** A person and an organisation do not share a slug, whichever of them the record has already. */
export const sharedSlugs = (dossier: Dossier, known: Directory): readonly Fault[] => {
  const taken = (key: 'people' | 'organizations', other: 'Person' | 'Organization') =>
    dossier[key].flatMap(({ slug }, index): readonly Fault[] =>
      known.get(other, slug) === null
        ? []
        : [
            {
              path: [key, index, 'slug'],
              message: `expected a slug of its own, got "${slug}", which in the record is ${withArticle(other)}`,
            },
          ],
    );
  return [...taken('people', 'Organization'), ...taken('organizations', 'Person')];
};

/** Every reference names an entity of the dossier or of the record. */
export const unresolved = (
  dossier: Dossier,
  exists: (type: EntityType, slug: Slug) => boolean,
): readonly Fault[] =>
  references(dossier)
    .filter(({ types, slug }) => !types.some((type) => exists(type, slug)))
    .map(({ path, types, slug }: Reference) => ({
      path,
      message: `expected the slug of ${types.map(withArticle).join(' or ')} in this dossier or in the record, got "${slug}"`,
    }));

const withArticle = (type: EntityType): string =>
  `${/^[AEIO]/.test(type) ? 'an' : 'a'} ${type.toLowerCase()}`;

/** Memberships say of what, end after they begin, and are attested in between. */
export const membershipFaults = (dossier: Dossier): readonly Fault[] =>
  dossier.memberships.flatMap(({ organization, post, member, startDate, endDate, attestedAt }, index) => {
    const path = ['memberships', index] as const;
    const begin = dateOf(startDate)?.earliest ?? null;
    const end = dateOf(endDate)?.latest ?? null;
    return [
      ...faultIf(
        organization === null && post === null,
        path,
        'expected a post or an organization, got neither',
      ),
      ...faultIf(
        member === null && post === null,
        [...path, 'member'],
        'expected a member; only a post can be vacant',
      ),
      ...faultIf(
        begin !== null && end !== null && end < begin,
        [...path, 'endDate'],
        `expected an end on or after the begin, ${begin}; got ${end}`,
      ),
      ...attestedAt.flatMap((date, at) =>
        faultIf(
          !overlaps(dateOf(date), { from: begin, to: end }),
          [...path, 'attestedAt', at],
          `expected a date between begin and end (${begin ?? '…'} to ${end ?? '…'}), got ${dateOf(date)?.edtf}`,
        ),
      ),
    ];
  });

/** A membership through a post is one of the post's own organisation. */
export const foreignPosts = (dossier: Dossier, directory: Directory): readonly Fault[] =>
  dossier.memberships.flatMap(({ organization, post }, index) => {
    const own = post === null ? null : directory.get('Post', post)?.organization;
    return faultIf(
      organization !== null && own != null && own !== organization,
      ['memberships', index, 'organization'],
      `expected the organisation of the post, "${own}", or none; got "${organization}"`,
    );
  });

/** A statement stays with the source that it was first recorded from. */
export const takenStatements = (dossier: Dossier, known: Directory): readonly Fault[] =>
  dossier.statements.flatMap(({ slug }, index) => {
    const source = known.get('Statement', slug)?.provenance.source;
    const own =
      source === undefined || source === dossier.source.slug || source === dossier.source.previousVersion;
    return faultIf(
      !own,
      ['statements', index, 'slug'],
      `expected a slug of its own, got "${slug}", which in the record is a statement of the source "${source}"`,
    );
  });

/** Words are quoted or paraphrased, in order, each passage with what it takes to check it. */
export const statementFaults = (dossier: Dossier): readonly Fault[] =>
  dossier.statements.flatMap(({ kind, text, spans }, index) => {
    const path = ['statements', index] as const;
    const paraphrase = kind === 'PARAPHRASE';
    return [
      ...faultIf(
        paraphrase && text === null,
        [...path, 'text'],
        'expected the sense in your own words, got none',
      ),
      ...faultIf(!paraphrase && text !== null, [...path, 'text'], 'expected no text: a quote is its spans'),
      ...spans.flatMap(({ exact, start, end, sha256 }, at) => {
        const here = [...path, 'spans', at];
        const length = exact === null ? null : codePoints(exact).length;
        const previous = spans[at - 1];
        return [
          ...faultIf(
            end <= start,
            [...here, 'end'],
            `expected an end behind the start, ${start}; got ${end}`,
          ),
          ...faultIf(
            length !== null && end > start && length !== end - start,
            [...here, 'exact'],
            `expected ${end - start} code points, as from start to end; got ${length}`,
          ),
          ...faultIf(
            exact === null && !paraphrase,
            [...here, 'exact'],
            'expected the quoted words, got none',
          ),
          ...faultIf(
            exact === null && sha256 === null,
            [...here, 'sha256'],
            'expected a digest where the words are left out',
          ),
          ...faultIf(
            exact !== null && sha256 !== null && sha256 !== sha256Of(exact),
            [...here, 'sha256'],
            'expected the digest of the quoted words, or none; got another one',
          ),
          ...faultIf(
            previous !== undefined && start < previous.end,
            [...here, 'start'],
            `expected a start behind the passage before, ${previous?.end}; got ${start}`,
          ),
        ];
      }),
    ];
  });

/** Nobody passes their own words on; nobody speaks in a post that they certainly did not hold. */
export const attributionFaults = (dossier: Dossier, directory: Directory): readonly Fault[] =>
  dossier.statements.flatMap((written, index) => {
    const statement = statementOf(written, dossier.source.slug, directory);
    const { date, speakerPost, speaker } = statement;
    return [
      ...faultFrom(['statements', index, 'reportedBy'], () =>
        attributionChain(statement, { publisher: null }),
      ),
      ...faultIf(
        speakerPost !== null && date !== null && !mayHold(speaker, speakerPost, date, directory),
        ['statements', index, 'speakerPost'],
        `expected a post that ${speaker?.slug ?? 'the speaker'} may have held at ${date?.edtf}, got "${speakerPost}"`,
      ),
    ];
  });

/** Whether somebody, or for null anybody, may have held a post at a date. A tenure must be there to be looked at. */
function mayHold(agent: AgentRef | null, slug: Slug, date: PartialDate, directory: Directory): boolean {
  const post = directory.get('Post', slug);
  const tenures = directory.all('Membership').filter((membership) => membership.post === slug);
  if (agent === null) return post !== null && holdersAt(post, tenures, date).knowledge !== 'NONE';
  return tenures.some((tenure) => tenure.member?.slug === agent.slug && coverage(tenure, date) !== 'NO');
}

const faultIf = (wrong: boolean, path: Path, message: string): readonly Fault[] =>
  wrong ? [{ path, message }] : [];

function faultFrom(path: Path, check: () => unknown): readonly Fault[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof RuleError) return [{ path, message: error.message }];
    throw error;
  }
}
