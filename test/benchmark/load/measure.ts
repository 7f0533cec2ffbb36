import autocannon, { type Client, type Result } from 'autocannon';
import { GATE } from '../../../lambda/local/gate.ts';
import { count, type Figure, median } from '../figure.ts';
import { type Served, serve } from './served.ts';

/** As many clients as one instance answers side by side without anybody waiting long. */
const CLIENTS = 10;
const REQUESTS = 300;
const ROUNDS = 3;

/** Five times as many clients as there is room for at a time. */
const CROWD = 5 * (GATE.open + GATE.waiting);
const REQUESTS_OF_CROWD = 2 * CROWD;

/** A page as people ask for it: words, who said them in which post, and where it stands. */
const PAGE = `{ statements(first: 10, filter: { topic: "alliance-unity" }) { nodes {
  text kind date { edtf } speaker { name } speakerPost { label } provenance { source { headline } }
} } }`;
const HELLO = '{ hello }';

/** What the local server takes beside the least that a server can do, what stays of it, and what comes of too many clients. */
export async function measureLoad(report: (line: string) => void): Promise<readonly Figure[]> {
  const [rostrum, hello] = await Promise.all([serve('rostrum.ts'), serve('hello.ts')]);
  try {
    report(`asking two servers ${count(REQUESTS)} times, ${ROUNDS} times`);
    // What is compiled and kept at first is no leak.
    for (const [server, query] of [
      [rostrum, PAGE],
      [hello, HELLO],
    ] as const)
      await ask(server, query, CLIENTS, REQUESTS);
    const before = await rostrum.heap();
    const rounds: { readonly page: Result; readonly hello: Result }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        page: await ask(rostrum, PAGE, CLIENTS, REQUESTS),
        hello: await ask(hello, HELLO, CLIENTS, REQUESTS),
      });
    }
    report(`${count(CROWD)} clients at once`);
    const crowd = await askInCrowd(rostrum);
    const afterwards = await ask(rostrum, PAGE, CLIENTS, REQUESTS);
    const after = await rostrum.heap();
    return [
      {
        name: 'requests in a second for a page of ten statements, of those of a bare Yoga that says hello',
        value: percent(
          median(rounds.map(({ page, hello }) => page.requests.average / hello.requests.average)),
        ),
        unit: '%',
        budget: null,
      },
      {
        name: 'the slowest hundredth of them (p99), of those of the bare Yoga',
        value: percent(median(rounds.map(({ page, hello }) => page.latency.p99 / hello.latency.p99))),
        unit: '%',
        budget: null,
      },
      {
        name: `of ${count(REQUESTS_OF_CROWD)} requests of ${count(CROWD)} clients: answered`,
        value: crowd.answered,
        unit: '',
        budget: null,
      },
      { name: 'turned away with 503 and Retry-After', value: crowd.turnedAway, unit: '', budget: null },
      {
        name: 'anything else, or no answer',
        value: REQUESTS_OF_CROWD - crowd.answered - crowd.turnedAway,
        unit: '',
        budget: 0,
      },
      {
        name: 'requests after that without an answer',
        value: REQUESTS - afterwards['2xx'],
        unit: '',
        budget: 0,
      },
      {
        name: 'heap after all of that and a forced collection, of that before',
        value: percent(after / before),
        unit: '%',
        budget: 110,
      },
    ];
  } finally {
    await Promise.all([rostrum.close(), hello.close()]);
  }
}

const percent = (part: number): number => Math.round(part * 100);

const requestOf = ({ address }: Served, query: string) => ({
  url: `${address}/graphql`,
  method: 'POST' as const,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
});

/** Asks so many times, with so many clients at once. */
const ask = async (server: Served, query: string, connections: number, amount: number): Promise<Result> =>
  autocannon({ ...requestOf(server, query), connections, amount });

/** The head of a response as the client tells it, names and values of headers in turn; its published type is another one. */
interface Head {
  readonly statusCode: number;
  readonly headers: readonly string[];
}

/** Asks with more clients than there is room for, and counts how each of them was answered. */
async function askInCrowd(
  server: Served,
): Promise<{ readonly answered: number; readonly turnedAway: number }> {
  let [answered, turnedAway] = [0, 0];
  const watch = (client: Client) =>
    client.on('headers', (head) => {
      const { statusCode, headers } = head as unknown as Head;
      if (statusCode === 200) answered += 1;
      if (statusCode === 503 && headers.some((part) => /^retry-after$/i.test(part))) turnedAway += 1;
    });
  await autocannon({
    ...requestOf(server, PAGE),
    connections: CROWD,
    amount: REQUESTS_OF_CROWD,
    // Nobody is to give up: who waits has been let in.
    timeout: 60,
    setupClient: watch,
  });
  return { answered, turnedAway };
}
