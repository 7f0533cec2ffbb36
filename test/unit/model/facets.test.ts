import { describe, expect, it } from 'vitest';
import { aboveFacets, listsOfHierarchy } from '../../../schema/model/facet-values.ts';
import { eventFacets, statementFacets, valuesOf } from '../../../schema/model/facets.ts';
import type { Above } from '../../../schema/model/hierarchy.ts';
import { anEvent, anOrganization, aSource, aStatement, on, told } from '../../support/examples.ts';

const nothing = { event: null, source: null, organizations: [], above: () => [] };

/** Two above each: `topic-up` and `topic-upper`. */
const above: Above = ({ type }) => ['upper', 'up'].map((slug) => `${type.toLowerCase()}-${slug}`);

describe('the facets of a statement', () => {
  it('name what it lacks, and nothing else where nothing is known', () => {
    expect(statementFacets(aStatement('a', { text: '' }), nothing)).toEqual({
      kind: ['PARAPHRASE'],
      marks: ['UNMARKED'],
      speakerKind: ['UNNAMED'],
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
        above,
      }),
    ).toEqual({
      speaker: ['ann'],
      speakerParent: ['person-up', 'person-upper'],
      anchoring: ['ANCHORED'],
      reportedBy: ['agency'],
      reportedByParent: ['organization-up', 'organization-upper'],
      post: ['secretary'],
      organization: ['belarus', 'ministry'],
      country: ['BY'],
      event: ['summit'],
      superEvent: ['event-up', 'event-upper'],
      eventKind: ['SUMMIT'],
      place: ['yerevan'],
      containingPlace: ['place-up', 'place-upper'],
      topic: ['border', 'peace'],
      broaderTopic: ['topic-up', 'topic-upper'],
      mention: ['place/border'],
      mentionParent: ['place/place-up', 'place/place-upper'],
      audience: ['reporters'],
      kind: ['DIRECT_QUOTE'],
      marks: ['MARKED'],
      speakerKind: ['NAMED'],
      language: ['en'],
      source: ['report'],
      publisher: ['paper'],
      publisherParent: ['organization-up', 'organization-upper'],
      numbered: ['true'],
      ordinal: ['3'],
    });
  });
});

describe('what an entity is asked for by', () => {
  it('are the values of a facet as they are, and of a mention with its type and without it', () => {
    const facets = { mention: ['organization/belarus', 'place/belarus'], audience: ['organization/belarus'] };
    expect(valuesOf(facets, 'mention')).toEqual(['organization/belarus', 'belarus', 'place/belarus']);
    expect(valuesOf({ mentionParent: ['topic/peace'] }, 'mentionParent')).toEqual(['topic/peace', 'peace']);
    expect(valuesOf(facets, 'audience')).toEqual(['organization/belarus']);
    expect(valuesOf(facets, 'topic')).toEqual([]);
  });

  it('are under one name what is carried under several, each value once', () => {
    const facets = { speaker: ['ann'], reportedBy: ['ann', 'bob'] };
    expect(valuesOf(facets, 'agent')).toEqual(['ann', 'bob']);
    expect(valuesOf({ participant: ['ann'], organizer: ['league'] }, 'agent')).toEqual(['ann', 'league']);
  });

  it('are with descendants the values of the facets above as well, of those that the type has', () => {
    expect(aboveFacets('topic', 'Statement')).toEqual(['broaderTopic']);
    expect(aboveFacets('agent', 'Statement')).toEqual(['speakerParent', 'reportedByParent']);
    expect(aboveFacets('agent', 'Event')).toEqual(['participantParent', 'organizerParent']);
    expect(aboveFacets('organization', 'Statement')).toEqual([]);
    expect(aboveFacets('kind', 'Event')).toEqual([]);
  });

  it('are filed by what lies above in the lists that follow it when it moves', () => {
    expect(listsOfHierarchy('Place')).toEqual([
      { type: 'Statement', name: 'place' },
      { type: 'Statement', name: 'containingPlace' },
      { type: 'Statement', name: 'mention' },
      { type: 'Statement', name: 'mentionParent' },
      { type: 'Event', name: 'place' },
      { type: 'Event', name: 'containingPlace' },
    ]);
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
      evidence: [told('OCCURRED', '2023-02-15')],
    });
    expect(eventFacets(event, { countries: ['RU', 'BY', 'RU'], above })).toEqual({
      kind: ['SUMMIT'],
      status: ['OCCURRED', 'OCCURRED 2023-02-15/', 'UNKNOWN /2023-02-14'],
      participant: ['ann', 'zoe'],
      participantParent: ['person-up', 'person-upper'],
      organizer: ['league'],
      organizerParent: ['organization-up', 'organization-upper'],
      country: ['BY', 'RU'],
      topic: ['peace'],
      broaderTopic: ['topic-up', 'topic-upper'],
      partOf: ['talks'],
      superEvent: ['event-up', 'event-upper'],
      source: ['report'],
      missing: ['PLACE'],
    });
  });
});
