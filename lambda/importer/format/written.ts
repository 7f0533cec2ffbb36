import type { AgentRef } from '../../../schema/model/agent.ts';
import { mentionValue } from '../../../schema/model/facets.ts';
import { hasDetails, type Named, otherNamesOf } from '../../../schema/model/name.ts';
import type { PartialDate } from '../../../schema/model/partial-date.ts';
import type { Span } from '../../../schema/model/provenance.ts';
import type { Entity } from '../../../schema/model/record.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import { isStated } from '../../../schema/model/statement.ts';
import { RECORD_SHAPES } from './record-shapes.ts';

type Written = Readonly<Record<string, unknown>>;

/**
 * An entity as it would be written for an import that gives the same entity again. What is unknown is left out, but for what
 * an import would otherwise derive: a date of a statement and a post of its speaker that were stated. The same entity is always written
 * alike.
 */
export function written(entity: Entity): Written {
  const { type, ...content } = entity;
  const fields: Written = {
    ...told({ ...content, ...differently(entity), ...evidenceIn(entity) }),
    ...statedOf(entity),
  };
  // The tables give the fields of an item back in any order.
  const inOrder = Object.keys(RECORD_SHAPES[type].shape).filter((name) => name in fields);
  return { type, ...Object.fromEntries(inOrder.map((name) => [name, fields[name]])) };
}

/** The fields that are written otherwise than the record keeps them; undefined for those that are derived. */
function differently(entity: Entity): Written {
  switch (entity.type) {
    case 'Topic':
      return {};
    case 'Place':
      return { countries: undefined, countryCode: codeOf(entity.countries), otherNames: namesOf(entity) };
    case 'Organization':
      return {
        otherNames: namesOf(entity),
        foundingDate: dateOf(entity.foundingDate),
        dissolutionDate: dateOf(entity.dissolutionDate),
      };
    case 'Person':
      return {
        otherNames: namesOf(entity),
        birthDate: dateOf(entity.birthDate),
        deathDate: dateOf(entity.deathDate),
      };
    case 'Post':
      return {
        otherLabels: namesOf(entity),
        startDate: dateOf(entity.startDate),
        endDate: dateOf(entity.endDate),
      };
    case 'Source':
      return {
        publisher: slugOf(entity.publisher),
        basedOn: entity.basedOn.map(slugOf),
        datePublished: dateOf(entity.datePublished),
      };
    case 'Membership':
      return {
        member: undefined,
        organization: entity.post === null ? entity.organization : undefined,
        startDate: dateOf(entity.startDate),
        endDate: dateOf(entity.endDate),
        attestedAt: entity.attestedAt.map(dateOf),
      };
    case 'Event':
      return {
        date: dateOf(entity.date),
        participants: entity.participants.map(({ agent, role, mode, attributedAs }) =>
          told({ agent: agent.slug, role, mode, attributedAs }),
        ),
        links: entity.links.map(({ type, event, assertedBy }) => told({ type, event, assertedBy })),
        organizers: entity.organizers.map(slugOf),
        countries: undefined,
        countryCode: codeOf(entity.countries),
      };
    case 'Statement': {
      const { reporters, provenance, kind, text, mentions } = entity;
      return {
        text: kind === 'PARAPHRASE' ? text : undefined,
        inLanguage: isStated(entity, 'inLanguage') ? entity.inLanguage : undefined,
        stated: undefined,
        speaker: slugOf(entity.speaker),
        speakerPost: undefined,
        date: undefined,
        reporters: undefined,
        reportedBy: reporters.map(({ agent, attributedAs, event, date = null, spans = [] }) =>
          told({
            ...{ agent: agent.slug, attributedAs, event, date: dateOf(date) },
            spans: spans.map(spanOf),
          }),
        ),
        jointSpeakers: (entity.jointSpeakers ?? []).map(({ agent, attributedAs, post, isPostStated }) => ({
          ...told({ agent: agent.slug, attributedAs }),
          ...(isPostStated && { post }),
        })),
        onBehalfOf: slugOf(entity.onBehalfOf ?? null),
        links: entity.links.map(({ type, statement, assertedBy }) => told({ type, statement, assertedBy })),
        mentions: mentions.map(mentionValue),
        provenance: undefined,
        source: provenance.source,
        anchoring: provenance.anchoring === 'ANCHORED' ? undefined : provenance.anchoring,
        spans: provenance.spans.map(spanOf),
      };
    }
  }
}

/** The fields that are written even when they are unknown: left out they would mean something else. */
function statedOf(entity: Entity): Written {
  if (entity.type === 'Membership') return { member: slugOf(entity.member) };
  if (entity.type !== 'Statement') return {};
  return {
    ...(isStated(entity, 'date') && { date: dateOf(entity.date) }),
    ...(isStated(entity, 'speakerPost') && { speakerPost: entity.speakerPost }),
  };
}

/** Evidence with its source, as it is written in a line of its own. What was implied by a status has no passage. */
function evidenceIn(entity: Entity): Written {
  if (!('evidence' in entity) || entity.evidence === undefined) return {};
  const evidence = entity.evidence.map(({ field, value, source, spans, date, isDated, rank, note }) => ({
    ...told({ field, value, source, spans: spans.map(spanOf), rank: rank === 'NORMAL' ? null : rank, note }),
    ...(spans.length === 0 && note === null && { spans: null }),
    ...(isDated && { date: dateOf(date) }),
  }));
  return { evidence };
}

/** The digest of words that are copied follows from them. */
const spanOf = ({ exact, prefix, suffix, start, end, sha256, words }: Span): Written =>
  told({ exact, prefix, suffix, start, end, sha256: exact === null ? sha256 : null, words });

/** A name of which nothing more is known is written as a text. */
const namesOf = (entity: Named): readonly (string | Written)[] =>
  otherNamesOf(entity).map((each) =>
    hasDetails(each)
      ? told({ ...each, startDate: dateOf(each.startDate), endDate: dateOf(each.endDate) })
      : each.name,
  );

const slugOf = (agent: AgentRef | null): Slug | null => agent?.slug ?? null;

const dateOf = (date: PartialDate | null): string | Written | null =>
  date === null || date.words === null ? (date?.edtf ?? null) : { edtf: date.edtf, words: date.words };

/** One country without a list around it. */
const codeOf = (countries: readonly string[]): string | readonly string[] | undefined =>
  countries.length === 1 ? countries[0] : countries;

/** What is not null, undefined or empty. */
const told = (fields: object): Written =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value != null && !(Array.isArray(value) && value.length === 0),
    ),
  );
