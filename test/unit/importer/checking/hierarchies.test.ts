import { describe, expect, it } from 'vitest';
import { DIGEST, Resolved, withSource } from '../../../support/dossier.ts';
import { anEvent, anOrganization, aPlace, aSource } from '../../../support/examples.ts';

describe('a good dossier', () => {
  it('files under everything above, whether the file or the record has it, and in whichever order', async () => {
    const text = withSource(
      `places: [{ slug: hall, name: Hall, containedIn: town }]
organizations: [{ slug: office, name: Office, classification: BODY, parent: council }]
events:
  - { slug: debate, name: D, kind: SESSION, status: OCCURRED, partOf: day, place: hall, organizers: [office] }
  - { slug: day, name: D, kind: SESSION, status: OCCURRED, partOf: summit, place: town }
statements:
  - { slug: s, kind: PARAPHRASE, text: T, event: debate, mentions: [place/town], spans: [{ start: 0, end: 1, sha256: ${DIGEST} }] }
  - { slug: t, kind: PARAPHRASE, text: T, event: session, source: wire, spans: [{ start: 0, end: 1, sha256: ${DIGEST} }] }
`,
    );
    const known = [
      aPlace('town', { containedIn: 'country' }),
      aPlace('country'),
      anOrganization('council', { parent: 'league' }),
      anOrganization('league'),
      anEvent('summit', { partOf: 'year' }),
      anEvent('year'),
      // The file names neither the place of this event nor the publisher of this source.
      anEvent('session', { partOf: 'year', place: 'village' }),
      aPlace('village', { containedIn: 'province' }),
      aPlace('province'),
      aSource('wire', { publisher: { type: 'Organization', slug: 'desk' } }),
      anOrganization('desk', { parent: 'agency' }),
      anOrganization('agency'),
    ];
    const resolvedHere = await Resolved.of(text, known);
    expect(resolvedHere.facets('Event', 'debate')).toMatchObject({
      partOf: ['day'],
      superEvent: ['summit', 'year'],
      containingPlace: ['country', 'town'],
      organizerParent: ['council', 'league'],
    });
    expect(resolvedHere.facets('Event', 'day').superEvent).toEqual(['year']);
    expect(resolvedHere.facets('Statement', 's')).toMatchObject({
      superEvent: ['day', 'summit', 'year'],
      containingPlace: ['country', 'town'],
      mentionParent: ['place/country'],
    });
    expect(resolvedHere.facets('Statement', 't')).toMatchObject({
      superEvent: ['year'],
      containingPlace: ['province'],
      publisherParent: ['agency'],
    });
  });

  it('takes one country or several, of a place and of an event', async () => {
    const text = withSource(
      `places:
  - { slug: one, name: One, countryCode: AM }
  - { slug: listed, name: Listed, countryCode: [AM] }
  - { slug: border, name: Border, countryCode: [AM, AZ] }
  - { slug: none, name: None, countryCode: null }
events: [{ slug: e, name: E, kind: CRISIS, status: ONGOING, place: border, countryCode: [GE, AM] }]
`,
    );
    const resolvedHere = await Resolved.of(text);
    const countriesOf = (slug: string) => resolvedHere.entity('Place', slug).countries;
    expect(['one', 'listed', 'border', 'none'].map(countriesOf)).toEqual([['AM'], ['AM'], ['AM', 'AZ'], []]);
    expect(resolvedHere.entity('Event', 'e').countries).toEqual(['GE', 'AM']);
    expect(resolvedHere.facets('Event', 'e').country).toEqual(['AM', 'AZ', 'GE']);
  });
});
