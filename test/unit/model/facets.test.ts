import { describe, expect, it } from 'vitest';
import { eventFacets, statementFacets } from '../../../schema/model/facets.ts';
import { anEvent, anOrganization, aSource, aStatement, on } from '../../support/examples.ts';

const nothing = { event: null, source: null, organizations: [] };

describe('the facets of a statement', () => {
  it('name what it lacks, and nothing else where nothing is known', () => {
    expect(statementFacets(aStatement('a'), nothing)).toEqual({
      kind: ['PARAPHRASE'],
      source: ['report'],
      numbered: ['false'],
      missing: ['DATE', 'EVENT', 'PLACE', 'POST', 'SPEAKER'],
    });
  });

  it('come from the statement, its event, its source and the organisation spoken for', () => {
    const statement = aStatement('a', {
      kind: 'DIRECT_QUOTE',
      inLanguage: 'en',
      speaker: { type: 'Person', slug: 'ann' },
      speakerPost: 'secretary',
      reporters: [{ agent: { type: 'Organization', slug: 'agency' }, attributedAs: null }],
      event: 'summit',
      ordinal: 3,
      date: on('2022-11-23'),
      audience: ['reporters'],
      mentions: [{ type: 'Place', slug: 'border' }],
      topics: ['peace', 'border', 'peace'],
    });
    expect(
      statementFacets(statement, {
        event: anEvent('summit', { kind: 'SUMMIT', place: 'yerevan' }),
        source: aSource('report', { publisher: { type: 'Organization', slug: 'paper' } }),
        organizations: [anOrganization('ministry'), anOrganization('belarus', { countryCode: 'BY' })],
      }),
    ).toEqual({
      speaker: ['ann'],
      reportedBy: ['agency'],
      post: ['secretary'],
      organization: ['belarus', 'ministry'],
      country: ['BY'],
      event: ['summit'],
      eventKind: ['SUMMIT'],
      place: ['yerevan'],
      topic: ['border', 'peace'],
      mention: ['border', 'place/border'],
      audience: ['reporters'],
      kind: ['DIRECT_QUOTE'],
      language: ['en'],
      source: ['report'],
      publisher: ['paper'],
      numbered: ['true'],
    });
  });
});

describe('the facets of an event', () => {
  it('name each value once and in order', () => {
    const event = anEvent('summit', {
      kind: 'SUMMIT',
      date: on('2022-11-23'),
      participants: ['zoe', 'ann', 'ann'].map((slug) => ({
        agent: { type: 'Person', slug },
        role: 'PARTICIPANT',
        mode: null,
        attributedAs: null,
      })),
      organizers: [{ type: 'Organization', slug: 'league' }],
      partOf: 'talks',
    });
    expect(eventFacets(event, { countries: ['RU', 'BY', 'RU'] })).toEqual({
      kind: ['SUMMIT'],
      status: ['OCCURRED'],
      participant: ['ann', 'zoe'],
      organizer: ['league'],
      country: ['BY', 'RU'],
      partOf: ['talks'],
      source: ['report'],
      missing: ['PLACE'],
    });
  });
});
