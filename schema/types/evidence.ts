import { builder } from '../builder.ts';
import { bySlug } from '../connection.ts';
import type { Event } from '../model/event.ts';
import { statusEvidence } from '../model/event-status.ts';
import {
  disputedFields,
  type Evidence,
  type EvidenceRank,
  type Fact,
  factOf,
  type HasEvidence,
  shownValues,
} from '../model/evidence.ts';
import type { Provenance } from '../model/provenance.ts';
import { EventRef, MembershipRef, OrganizationRef, PersonRef, PlaceRef, PostRef } from './entry-refs.ts';
import { FactEnum } from './fact.ts';
import { PartialDateRef } from './partial-date.ts';
import { ProvenanceRef } from './provenance.ts';

const EvidenceRankEnum = builder.enumType('EvidenceRank', {
  description: 'Weight of evidence compared with other evidence of the same fact.',
  values: {
    PREFERRED: { description: 'Counts before other evidence of the same day.' },
    NORMAL: { description: 'Counts.' },
    DEPRECATED: { description: 'Known to be wrong. It is kept and does not count.' },
  } satisfies Record<EvidenceRank, object>,
});

/** Evidence of an entry, with whether the entry shows its value. */
interface ShownEvidence extends Evidence {
  readonly isShown: boolean;
}

export const EvidenceRef = builder.objectRef<ShownEvidence>('Evidence').implement({
  description: 'Value that one source gives for one fact about an entry.',
  fields: (t) => ({
    fact: t.field({
      type: FactEnum,
      description: 'Fact that the source gives.',
      resolve: ({ field }) => factOf(field),
    }),
    value: t.exposeString('value', {
      description:
        'Value that the source gives: a slug, a date in EDTF, an enum value or a text. Of a list, one of its elements.',
    }),
    isShown: t.exposeBoolean('isShown', {
      description:
        'Whether the entry shows this value. Of a status, whether it is the last word of the sources.',
    }),
    provenance: t.field({
      type: ProvenanceRef,
      description:
        'Source, with the passages that give the value. No passages if none were recorded, or if the note says how the value follows from the source.',
      resolve: ({ source, spans }): Provenance => ({ source, spans, anchoring: 'ANCHORED' }),
    }),
    date: t.field({
      type: PartialDateRef,
      nullable: true,
      reads: 1,
      resolve: async ({ date, isDated, source }, _, context) =>
        isDated ? date : ((await bySlug('Source', source, context))?.datePublished ?? null),
      description:
        'Date on which the source gave it: that of its publication, unless another one is recorded. Null if unknown.',
    }),
    rank: t.expose('rank', { type: EvidenceRankEnum, description: 'Weight compared with other evidence.' }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'Note by the record’s editors on this evidence. Null if there is none.',
    }),
  }),
});

const isSame = (a: Evidence, b: Evidence | null): boolean =>
  a.value === b?.value && a.source === b.source && a.date?.edtf === b.date?.edtf;

/** Evidence of an entry as it is shown. */
export const shown = (entity: HasEvidence, evidence: Evidence): ShownEvidence => ({
  ...evidence,
  isShown:
    evidence.field === 'status'
      ? isSame(evidence, statusEvidence(entity as Event, null))
      : shownValues(entity, evidence.field).includes(evidence.value),
});

const DISPUTED =
  'Facts for which sources give different values, or a value that the entry does not show. Evidence known to be wrong does not count. Two dates that can be the same day agree. The status and the date of an event change: only values given at the same time are in dispute.';

for (const ref of [EventRef, PersonRef, OrganizationRef, PostRef, MembershipRef, PlaceRef]) {
  builder.objectFields(ref as typeof EventRef, (t) => ({
    evidence: t.field({
      type: [EvidenceRef],
      description: 'Evidence of this entry, by fact and source. Empty if none is recorded.',
      args: {
        of: t.arg({
          type: [FactEnum],
          description: 'Facts to give evidence of. Omitted or null: all of them.',
        }),
      },
      complexity: { field: 1, multiplier: 5 },
      resolve: (entity, { of }) =>
        (entity.evidence ?? [])
          .filter(({ field }) => of == null || of.includes(factOf(field)))
          .map((each) => shown(entity, each)),
    }),
    disputed: t.field({
      type: [FactEnum],
      description: DISPUTED,
      resolve: (entity): Fact[] => disputedFields(entity).map(factOf),
    }),
  }));
}
