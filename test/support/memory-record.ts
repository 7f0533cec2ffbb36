import type { EntityPort, RevisionRef } from '../../lambda/archive/asking/entity-port.ts';
import type { NamePort } from '../../lambda/archive/asking/name-port.ts';
import { RecordSession, type SessionReach } from '../../lambda/archive/asking/record-session.ts';
import type { CostLimits } from '../../lambda/archive/cost-meter.ts';
import { NO_BUCKETS } from '../../lambda/archive/layout/buckets.ts';
import { valuesInColumn } from '../../lambda/archive/layout/columns.ts';
import { Corrections } from '../../lambda/archive/layout/corrections.ts';
import type { Entry, Stored } from '../../lambda/archive/layout/items.ts';
import { daysOf, placements } from '../../lambda/archive/layout/lists.ts';
import {
  nameItems,
  namePartition,
  nameRange,
  parseNameEntry,
} from '../../lambda/archive/layout/name-items.ts';
import { numberAt } from '../../lambda/archive/layout/numbers.ts';
import { type Languages, withLanguages } from '../../lambda/archive/layout/state.ts';
import { tieOf } from '../../lambda/archive/layout/tie.ts';
import { loadStemmers } from '../../schema/language/stemmers.ts';
import { type EntityType, nameOf } from '../../schema/model/entity-ref.ts';
import { searchableTexts } from '../../schema/model/searchable.ts';
import { loadNameTools } from '../../schema/names/load.ts';
import { MemoryIndex, type MemoryIndexOptions } from './memory-index.ts';

await loadStemmers();
const NAMES = await loadNameTools();

/** One revision of an entity, from one commit to another. */
interface Revision {
  readonly entry: Entry;
  readonly added: number;
  removed: number;
}

const numberOf = (type: 'Event', slug: string) => numberAt({ type, slug }, 0);

/** The record in memory: each change is a commit, and a reader sees the one at which it was opened. */
export class MemoryRecord {
  readonly index: MemoryIndex;
  readonly #revisions = new Map<string, Revision[]>();
  #languages: Languages = {};
  commit = 0;
  /** The slugs of every batch of entities that was loaded. */
  readonly loaded: (readonly string[])[] = [];
  /** Called before anything is read, so that a test can write in between. */
  beforeRead: () => void | Promise<void> = () => {};

  constructor(entries: readonly Entry[] = [], options: MemoryIndexOptions = {}) {
    this.index = new MemoryIndex(options);
    this.index.beforeReply = () => this.beforeRead();
    this.put(...entries);
  }

  /** The present revision of everything there is. */
  get entries(): readonly Entry[] {
    return this.entriesAt(this.commit);
  }

  entriesAt(commit: number): readonly Entry[] {
    return [...this.#revisions.values()].flatMap((revisions) =>
      revisions.filter((each) => isThere(each, commit)).map(({ entry }) => entry),
    );
  }

  /** Records revisions, all in one commit. */
  put(...entries: readonly Entry[]): void {
    this.commit += 1;
    for (const entry of entries) {
      const languages = searchableTexts(entry.entity).flatMap(({ language }) => language ?? []);
      this.#languages = withLanguages(this.#languages, languages, this.commit);
      this.#end(entry);
      const revisions = this.#revisions.get(nameOf(entry.entity)) ?? [];
      revisions.push({ entry, added: this.commit, removed: 0 });
      this.#revisions.set(nameOf(entry.entity), revisions);
      this.#index(entry, this.commit, 0);
    }
  }

  /** Retracts an entity. */
  remove(entry: Entry): void {
    this.commit += 1;
    this.#end(entry);
  }

