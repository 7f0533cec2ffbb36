import { ByteReader, ByteWriter } from './bytes.ts';
import type { EntityNumber } from './numbers.ts';

/** One correction or retraction: which revision of an entity there is from a commit on. */
export interface Correction {
  readonly commit: number;
  readonly number: EntityNumber;
  /** Of a retraction the last revision that the entity had. */
  readonly revision: number;
  readonly isRetracted: boolean;
}

/** What stands at an entity's name as of a commit. */
export interface Standing {
  readonly revision: number;
  readonly isRetracted: boolean;
}

/** An entity that was never corrected has its first revision. */
const FIRST: Standing = { revision: 1, isRetracted: false };

/**
 * Every entity that was ever corrected, with the commits of its later revisions. A reader keeps all of them, so that it knows the
 * revision of each entity at each commit before it reads one: the items of revisions never change, so they can be read without
 * asking for consistency.
 */
export class Corrections {
  readonly #older: Corrections | null;
  readonly #byNumber = new Map<EntityNumber, Correction[]>();

  /** @param older those before the ones that are taken in here */
  constructor(older: Corrections | null = null) {
    this.#older = older;
  }

  /** Takes in further corrections, in the order of their commits. */
  add(corrections: readonly Correction[]): void {
    for (const correction of corrections) {
      const known = this.#byNumber.get(correction.number);
      if (known === undefined) this.#byNumber.set(correction.number, [correction]);
      else known.push(correction);
    }
  }

  standing(number: EntityNumber, commit: number): Standing {
    const newest = this.#byNumber.get(number)?.findLast((each) => each.commit <= commit);
    return newest ?? this.#older?.standing(number, commit) ?? FIRST;
  }
}

/** Writes corrections in the order of their commits. */
export function encodeCorrections(corrections: readonly Correction[]): Uint8Array {
  const out = new ByteWriter();
  out.number(corrections.length);
  let before = 0;
  for (const { commit, number, revision, isRetracted } of corrections) {
    out.number(commit - before);
    out.word(number);
    out.number(revision * 2 + (isRetracted ? 1 : 0));
    before = commit;
  }
  return out.bytes();
}

export function decodeCorrections(content: Uint8Array): readonly Correction[] {
  const bytes = new ByteReader(content);
  const corrections: Correction[] = [];
  let commit = 0;
  for (let count = bytes.number(); count > 0; count -= 1) {
    commit += bytes.number();
    const number = bytes.word();
    const code = bytes.number();
    corrections.push({ commit, number, revision: Math.floor(code / 2), isRetracted: code % 2 === 1 });
  }
  bytes.end();
  return corrections;
}
