import type { RecordPort } from '../../../schema/context.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { Entities } from '../../../schema/model/record.ts';
import type { AtRevision, Revision } from '../../../schema/model/revision.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Session } from '../dynamo/session.ts';
import type { Stored } from '../layout/items.ts';
import { numberAt } from '../layout/numbers.ts';
import { commitAt } from '../state/commit-at.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { EntityReader, Found } from './entities.ts';
import { newestFirst } from './newest-first.ts';
import { presented } from './presented.ts';

/** Reads what entities have said up to a commit, also those that were retracted since. */
export class HistoryReader implements Pick<RecordPort, 'history' | 'asOf' | 'revisions'> {
  readonly #snapshot: Snapshot;
  readonly #entities: EntityReader;
  readonly #session: Session;

  constructor(snapshot: Snapshot, entities: EntityReader, session: Session) {
    this.#snapshot = snapshot;
    this.#entities = entities;
    this.#session = session;
  }

  /** @param until leaves out what was recorded later */
  async history<T extends EntityType>(
    type: T,
    slug: Slug,
    size: number,
    until: Date | null = null,
  ): Promise<readonly Revision<Entities[T]>[]> {
    const found = await this.#entities.find(type, slug);
    if (found === null) return [];
    const revisions: Revision<Entities[T]>[] = [];
    for await (const { revision: number, ...stored } of newestFirst(found.stored, this.#session, size - 1)) {
      const isLater = until !== null && !isUpTo(until, stored.recordedAt);
      if (isLater || stored.kind === 'REINDEXED') continue;
      const { recordedAt, reason, entity } = stored;
      revisions.push({ number, recordedAt, reason, entity });
      if (revisions.length === size) break;
    }
    return revisions;
  }

  async asOf<T extends EntityType>(
    type: T,
    slug: Slug,
    instant: Date,
  ): Promise<(Entities[T] & AtRevision) | null> {
    const [found, commit] = await Promise.all([
      this.#entities.find(type, slug),
      commitAt(instant, this.#snapshot, this.#session),
    ]);
    if (found === null) return null;
    const { number } = found.stored;
    const { revision, isRetracted } = this.#snapshot.corrections.standing(number, commit ?? 0);
    const [stored] = await this.#entities.revisions(type, [{ number, revision }]);
    if (stored === undefined) return null;
    if (commit !== null && stored.commit <= commit)
      return isRetracted ? null : this.#presented(stored, found);
    return isUpTo(instant, stored.recordedAt) ? this.#recordedBy(instant, type, found) : null;
  }

  revisions<T extends EntityType>(
    type: T,
    named: readonly { readonly slug: Slug; readonly number: number }[],
  ): Promise<readonly ((Entities[T] & AtRevision) | null)[]> {
    return Promise.all(named.map(({ slug, number }) => this.#revision(type, slug, number)));
  }

  async #revision<T extends EntityType>(type: T, slug: Slug, revision: number) {
    const { commit, corrections } = this.#snapshot;
    const number = numberAt({ type, slug }, 0);
    // Nearly always this is the number of the entity: then its revisions go out together.
    const isTold = revision <= corrections.standing(number, commit).revision;
    if (isTold) this.#entities.revision(type, { number, revision }).catch(() => {});
    const found = await this.#entities.find(type, slug);
    if (found === null || revision > found.stored.revision) return null;
    const unweighed = found.stored.number !== number;
    const stored = await this.#entities.revision(type, { number: found.stored.number, revision }, unweighed);
    return stored === null || stored.kind === 'REINDEXED' ? null : this.#presented(stored, found);
  }

  /** An entity as it stood at an instant, by the times that its revisions tell. */
  async byTimes<T extends EntityType>(type: T, slug: Slug, instant: Date) {
    const found = await this.#entities.find(type, slug);
    return found === null ? null : this.#recordedBy(instant, type, found);
  }

  /**
   * An entity as it stood at an instant, by the times that its revisions tell: an entity that comes from tables of another layout was
   * recorded before the commit that holds it.
   */
  async #recordedBy<T extends EntityType>(instant: Date, type: T, { stored, ...found }: Found<T>) {
    if (found.standing.isRetracted) {
      const { retractedAt } = await this.#entities.tombstone(type, stored);
      if (isUpTo(instant, retractedAt)) return null;
    }
    for await (const each of newestFirst(stored, this.#session)) {
      if (isUpTo(instant, each.recordedAt)) return this.#presented(each, { stored, ...found });
    }
    return null;
  }

  #presented<T extends EntityType>(
    stored: Stored<T>,
    { standing, stored: present }: Found<T>,
  ): Promise<Entities[T] & AtRevision> {
    return presented(stored, standing, async () => present, this.#session);
  }
}

const isUpTo = (instant: Date, recordedAt: string): boolean => new Date(recordedAt) <= instant;
