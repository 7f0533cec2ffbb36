import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DIGEST, Resolved, withSource } from '../../../support/dossier.ts';
import {
  aMembership,
  anEvent,
  anOrganization,
  aPerson,
  aPost,
  aTopic,
  on,
} from '../../../support/examples.ts';

const GOOD = `
source:
  slug: report
  headline: A report
  publisher: paper
  basedOn: [agency]
  datePublished: { edtf: '2023-02-15', words: 15.02.2023 }
  inLanguage: en
  sha256: ${DIGEST}
topics: [{ slug: border, label: Border, broader: security }, { slug: security, label: Security }]
places: [{ slug: yerevan, name: Yerevan, countryCode: AM }]
organizations:
  - { slug: belarus, name: Belarus, classification: STATE, countryCode: BY }
  - { slug: ministry, name: Ministry, classification: GOVERNMENT, parent: belarus }
  - { slug: league, name: League, classification: INTERGOVERNMENTAL }
  - { slug: paper, name: Paper, classification: MEDIA }
  - { slug: agency, name: Agency, classification: MEDIA }
people:
  - { slug: ann, name: Ann, otherNames: [the minister] }
  - { slug: bob, name: Bob }
posts:
  - { slug: minister, label: Minister, organization: ministry }
  - { slug: secretary, label: Secretary, organization: league }
memberships:
  - { slug: ann-minister, member: ann, post: minister, startDate: 2020-05-02, attestedAt: [2023-02-15] }
  - { slug: bob-secretary, member: bob, post: secretary, startDate: 2023-01-10 }
  - { slug: belarus-in-league, member: belarus, organization: league, attestedAt: [2022-11, '2023'] }
events:
  - slug: summit
    name: Summit
    kind: SUMMIT
    status: OCCURRED
    date: 2022-11-23
    place: yerevan
    participants: [{ agent: ann, role: SPEAKER, attributedAs: the minister }, { agent: bob }]
    organizers: [league]
    topics: [security]
statements:
  - slug: first
    kind: MIXED_QUOTE
    speaker: ann
    attributedAs: the minister
    reportedBy: [{ agent: bob, attributedAs: he }]
    event: summit
    position: 1
    topics: [border]
    mentions: [organization/league, place/yerevan]
    spans:
      - { exact: We need, start: 10, end: 17 }
      - { exact: unity, start: 30, end: 35, prefix: 'he said: ' }
  - slug: second
    kind: PARAPHRASE
    text: The league has a new secretary.
    speaker: bob
    event: summit
    date: null
    spans: [{ start: 40, end: 80, sha256: ${DIGEST} }]
`;

