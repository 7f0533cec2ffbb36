import * as z from 'zod';
import {
  EVENT_KINDS,
  EVENT_LINK_TYPES,
  PARTICIPANT_ROLES,
  PARTICIPATION_MODES,
  REPORTED_STATUSES,
} from '../../../schema/model/event.ts';
import { evidenceOf } from './evidence-shape.ts';
import {
  agent,
  assertedBy,
  countryCodes,
  name,
  note,
  number,
  optionalDate,
  reason,
  reference,
  slug,
  sources,
  text,
  topics,
} from './fields.ts';

/** An event as it is written. */
export const event = z.strictObject({
  slug,
  name,
  kind: z.enum(EVENT_KINDS).describe('Kind of event.'),
  status: z
    .enum(REPORTED_STATUSES)
    .nullable()
    .default(null)
    .describe(
      'Status of the event according to the source, without a passage. Evidence of the status replaces it. Omitted: the source does not say.',
    ),
  date: optionalDate,
  place: reference('a place').nullable().default(null),
  countryCode: countryCodes(
    'ISO 3166-1 alpha-2 codes of the countries that the event concerns, such as [AM, AZ]. Omit those of its place and participants.',
  ),
  participants: z
    .array(
      z.strictObject({
        agent,
        role: z.enum(PARTICIPANT_ROLES).default('PARTICIPANT').describe('Role of the participant.'),
        mode: z
          .enum(PARTICIPATION_MODES)
          .nullable()
          .default(null)
          .describe('Way of taking part. Null or omitted: the source does not say.'),
        attributedAs: text.nullable().default(null).describe("Source's label for the participant, verbatim."),
      }),
    )
    .default([])
    .describe('People and organisations that take part.'),
  organizers: z.array(agent).default([]).describe('People and organisations that organise the event.'),
  otherPlaces: z
    .array(reference('a place'))
    .default([])
    .describe('Further places of an event that takes place in several.'),
  partOf: reference('the larger event or the series that this is part of').nullable().default(null),
  seriesNumber: number.describe('Number of the event within a series, such as 14 for a fourteenth session.'),
  agenda: z
    .array(
      z.strictObject({
        number: z.int().min(1).max(999_999).describe('Number of the item, as the source counts.'),
        title: text.max(400).describe('Subject of the item, in your own words.'),
      }),
    )
    .default([])
    .describe('Items of the agenda, in order.'),
  links: z
    .array(
      z.strictObject({
        type: z.enum(EVENT_LINK_TYPES).describe('Relation of this event to the other one.'),
        event: reference('the other event'),
        assertedBy,
      }),
    )
    .default([])
    .describe('Links to other events.'),
  motto: text.nullable().default(null).describe('Motto of the event.'),
  deaths: z.int().min(0).nullable().default(null).describe('Number of people killed.'),
  topics,
  note,
  sources,
  evidence: evidenceOf('Event'),
  reason,
});
