import { DIGEST } from './dossier.ts';

/** How many statements and events there are: enough for the lists that hold all of them to be cut into several leaves. */
const STATEMENTS = 1_500;
const EVENTS = 600;

const day = (number: number, days: number): string =>
  new Date(Date.UTC(2022, 10, 24) + (number % days) * 86_400_000).toISOString().slice(0, 10);

/** Whoever is asked for in the winter of 2022 did not say any of it, and he said all the rest. */
function statement(number: number) {
  const date = day(number, 150);
  return {
    slug: `crowd-${number}`,
    kind: 'PARAPHRASE',
    text: `The CSTO and its member states want peace, for the ${number}th time.`,
    speaker: date < '2022-12' || date > '2023-02' ? 'aleksandr-lukashenko' : 'imangali-tasmagambetov',
    topics: ['alliance-unity'],
    spans: [{ start: number, end: number + 9, sha256: DIGEST }],
    date,
  };
}

function event(number: number) {
  const date = day(number, 200);
  return {
    slug: `crowd-${number}`,
    name: `Day ${number} of the CSTO`,
    kind: date < '2023-02' ? 'MEETING' : 'EXERCISE',
    status: 'OCCURRED',
    date,
  };
}

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

/** A dossier that adds to the first one a crowd of entries, of which most filters find all or nothing. */
export const CROWD = JSON.stringify({
  source: { slug: 'crowd', headline: 'A crowd', inLanguage: 'en', sha256: DIGEST },
  events: numbers(EVENTS).map(event),
  statements: numbers(STATEMENTS).map(statement),
});