describe('a good dossier', async () => {
  const resolved = await Resolved.of(GOOD);

  it('gives every entry once, its statements last', async () => {
    const refs = resolved.all.map(({ entity }) => `${entity.type} ${entity.slug}`);
    expect(new Set(refs).size).toBe(refs.length);
    expect(refs).toHaveLength(19);
    expect(refs.slice(-3)).toEqual(['Event summit', 'Statement first', 'Statement second']);
  });

  it('gives the source with its agents and the source’s own words for its date', async () => {
    expect(resolved.entity('Source', 'report')).toMatchObject({
      publisher: { type: 'Organization', slug: 'paper' },
      basedOn: [{ type: 'Organization', slug: 'agency' }],
      datePublished: { edtf: '2023-02-15', words: '15.02.2023' },
    });
  });

  it('gives memberships the organisation of their post, and the source that tells them', async () => {
    expect(resolved.entity('Membership', 'ann-minister')).toMatchObject({
      member: { type: 'Person', slug: 'ann' },
      organization: 'ministry',
      post: 'minister',
      startDate: { earliest: '2020-05-02' },
      endDate: null,
      attestedAt: [{ edtf: '2023-02-15' }],
      sources: ['report'],
    });
    expect(resolved.entity('Membership', 'belarus-in-league')).toMatchObject({
      member: { type: 'Organization', slug: 'belarus' },
      organization: 'league',
      post: null,
    });
  });

  it('gives events with who took part, as far as it says how', async () => {
    expect(resolved.entity('Event', 'summit')).toMatchObject({
      participants: [
        { agent: { type: 'Person', slug: 'ann' }, role: 'SPEAKER', mode: null, attributedAs: 'the minister' },
        { agent: { type: 'Person', slug: 'bob' }, role: 'PARTICIPANT', mode: null, attributedAs: null },
      ],
      organizers: [{ type: 'Organization', slug: 'league' }],
      sources: ['report'],
    });
  });

  it('joins the passages of a quote and takes the date from the event', async () => {
    expect(resolved.entity('Statement', 'first')).toMatchObject({
      text: 'We need unity',
      inLanguage: 'en',
      speaker: { type: 'Person', slug: 'ann' },
      reporters: [{ agent: { type: 'Person', slug: 'bob' }, attributedAs: 'he' }],
      date: { edtf: '2022-11-23' },
      mentions: [
        { type: 'Organization', slug: 'league' },
        { type: 'Place', slug: 'yerevan' },
      ],
      provenance: {
        source: 'report',
        spans: [
          { exact: 'We need', start: 10, end: 17, prefix: null, suffix: null },
          { exact: 'unity', prefix: 'he said: ', sha256: createHash('sha256').update('unity').digest('hex') },
        ],
      },
    });
  });

  it('keeps a date and a text of its own where they are written', async () => {
    expect(resolved.entity('Statement', 'second')).toMatchObject({
      text: 'The league has a new secretary.',
      date: null,
      provenance: { spans: [{ exact: null, sha256: DIGEST }] },
    });
  });

  it('derives the post that the speaker held at the date, and files under its organisation and state', async () => {
    expect(resolved.entity('Statement', 'first').speakerPost).toBe('minister');
    expect(resolved.facets('Statement', 'first')).toEqual({
      speaker: ['ann'],
      speakerKind: ['NAMED'],
      marks: ['PARTLY_MARKED'],
      anchoring: ['ANCHORED'],
      reportedBy: ['bob'],
      post: ['minister'],
      organization: ['belarus', 'ministry'],
      country: ['BY'],
      event: ['summit'],
      eventKind: ['SUMMIT'],
      place: ['yerevan'],
      topic: ['border'],
      broaderTopic: ['security'],
      mention: ['organization/league', 'place/yerevan'],
      kind: ['MIXED_QUOTE'],
      language: ['en'],
      source: ['report'],
      publisher: ['paper'],
      numbered: ['false'],
    });
  });

  it('files under every broader topic, also of what the record has already', async () => {
    const text = withSource(
      `topics: [{ slug: border, label: Border, broader: security }]
statements:
  - { slug: s, kind: PARAPHRASE, text: T, topics: [border, trade], spans: [{ start: 0, end: 1, sha256: ${DIGEST} }] }
events: [{ slug: e, name: E, kind: MEETING, status: OCCURRED, topics: [security] }]
`,
    );
    const known = [
      aTopic('security', { broader: 'politics' }),
      aTopic('politics', { broader: 'life' }),
      aTopic('life'),
      aTopic('trade', { broader: 'life' }),
    ];
    const resolvedHere = await Resolved.of(text, known);
    expect(resolvedHere.facets('Statement', 's')).toMatchObject({
      topic: ['border', 'trade'],
      broaderTopic: ['life', 'politics', 'security'],
    });
    expect(resolvedHere.facets('Event', 'e').broaderTopic).toEqual(['life', 'politics']);
  });

  it('leaves unknown what the record cannot tell', async () => {
    expect(resolved.entity('Statement', 'second').speakerPost).toBeNull();
    expect(resolved.facets('Statement', 'second')).toMatchObject({ missing: ['DATE', 'POST'] });
    expect(resolved.facets('Statement', 'second')).not.toHaveProperty('organization');
  });

  it('files an event under the states that take part and that of the place', async () => {
    // Bob was not in office yet, so his league counts only as the organiser.
    expect(resolved.facets('Event', 'summit')).toEqual({
      kind: ['SUMMIT'],
      status: ['OCCURRED', 'OCCURRED 2023-02-15/', 'UNKNOWN /2023-02-14'],
      participant: ['ann', 'bob'],
      organizer: ['league'],
      country: ['AM', 'BY'],
      place: ['yerevan'],
      topic: ['security'],
      source: ['report'],
    });
  });

  it('gives nothing but its content when it is read again', async () => {
    expect((await Resolved.of(GOOD)).all).toEqual(resolved.all);
  });
});

