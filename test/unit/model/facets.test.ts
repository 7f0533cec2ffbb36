import { describe, expect, it } from 'vitest';
import { facetsFor } from '../../../schema/model/facet-values.ts';
import { eventFacets, statementFacets, valuesOf } from '../../../schema/model/facets.ts';
import { anEvent, anOrganization, aSource, aStatement, on } from '../../support/examples.ts';

const nothing = { event: null, source: null, organizations: [], broaderTopics: [] };

describe('the facets of a statement', () => {
  it('name what it lacks, and nothing else where nothing is known', () => {
    expect(statementFacets(aStatement('a', { text: '' }), nothing)).toEqual({
      kind: ['PARAPHRASE'],
      anchoring: ['ANCHORED'],
      source: ['report'],
      numbered: ['false'],
      missing: ['DATE', 'EVENT', 'PLACE', 'POST', 'SPEAKER'],
    });
  });

  it('come from the statement, its event, its source and the organisation spoken for', () => {
    const statement = aStatement('a', {
      kind: 'DIRECT_QUOTE',
      text: 'The borders of the unions, and a union at its border.',
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
        broaderTopics: ['security', 'politics', 'security'],
      }),
    ).toEqual({
      speaker: ['ann'],
      anchoring: ['ANCHORED'],
      reportedBy: ['agency'],
      post: ['secretary'],
      organization: ['belarus', 'ministry'],
      country: ['BY'],
      event: ['summit'],
      eventKind: ['SUMMIT'],
      place: ['yerevan'],
      topic: ['border', 'peace'],
      broaderTopic: ['politics', 'security'],
      mention: ['place/border'],
      audience: ['reporters'],
      kind: ['DIRECT_QUOTE'],
      language: ['en'],
      source: ['report'],
      publisher: ['paper'],
      numbered: ['true'],
    });
  });
});

describe('what an entity is asked for by', () => {
  it('are the values of a facet as they are, and of a mention with its type and without it', () => {
    const facets = { mention: ['organization/belarus', 'place/belarus'], audience: ['organization/belarus'] };
    expect(valuesOf(facets, 'mention')).toEqual(['organization/belarus', 'belarus', 'place/belarus']);
    expect(valuesOf(facets, 'audience')).toEqual(['organization/belarus']);
    expect(valuesOf(facets, 'topic')).toEqual([]);
  });

  it('are under one name what is carried under several, each value once', () => {
    const facets = { speaker: ['ann'], reportedBy: ['ann', 'bob'], topic: ['peace'], broaderTopic: ['life'] };
    expect(valuesOf(facets, 'agent')).toEqual(['ann', 'bob']);
    expect(valuesOf({ participant: ['ann'], organizer: ['league'] }, 'agent')).toEqual(['ann', 'league']);
    expect(valuesOf(facets, 'topicTree')).toEqual(['peace', 'life']);
    expect(valuesOf({ topic: ['peace'] }, 'topicTree')).toEqual(['peace']);
    expect(facetsFor('agent')).toEqual(['speaker', 'reportedBy', 'participant', 'organizer']);
    expect(facetsFor('topic')).toEqual(['topic']);
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
      name: 'Summit of the leaders',
      motto: 'Leaders towards peace',
      topics: ['peace'],
    });
    expect(
      eventFacets(event, { countries: ['RU', 'BY', 'RU'], broaderTopics: ['security', 'politics'] }),
    ).toEqual({
      kind: ['SUMMIT'],
      status: ['OCCURRED'],
      participant: ['ann', 'zoe'],
      organizer: ['league'],
      country: ['BY', 'RU'],
      topic: ['peace'],
      broaderTopic: ['politics', 'security'],
      partOf: ['talks'],
      source: ['report'],
      missing: ['PLACE'],
    });
  });
});
