import { builder } from '../builder.ts';
import type {
  EventKind,
  EventLinkType,
  EventStatus,
  ParticipantRole,
  ParticipationMode,
} from '../model/event.ts';

export const EventKindEnum = builder.enumType('EventKind', {
  description: 'Kind of event.',
  values: {
    MEETING: { description: 'Meeting of two or more sides.' },
    SESSION: { description: 'Session of a body such as a council, an assembly or a committee.' },
    SUMMIT: { description: 'Meeting of heads of state or government.' },
    VISIT: { description: 'Visit to a country or an organisation.' },
    CALL: { description: 'Conversation by telephone or video.' },
    APPOINTMENT: { description: 'Start or end of somebody’s term in a post.' },
    CHAIRMANSHIP: {
      description:
        'Term during which a member presides over an organisation. Some sources call it a presidency.',
    },
    EXERCISE: { description: 'Military or civil exercise.' },
    CRISIS: { description: 'Conflict, tension or emergency.' },
    SIGNING: { description: 'Signing or adoption of a document.' },
    ELECTION: { description: 'Election or referendum.' },
    PRESS_BRIEFING: { description: 'Remarks to the press.' },
    SERIES: {
      description: 'Series of events, such as yearly summits or rounds of talks. Its events are its `parts`.',
    },
    OTHER: { description: 'Any other event.' },
  } satisfies Record<EventKind, object>,
});

export const EventStatusEnum = builder.enumType('EventStatus', {
  description: 'Status of an event on a day, by the newest evidence that was published by that day.',
  values: {
    SCHEDULED: { description: 'Announced for the future.' },
    TENTATIVE: { description: 'Considered possible, not confirmed.' },
    OCCURRED: { description: 'Reported as having taken place.' },
    ONGOING: { description: 'Reported as being in progress.' },
    POSTPONED: { description: 'Postponed.' },
    CANCELLED: { description: 'Cancelled.' },
    UNKNOWN: {
      description:
        'Not known: no source had told by that day, or what was planned or in progress should have ended since.',
    },
  } satisfies Record<EventStatus, object>,
});

export const EventLinkTypeEnum = builder.enumType('EventLinkType', {
  description: 'Relation of an event to another event.',
  values: {
    FOLLOWS: { description: 'Later event that is connected with the other one.' },
    RESULTS_IN: { description: 'Event that leads to the other one.' },
    REFERS_TO: { description: 'Event that deals with the other one.' },
    PLANNED_IN: { description: 'Event that is planned within the other one.' },
  } satisfies Record<EventLinkType, object>,
});

export const ParticipantRoleEnum = builder.enumType('ParticipantRole', {
  description: 'Role of a participant in an event.',
  values: {
    HOST: { description: 'Host of the other participants.' },
    GUEST: { description: 'Guest of the host.' },
    CHAIR: { description: 'Chair of the event.' },
    SPEAKER: { description: 'Speaker at the event.' },
    APPOINTEE: { description: 'Person who takes up or leaves a post.' },
    PARTICIPANT: { description: 'Participant with no more specific role.' },
  } satisfies Record<ParticipantRole, object>,
});

export const ParticipationModeEnum = builder.enumType('ParticipationMode', {
  description: 'Mode of participation in an event.',
  values: {
    IN_PERSON: { description: 'Present in person.' },
    REMOTE: { description: 'Connected by telephone or video.' },
    WRITTEN: { description: 'Represented by a written message.' },
  } satisfies Record<ParticipationMode, object>,
});
