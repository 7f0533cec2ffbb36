import { builder } from '../builder.ts';
import type {
  EventKind,
  EventLinkType,
  EventStatus,
  ParticipantRole,
  ParticipationMode,
} from '../model/event.ts';

export const EventKindEnum = builder.enumType('EventKind', {
  description: 'What kind of event.',
  values: {
    MEETING: { description: 'Two or more sides meet.' },
    SESSION: { description: 'A body sits: a council, an assembly, a committee.' },
    SUMMIT: { description: 'Heads of state or government meet.' },
    VISIT: { description: 'Somebody visits a country or an organisation.' },
    CALL: { description: 'A conversation by telephone or video.' },
    APPOINTMENT: { description: 'Somebody takes up or leaves a post.' },
    CHAIRMANSHIP: { description: 'A member presides over an organisation for a time.' },
    EXERCISE: { description: 'A military or civil exercise.' },
    CRISIS: { description: 'A conflict, a tension, an emergency.' },
    SIGNING: { description: 'A document is signed or adopted.' },
    ELECTION: { description: 'An election or a referendum.' },
    PRESS_BRIEFING: { description: 'Somebody speaks to the press.' },
    OTHER: { description: 'Any other event.' },
  } satisfies Record<EventKind, object>,
});

export const EventStatusEnum = builder.enumType('EventStatus', {
  description: 'Whether an event is planned, goes on or is over, as its sources have it.',
  values: {
    SCHEDULED: { description: 'It is to take place.' },
    TENTATIVE: { description: 'It may take place.' },
    OCCURRED: { description: 'It has taken place.' },
    ONGOING: { description: 'It was going on when the source reported.' },
    POSTPONED: { description: 'It was put off.' },
    CANCELLED: { description: 'It does not take place.' },
  } satisfies Record<EventStatus, object>,
});

export const EventLinkTypeEnum = builder.enumType('EventLinkType', {
  description: 'How an event is linked to another one.',
  values: {
    FOLLOWS: { description: 'It comes after the other one and belongs with it.' },
    RESULTS_IN: { description: 'The other one comes of it.' },
    REFERS_TO: { description: 'It deals with the other one.' },
    PLANNED_IN: { description: 'It is planned within the other one.' },
  } satisfies Record<EventLinkType, object>,
});

export const ParticipantRoleEnum = builder.enumType('ParticipantRole', {
  description: 'What somebody is at an event.',
  values: {
    HOST: { description: 'Receives the others.' },
    GUEST: { description: 'Is received.' },
    CHAIR: { description: 'Presides.' },
    SPEAKER: { description: 'Speaks.' },
    APPOINTEE: { description: 'Takes up or leaves the post.' },
    PARTICIPANT: { description: 'Takes part.' },
  } satisfies Record<ParticipantRole, object>,
});

export const ParticipationModeEnum = builder.enumType('ParticipationMode', {
  description: 'How somebody takes part in an event.',
  values: {
    IN_PERSON: { description: 'On the spot.' },
    REMOTE: { description: 'By telephone or video.' },
    WRITTEN: { description: 'By a written message.' },
  } satisfies Record<ParticipationMode, object>,
});
