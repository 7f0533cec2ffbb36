import type { Membership, Tenure } from '../../../schema/model/membership.ts';
import type { PartialDate } from '../../../schema/model/partial-date.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { isStated, type Statement, speakersOf } from '../../../schema/model/statement.ts';
import { existenceOf, type Lifetime, lifeOf, sure, timeOf } from '../../../schema/model/tenure.ts';
import { type Fault, faultIf, type Path, quoted } from '../format/fault.ts';
import type { Directory } from './directory.ts';

/**
 * Finds facts that cannot all be true: an end before the begin, a tenure outside the life of its holder or the time of its post, and a
 * statement dated after the death of its speaker. Nothing is rejected, because the importer cannot tell which source is wrong. A conflict
 * of a tenure is reported once: at the membership if the file has it.
 * @param isRead whether a membership is read in the same file
 */
export function conflictsOf(
  entity: Entity,
  directory: Directory,
  isRead: (membership: Membership) => boolean,
): readonly Fault[] {
  switch (entity.type) {
    case 'Membership':
      return conflictsOfTenure(entity, directory);
    case 'Statement':
      return saidLate(entity, directory);
    case 'Person':
    case 'Post': {
      const tenures =
        entity.type === 'Person' ? directory.membershipsOf(entity.slug) : directory.tenuresOf(entity.slug);
      const [lifetime, begin, end] =
        entity.type === 'Person'
          ? ([lifeOf(entity), 'birthDate', 'deathDate'] as const)
          : ([existenceOf(entity), 'startDate', 'endDate'] as const);
      const late = tenures
        .filter((membership) => !isRead(membership))
        .flatMap((membership) => {
          const conflict = conflictOf(membership, lifetime);
          if (conflict === null) return [];
          const { from, to } = conflict.time;
          const [path, expected] =
            conflict.side === 'BEGIN'
              ? [begin, `a date up to ${from}, when ${quoted(membership.slug)} begins`]
              : [end, `a date from ${to} on, until when ${quoted(membership.slug)} lasts`];
          return [{ path: [path], expected, got: conflict.date.edtf }];
        });
      return [...endsEarly(lifetime, [begin, end]), ...late];
    }
    case 'Organization':
      return endsEarly({ begin: entity.foundingDate, end: entity.dissolutionDate }, [
        'foundingDate',
        'dissolutionDate',
      ]);
    default:
      return [];
  }
}

/** Nobody dies before birth, and nothing ends before it begins. */
function endsEarly(
  { begin, end }: Lifetime,
  [from, to]: readonly [from: string, to: string],
): readonly Fault[] {
  const [first, last] = [sure(begin), sure(end)];
  const isEarly = first?.earliest != null && last?.latest != null && last.latest < first.earliest;
  return faultIf(isEarly, [to], `a date on or after ${from} (${first?.edtf})`, last?.edtf ?? null);
}

function conflictsOfTenure(membership: Membership, directory: Directory): readonly Fault[] {
  const { member, post } = membership;
  const person = member?.type === 'Person' ? directory.get('Person', member.slug) : null;
  const office = post === null ? null : directory.get('Post', post);
  const lifetimes = [
    ...(person === null ? [] : [['the life of', person.slug, lifeOf(person)] as const]),
    ...(office === null ? [] : [['the time of', office.slug, existenceOf(office)] as const]),
  ];
  return lifetimes.flatMap(([what, slug, lifetime]) => {
    const conflict = conflictOf(membership, lifetime);
    if (conflict === null) return [];
    const { side, date, path, got } = conflict;
    const bound = side === 'BEGIN' ? `from ${date.edtf} on` : `until ${date.edtf}`;
    return [{ path, expected: `a tenure within ${what} ${quoted(slug)} (${bound})`, got }];
  });
}

/** Where a tenure certainly lasted before a lifetime or behind it, with the date of the tenure that tells so. */
function conflictOf(membership: Membership, { begin, end }: Lifetime) {
  const time = timeOf(membership);
  if (time === null) return null;
  const told = (date: PartialDate, side: 'BEGIN' | 'END') => {
    const isTold = ([, each]: Dated) =>
      side === 'BEGIN' ? sure(each)?.latest === time.from : sure(each)?.earliest === time.to;
    const [path] = datesOf(membership, side).find(isTold) ?? [[]];
    return { time, side, date, path, got: described(membership, path) };
  };
  const first = sure(begin);
  const last = sure(end);
  if (first?.earliest != null && time.from < first.earliest) return told(first, 'BEGIN');
  return last?.latest != null && time.to > last.latest ? told(last, 'END') : null;
}

type Dated = readonly [path: Path, date: PartialDate | null];

/** The dates of a tenure, from one of its sides, and last those at which it is attested. */
function datesOf({ startDate, endDate, attestedAt }: Tenure, side: 'BEGIN' | 'END'): readonly Dated[] {
  const ends: readonly Dated[] = [
    [['startDate'], startDate],
    [['endDate'], endDate],
  ];
  return [
    ...(side === 'BEGIN' ? ends : ends.toReversed()),
    ...attestedAt.map((date, at): Dated => [['attestedAt', at], date]),
  ];
}

/** The time of a tenure as it is written, or the date at which it is attested. */
function described({ startDate, endDate, attestedAt }: Tenure, [field, at]: Path): string {
  if (field === 'attestedAt') return `one attested at ${attestedAt[Number(at)]?.edtf}`;
  const [start, end] = [sure(startDate)?.edtf, sure(endDate)?.edtf];
  if (start === undefined) return `until ${end}`;
  return end === undefined ? `from ${start} on` : `${start} to ${end}`;
}

/** Nobody says anything after their death. */
function saidLate(statement: Statement, directory: Directory): readonly Fault[] {
  const said = sure(statement.date);
  if (said?.earliest == null) return [];
  const { earliest, edtf } = said;
  return speakersOf(statement).flatMap(({ agent }) => {
    const death =
      agent.type === 'Person' ? sure(directory.get('Person', agent.slug)?.deathDate ?? null) : null;
    return faultIf(
      death?.latest != null && earliest > death.latest,
      [isStated(statement, 'date') ? 'date' : 'event'],
      `a date up to ${death?.edtf}, when the speaker ${quoted(agent.slug)} died`,
      edtf,
    );
  });
}
