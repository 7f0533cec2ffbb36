import type { PartialDate } from './partial-date.ts';
import { scriptOf } from './script.ts';

export const NAME_KINDS = ['OFFICIAL', 'SHORT', 'FORMER', 'TRANSLITERATED', 'OTHER'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** What is known of a name beside its text; null is not known. */
export interface NameDetails {
  /** BCP 47 tag. */
  readonly language: string | null;
  /** ISO 15924 code, where the text does not tell it. */
  readonly script: string | null;
  readonly kind: NameKind | null;
  /** When the name came into use, and when it went out of use. */
  readonly startDate: PartialDate | null;
  readonly endDate: PartialDate | null;
}

/** A name with its details (Popolo: other name). */
export interface Name extends NameDetails {
  readonly name: string;
}

/** An entity whose other names may have details. Most have none, and then there is nothing beside their texts. */
export interface HasNameDetails {
  /** The details of the other names, in their order; null for a name of which nothing more is known. */
  readonly nameDetails?: readonly (NameDetails | null)[];
}

/** What has a name, or a label, and others beside it. */
export type Named = HasNameDetails &
  (
    | { readonly name: string; readonly otherNames: readonly string[] }
    | { readonly label: string; readonly otherLabels: readonly string[] }
  );

const UNKNOWN: NameDetails = { language: null, script: null, kind: null, startDate: null, endDate: null };

/** The other names of an entity, each with what is known of it. */
export function otherNamesOf(named: Named): readonly Name[] {
  const texts = 'name' in named ? named.otherNames : named.otherLabels;
  return texts.map((name, at) => ({ name, ...(named.nameDetails?.[at] ?? UNKNOWN) }));
}

/** All names of an entity, its main one first. */
export const namesOf = (named: Named): readonly Name[] => [
  { name: 'name' in named ? named.name : named.label, ...UNKNOWN },
  ...otherNamesOf(named),
];

/** Whether anything is known of a name beside its text. */
export const hasDetails = ({ language, script, kind, startDate, endDate }: NameDetails): boolean =>
  [language, script, kind, startDate, endDate].some((detail) => detail !== null);

/** The script of a name: the one that is given or that its language names, or else the one of its letters. */
export const scriptOfName = ({ name, language, script }: Name): string | null =>
  script ?? /-([A-Z][a-z]{3})(?:-|$)/.exec(language ?? '')?.[1] ?? scriptOf(name);
