import type { Membership } from '../../../schema/model/membership.ts';
import type { PartialDate } from '../../../schema/model/partial-date.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { existenceOf, type Lifetime, lifeOf, sure, timeOf } from '../../../schema/model/tenure.ts';
import { type Fault, quoted } from '../format/fault.ts';
import type { Directory } from './directory.ts';

/**
 * What entities say that cannot all be true: a tenure that lasts longer than its holder lives, or than its post exists. None of them is
 * rejected, as nobody can tell from here which of the sources is wrong. Each conflict is told once: with the membership where that is read.
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
    case 'Person':
    case 'Post': {
      const tenures =
        entity.type === 'Person' ? directory.membershipsOf(entity.slug) : directory.tenuresOf(entity.slug);
      const [lifetime, begin, end] =
        entity.type === 'Person'
          ? ([lifeOf(entity), 'birthDate', 'deathDate'] as const)
          : ([existenceOf(entity), 'startDate', 'endDate'] as const);
      return tenures
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
    }
    default:
      return [];
  }
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
    const { time, side, date } = conflict;
    const bound = side === 'BEGIN' ? `from ${date.edtf} on` : `until ${date.edtf}`;
    return [
      {
        path: [side === 'BEGIN' || membership.endDate === null ? 'startDate' : 'endDate'],
        expected: `a tenure within ${what} ${quoted(slug)} (${bound})`,
        got: `${time.from} to ${time.to}`,
      },
    ];
  });
}

/** Where a tenure certainly lasted before a lifetime or behind it. */
function conflictOf(membership: Membership, { begin, end }: Lifetime) {
  const time = timeOf(membership);
  if (time === null) return null;
  const isAt = (date: PartialDate | null, side: 'BEGIN' | 'END') =>
    date === null ? null : { time, side, date };
  const first = sure(begin);
  const last = sure(end);
  if (first?.earliest != null && time.from < first.earliest) return isAt(first, 'BEGIN');
  return last?.latest != null && time.to > last.latest ? isAt(last, 'END') : null;
}