  #end({ entity }: Entry): void {
    const current = this.#revisions.get(nameOf(entity))?.find((each) => isThere(each, this.commit));
    if (current === undefined) return;
    current.removed = this.commit;
    this.#index(current.entry, current.added, this.commit);
  }

  #index({ entity, facets, revision }: Entry, added: number, removed: number): void {
    const number = numberAt(entity, 0);
    const { day, latest } = daysOf(entity);
    for (const { list, sort, words } of placements(entity, facets, numberOf)) {
      const tie = tieOf(entity);
      const posting = { sort, tie, number, day, latest, added, removed, revision, words };
      this.index.put(list, posting, tie);
    }
    for (const facet of Object.keys(facets))
      this.index.putValues(facet, { number, revision }, valuesInColumn(facet, facets));
  }

  /** One request's view of it, as of its newest commit. */
  open(options: Pick<SessionReach, 'choose' | 'pace'> = {}, commit = this.commit): RecordSession {
    let requests = 0;
    const meter = {
      get cost(): CostLimits {
        return { requests, readUnits: 0 };
      },
    };
    const before = this.index.requests;
    const index: MemoryIndex = new Proxy(this.index, {
      get: (target, name, receiver) => {
        const value = Reflect.get(target, name, target);
        if (typeof value !== 'function') return Reflect.get(target, name, receiver);
        return async (...args: unknown[]) => {
          const reply = await value.apply(target, args);
          requests = target.requests - before;
          return reply;
        };
      },
    });
    return new RecordSession({
      snapshot: {
        ...{ commit, at: '', since: 0, languages: this.#languages },
        buckets: NO_BUCKETS.count,
        corrections: new Corrections(),
      },
      entities: this.#entitiesAt(commit),
      index,
      names: this.#namesAt(commit),
      meter,
      present: async ({ entity }) => entity,
      at: async (other) => (other < commit ? this.open(options, other) : null),
      ...options,
    });
  }

  #namesAt(commit: number): NamePort {
    return {
      read: async (order, word, isWhole) => {
        await this.beforeRead();
        const { low, high } = nameRange(word, isWhole);
        return this.entriesAt(commit)
          .flatMap((entry) => nameItems(entry, numberAt(entry.entity, 0), 1, NAMES))
          .filter(({ pk, sk }) => pk === namePartition(order, word).pk && sk >= low && sk <= high)
          .toSorted((a, b) => (a.sk < b.sk ? -1 : 1))
          .map(parseNameEntry);
      },
    };
  }

  #entitiesAt(commit: number): EntityPort {
    const load = async (slugs: readonly string[]) => {
      await this.beforeRead();
      this.loaded.push(slugs);
    };
    return {
      numberOf: async (type, slug) => numberAt({ type, slug }, 0),
      entries: async <T extends EntityType>(type: T, slugs: readonly string[]) => {
        await load(slugs);
        return slugs.map((slug) => {
          const revision = this.#revisions.get(nameOf({ type, slug }))?.find((each) => isThere(each, commit));
          return revision === undefined ? null : (storedOf(revision) as Stored<T>);
        });
      },
      revisions: async <T extends EntityType>(type: T, refs: readonly RevisionRef[]) => {
        const all = [...this.#revisions.values()].flat();
        const found = refs.map(({ number, revision }) => {
          const named = all.find(
            ({ entry }) =>
              entry.entity.type === type &&
              numberAt(entry.entity, 0) === number &&
              entry.revision === revision,
          );
          if (named === undefined) throw new Error(`expected revision ${revision} of ${number}, got none`);
          return storedOf(named) as Stored<T>;
        });
        await load(found.map(({ entity }) => entity.slug));
        return found;
      },
    };
  }
}

const isThere = ({ added, removed }: Pick<Revision, 'added' | 'removed'>, commit: number): boolean =>
  added <= commit && (removed === 0 || removed > commit);

const storedOf = ({ entry: { entity, revision }, added }: Revision): Stored => ({
  number: numberAt(entity, 0),
  revision,
  commit: added,
  recordedAt: '2026-01-01T00:00:00.000Z',
  reason: null,
  kind: 'ADDED',
  entity,
  ahead: {},
});