describe('the post of a speaker', () => {
  const said = (fields: string) =>
    withSource(
      `statements:\n  - { slug: s, kind: PARAPHRASE, text: T, spans: [{ start: 0, end: 1, sha256: ${DIGEST} }], ${fields} }\n`,
    );
  const held = (post: string, start: string, end: string | null = null) =>
    aMembership(`ann-${post}-${start}`, {
      member: { type: 'Person', slug: 'ann' },
      post,
      startDate: on(start),
      endDate: end === null ? null : on(end),
      attestedAt: end === null ? [on('2023-02-15')] : [],
    });
  const known = (...memberships: ReturnType<typeof aMembership>[]) => [
    aPerson('ann'),
    anOrganization('league', { countryCode: 'CH' }),
    ...['minister', 'president', 'secretary'].map((slug) => aPost(slug)),
    ...memberships,
  ];
  const postOf = async (fields: string, ...memberships: ReturnType<typeof aMembership>[]) =>
    (await Resolved.of(said(`speaker: ann, ${fields}`), known(...memberships))).entity('Statement', 's')
      .speakerPost;

  it('is the one held at the date and never today’s', async () => {
    const career = [held('minister', '2010-01-01', '2015-06-01'), held('president', '2015-06-01')];
    expect(await postOf('date: "2012"', ...career)).toBe('minister');
    expect(await postOf('date: 2015-06-01', ...career)).toBe('president');
    expect(await postOf('date: 2009-12-31', ...career)).toBeNull();
    expect(await postOf('date: "2015"', ...career)).toBeNull();
    expect(await postOf('date: 2023-02-16', ...career)).toBeNull();
  });

  it('is not known with several at the date, or without a date', async () => {
    expect(await postOf('date: "2020"', held('president', '2015'), held('secretary', '2019'))).toBeNull();
    expect(await postOf('date: "2020"', held('president', '2010', '2021'), held('president', '2020'))).toBe(
      'president',
    );
    expect(await postOf('date: null', held('president', '2015'))).toBeNull();
  });

  it('is the one written, or none where it is written that it is not known', async () => {
    const both = [held('president', '2015'), held('secretary', '2019')];
    expect(await postOf('date: "2020", speakerPost: secretary', ...both)).toBe('secretary');
    expect(await postOf('date: "2020", speakerPost: null', held('president', '2015'))).toBeNull();
  });

  it('comes with the date of an event that only the record has', async () => {
    const event = anEvent('talks', { date: on('2020-05-01'), place: null });
    const resolved = await Resolved.of(said('speaker: ann, event: talks'), [
      ...known(held('president', '2015')),
      event,
    ]);
    expect(resolved.entity('Statement', 's')).toMatchObject({
      date: { edtf: '2020-05-01' },
      speakerPost: 'president',
    });
    const expected = { eventKind: ['MEETING'], organization: ['league'], country: ['CH'] };
    expect(resolved.facets('Statement', 's')).toMatchObject(expected);
  });
});

describe('an entry that the record already has', () => {
  it('is replaced by the dossier’s, for everything that refers to it', async () => {
    const league = 'organizations: [{ slug: league, name: League, classification: OTHER, countryCode: CH }]';
    const statement = `{ slug: s, kind: PARAPHRASE, text: T, speaker: league, spans: [{ start: 0, end: 1, sha256: ${DIGEST} }] }`;
    const before = [anOrganization('league', { countryCode: 'AT' })];
    const resolved = await Resolved.of(withSource(`${league}\nstatements: [${statement}]`), before);
    expect(resolved.facets('Statement', 's').country).toEqual(['CH']);
  });
});
