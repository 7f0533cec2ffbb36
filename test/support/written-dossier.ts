import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { DATASET } from './loaded-engine.ts';

/**
 * The first dossier as it stands in its file, read without the importer: what the API answers is compared with what
 * somebody wrote, not with what the importer made of it.
 */

export type WrittenDate = string | { readonly edtf: string; readonly words: string } | null;

export interface WrittenSpan {
  readonly exact?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly start: number;
  readonly end: number;
  readonly sha256?: string;
}

export interface WrittenEvidence {
  readonly field: string;
  /** Left out where it is the value of the entry. */
  readonly value?: string;
  readonly spans: readonly WrittenSpan[];
  readonly note?: string;
}

/** An entry for which the article gives evidence. */
interface Evidenced {
  readonly slug: string;
  readonly evidence: readonly WrittenEvidence[];
}

export interface WrittenStatement {
  readonly slug: string;
  readonly kind: string;
  readonly text?: string;
  readonly speaker?: string;
  readonly attributedAs?: string;
  readonly speakerPost?: string | null;
  readonly reportedBy?: readonly { readonly agent: string; readonly attributedAs?: string }[];
  readonly event?: string;
  readonly position?: number;
  readonly ordinal?: number;
  readonly date?: WrittenDate;
  readonly audience?: readonly string[];
  readonly mentions?: readonly string[];
  readonly topics?: readonly string[];
  readonly links?: readonly { readonly type: string; readonly statement: string }[];
  readonly spans: readonly WrittenSpan[];
  readonly note?: string;
}

export interface WrittenEvent extends Evidenced {
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly date?: WrittenDate;
  readonly place?: string;
  readonly participants?: readonly {
    readonly agent: string;
    readonly role?: string;
    readonly attributedAs?: string;
  }[];
  readonly organizers?: readonly string[];
  readonly links?: readonly { readonly type: string; readonly event: string }[];
  readonly motto?: string;
  readonly topics?: readonly string[];
  readonly note?: string;
}

interface Named extends Evidenced {
  readonly name: string;
  readonly otherNames?: readonly string[];
}

export interface WrittenDossier {
  readonly source: { readonly slug: string; readonly sha256: string };
  readonly topics: readonly {
    readonly slug: string;
    readonly label: string;
    readonly definition: string;
    readonly broader?: string;
  }[];
  readonly places: readonly (Named & {
    readonly countryCode?: string | readonly string[];
    readonly containedIn?: string;
  })[];
  readonly organizations: readonly (Named & {
    readonly classification: string;
    readonly countryCode?: string;
    readonly parent?: string;
  })[];
  readonly people: readonly Named[];
  readonly posts: readonly (Evidenced & {
    readonly label: string;
    readonly otherLabels: readonly string[];
    readonly organization: string;
  })[];
  readonly memberships: readonly Evidenced[];
  readonly events: readonly WrittenEvent[];
  readonly statements: readonly WrittenStatement[];
}

export const dossier = parse(readFileSync(DATASET, 'utf8')) as WrittenDossier;

/** The entry of this slug. */
export function written<Entry extends { readonly slug: string }>(
  entries: readonly Entry[],
  slug: string,
): Entry {
  const entry = entries.find((candidate) => candidate.slug === slug);
  if (entry === undefined) throw new Error(`expected an entry ${slug} in the dossier`);
  return entry;
}

/** The EDTF of a date as it is written. */
export const edtfOf = (date: WrittenDate | undefined): string | null =>
  date == null ? null : typeof date === 'string' ? date : date.edtf;

/** The words of a statement: a quote's passages joined by a space, or the sense as it is told. */
export const textOf = ({ text, spans }: WrittenStatement): string =>
  text ??
  spans
    .map(({ exact }) => exact)
    .join(' ')
    .replaceAll(' , ', ', ');

/** The date of a statement: its own, or else that of its event. */
export const dateOf = ({ date, event }: WrittenStatement): string | null =>
  date === undefined && event !== undefined ? edtfOf(written(dossier.events, event).date) : edtfOf(date);
