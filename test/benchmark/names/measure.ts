import { count, type Figure, quantiles } from '../figure.ts';
import { type Asked, isHeldBack, type Known, NameRecord } from './recall.ts';
import { type Kind, type NamedEntry, namedEntries } from './tables.ts';

/** About how many queries each setting is asked; few where each takes long. */
const MANY = 6_000;
const FEW = 150;

const KINDS: Readonly<Record<Kind, string>> = { country: 'countries', city: 'cities', person: 'people' };

const english: Known = ({ english }) => [english];
const withOwn: Known = ({ english, own }) => (own === null ? [english] : [english, own]);
const withAll: Known = ({ kind, english, others }) =>
  kind === 'country' ? [english, ...others.map(({ text }) => text)] : [english];
const withOthers: Known = (entry, but) =>
  entry.kind === 'country' && but !== null
    ? [
        entry.english,
        ...entry.others.flatMap(({ language, text }) => (language === but.language ? [] : text)),
      ]
    : withAll(entry, null);

/** How often a name in another language or script leads to the entry that is meant. */
export function measureNames(report: (line: string) => void): readonly Figure[] {
  const entries = namedEntries();
  report(`asking for ${count(entries.length)} countries, cities and people by their names`);
  const inEnglish = new NameRecord(entries, english);
  const asked = askAll(inEnglish, entries, MANY);
  const same = asked.filter(({ isSameOrigin }) => isSameOrigin);
  const inOwn = askAll(new NameRecord(entries, withOwn), entries, MANY / 2).filter(
    ({ isSameOrigin }) => isSameOrigin,
  );
  const countries = entries.filter(({ kind }) => kind === 'country');
  const inAll = askAll(new NameRecord(entries, withAll), countries, FEW);
  const inOthers = askAll(new NameRecord(entries, withOthers), countries, FEW);
  const candidates = asked.map((each) => each.candidates);
  return [
    missed('English name known, same origin', same, 5),
    ...byKind('English name known, same origin', same),
    ...byKind('English name known, any origin', asked),
    ...byKind('English and own name known, same origin', inOwn),
    missed('countries, names in all languages known', inAll, 5),
    missed('countries, names in all languages but that of the query known', inOthers, null),
    ...byScript('English name known, same origin', same),
    ...quantiles({ name: 'names: entries that share a key', unit: 'entries' }, candidates, {
      p50: null,
      p95: 100,
      most: null,
    }),
    {
      name: 'names: postings an entry, English name known',
      value: Math.round((inEnglish.postings / entries.length) * 10) / 10,
      unit: 'postings',
      budget: 6,
    },
  ];
}

function askAll(record: NameRecord, entries: readonly NamedEntry[], most: number): readonly Asked[] {
  const pairs = entries.flatMap((entry) =>
    entry.others.filter((name) => isHeldBack(entry, name)).map((name) => [entry, name] as const),
  );
  const step = Math.ceil(pairs.length / most);
  return pairs.filter((_, at) => at % step === 0).map(([entry, name]) => record.ask(entry, name));
}

const byKind = (setting: string, asked: readonly Asked[]): readonly Figure[] =>
  Object.entries(KINDS).flatMap(([kind, plural]) => {
    const ofKind = asked.filter(({ entry }) => entry.kind === kind);
    return ofKind.length === 0 ? [] : [missed(`${plural}, ${setting}`, ofKind, null)];
  });

function byScript(setting: string, asked: readonly Asked[]): readonly Figure[] {
  const scripts = [...new Set(asked.map(({ name }) => name.script))].sort();
  return scripts.map((script) =>
    missed(
      `${script}, ${setting}`,
      asked.filter(({ name }) => name.script === script),
      null,
    ),
  );
}

/** The part of queries whose entry is not among the first five. */
function missed(name: string, asked: readonly Asked[], budget: number | null): Figure {
  const failed = asked.filter(({ isFound }) => !isFound).length;
  return {
    name: `names: not among the first 5: ${name} (${count(asked.length)} queries)`,
    value: Math.round((failed / asked.length) * 1_000) / 10,
    unit: '%',
    budget,
  };
}
