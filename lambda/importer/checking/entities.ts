import type { AgentRef } from '../../../schema/model/agent.ts';
import type { PartialDate } from '../../../schema/model/partial-date.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Statement } from '../../../schema/model/statement.ts';
import { postsAt } from '../../../schema/model/tenure.ts';
import { dateOf } from '../format/dates.ts';
import { detailsOf, textsOf } from '../format/names.ts';
import type { Content, WrittenNames, WrittenRecord } from '../format/record-shapes.ts';
import { parseMention } from '../format/references.ts';
import type { Directory } from './directory.ts';
import { withEvidence } from './evidence.ts';
import { spanOf } from './spans.ts';

/** A record that writes an entity, rather than withdrawing one. */
export type EntityRecord = Exclude<WrittenRecord, { readonly type: 'Retraction' }>;

/** Turns what a record writes into what the record of diplomacy holds. Every reference has been found to resolve. */
export function entityOf(record: EntityRecord, directory: Directory): Entity {
  const agent = agentIn(directory);
  const agentOrNull = (slug: Slug | null) => (slug === null ? null : agent(slug));
  const { reason: _, dossier, ...content } = record;
  switch (content.type) {
    case 'Topic':
      return content;
    case 'Place': {
      const { countryCode, evidence, ...rest } = content;
      const place = { ...rest, ...named(content.otherNames), countries: countryCode };
      return { ...place, ...withEvidence<'Place'>(place, { evidence, dossier }, directory) };
    }
    case 'Organization': {
      const { evidence, ...rest } = content;
      const organization = {
        ...rest,
        ...named(content.otherNames),
        foundingDate: dateOf(content.foundingDate),
        dissolutionDate: dateOf(content.dissolutionDate),
      };
      return {
        ...organization,
        ...withEvidence<'Organization'>(organization, { evidence, dossier }, directory),
      };
    }
    case 'Person': {
      const { evidence, ...rest } = content;
      const person = {
        ...rest,
        ...named(content.otherNames),
        birthDate: dateOf(content.birthDate),
        deathDate: dateOf(content.deathDate),
      };
      return { ...person, ...withEvidence<'Person'>(person, { evidence, dossier }, directory) };
    }
    case 'Post': {
      const { evidence, ...rest } = content;
      const post = {
        ...rest,
        otherLabels: textsOf(content.otherLabels),
        ...detailsOf(content.otherLabels),
        startDate: dateOf(content.startDate),
        endDate: dateOf(content.endDate),
      };
      return { ...post, ...withEvidence<'Post'>(post, { evidence, dossier }, directory) };
    }
    case 'Source':
      return {
        ...content,
        publisher: agentOrNull(content.publisher),
        basedOn: content.basedOn.map(agent),
        datePublished: dateOf(content.datePublished),
        sha256: content.sha256 ?? '',
      };
    case 'Membership': {
      const { evidence, ...rest } = content;
      const membership = {
        ...rest,
        member: agentOrNull(content.member),
        organization: content.organization ?? organizationOf(content.post, directory),
        startDate: dateOf(content.startDate),
        endDate: dateOf(content.endDate),
        attestedAt: content.attestedAt.map((date) => dateOf(date)),
        sources: withKnown(content, directory),
      };
      return { ...membership, ...withEvidence<'Membership'>(membership, { evidence, dossier }, directory) };
    }
    case 'Event': {
      const { countryCode, evidence, status, deaths, ...rest } = content;
      const event = {
        ...rest,
        date: dateOf(content.date),
        countries: countryCode,
        participants: content.participants.map((each) => ({ ...each, agent: agent(each.agent) })),
        organizers: content.organizers.map(agent),
        ...(deaths !== null && { deaths }),
        sources: withKnown(content, directory),
      };
      const writing = { evidence, dossier, status, sources: content.sources };
      return { ...event, ...withEvidence<'Event'>(event, writing, directory) };
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
    evidence,
  }: { readonly type: 'Membership' | 'Event' } & Pick<Content<'Event'>, 'slug' | 'sources'> & {
      readonly evidence: readonly { readonly source?: Slug | undefined }[];
    },
  directory: Directory,
): readonly Slug[] {
  const known = directory.get(type, slug);
  const giving = evidence.flatMap(({ source }) => source ?? []);
  return [...new Set([...(known?.sources ?? []), ...sources, ...giving])];
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
