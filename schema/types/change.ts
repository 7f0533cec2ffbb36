import { builder } from '../builder.ts';
import type { ChangeFeed } from '../context.ts';
import { encodeGlobalId } from '../global-id.ts';
import { upTo } from '../inputs/list-arguments.ts';
import { CHANGE_KINDS } from '../model/change.ts';
import { ENTITY_TYPES } from '../model/entity-ref.ts';
import { PAGE_SIZE, pageComplexity } from '../page-window.ts';
import { EventRef } from './event.ts';
import { MembershipRef } from './membership.ts';
import { OrganizationRef } from './organization.ts';
import { PersonRef } from './person.ts';
import { PlaceRef } from './place.ts';
import { PostRef } from './post.ts';
import { SourceRef } from './source.ts';
import { StatementRef } from './statement.ts';
import { TopicRef } from './topic.ts';

const MAX_CHANGES = PAGE_SIZE.max;

const CHANGE_DESCRIPTIONS: Record<(typeof CHANGE_KINDS)[number], string> = {
  ADDED: 'It is new in the record.',
  CORRECTED: 'It says something else than before.',
  RETRACTED: 'It is not in the record any more.',
};

const ChangeKindEnum = builder.enumType('ChangeKind', {
  description: 'What can happen to an entry of the record.',
  values: Object.fromEntries(
    CHANGE_KINDS.map((kind) => [kind, { value: kind, description: CHANGE_DESCRIPTIONS[kind] }]),
  ) as { [Kind in (typeof CHANGE_KINDS)[number]]: { value: Kind; description: string } },
});

const RecordEntry = builder.unionType('RecordEntry', {
  description: 'Anything that the record holds.',
  types: [
    EventRef,
    StatementRef,
    PersonRef,
    OrganizationRef,
    PostRef,
    MembershipRef,
    PlaceRef,
    TopicRef,
    SourceRef,
  ],
  resolveType: ({ type }) => type,
});

const ChangeRef = builder.objectRef<ChangeFeed['changes'][number]>('Change').implement({
  description: 'One change of one entry of the record.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ChangeKindEnum, description: 'What happened to it.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was recorded.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why it was corrected or retracted, in the words of who did it; null when they told none.',
    }),
    revision: t.exposeInt('revision', { description: 'Which revision of the entry this is.' }),
    type: t.exposeString('type', { description: `The type of the entry: ${ENTITY_TYPES.join(', ')}.` }),
    slug: t.exposeString('slug', { description: 'Its readable, permanent name.' }),
    // Not `id`: client caches would take two changes of one entry for the same thing.
    nodeId: t.id({
      description: 'Its global id, also of what was retracted.',
      resolve: ({ type, slug }) => encodeGlobalId(type, slug),
    }),
    node: t.field({
      type: RecordEntry,
      nullable: true,
      description:
        'The entry as it is now, which may be after later changes, told further on; null when it was retracted.',
      resolve: ({ entity }) => entity,
    }),
  }),
});

const ChangeFeedRef = builder.objectRef<ChangeFeed>('ChangeFeed').implement({
  description:
    'A stretch of the feed of changes. Who follows it from the beginning and keeps the newest of each entry has the whole record.',
  fields: (t) => ({
    changes: t.field({
      type: [ChangeRef],
      description: 'The changes, in the order in which they were recorded.',
      complexity: { field: 0, multiplier: 1 },
      resolve: ({ changes }) => [...changes],
    }),
    next: t.exposeString('next', {
      description: 'Where to go on, now or later: pass it as `since`. There also when nothing has changed.',
    }),
    more: t.exposeBoolean('more', { description: 'Whether there are more already.' }),
  }),
});

builder.queryField('changes', (t) =>
  t.field({
    type: ChangeFeedRef,
    nullable: true,
    description:
      'Everything that was added, corrected and retracted, in one order that never changes, with no gaps.',
    args: {
      since: t.arg.string({
        description: 'Behind this place, as `next` gave it; without it from the beginning.',
      }),
      first: t.arg.int({
        required: true,
        defaultValue: 25,
        description: `How many changes: 1 to ${MAX_CHANGES}.`,
        validate: upTo(MAX_CHANGES, 'changes'),
      }),
    },
    complexity: pageComplexity,
    resolve: (_, { since, first }, { record }) => record.changes(since ?? null, first),
  }),
);
