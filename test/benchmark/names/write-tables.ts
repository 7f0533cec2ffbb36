import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptOf } from '../../../schema/model/script.ts';
import { randomOf } from '../corpus/random.ts';

/**
 * Writes the tables of cities and people anew, from the packages that README.md names: `write-tables.ts CLDR-DATES-FULL PERSONS.TXT`.
 */
const [cldr = '', persons = ''] = process.argv.slice(2);

const LATIN = ['cs', 'de', 'es', 'fr', 'it', 'lt', 'pl', 'pt', 'tr', 'vi'];
/** Languages of which a script or a spelling is meant, rather than a region. */
const LANGUAGE = /^[a-z]{2,3}(?:-(?:Hans|Hant))?$/;
const MODERN =
  'am ar as be bg bn el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne or pa ps ru si sr ta te th uk ur zh zh-Hant'.split(
    ' ',
  );

type Zones = { readonly [name: string]: { readonly exemplarCity?: string } & Zones };

/** The exemplar cities of time zones in one language, by zone. */
function citiesIn(language: string): ReadonlyMap<string, string> {
  const file = join(cldr, 'main', language, 'timeZoneNames.json');
  const cities = new Map<string, string>();
  const walk = (zones: Zones, path: string): void => {
    for (const [name, zone] of Object.entries(zones)) {
      if (zone.exemplarCity !== undefined) cities.set(`${path}${name}`, zone.exemplarCity);
      else if (typeof zone === 'object') walk(zone, `${path}${name}/`);
    }
  };
  walk(JSON.parse(readFileSync(file, 'utf8')).main[language].dates.timeZoneNames.zone, '');
  return cities;
}

function cityRows(): readonly string[] {
  const languages = readdirSync(join(cldr, 'main')).filter(
    (each) => LANGUAGE.test(each) && [...LATIN, ...MODERN].includes(each),
  );
  const inLanguage = new Map(languages.map((language) => [language, citiesIn(language)]));
  const english = citiesIn('en');
  const zones = [...(inLanguage.get('ru') ?? new Map<string, string>()).keys()].filter(
    (zone) => !zone.startsWith('Etc/'),
  );
  return zones.sort().map((zone) => {
    const name = english.get(zone) ?? (zone.split('/').at(-1) ?? '').replaceAll('_', ' ');
    const others = new Map<string, string>();
    for (const [language, cities] of inLanguage) {
      const other = cities.get(zone);
      if (other !== undefined && other !== name && ![...others.values()].includes(other))
        others.set(language, other);
    }
    return [zone, name, ...[...others].map(([language, other]) => `${language}=${other}`)].join('\t');
  });
}

/** Names of people that the list has in at least six scripts, of which one is Latin. */
const SCRIPTS = 6;
const PEOPLE = 400;

function peopleRows(): readonly string[] {
  const entries = readFileSync(persons, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, names = '', item = ''] = /^(.*) => (Q\d+)$/.exec(line) ?? [];
      const all = names.split(', ').filter((name) => scriptOf(name) !== null);
      const latin = all.find((name) => /^[a-z' -]+$/.test(name));
      return latin === undefined || new Set(all.map(scriptOf)).size < SCRIPTS ? [] : [{ item, latin, all }];
    });
  const draw = randomOf(20_150_427);
  const drawn = entries.map((entry) => ({ entry, at: draw() })).sort((a, b) => a.at - b.at);
  return drawn
    .slice(0, PEOPLE)
    .map(({ entry: { item, latin, all } }) =>
      [item, latin, ...all.filter((name) => name !== latin)].join('\t'),
    );
}

writeFileSync(new URL('tables/cities.tsv', import.meta.url), `${cityRows().join('\n')}\n`);
writeFileSync(new URL('tables/people.tsv', import.meta.url), `${peopleRows().join('\n')}\n`);
