import { type Fault, faultIf, type Path, quoted } from './fault.ts';
import type { Content } from './record-shapes.ts';
import { wayOf } from './references.ts';
import { spanFaults } from './span-rules.ts';

/** Looks at a rule only where the fields that it needs are right. */
type Check = (fields: readonly string[], rule: () => readonly Fault[]) => readonly Fault[];

/** Whoever speaks is named once, and only somebody without a name is unnamed. */
export const speakerFaults = (statement: Content<'Statement'>, check: Check): readonly Fault[] => [
  ...check(['speaker', 'jointSpeakers'], () => jointFaults(statement)),
  ...check(['speaker', 'unnamedSpeaker', 'anonymityTerms'], () => unnamedFaults(statement)),
  ...check(['speaker', 'jointSpeakers', 'onBehalfOf'], () =>
    faultIf(
      statement.onBehalfOf !== null &&
        [statement.speaker, ...statement.jointSpeakers.map(({ agent }) => agent)].includes(
          statement.onBehalfOf,
        ),
      ['onBehalfOf'],
      'somebody other than the speakers',
      quoted(statement.onBehalfOf ?? ''),
    ),
  ),
  ...check(['reportedBy'], () =>
    statement.reportedBy.flatMap(({ spans }, at) =>
      spans.flatMap((span, index) =>
        spanFaults(span, spans[index - 1], true, ['reportedBy', at, 'spans', index]),
      ),
    ),
  ),
];

function jointFaults({ speaker, jointSpeakers }: Content<'Statement'>): readonly Fault[] {
  return jointSpeakers.flatMap(({ agent }, at) => {
    const before = [speaker, ...jointSpeakers.slice(0, at).map((each) => each.agent)];
    return [
      ...faultIf(
        before.includes(agent),
        ['jointSpeakers', at, 'agent'],
        'each speaker only once',
        `${quoted(agent)} again`,
      ),
      ...faultIf(
        speaker === null && at === 0,
        ['speaker'],
        'the first of the speakers, as there are jointSpeakers',
        'nothing',
      ),
    ];
  });
}

const unnamedFaults = ({
  speaker,
  unnamedSpeaker,
  anonymityTerms,
}: Content<'Statement'>): readonly Fault[] => [
  ...faultIf(
    speaker !== null && unnamedSpeaker !== null,
    ['unnamedSpeaker'],
    'no unnamedSpeaker for a speaker with a name',
    unnamedSpeaker,
  ),
  ...faultIf(
    anonymityTerms !== null && unnamedSpeaker !== 'ANONYMOUS',
    ['anonymityTerms'],
    'unnamedSpeaker: ANONYMOUS as well, or no terms',
    quoted(anonymityTerms ?? ''),
  ),
];

/** A statement or an event with links, as it is written. */
interface Linked {
  readonly slug: string;
  readonly links: readonly { readonly type: string; readonly statement?: string; readonly event?: string }[];
}

/** Nothing has a link to itself, or the same link twice. Links that have an order in time are followed further (`cycles.ts`). */
export function linkFaults({ slug, links }: Linked): readonly Fault[] {
  return links.flatMap((link, at) => {
    const field = link.event === undefined ? 'statement' : 'event';
    const path: Path = ['links', at, field];
    const target = link.event ?? link.statement ?? '';
    const isDouble = links
      .slice(0, at)
      .some((other) => other.type === link.type && (other.event ?? other.statement) === target);
    return [
      ...faultIf(
        target === slug && wayOf(link.type) === null,
        path,
        'another entry',
        `${quoted(target)}, which is the entry itself`,
      ),
      ...faultIf(isDouble, path, 'each link only once', `${link.type} ${quoted(target)} again`),
    ];
  });
}

/** An event has each place once, and a first one before any other. */
export function placeFaults({ place, otherPlaces }: Content<'Event'>): readonly Fault[] {
  return [
    ...faultIf(
      place === null && otherPlaces.length > 0,
      ['place'],
      'the first of the places, as there are otherPlaces',
      'nothing',
    ),
    ...otherPlaces.flatMap((other, at) =>
      faultIf(
        [place, ...otherPlaces.slice(0, at)].includes(other),
        ['otherPlaces', at],
        'each place only once',
        `${quoted(other)} again`,
      ),
    ),
  ];
}

/** The items of an agenda are in the order of their numbers. */
export const agendaFaults = ({ agenda }: Content<'Event'>): readonly Fault[] =>
  agenda.flatMap(({ number }, at) => {
    const before = agenda[at - 1]?.number ?? 0;
    return faultIf(
      number <= before,
      ['agenda', at, 'number'],
      `a number above that of the item before (${before})`,
      String(number),
    );
  });
