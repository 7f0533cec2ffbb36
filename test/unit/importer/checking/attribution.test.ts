import { describe, expect, it } from 'vitest';
import { DIGEST, faultsOf, withSource } from '../../../support/dossier.ts';
import { aMembership, aPerson, aPost, on } from '../../../support/examples.ts';

/** Faults of a dossier with this content, from its second line on, written without the name of the file. */
const faults = async (rest: string, ...known: Parameters<typeof faultsOf>[1] & object) =>
  (await faultsOf(withSource(rest), known)).map((fault) => fault.replace('d.yaml:', ''));

describe('the post of a speaker', () => {
  const said = (fields: string) =>
    `events: []\nstatements:\n  - { slug: s, kind: PARAPHRASE, text: T, spans: [{ start: 0, end: 1, sha256: ${DIGEST} }], ${fields} }\n`;
  const inOffice = [
    aPerson('ann'),
    aPost('secretary'),
    aMembership('m', {
      member: { type: 'Person', slug: 'ann' },
      startDate: on('2023-01-10'),
      endDate: on('2024'),
    }),
  ];

  it('is one that they may have held at the date', async () => {
    for (const date of ['2023-01-10', '2023-06', '2024-12-31', '2023', 'XXXX-05-16']) {
      expect(
        await faults(said(`speaker: ann, speakerPost: secretary, date: '${date}'`), ...inOffice),
        date,
      ).toEqual([]);
    }
    expect(await faults(said('speaker: ann, speakerPost: secretary, date: 2023-01-09'), ...inOffice)).toEqual(
      [
        expect.stringMatching(
          /statements\[0\]\.speakerPost: expected a post that ann may have held at the time \(2023-01-09\), got "secretary"$/,
        ),
      ],
    );
  });

  it('is not one of which the record knows no tenure of theirs', async () => {
    const [, ...withoutAnn] = inOffice;
    expect(
      await faults(
        said('speaker: bob, speakerPost: secretary, date: 2023-05-01'),
        aPerson('bob'),
        ...withoutAnn,
      ),
    ).toHaveLength(1);
  });

  it('may be known where the speaker is not', async () => {
    expect(
      await faults(
        said('speakerPost: secretary, attributedAs: the secretary, date: 2023-05-01'),
        ...inOffice,
      ),
    ).toEqual([]);
  });

  it('is not held by an unnamed speaker while it was vacant', async () => {
    const vacant = [
      aPost('secretary'),
      aMembership('v', { member: null, startDate: on('2023-01-01'), endDate: on('2024-01-01') }),
    ];
    expect(await faults(said('speakerPost: secretary, date: 2023-05-01'), ...vacant)).toHaveLength(1);
  });
});

describe('the attribution of a statement', () => {
  const said = (fields: string) =>
    `people: [{ slug: ann, name: A }, { slug: bob, name: B }]\nstatements:\n  - { slug: s, kind: PARAPHRASE, text: T, spans: [{ start: 0, end: 1, sha256: ${DIGEST} }], ${fields} }\n`;

  it('has nobody in it twice', async () => {
    expect(await faults(said('speaker: ann, reportedBy: [{ agent: bob }]'))).toEqual([]);
    expect(await faults(said('speaker: ann, reportedBy: [{ agent: bob }, { agent: ann }]'))).toEqual([
      expect.stringMatching(
        /^4:\d+ statements\[0\]\.reportedBy: expected each person or organisation at most once in the attribution chain, got bob → ann → ann$/,
      ),
    ]);
    expect(await faults(said('reportedBy: [{ agent: bob }, { agent: bob }]'))).toHaveLength(1);
  });
});
