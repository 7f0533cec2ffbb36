import type { AgentRef } from '../../../schema/model/agent.ts';
import { attributionChain } from '../../../schema/model/attribution.ts';
import { withArticle } from '../../../schema/model/entity-ref.ts';
import type { Membership } from '../../../schema/model/membership.ts';
import type { PartialDate } from '../../../schema/model/partial-date.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Source } from '../../../schema/model/source.ts';
import type { JointSpeaker, Statement } from '../../../schema/model/statement.ts';
import { coverage, holdersAt, timeOf } from '../../../schema/model/tenure.ts';
import { type Fault, faultIf, faultOfMessage, quoted } from '../format/fault.ts';
import type { Directory } from './directory.ts';

/** What an entity must fulfil among all others. Every fault is found. */
export function relationFaults(entity: Entity, directory: Directory): readonly Fault[] {
  switch (entity.type) {
    case 'Person':
      return takenBy('Organization', entity.slug, directory);
    case 'Organization':
      return takenBy('Person', entity.slug, directory);
    case 'Source':
      return changedText(entity, directory);
    case 'Membership':
      return [...foreignPost(entity, directory), ...overlaps(entity, directory)];
    case 'Statement':
      return [...takenStatement(entity, directory), ...attributionFaults(entity, directory)];
    default:
      return [];
  }
}

/** A person and an organisation do not share a slug, whichever of them the record has already. */
const takenBy = (other: 'Person' | 'Organization', slug: Slug, directory: Directory): readonly Fault[] =>
  faultIf(
    directory.get(other, slug) !== null,
    ['slug'],
    'a unique slug',
    `${quoted(slug)}, which is already ${withArticle(other)} in the record`,
  );

/** A membership through a post is one of the post's own organisation. */
function foreignPost({ organization, post }: Membership, directory: Directory): readonly Fault[] {
  const own = post === null ? null : directory.get('Post', post)?.organization;
  return faultIf(
    own != null && own !== organization,
    ['organization'],
    `the organisation of the post (${quoted(own ?? '')}) or none`,
    quoted(organization),
  );
}

/** One tenure is one unbroken time: two of the same do not share a day that is certain. */
function overlaps(membership: Membership, directory: Directory): readonly Fault[] {
  const { slug, member, organization, post, role } = membership;
  const others = member === null ? directory.tenuresOf(post ?? '') : directory.membershipsOf(member.slug);
  const own = timeOf(membership);
  if (own === null) return [];
  return others
    .filter(
      (other) =>
        other.slug !== slug &&
        other.member?.slug === member?.slug &&
        other.organization === organization &&
        other.post === post &&
        other.role === role,
    )
    .flatMap((other) => {
      const time = timeOf(other);
      // A tenure may begin on the very day on which the one before it ends.
      const isShared = time !== null && own.from < time.to && time.from < own.to;
      return faultIf(
        isShared,
        ['startDate'],
        `dates that do not overlap with ${quoted(other.slug)} (${time?.from} to ${time?.to})`,
        `${own.from} to ${own.to}`,
      );
    });
}

/** A statement stays with the source that it was first recorded from, or goes on to a later version of it. */
function takenStatement({ slug, provenance }: Statement, directory: Directory): readonly Fault[] {
  const known = directory.stored('Statement', slug)?.entity.provenance.source;
  const { source } = provenance;
  const isOwn = known === undefined || versionsUpTo(source, directory).includes(known);
  return faultIf(
    !isOwn,
    ['slug'],
    'a unique slug',
    `${quoted(slug)}, which is already a statement of the source ${quoted(known ?? '')}`,
  );
}

/** A source with the versions that it replaced; the rules have made sure that this ends. */
function versionsUpTo(source: Slug, directory: Directory): readonly Slug[] {
  const previous = directory.get('Source', source)?.previousVersion ?? null;
  return previous === null ? [source] : [source, ...versionsUpTo(previous, directory)];
}

/** A version of a source never changes: its text is another version. */
function changedText({ slug, sha256 }: Source, directory: Directory): readonly Fault[] {
  const stored = directory.stored('Source', slug)?.entity.sha256;
  return faultIf(
    stored !== undefined && stored !== sha256,
    ['sha256'],
    `the SHA-256 of this version in the record (${stored})`,
    `${sha256}; load a different text with --source-text as a new version`,
  );
}

/** Nobody passes their own words on; nobody speaks in a post that they certainly did not hold. */
function attributionFaults(statement: Statement, directory: Directory): readonly Fault[] {
  const { date, speakerPost, speaker } = statement;
  return [
    ...chainFaults(statement),
    ...faultIf(
      !mayBeHeld(statement, directory),
      ['speakerPost'],
      `a post that ${speaker?.slug ?? 'the speaker'} may have held at the time (${date?.edtf})`,
      quoted(speakerPost ?? ''),
    ),
    ...(statement.jointSpeakers ?? []).flatMap((each, at) =>
      faultIf(
        !mayBeHeldJointly(each, date, directory),
        ['jointSpeakers', at, 'post'],
        `a post that ${each.agent.slug} may have held at the time (${date?.edtf})`,
        quoted(each.post ?? ''),
      ),
    ),
  ];
}

function chainFaults(statement: Statement): readonly Fault[] {
  try {
    attributionChain(statement, { publisher: null });
    return [];
  } catch (error) {
    if (error instanceof RuleError) return [faultOfMessage(['reportedBy'], error.message)];
    throw error;
  }
}

/** Whether a statement's speaker may have held the post in which they are said to speak. */
export const mayBeHeld = ({ date, speakerPost, speaker }: Statement, directory: Directory): boolean =>
  speakerPost === null || date === null || mayHold(speaker, speakerPost, date, directory);

/** The same for a further speaker of a joint statement. */
export const mayBeHeldJointly = (
  { agent, post }: JointSpeaker,
  date: PartialDate | null,
  directory: Directory,
): boolean => post === null || date === null || mayHold(agent, post, date, directory);

/**
 * Whether somebody, or for null anybody, may have held a post at a date, as tenures tell. A tenure must be there to be looked at. That one
 * outlasts its holder or its post is a conflict of its own.
 */
function mayHold(agent: AgentRef | null, slug: Slug, date: PartialDate, directory: Directory): boolean {
  const post = directory.get('Post', slug);
  const tenures = directory.tenuresOf(slug);
  const personOf = (name: Slug) => directory.get('Person', name);
  if (agent === null) return post !== null && holdersAt(post, tenures, date, personOf).knowledge !== 'NONE';
  return tenures.some((tenure) => tenure.member?.slug === agent.slug && coverage(tenure, date) !== 'NO');
}
