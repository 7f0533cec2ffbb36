import { readFileSync } from 'node:fs';
import { scriptOf } from '../../../schema/model/script.ts';
import { countryNames } from '../../../schema/names/country-names.ts';

export type Kind = 'country' | 'city' | 'person';

/** An entry with its names. */
export interface NamedEntry {
  readonly kind: Kind;
  /** ISO 3166-1 code, time zone or Wikidata item. */
  readonly id: string;
  readonly english: string;
  /** In the language of its country, where that is known. */
  readonly own: string | null;
  /** Every name but the English one, each once. */
  readonly others: readonly OtherName[];
}

export interface OtherName {
  /** BCP 47 tag; null where the table has none. */
  readonly language: string | null;
  readonly script: string;
  readonly text: string;
}

const rowsOf = (table: string): readonly (readonly string[])[] =>
  readFileSync(new URL(`tables/${table}.tsv`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'));

const otherName = (text: string, language: string | null): OtherName => ({
  language,
  text,
  script: scriptOf(text) ?? '',
});

/** Every entry of the tables. */
export function namedEntries(): readonly NamedEntry[] {
  const rows = rowsOf('cities');
  const languages = new Set(
    rows.flatMap((row) => row.slice(2).map((name) => name.slice(0, name.indexOf('=')))),
  );
  return [...countries([...languages]), ...rows.map(city), ...rowsOf('people').map(person)];
}

function city([zone = '', english = '', ...names]: readonly string[]): NamedEntry {
  const others = names.map((name) => {
    const at = name.indexOf('=');
    return otherName(name.slice(at + 1), name.slice(0, at));
  });
  const language = languageOf(COUNTRIES.find((code) => ZONES.get(code)?.has(zone)));
  return {
    kind: 'city',
    id: zone,
    english,
    own: others.find((name) => name.language === language)?.text ?? null,
    others,
  };
}

const person = ([id = '', english = '', ...names]: readonly string[]): NamedEntry => ({
  kind: 'person',
  id,
  english,
  own: null,
  others: names.map((name) => otherName(name, null)),
});

/** ISO 3166-1 codes for which CLDR has a name. */
const COUNTRIES: readonly string[] = regionCodes();
const ZONES = new Map(
  COUNTRIES.map((code) => [code, new Set(new Intl.Locale(`und-${code}`).getTimeZones?.())]),
);

function regionCodes(): readonly string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const all = letters.flatMap((first) => letters.map((second) => first + second));
  return all.filter(
    (code) => new Intl.Locale(`und-${code}`).region === code && countryNames(code).length > 0,
  );
}

/** The language that most people of a country speak, by CLDR's likely subtags. */
const languageOf = (code: string | undefined): string | null =>
  code === undefined ? null : new Intl.Locale(`und-${code}`).maximize().language;

function countries(languages: readonly string[]): readonly NamedEntry[] {
  const nameIn = (language: string) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const english = nameIn('en');
  const names = languages.map((language) => [language, nameIn(language)] as const);
  return COUNTRIES.map((code) => {
    const main = english.of(code) ?? code;
    const others = new Map<string, string>();
    for (const [language, inLanguage] of names) {
      const text = inLanguage.of(code);
      if (text !== undefined && text !== main && !others.has(text)) others.set(text, language);
    }
    const own = names.find(([language]) => language === languageOf(code))?.[1].of(code) ?? null;
    return {
      kind: 'country',
      id: code,
      english: main,
      own,
      others: [...others].map(([text, language]) => otherName(text, language)),
    };
  });
}
