import { beforeAll, describe, expect, it } from 'vitest';
import { differences } from '../../support/imported-record.ts';
import { expectSameAgain, type SmallRecord, smallRecord, type Told } from '../../support/small-record.ts';

/** An exercise that is announced, postponed and held, each by another source; and one that nobody tells of again. */

const HERON = `
events:
  - slug: tall-heron
    name: Exercise Tall Heron
    kind: EXERCISE
    date: 2031-09-08/2031-09-12
    organizers: [shelf-council]
    evidence:
`;

const ANNOUNCED: Told = {
  text: `The Shelf Council will hold Exercise Tall Heron from 10 to 14 June.
Exercise Low Tide is to follow in July.
A third exercise, Grey Gull, is planned.
`,
  dossier: `
source: { slug: heron-announced, headline: Announced, publisher: shelf-courier, datePublished: 2031-03-01, inLanguage: en }
${HERON}
      - { field: status, value: SCHEDULED, spans: [{ exact: will hold Exercise Tall Heron }] }
      - { field: date, value: 2031-06-10/2031-06-14, spans: [{ exact: from 10 to 14 June }] }
  - slug: low-tide
    name: Exercise Low Tide
    kind: EXERCISE
    date: 2031-07
    evidence:
      - { field: status, value: SCHEDULED, spans: [{ exact: Exercise Low Tide is to follow in July. }] }
      - { field: date, spans: [{ exact: in July }] }
  - slug: grey-gull
    name: Exercise Grey Gull
    kind: EXERCISE
    evidence:
      - { field: status, value: TENTATIVE, spans: [{ exact: 'A third exercise, Grey Gull, is planned.' }] }
`,
};

const POSTPONED: Told = {
  text: `Exercise Tall Heron has been postponed. It will now begin on 8 September and end on 12 September.
`,
  dossier: `
source: { slug: heron-postponed, headline: Postponed, publisher: shelf-courier, datePublished: 2031-05-20, inLanguage: en }
${HERON}
      - { field: status, value: POSTPONED, spans: [{ exact: has been postponed }] }
      - { field: date, spans: [{ exact: It will now begin on 8 September and end on 12 September. }] }
`,
};

const HELD: Told = {
  text: `Exercise Tall Heron ended on Friday, the fifth day after its beginning.
`,
  dossier: `
source: { slug: heron-held, headline: Held, publisher: shelf-courier, datePublished: 2031-09-13, inLanguage: en }
${HERON}
      - { field: status, value: OCCURRED, spans: [{ exact: Exercise Tall Heron ended on Friday }] }
      - { field: date, note: 'Friday before 13 September 2031, and four days before it.' }
`,
};

let record: SmallRecord;
beforeAll(async () => {
  record = await smallRecord(ANNOUNCED, POSTPONED, HELD);
});

const DAYS = [
  '2031-02-28',
  '2031-03-01',
  '2031-05-19',
  '2031-05-20',
  '2031-06-15',
  '2031-08-01',
  '2031-09-12',
  '2031-09-13',
  '2032-01-01',
];

/** The statuses of an event on some days, and without a day. */
async function statuses({ api }: SmallRecord, slug: string): Promise<readonly unknown[]> {
  const { event } = await api.data<{ readonly event: Readonly<Record<string, unknown>> }>(
    `{ event(slug: "${slug}") { ${DAYS.map((day, at) => `d${at}: status(asOf: "${day}")`).join(' ')} last: status } }`,
  );
  return [...DAYS.map((_, at) => event[`d${at}`]), event.last];
}

