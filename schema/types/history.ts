import { isDeepStrictEqual } from 'node:util';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { upTo } from '../inputs/list-arguments.ts';
import type { Event } from '../model/event.ts';
import type { Entities, Entity } from '../model/record.ts';
import type { Revision } from '../model/revision.ts';
import { said } from '../model/said.ts';
import type { Statement } from '../model/statement.ts';
import { PAGE_SIZE, pageComplexity } from '../page-window.ts';
import type { Read } from '../reads.ts';
import { EventRef, StatementRef } from './entry-refs.ts';
import { EventContentRef } from './event.ts';
import { StatementContentRef } from './statement.ts';

/** A revision, and in which fields it differs from the one before. */
interface Revised {
  readonly revised: Revision<unknown> & { readonly changed: readonly string[] };
}

const MAX_REVISIONS = PAGE_SIZE.max;

const historyArgs = builder.args((t) => ({
  first: t.int({
    required: true,
    defaultValue: 10,
    description: `Maximum number of revisions, newest first: 1 to ${MAX_REVISIONS}. Default: 10.`,
    validate: upTo(MAX_REVISIONS, 'revisions'),
  }),
}));

const historyComplexity = (args: { readonly first: number }) => ({ ...pageComplexity(args), field: 5 });

/** One more than is shown tells what the oldest of them changed. */
const sizeFor = (first: number): number => first + 1;

const historyReads = ({ first }: { readonly first: number }): readonly Read[] => [
  { call: 'history', size: sizeFor(first) },
];

const RevisionRef = builder.interfaceRef<Revised>('Revision').implement({
  description: 'Content of an entry from one moment until its next revision.',
  fields: (t) => ({
    number: t.int({
      description: 'Number of the revision: 1 for the first. Later numbers are higher, not always by one.',
      resolve: ({ revised }) => revised.number,
    }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'Time at which the revision was recorded.',
      resolve: ({ revised }) => revised.recordedAt,
    }),
    reason: t.string({
      nullable: true,
      description:
        'Reason for the correction, in the words of its editor. Null for the first revision, or if none was given.',
      resolve: ({ revised }) => revised.reason,
    }),
    changed: t.stringList({
      description:
        'Names of the fields that differ from the previous revision. Empty for the first revision.',
      resolve: ({ revised }) => [...revised.changed],
    }),
  }),
});

const StatementRevisionRef = builder.objectRef<Statement & Revised>('StatementRevision').implement({
  description:
    'Content of a statement at one revision. Entries that it refers to have their current content.',
  interfaces: [RevisionRef, StatementContentRef],
});

const EventRevisionRef = builder.objectRef<Event & Revised>('EventRevision').implement({
  description: 'Content of an event at one revision. Entries that it refers to have their current content.',
  interfaces: [RevisionRef, EventContentRef],
});

builder.objectField(StatementRef, 'history', (t) =>
  t.field({
    type: [StatementRevisionRef],
    nullable: true,
    description:
      'Revisions of this statement, newest first. Every correction is kept. Null only if an error occurs.',
    args: historyArgs,
    complexity: historyComplexity,
    reads: historyReads,
    resolve: ({ slug }, { first }, context) => historyOf('Statement', slug, first, context),
  }),
);

builder.objectField(EventRef, 'history', (t) =>
  t.field({
    type: [EventRevisionRef],
    nullable: true,
    description:
      'Revisions of this event, newest first. Every correction is kept. Null only if an error occurs.',
    args: historyArgs,
    complexity: historyComplexity,
    reads: historyReads,
    resolve: ({ slug }, { first }, context) => historyOf('Event', slug, first, context),
  }),
);

async function historyOf<T extends 'Statement' | 'Event'>(
  type: T,
  slug: string,
  size: number,
  { record }: Context,
): Promise<(Entities[T] & Revised)[]> {
  const revisions = await record.history(type, slug, sizeFor(size));
  return revisions.slice(0, size).map((revision, at) => {
    const before = revisions[at + 1]?.entity ?? null;
    return { ...revision.entity, revised: { ...revision, changed: changedFields(before, revision.entity) } };
  });
}

/** What the schema calls otherwise than the record does. */
const FIELD_NAMES: { readonly [key: string]: string } = { reporters: 'reportedBy' };

function changedFields(before: Entity | null, after: Entity): readonly string[] {
  if (before === null) return [];
  const [old, now] = [new Map(Object.entries(said(before))), new Map(Object.entries(said(after)))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => !isDeepStrictEqual(old.get(key), now.get(key)))
    .map((key) => FIELD_NAMES[key] ?? key)
    .sort();
}
