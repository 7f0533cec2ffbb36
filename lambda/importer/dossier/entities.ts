import { createHash } from 'node:crypto';
import type { AgentRef } from '../../../schema/model/agent.ts';
import { type PartialDate, parsePartialDate } from '../../../schema/model/partial-date.ts';
import type { Provenance } from '../../../schema/model/provenance.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Statement } from '../../../schema/model/statement.ts';
import type { Dossier, DossierDate } from './format.ts';
import { type Directory, parseMention } from './references.ts';

/** Turns what a dossier writes into what the record holds. Every reference has been found to resolve. */

export const dateOf = (date: DossierDate | null): PartialDate | null =>
  date === null
    ? null
    : typeof date === 'string'
      ? parsePartialDate(date)
      : parsePartialDate(date.edtf, date.words);

/** The source and the directory entries: all that says nothing about others' dates and posts. */
export function directoryEntities(dossier: Dossier): readonly Entity[] {
  return [
    ...dossier.topics.map((topic) => ({ type: 'Topic' as const, ...topic })),
    ...dossier.places.map((place) => ({ type: 'Place' as const, ...place })),
    ...dossier.organizations.map((organization) => ({
      type: 'Organization' as const,
      ...organization,
      foundingDate: dateOf(organization.foundingDate),
      dissolutionDate: dateOf(organization.dissolutionDate),
    })),
    ...dossier.people.map((person) => ({
      type: 'Person' as const,
      ...person,
      birthDate: dateOf(person.birthDate),
      deathDate: dateOf(person.deathDate),
    })),
    ...dossier.posts.map((post) => ({
      type: 'Post' as const,
      ...post,
      startDate: dateOf(post.startDate),
      endDate: dateOf(post.endDate),
    })),
  ];
}

/** What refers to people and organisations; they must be in the directory by now. */
export function reportedEntities(dossier: Dossier, directory: Directory): readonly Entity[] {
  const source = dossier.source.slug;
  const agent = agentIn(directory);
  return [
    {
      type: 'Source',
      ...dossier.source,
      publisher: dossier.source.publisher === null ? null : agent(dossier.source.publisher),
      basedOn: dossier.source.basedOn.map(agent),
      datePublished: dateOf(dossier.source.datePublished),
    },
    ...dossier.memberships.map((membership) => ({
      type: 'Membership' as const,
      ...membership,
      member: membership.member === null ? null : agent(membership.member),
      organization: membership.organization ?? organizationOf(membership.post, directory),
      startDate: dateOf(membership.startDate),
      endDate: dateOf(membership.endDate),
      attestedAt: membership.attestedAt.flatMap((date) => dateOf(date) ?? []),
      sources: withSource(directory.get('Membership', membership.slug), source),
    })),
    ...dossier.events.map((event) => ({
      type: 'Event' as const,
      ...event,
      date: dateOf(event.date),
      participants: event.participants.map((participant) => ({
        ...participant,
        agent: agent(participant.agent),
      })),
      organizers: event.organizers.map(agent),
      sources: withSource(directory.get('Event', event.slug), source),
    })),
  ];
}

/** The sources that an entity rests on already, and one more. */
const withSource = (known: { readonly sources: readonly Slug[] } | null, source: Slug): readonly Slug[] => [
  ...new Set([...(known?.sources ?? []), source]),
];

/** A statement as written, but for the speaker's post, which needs everybody's memberships. */
export function statementOf(
  { speaker, reportedBy, date, spans, text, mentions, ...rest }: Dossier['statements'][number],
  source: Slug,
  directory: Directory,
): Statement {
  const agent = agentIn(directory);
  const event = rest.event === null ? null : directory.get('Event', rest.event);
  return {
    type: 'Statement',
    ...rest,
    text: text ?? spans.flatMap(({ exact }) => exact ?? []).join(' '),
    speaker: speaker === null ? null : agent(speaker),
    speakerPost: rest.speakerPost ?? null,
    reporters: reportedBy.map((reporter) => ({ ...reporter, agent: agent(reporter.agent) })),
    date: date === undefined ? (event?.date ?? null) : dateOf(date),
    mentions: mentions.map(parseMention),
    inLanguage: directory.get('Source', source)?.inLanguage ?? null,
    provenance: { source, spans: spans.map(withDigest) },
  };
}

const withDigest = (span: Dossier['statements'][number]['spans'][number]): Provenance['spans'][number] => ({
  ...span,
  sha256: span.exact === null ? (span.sha256 ?? '') : sha256Of(span.exact),
});

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

const agentIn =
  (directory: Directory) =>
  (slug: Slug): AgentRef => {
    const agent = directory.agent(slug);
    if (agent === null) throw new RuleError(`expected a person or an organisation, got ${slug}`);
    return agent;
  };

const organizationOf = (post: Slug | null, directory: Directory): Slug =>
  (post === null ? null : directory.get('Post', post)?.organization) ?? '';
