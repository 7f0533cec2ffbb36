import { builder } from '../builder.ts';
import { loadable } from '../loadable.ts';
import type { Organization } from '../model/organization.ts';
import type { Person } from '../model/person.ts';

/** The types of the record's entries, without their fields: these lead from each type to others and back. */

export const StatementRef = builder.loadableNodeRef('Statement', loadable('Statement'));

export const StatementConnection = builder.connectionObject(
  { type: StatementRef, name: 'StatementConnection' },
  { name: 'StatementEdge' },
);

export const EventRef = builder.loadableNodeRef('Event', loadable('Event'));

export const EventConnection = builder.connectionObject(
  { type: EventRef, name: 'EventConnection' },
  { name: 'EventEdge' },
);

export const PersonRef = builder.loadableNodeRef('Person', loadable('Person'));

export const PersonConnection = builder.connectionObject(
  { type: PersonRef, name: 'PersonConnection' },
  { name: 'PersonEdge' },
);

export const OrganizationRef = builder.loadableNodeRef('Organization', loadable('Organization'));

export const OrganizationConnection = builder.connectionObject(
  { type: OrganizationRef, name: 'OrganizationConnection' },
  { name: 'OrganizationEdge' },
);

export const PostRef = builder.loadableNodeRef('Post', loadable('Post'));

export const PostConnection = builder.connectionObject(
  { type: PostRef, name: 'PostConnection' },
  { name: 'PostEdge' },
);

export const PlaceRef = builder.loadableNodeRef('Place', loadable('Place'));

export const PlaceConnection = builder.connectionObject(
  { type: PlaceRef, name: 'PlaceConnection' },
  { name: 'PlaceEdge' },
);

export const TopicRef = builder.loadableNodeRef('Topic', loadable('Topic'));

export const TopicConnection = builder.connectionObject(
  { type: TopicRef, name: 'TopicConnection' },
  { name: 'TopicEdge' },
);

export const SourceRef = builder.loadableNodeRef('Source', loadable('Source'));

export const SourceConnection = builder.connectionObject(
  { type: SourceRef, name: 'SourceConnection' },
  { name: 'SourceEdge' },
);

export const MembershipRef = builder.loadableNodeRef('Membership', loadable('Membership'));

export const MembershipConnection = builder.connectionObject(
  { type: MembershipRef, name: 'MembershipConnection' },
  { name: 'MembershipEdge' },
);

export const AgentRef = builder.interfaceRef<Person | Organization>('Agent');
