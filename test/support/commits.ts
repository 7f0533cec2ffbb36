import { createHash } from 'node:crypto';
import { FencedOff } from '../../lambda/archive/dynamo/fenced-write.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { type Entry, isEntry } from '../../lambda/archive/layout/items.ts';
import { readState } from '../../lambda/archive/state/read-state.ts';
import type { Change } from '../../lambda/archive/writing/changeset.ts';
import { readCurrent } from '../../lambda/archive/writing/read-current.ts';
import { recover } from '../../lambda/archive/writing/recover.ts';
import { writeChanges } from '../../lambda/archive/writing/write.ts';
import type { EntityRef } from '../../schema/model/entity-ref.ts';
import type { Entity } from '../../schema/model/record.ts';
import { aStatement, on } from './examples.ts';
import { eventEntry, FIXED, statementEntry } from './generated-record.ts';
import { EVENTS, PEOPLE, TOPICS } from './generated-world.ts';

/** A small record whose lists are long enough to be cut, and a few commits that change it in every way. */

/** What a commit does to an entity: it is to say this, or to go. */
export type Edit = { readonly entry: Pick<Entry, 'entity' | 'facets'> } | { readonly retract: EntityRef };

/** Long slugs, so that few of them fill a block. */
const longSlug = (number: number): string =>
  createHash('sha256').update(String(number)).digest('hex').slice(0, 60);

const DATES = [null, null, null, '2022-11-23', '2022-11-23', '2022-11', '../2022'];
const KINDS = ['PARAPHRASE', 'DIRECT_QUOTE'] as const;

const at = <Value>(values: readonly Value[], number: number): Value =>
  values[number % values.length] as Value;

/** One of many statements, most of which have no date or share one. */
function statement(number: number, fields: Partial<Entity & { type: 'Statement' }> = {}): Entry<'Statement'> {
  const date = at(DATES, number);
  return statementEntry(
    aStatement(longSlug(number), {
      text: `Borders ${at(['are', 'were'], number)} open.`,
      date: date === null ? null : on(date),
      kind: at(KINDS, Math.floor(number / 3)),
      speaker: { type: 'Person', slug: at(PEOPLE, Math.floor(number / 2)) },
      topics: number % 4 === 0 ? [at(TOPICS, number / 4)] : [],
      event: number % 5 === 0 ? at(EVENTS, number / 5).slug : null,
      position: number % 10 === 0 ? (number % 7) + 1 : null,
      ...fields,
    }),
  );
}

const refOf = ({ entity: { type, slug } }: Pick<Entry, 'entity'>): EntityRef => ({ type, slug });
const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

/** What is there before. */
export const FIRST: readonly Entry[] = [...FIXED, ...numbers(0, 58).map((number) => statement(number))];

const moved = (number: number) =>
  statement(number, {
    text: 'Nobody said so.',
    date: on('2022-11-23'),
    topics: [at(TOPICS, number)],
    event: 'summit',
  });

const reindexed = (number: number): Edit => {
  const { entity, facets } = statement(number);
  return { entry: { entity, facets: { ...facets, country: ['AM', 'BY'] } } };
};

/** Each of these is one commit. */
export const STEPS: readonly (readonly Edit[])[] = [
  [
    ...numbers(58, 70).map((number) => ({ entry: statement(number) })),
    { entry: eventEntry({ ...at(EVENTS, 0), slug: 'another-summit', name: 'Another summit' }) },
  ],
  numbers(3, 9).map((number) => ({ entry: moved(number) })),
  [...numbers(20, 23).map((number) => ({ retract: refOf(statement(number)) }))],
  [...numbers(30, 34).map(reindexed), { retract: refOf(statement(65)) }, { entry: statement(20) }],
];

/** What an import makes of edits, by what the record has. */
export async function changesOf(edits: readonly Edit[], session: Session): Promise<readonly Change[]> {
  const refs = edits.map((edit) => ('retract' in edit ? edit.retract : refOf(edit.entry)));
  const currents = await readCurrent(refs, session);
  return edits.map((edit, index): Change => {
    const present = currents[index] ?? null;
    const current = isEntry(present) ? present : null;
    if (current === null && 'retract' in edit) throw new FencedOff('expected to retract it, got nothing');
    const revision = (present?.revision ?? 0) + 1;
    return {
      current,
      next: 'retract' in edit ? null : { ...edit.entry, revision },
      reason: `Reason ${index}.`,
    };
  });
}

/** The time of a commit; two share one. */
const timeOf = (step: number): string => `2026-01-0${Math.floor(step / 2) + 2}T00:00:00.000Z`;

export async function takeStep(step: number, session: Session): Promise<void> {
  await writeChanges(await changesOf(STEPS[step] ?? [], session), timeOf(step), session);
}

/** Does as the holder of the lease does: clears up, and takes the steps that nobody has taken yet. */
export async function takeSteps(session: Session, until = STEPS.length): Promise<void> {
  await recover(session);
  const { commit } = await readState(session);
  for (let step = commit - 1; step < until; step += 1) await takeStep(step, session);
}
