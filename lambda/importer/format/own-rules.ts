import { overlaps } from '../../../schema/model/date-range.ts';
import { dateOf } from './dates.ts';
import { evidenceFaults } from './evidence-rules.ts';
import { described, type Fault, faultIf } from './fault.ts';
import type { Content, WrittenNames, WrittenRecord } from './record-shapes.ts';
import { agendaFaults, linkFaults, placeFaults, speakerFaults } from './relation-rules.ts';
import { spanFaults } from './span-rules.ts';

/**
 * What a record must fulfil by itself, beyond its shape. Every fault is found.
 * @param wrong fields whose shape is wrong, and that are not there: rules that need one of them are not looked at
 */
export function ownFaults(record: WrittenRecord, wrong: ReadonlySet<unknown> = NONE): readonly Fault[] {
  const check = (fields: readonly string[], rule: () => readonly Fault[]) =>
    fields.some((field) => wrong.has(field)) ? [] : rule();
  switch (record.type) {
    case 'Source':
      return [
        ...check(['sha256'], () =>
          faultIf(
            record.sha256 === null,
            ['sha256'],
            'the SHA-256 of the source text, or the text itself (--source-text)',
            'neither',
          ),
        ),
        ...check(['completeness', 'gaps'], () =>
          faultIf(
            record.completeness === 'WHOLE' && record.gaps !== null,
            ['completeness'],
            'EXCERPTS for a source with gaps',
            'WHOLE',
          ),
        ),
      ];
    case 'Membership':
      return [
        ...check(['sources'], () => unsourced(record)),
        ...check(['organization', 'post', 'member'], () => belongingFaults(record)),
        ...check(['startDate', 'endDate', 'attestedAt'], () => timeFaults(record)),
        ...check(['evidence'], () => evidenceFaults(record)),
      ];
    case 'Place':
    case 'Organization':
    case 'Person':
      return [
        ...check(['otherNames'], () => nameFaults('otherNames', record.otherNames)),
        ...check(['evidence'], () => evidenceFaults(record)),
      ];
    case 'Post':
      return [
        ...check(['otherLabels'], () => nameFaults('otherLabels', record.otherLabels)),
        ...check(['evidence'], () => evidenceFaults(record)),
      ];
    case 'Event':
      return [
        ...check(['sources'], () => unsourced(record)),
        ...check(['evidence'], () => evidenceFaults(record)),
        ...check(['links'], () => linkFaults(record)),
        ...check(['place', 'otherPlaces'], () => placeFaults(record)),
        ...check(['agenda'], () => agendaFaults(record)),
        ...check(['partOf', 'seriesNumber'], () =>
          faultIf(
            record.seriesNumber !== null && record.partOf === null,
            ['partOf'],
            'the series that seriesNumber counts in',
            'nothing',
          ),
        ),
      ];
    case 'Statement':
      return [
        ...check(['source'], () =>
          faultIf(record.source === undefined, ['source'], 'the source that reports it', 'nothing'),
        ),
        ...check(['kind', 'text', 'spans'], () => statementFaults(record)),
        ...speakerFaults(record, check),
        ...check(['links'], () => linkFaults(record)),
      ];
    default:
      return [];
  }
}

const NONE: ReadonlySet<unknown> = new Set();

const unsourced = ({ sources }: { readonly sources: readonly string[] }): readonly Fault[] =>
  faultIf(sources.length === 0, ['sources'], 'at least one source', 'none');

/** Memberships say of what, and only a post can be vacant. */
const belongingFaults = ({ organization, post, member }: Content<'Membership'>): readonly Fault[] => [
  ...faultIf(organization === null && post === null, [], 'a post or an organisation', 'neither'),
  ...faultIf(member === null && post === null, ['member'], 'a member (only a post can be vacant)', 'null'),
];

/** A name goes out of use after it came into use. */
const nameFaults = (field: string, names: WrittenNames): readonly Fault[] =>
  names.flatMap((each, at) => {
    const begin = typeof each === 'string' ? null : (dateOf(each.startDate)?.earliest ?? null);
    const end = typeof each === 'string' ? null : (dateOf(each.endDate)?.latest ?? null);
    const isBefore = begin !== null && end !== null && end < begin;
    return faultIf(isBefore, [field, at, 'endDate'], `a date on or after the start date (${begin})`, end);
  });

/** Memberships end after they begin, and are attested in between. */
function timeFaults({ startDate, endDate, attestedAt }: Content<'Membership'>): readonly Fault[] {
  const begin = dateOf(startDate)?.earliest ?? null;
  const end = dateOf(endDate)?.latest ?? null;
  return [
    ...faultIf(
      begin !== null && end !== null && end < begin,
      ['endDate'],
      `a date on or after the start date (${begin})`,
      end,
    ),
    ...attestedAt.flatMap((date, at) =>
      faultIf(
        !overlaps(dateOf(date), { from: begin, to: end }),
        ['attestedAt', at],
        `a date within the membership (${begin ?? '…'} to ${end ?? '…'})`,
        dateOf(date)?.edtf ?? null,
      ),
    ),
  ];
}

/** Words are quoted or paraphrased, in order, each passage with what it takes to check it. */
function statementFaults({ kind, text, spans }: Content<'Statement'>): readonly Fault[] {
  const isParaphrase = kind === 'PARAPHRASE';
  return [
    ...faultIf(isParaphrase && text === null, ['text'], 'a paraphrase in your own words', 'nothing'),
    ...faultIf(
      !isParaphrase && text !== null,
      ['text'],
      'no text (the words of a quote are in its spans)',
      described(text),
    ),
    ...spans.flatMap((span, at) => spanFaults(span, spans[at - 1], isParaphrase, ['spans', at])),
  ];
}