describe('an exercise that is announced, postponed and held', () => {
  it('has on each day the status that was known', async () => {
    expect(await statuses(record, 'tall-heron')).toEqual([
      ...['UNKNOWN', 'SCHEDULED', 'SCHEDULED', 'POSTPONED', 'POSTPONED', 'POSTPONED', 'POSTPONED'],
      ...['OCCURRED', 'OCCURRED', 'OCCURRED'],
    ]);
  });

  it('shows the evidence of each status, with its passage, and the dates that were known', async () => {
    expect(
      await record.api.data(`{ event(slug: "tall-heron") {
        date { edtf } sources { slug } disputed
        inJune: statusEvidence(asOf: "2031-06-01") { value date { edtf } isShown provenance { source { slug } spans { exact } } }
        now: statusEvidence { value isShown }
        dates: evidence(of: DATE) { value date { edtf } isShown note }
      } }`),
    ).toEqual({
      event: {
        ...{ date: { edtf: '2031-09-08/2031-09-12' }, disputed: [] },
        sources: [{ slug: 'heron-announced' }, { slug: 'heron-held' }, { slug: 'heron-postponed' }],
        inJune: {
          ...{ value: 'POSTPONED', date: { edtf: '2031-05-20' }, isShown: false },
          provenance: { source: { slug: 'heron-postponed' }, spans: [{ exact: 'has been postponed' }] },
        },
        now: { value: 'OCCURRED', isShown: true },
        dates: [
          { value: '2031-06-10/2031-06-14', date: { edtf: '2031-03-01' }, isShown: false, note: null },
          {
            ...{ value: '2031-09-08/2031-09-12', date: { edtf: '2031-09-13' }, isShown: true },
            note: 'Friday before 13 September 2031, and four days before it.',
          },
          { value: '2031-09-08/2031-09-12', date: { edtf: '2031-05-20' }, isShown: true, note: null },
        ],
      },
    });
  });

  it.for([
    ['{ status: SCHEDULED, asOf: "2031-04-01" }', ['low-tide', 'tall-heron']],
    ['{ status: POSTPONED, asOf: "2031-06-01" }', ['tall-heron']],
    ['{ status: OCCURRED, asOf: "2031-09-12" }', []],
    ['{ status: OCCURRED, asOf: "2031-09-13" }', ['tall-heron']],
    ['{ status: OCCURRED }', ['tall-heron']],
    ['{ status: UNKNOWN, asOf: "2031-02-28" }', ['grey-gull', 'low-tide', 'tall-heron']],
    ['{ status: TENTATIVE, organizer: "shelf-council" }', []],
  ] as const)('is found by %s', async ([filter, slugs]) => {
    expect(await record.found('events', filter)).toEqual(slugs);
  });

  it('is counted by the status of the day', async () => {
    expect(
      await record.api.data(`{ events(filter: { kind: EXERCISE, asOf: "2031-08-01" }, orderBy: DATE_ASC) {
        nodes { slug status }
        facets(by: [STATUS]) { values { value count } }
      } }`),
    ).toEqual({
      events: {
        nodes: [
          { slug: 'grey-gull', status: 'TENTATIVE' },
          { slug: 'low-tide', status: 'UNKNOWN' },
          { slug: 'tall-heron', status: 'POSTPONED' },
        ],
        facets: [
          {
            values: [
              { value: 'POSTPONED', count: 1 },
              { value: 'TENTATIVE', count: 1 },
              { value: 'UNKNOWN', count: 1 },
            ],
          },
        ],
      },
    });
  });
});

describe('an exercise of which nobody tells again', () => {
  it('is unknown from the day after its date on, and without a date from the next year on', async () => {
    expect(await statuses(record, 'low-tide')).toEqual([
      ...['UNKNOWN', 'SCHEDULED', 'SCHEDULED', 'SCHEDULED', 'SCHEDULED'],
      ...['UNKNOWN', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN', 'SCHEDULED'],
    ]);
    expect(await statuses(record, 'grey-gull')).toEqual([
      ...['UNKNOWN', ...Array(7).fill('TENTATIVE')],
      ...['UNKNOWN', 'TENTATIVE'],
    ]);
  });

  it('may have occurred from the first day on that its date may be', async () => {
    expect(
      await record.api.data(`{ event(slug: "low-tide") {
        before: mayHaveOccurred(asOf: "2031-06-30")
        first: mayHaveOccurred(asOf: "2031-07-01")
        later: mayHaveOccurred(asOf: "2040-01-01")
        statusEvidence(asOf: "2040-01-01") { value date { edtf } }
      } }`),
    ).toEqual({
      event: {
        ...{ before: false, first: true, later: true },
        statusEvidence: { value: 'SCHEDULED', date: { edtf: '2031-03-01' } },
      },
    });
  });
});

describe('the dossiers of an exercise', () => {
  const orders = [ANNOUNCED, POSTPONED, HELD].flatMap((first, at, all) => {
    const [second, third] = all.filter((_, other) => other !== at) as [Told, Told];
    return [
      [first, second, third],
      [first, third, second],
    ];
  });

  it.for(orders.map((order, at) => [at, order] as const))(
    'come to the same record in order %i',
    async ([, order]) => {
      const other = await smallRecord(...order);
      expect(differences(other.imported.present, record.imported.present)).toEqual([]);
      expect(await statuses(other, 'tall-heron')).toEqual(await statuses(record, 'tall-heron'));
      expect((await other.imported.exported()).text).toBe((await record.imported.exported()).text);
    },
  );

  it('come to it again when one is loaded twice', async () => {
    const other = await smallRecord(HELD, ANNOUNCED, POSTPONED, ANNOUNCED, HELD);
    expect(differences(other.imported.present, record.imported.present)).toEqual([]);
  });

  it('have evidence that follows its source, also where one file corrects both the source and the event', async () => {
    const other = await smallRecord(ANNOUNCED, POSTPONED);
    const [source, event] = (await other.imported.exportedLines()).filter(
      ({ slug }) => slug === 'heron-postponed' || slug === 'tall-heron',
    );
    const ofOthers = ((event?.evidence ?? []) as readonly { readonly source: string }[]).filter(
      (each) => each.source !== 'heron-postponed',
    );
    const lines = [
      { ...source, datePublished: '2031-05-22' },
      { ...event, name: 'Exercise Tall Heron 2031', evidence: ofOthers },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    await other.imported.load({ name: 'd.ndjson', text });
    expect(
      await other.found('events', '{ status: SCHEDULED, asOf: "2031-05-21", organizer: "shelf-council" }'),
    ).toEqual(['tall-heron']);
    await expectSameAgain(other);
  });

  it('come out and in again, byte for byte', () => expectSameAgain(record));
});
