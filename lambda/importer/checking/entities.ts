import type { AgentRef } from '../../../schema/model/agent.ts';
import type { PartialDate } from '../../../schema/model/partial-date.ts';
import type { Span } from '../../../schema/model/provenance.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Statement } from '../../../schema/model/statement.ts';
import { postsAt } from '../../../schema/model/tenure.ts';
import { dateOf } from '../format/dates.ts';
import { sha256Of } from '../format/digest.ts';
import { detailsOf, textsOf } from '../format/names.ts';
import type { Content, WrittenNames, WrittenRecord } from '../format/record-shapes.ts';
import { parseMention } from '../format/references.ts';
import type { Directory } from './directory.ts';

/** A record that writes an entity, rather than withdrawing one. */
export type EntityRecord = Exclude<WrittenRecord, { readonly type: 'Retraction' }>;

/** Turns what a record writes into what the record of diplomacy holds. Every reference has been found to resolve. */
export function entityOf(record: EntityRecord, directory: Directory): Entity {
  const agent = agentIn(directory);
  const agentOrNull = (slug: Slug | null) => (slug === null ? null : agent(slug));
  const { reason: _, ...content } = record;
  switch (content.type) {
    case 'Topic':
      return content;
    case 'Place': {
      const { countryCode, ...place } = content;
      return { ...place, ...named(content.otherNames), countries: countryCode };
    }
    case 'Organization':
      return {
        ...content,
        ...named(content.otherNames),
        foundingDate: dateOf(content.foundingDate),
        dissolutionDate: dateOf(content.dissolutionDate),
      };
    case 'Person':
      return {
        ...content,
        ...named(content.otherNames),
        birthDate: dateOf(content.birthDate),
        deathDate: dateOf(content.deathDate),
      };
    case 'Post':
      return {
        ...content,
        otherLabels: textsOf(content.otherLabels),
        ...detailsOf(content.otherLabels),
        startDate: dateOf(content.startDate),
        endDate: dateOf(content.endDate),
      };
    case 'Source':
      return {
        ...content,
        publisher: agentOrNull(content.publisher),
        basedOn: content.basedOn.map(agent),
        datePublished: dateOf(content.datePublished),
        sha256: content.sha256 ?? '',
      };
    case 'Membership':
      return {
        ...content,
        member: agentOrNull(content.member),
        organization: content.organization ?? organizationOf(content.post, directory),
        startDate: dateOf(content.startDate),
        endDate: dateOf(content.endDate),
        attestedAt: content.attestedAt.map((date) => dateOf(date)),
        sources: withKnown(content, directory),
      };
    case 'Event': {
      const { countryCode, ...event } = content;
      return {
        ...event,
        date: dateOf(content.date),
        countries: countryCode,
        participants: content.participants.map((each) => ({ ...each, agent: agent(each.agent) })),
        organizers: content.organizers.map(agent),
        sources: withKnown(content, directory),
      };
    }
    case 'Statement':
      return statementOf(content, directory);
  }
}

const named = (names: WrittenNames) => ({ otherNames: textsOf(names), ...detailsOf(names) });

/** The sources that an entity rests on already, and those that are new. */
function withKnown(
  {
    type,
    slug,
    sources,
  }: { readonly type: 'Membership' | 'Event'; readonly slug: Slug; readonly sources: readonly Slug[] },
  directory: Directory,
): readonly Slug[] {
  const known = directory.get(type, slug);
  return [...new Set([...(known?.sources ?? []), ...sources])];
}

function statementOf(
  written: { type: 'Statement' } & Omit<Content<'Statement'>, 'reason'>,
  directory: Directory,
): Statement {
  const {
    speaker,
    reportedBy,
    date,
    spans,
    text,
    mentions,
    anchoring,
    inLanguage,
    source = '',
    ...rest
  } = written;
  const agent = agentIn(directory);
  const recorded = directory.stored('Statement', rest.slug)?.entity.provenance.spans ?? [];
  const event = rest.event === null ? null : directory.get('Event', rest.event);
  const statement: Statement = {
    ...rest,
    text: text ?? spans.flatMap(({ exact }) => exact ?? []).join(' '),
    speaker: speaker === null ? null : agent(speaker),
    speakerPost: rest.speakerPost ?? null,
    reporters: reportedBy.map((reporter) => ({ ...reporter, agent: agent(reporter.agent) })),
    date: date === undefined ? (event?.date ?? null) : dateOf(date),
    mentions: mentions.map(parseMention),
    inLanguage: inLanguage ?? directory.get('Source', source)?.inLanguage ?? null,
    stated: [
      ...(date === undefined ? [] : (['date'] as const)),
      ...(written.speakerPost === undefined ? [] : (['speakerPost'] as const)),
      ...(inLanguage === null ? [] : (['inLanguage'] as const)),
    ],
    provenance: { source, spans: spans.map((span) => spanOf(span, recorded)), anchoring },
  };
  return written.speakerPost === undefined ? withPostAtDate(statement, directory) : statement;
}

/**
 * A passage as the record keeps it. Its words are those that the record has already where no text was at hand: the digest tells that they
 * are the same.
 */
function spanOf(
  { words, ...written }: Content<'Statement'>['spans'][number],
  recorded: readonly Span[],
): Span {
  const { exact, start, end } = written;
  const sha256 = exact === null ? (written.sha256 ?? '') : sha256Of(exact);
  const known = words ?? recorded.find((each) => each.exact === null && each.sha256 === sha256)?.words;
  return {
    ...written,
    start: start ?? 0,
    end: end ?? 0,
    sha256,
    ...(exact === null && known !== undefined && known.length > 0 && { words: [...new Set(known)].sort() }),
  };
}

/** The post in which somebody spoke is the only one that they are known to have held at the date; with several or none it is not known. */
export function withPostAtDate(statement: Statement, directory: Directory): Statement {
  const posts = heldPosts(statement.speaker, statement.date, directory);
  return { ...statement, speakerPost: posts.length === 1 ? (posts[0] ?? null) : null };
}

/** The posts that somebody is known to have held at a date. */
export function heldPosts(
  agent: AgentRef | null,
  date: PartialDate | null,
  directory: Directory,
): readonly Slug[] {
  const person = agent?.type === 'Person' ? directory.get('Person', agent.slug) : null;
  if (person === null || date === null) return [];
  const memberships = directory.membershipsOf(person.slug);
  return [
    ...new Set(
      postsAt(person, memberships, date, (slug) => directory.get('Post', slug)).held.flatMap(
        ({ post }) => post ?? [],
      ),
    ),
  ];
}

const agentIn =
  (directory: Directory) =>
  (slug: Slug): AgentRef => {
    const agent = directory.agent(slug);
    if (agent === null) throw new RuleError(`expected a person or an organisation, got ${slug}`);
    return agent;
  };

const organizationOf = (post: Slug | null, directory: Directory): Slug =>
  (post === null ? null : directory.get('Post', post)?.organization) ?? '';
