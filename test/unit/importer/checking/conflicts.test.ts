import { describe, expect, it } from 'vitest';
import { notesOf, withSource } from '../../../support/dossier.ts';

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
});
