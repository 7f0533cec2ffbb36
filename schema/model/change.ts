import type { EntityRef } from './entity-ref.ts';

/** What can happen to an entry of the record. */
export const CHANGE_KINDS = ['ADDED', 'CORRECTED', 'RETRACTED'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One entity's change, as the record's feed of changes tells it. */
export interface Change extends EntityRef {
  readonly kind: ChangeKind;
  /** The revision that the entity came to; of a retraction the last one that it had. */
  readonly revision: number;
  /** When it was recorded: ISO 8601 instant. */
  readonly recordedAt: string;
  readonly reason: string | null;
}
