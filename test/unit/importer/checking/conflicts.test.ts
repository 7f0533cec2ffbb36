import { describe, expect, it } from 'vitest';
import { DIGEST, notesOf, withSource } from '../../../support/dossier.ts';

/** A minister who held the post until 2021, with dates of the person and the post. */
const dossier = (person: string, post: string, tenure = "startDate: '2019-03-01', endDate: '2021-06-30'") =>
  withSource(
    `organizations: [{ slug: ministry, name: Ministry, classification: BODY }]
people: [{ slug: ann, name: Ann${person} }]
posts: [{ slug: minister, label: Minister, organization: ministry${post} }]
memberships: [{ slug: ann-minister, member: ann, post: minister, ${tenure} }]
`,
  );

const notes = async (...parts: Parameters<typeof dossier>) =>
  (await notesOf(dossier(...parts))).map((note) => note.replace(/^d\.yaml:\d+:\d+ /, ''));

describe('a tenure', () => {
  it('that lasts longer than its holder lives is told, and not rejected', async () => {
    expect(await notes(", deathDate: '2020-05-01'", '')).toEqual([
      'memberships[0].endDate: expected a tenure within the life of "ann" (until 2020-05-01), got 2019-03-01 to 2021-06-30',
    ]);
    expect(await notes(", birthDate: '2019-04'", '')).toEqual([
      'memberships[0].startDate: expected a tenure within the life of "ann" (from 2019-04 on), got 2019-03-01 to 2021-06-30',
    ]);
  });

  it('that lasts longer than its post exists is told as well', async () => {
    expect(await notes('', ", endDate: '2020'")).toEqual([
      'memberships[0].endDate: expected a tenure within the time of "minister" (until 2020), got 2019-03-01 to 2021-06-30',
    ]);
  });

  it('is told of only where it is certain', async () => {
    expect(await notes(", deathDate: '2021'", '')).toEqual([]);
    expect(await notes(", deathDate: '2020-05-01?'", '')).toEqual([]);
    expect(await notes(", deathDate: '2020-05-01'", '', "startDate: '2019-03-01'")).toEqual([]);
  });

  it('is told by the date that is wrong, as it is written', async () => {
    expect(await notes('', ", endDate: '2010'", "startDate: '2012'")).toEqual([
      'memberships[0].startDate: expected a tenure within the time of "minister" (until 2010), got from 2012 on',
    ]);
    expect(await notes(", deathDate: '2018'", '', "startDate: '2019-01-01'")).toEqual([
      'memberships[0].startDate: expected a tenure within the life of "ann" (until 2018), got from 2019-01-01 on',
    ]);
    expect(await notes(", birthDate: '2018'", '', "endDate: '2010'")).toEqual([
      'memberships[0].endDate: expected a tenure within the life of "ann" (from 2018 on), got until 2010',
    ]);
    expect(await notes(", deathDate: '2020'", '', 'attestedAt: [2019-05-01, 2021-01-01]')).toEqual([
      'memberships[0].attestedAt[1]: expected a tenure within the life of "ann" (until 2020), got one attested at 2021-01-01',
    ]);
    expect(await notes(", birthDate: '2020'", '', "attestedAt: ['2019'], endDate: '2021'")).toEqual([
      'memberships[0].attestedAt[0]: expected a tenure within the life of "ann" (from 2020 on), got one attested at 2019',
    ]);
    expect(await notes(", deathDate: '2018'", '', "startDate: '2019', endDate: '2021?'")).toEqual([
      'memberships[0].startDate: expected a tenure within the life of "ann" (until 2018), got from 2019 on',
    ]);
  });
});

describe('a statement', () => {
  const said = (death: string, statement: string) =>
    notesOf(
      withSource(
        `people: [{ slug: ann, name: Ann, deathDate: '${death}' }, { slug: bob, name: Bob }]
events: [{ slug: talks, name: Talks, kind: MEETING, status: OCCURRED, date: 2020-05-02 }]
statements: [{ slug: w, kind: PARAPHRASE, text: T, ${statement}, spans: [{ start: 0, end: 1, sha256: ${DIGEST} }] }]
`,
      ),
    );

  it('that is dated after the death of its speaker is told, and not rejected', async () => {
    expect(await said('2020-05-01', 'speaker: ann, date: "2020-05-02"')).toEqual([
      'd.yaml:4:72 statements[0].date: expected a date up to 2020-05-01, when the speaker "ann" died; got 2020-05-02',
    ]);
    expect(await said('2020-04', 'speaker: ann, event: talks')).toEqual([
      'd.yaml:4:73 statements[0].event: expected a date up to 2020-04, when the speaker "ann" died; got 2020-05-02',
    ]);
    expect(await said('2019', 'speaker: bob, jointSpeakers: [{ agent: ann }], date: "2020"')).toEqual([
      'd.yaml:4:105 statements[0].date: expected a date up to 2019, when the speaker "ann" died; got 2020',
    ]);
  });

  it('is told of only where it is certain', async () => {
    for (const [death, date] of [
      ['2020-05-01', '2020-05-01'],
      ['2020-05-01', '2020'],
      ['2020', '2020-05-02'],
      ['2019?', '2020'],
      ['2019', '2020?'],
    ] as const) {
      expect(await said(death, `speaker: ann, date: "${date}"`), `${death}, ${date}`).toEqual([]);
    }
    expect(await said('2019', 'speaker: bob, reportedBy: [{ agent: ann }], date: "2020"')).toEqual([]);
  });
});

describe('what lives or exists', () => {
  const told = async (from: string, to: string) => {
    const times = (begin: string, end: string) => `${begin}: ${from}, ${end}: ${to}`;
    const notes = await notesOf(
      withSource(`organizations: [{ slug: ministry, name: M, classification: BODY, ${times('foundingDate', 'dissolutionDate')} }]
people: [{ slug: ann, name: Ann, ${times('birthDate', 'deathDate')} }]
posts: [{ slug: minister, label: Minister, organization: ministry, ${times('startDate', 'endDate')} }]
`),
    );
    return notes.map((note) => note.replace(/^d\.yaml:\d+:\d+ /, '')).toSorted();
  };

  it('does not end before it begins', async () => {
    expect(await told('2020-05-02', '2020-05-01')).toEqual([
      'organizations[0].dissolutionDate: expected a date on or after foundingDate (2020-05-02), got 2020-05-01',
      'people[0].deathDate: expected a date on or after birthDate (2020-05-02), got 2020-05-01',
      'posts[0].endDate: expected a date on or after startDate (2020-05-02), got 2020-05-01',
    ]);
    expect((await told('"2020"', '2019-12')).length).toBe(3);
  });

  it.for([
    ['2020-05-02', '2020-05-02'],
    ['2020-05-02', '"2020"'],
    ['"2020?"', '"2019"'],
    ['"2020"', '2019~'],
    ['null', '"2019"'],
    ['XXXX-05-02', '2019-01-01'],
  ] as const)('may end in a time that may come after its begin: %s to %s', async ([from, to]) => {
    expect(await told(from, to)).toEqual([]);
  });
});
