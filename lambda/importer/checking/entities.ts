import type { AgentRef } from '../../../schema/model/agent.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import { dateOf } from '../format/dates.ts';
import { detailsOf, textsOf } from '../format/names.ts';
import type { Content, WrittenNames, WrittenRecord } from '../format/record-shapes.ts';
import type { Directory } from './directory.ts';
import { withEvidence } from './evidence.ts';
import { asserted, statementOf } from './statements.ts';

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
      return withEvidence(place, { evidence, dossier }, directory);
    }
    case 'Organization': {
      const { evidence, ...rest } = content;
      const organization = {
        ...rest,
        ...named(content.otherNames),
        foundingDate: dateOf(content.foundingDate),
        dissolutionDate: dateOf(content.dissolutionDate),
      };
      return withEvidence(organization, { evidence, dossier }, directory);
    }
    case 'Person': {
      const { evidence, ...rest } = content;
      const person = {
        ...rest,
        ...named(content.otherNames),
        birthDate: dateOf(content.birthDate),
        deathDate: dateOf(content.deathDate),
      };
      return withEvidence(person, { evidence, dossier }, directory);
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
      return withEvidence(post, { evidence, dossier }, directory);
    }
    case 'Source': {
      const { completeness, gaps, ...rest } = content;
      return {
        ...rest,
        ...(completeness !== null && { completeness }),
        ...(gaps !== null && { gaps }),
        publisher: agentOrNull(content.publisher),
        basedOn: content.basedOn.map(agent),
        datePublished: dateOf(content.datePublished),
        sha256: content.sha256 ?? '',
      };
    }
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
      return withEvidence(membership, { evidence, dossier }, directory);
    }
    case 'Event': {
      const { countryCode, evidence, status, deaths, seriesNumber, otherPlaces, agenda, ...rest } = content;
      const event = {
        ...rest,
        date: dateOf(content.date),
        countries: countryCode,
        participants: content.participants.map((each) => ({ ...each, agent: agent(each.agent) })),
        organizers: content.organizers.map(agent),
        links: content.links.map(asserted),
        ...(deaths !== null && { deaths }),
        ...(seriesNumber !== null && { seriesNumber }),
        ...(otherPlaces.length > 0 && { otherPlaces }),
        ...(agenda.length > 0 && { agenda }),
        sources: withKnown(content, directory),
      };
      const writing = { evidence, dossier, status, sources: content.sources };
      return withEvidence(event, writing, directory);
    }
    case 'Statement':
      return statementOf(content, agent, directory);
  }
}

const named = (names: WrittenNames) => ({ otherNames: textsOf(names), ...detailsOf(names) });

/**
 * The sources that an entity rests on already, and those that are new. Where some are, all of them are in an order that does not tell which was
 * loaded first.
 */
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
  const before = known?.sources ?? [];
  const all = [...new Set([...before, ...sources, ...giving])];
  return before.length === 0 || before.length === all.length ? all : all.sort();
}

/** Finds the person or organisation of a slug. */
export const agentIn =
  (directory: Directory) =>
  (slug: Slug): AgentRef => {
    const agent = directory.agent(slug);
    if (agent === null) throw new RuleError(`expected a person or an organisation, got ${slug}`);
    return agent;
  };

const organizationOf = (post: Slug | null, directory: Directory): Slug =>
  (post === null ? null : directory.get('Post', post)?.organization) ?? '';
