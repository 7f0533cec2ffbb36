import type { Path } from '../../lambda/importer/format/fault.ts';
import type { Format, WrittenLine } from './dossier-file.ts';
import { withValue } from './edit-json.ts';

/** Records with something wrong that was done to them on purpose. */
export interface Spoilt {
  readonly records: readonly WrittenLine[];
  /** The number of each record that has to be rejected for it, with the path at which it has to be told. */
  readonly places: readonly (readonly [record: number, path: Path])[];
  /** What stands at the first of these places, where that is a word of its own. */
  readonly word?: string;
  /** The formats in which this can be written; any, unless told. */
  readonly formats?: readonly Format[];
}

/** All the ways in which records can be spoilt in one manner; none where they have nothing of the kind. */
export type Manner = (records: readonly WrittenLine[]) => readonly (() => Spoilt)[];

/** Records one of which says something else at a path, at which that has to be told. */
export const spoiltAt = (
  records: readonly WrittenLine[],
  record: number,
  path: Path,
  value: unknown,
  rest: Pick<Spoilt, 'word' | 'formats'> = {},
): Spoilt => ({
  records: withValue(records, [record, ...path], value),
  places: [[record, path]],
  ...(typeof value === 'string' && /^[\w/-]+$/.test(value) && { word: value }),
  ...rest,
});

/** `Event.participants[].agent` */
export const kindOf = ({ type }: WrittenLine, path: Path): string =>
  `${type}${path.map((part) => (typeof part === 'number' ? '[]' : `.${part}`)).join('')}`;
