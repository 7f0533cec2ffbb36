import { builder } from '../builder.ts';
import type { ChangeFeed } from '../context.ts';
import { encodeGlobalId } from '../global-id.ts';
import { upTo } from '../inputs/list-arguments.ts';
import { CHANGE_KINDS } from '../model/change.ts';
import { ENTITY_TYPES } from '../model/entity-ref.ts';
import { PAGE_SIZE, pageComplexity } from '../page-window.ts';
import {
  EventRef,
  MembershipRef,
  OrganizationRef,
  PersonRef,
  PlaceRef,
  PostRef,
  SourceRef,
  StatementRef,
  TopicRef,
} from './entry-refs.ts';

const MAX_CHANGES = PAGE_SIZE.max;

const CHANGE_DESCRIPTIONS: Record<(typeof CHANGE_KINDS)[number], string> = {
  ADDED: 'Added to the record.',
  CORRECTED: 'Changed in content.',
  RETRACTED: 'Withdrawn from the record.',
};

const ChangeKindEnum = builder.enumType('ChangeKind', {
  description: 'Type of change to an entry.',
  values: Object.fromEntries(
    CHANGE_KINDS.map((kind) => [kind, { value: kind, description: CHANGE_DESCRIPTIONS[kind] }]),
  ) as { [Kind in (typeof CHANGE_KINDS)[number]]: { value: Kind; description: string } },
});

const RecordEntry = builder.unionType('RecordEntry', {
  description: 'Entry of any type in the record.',
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
  description: 'Change to one entry of the record.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ChangeKindEnum, description: 'Type of change.' }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      description: 'Time at which the change was recorded.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description:
        'Reason for the correction or retraction, in the words of its editor. Null for additions, or if none was given.',
    }),
    revision: t.exposeInt('revision', {
      description:
        'Number of the revision that the change produced. For a retraction, the number of the last revision.',
    }),
    type: t.exposeString('type', {
      description: `Type of the entry. One of ${ENTITY_TYPES.map((type) => `\`${type}\``).join(', ')}.`,
    }),
    slug: t.exposeString('slug', { description: 'Slug of the entry.' }),
    // Not `id`: client caches would take two changes of one entry for the same thing.
    nodeId: t.id({
      description: 'Global id of the entry, given even after a retraction.',
      resolve: ({ type, slug }) => encodeGlobalId(type, slug),
    }),
    node: t.field({
      type: RecordEntry,
      nullable: true,
      description:
        'Current content of the entry, which later changes may have altered. Null if the entry has been retracted.',
      reads: 0,
      resolve: ({ entity }) => entity,
    }),
  }),
});

const ChangeFeedRef = builder.objectRef<ChangeFeed>('ChangeFeed').implement({
  description:
    'Part of the feed of changes. To mirror the record, read the feed from the start and keep the newest content of each entry.',
  fields: (t) => ({
    changes: t.field({
      type: [ChangeRef],
      description: 'Changes, in the order in which they were recorded.',
      complexity: { field: 0, multiplier: 1 },
      resolve: ({ changes }) => [...changes],
    }),
    next: t.exposeString('next', {
      description:
        'Position to continue from, immediately or later: pass it as `since`. Given even if `changes` is empty.',
    }),
    more: t.exposeBoolean('more', { description: 'Whether more changes are already available.' }),
  }),
});

builder.queryField('changes', (t) =>
  t.field({
    type: ChangeFeedRef,
    nullable: true,
    description:
      'Feed of all additions, corrections and retractions, in a fixed order and without gaps. Null only if an error occurs.',
    args: {
      since: t.arg.string({
        description: 'Position to continue from, taken from `next`. Omitted or null: the start of the feed.',
      }),
      first: t.arg.int({
        required: true,
        defaultValue: 25,
        description: `Maximum number of changes: 1 to ${MAX_CHANGES}. Default: 25.`,
        validate: upTo(MAX_CHANGES, 'changes'),
      }),
    },
    complexity: pageComplexity,
    reads: ({ first }) => [{ call: 'changes', size: first }],
    resolve: (_, { since, first }, { record }) => record.changes(since ?? null, first),
  }),
);
