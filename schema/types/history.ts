import { isDeepStrictEqual } from 'node:util';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { upTo } from '../inputs/list-arguments.ts';
import type { Event } from '../model/event.ts';
import type { Entities } from '../model/record.ts';
import type { Revision } from '../model/revision.ts';
import type { Statement } from '../model/statement.ts';
import { PAGE_SIZE, pageComplexity } from '../page-window.ts';
import { EventContentRef, EventRef } from './event.ts';
import { StatementContentRef, StatementRef } from './statement.ts';

/** A revision, and in which fields it differs from the one before. */
interface Revised {
  readonly revised: Revision<unknown> & { readonly changed: readonly string[] };
}

const MAX_REVISIONS = PAGE_SIZE.max;

const historyArgs = builder.args((t) => ({
  first: t.int({
    required: true,
    defaultValue: 10,
    description: `How many, the newest first: 1 to ${MAX_REVISIONS}.`,
    validate: upTo(MAX_REVISIONS, 'revisions'),
  }),
}));

const historyComplexity = (args: { readonly first: number }) => ({ ...pageComplexity(args), field: 5 });

const RevisionRef = builder.interfaceRef<Revised>('Revision').implement({
  description: 'What an entry of the record said from one moment on, until its next revision.',
  fields: (t) => ({
    number: t.int({
      description: '1 for the first. Later ones count up, not always by one.',
      resolve: ({ revised }) => revised.number,
    }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When it was recorded.',
      resolve: ({ revised }) => revised.recordedAt,
    }),
    reason: t.string({
      nullable: true,
      description: 'Why it was corrected; null for the first, and when nobody told.',
      resolve: ({ revised }) => revised.reason,
    }),
    changed: t.stringList({
      description: 'The fields in which it differs from the revision before; none for the first.',
      resolve: ({ revised }) => [...revised.changed],
    }),
  }),
});

const StatementRevisionRef = builder.objectRef<Statement & Revised>('StatementRevision').implement({
  description:
    'What the record had of a statement from one moment on. Whom and what it refers to is shown as it is now.',
  interfaces: [RevisionRef, StatementContentRef],
});

const EventRevisionRef = builder.objectRef<Event & Revised>('EventRevision').implement({
  description:
    'What the record had of an event from one moment on. Whom and what it refers to is shown as it is now.',
  interfaces: [RevisionRef, EventContentRef],
});

builder.objectField(StatementRef, 'history', (t) =>
  t.field({
    type: [StatementRevisionRef],
    nullable: true,
    description: 'What the record has had of it, the newest first: corrections are never silent.',
    args: historyArgs,
    complexity: historyComplexity,
    resolve: ({ slug }, { first }, context) => historyOf('Statement', slug, first, context),
  }),
);

builder.objectField(EventRef, 'history', (t) =>
  t.field({
    type: [EventRevisionRef],
    nullable: true,
    description: 'What the record has had of it, the newest first: corrections are never silent.',
    args: historyArgs,
    complexity: historyComplexity,
    resolve: ({ slug }, { first }, context) => historyOf('Event', slug, first, context),
  }),
);

async function historyOf<T extends 'Statement' | 'Event'>(
  type: T,
  slug: string,
  size: number,
  { record }: Context,
): Promise<(Entities[T] & Revised)[]> {
  // One more than is shown tells what the oldest of them changed.
  const revisions = await record.history(type, slug, size + 1);
  return revisions.slice(0, size).map((revision, at) => {
    const before = revisions[at + 1]?.entity ?? null;
    return { ...revision.entity, revised: { ...revision, changed: changedFields(before, revision.entity) } };
  });
}

/** What the schema calls otherwise than the record does. */
const FIELD_NAMES: { readonly [key: string]: string } = { reporters: 'reportedBy' };

function changedFields(before: object | null, after: object): readonly string[] {
  if (before === null) return [];
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => !isDeepStrictEqual(old.get(key), now.get(key)))
    .map((key) => FIELD_NAMES[key] ?? key)
    .sort();
}
