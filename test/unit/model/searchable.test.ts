import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../schema/model/record.ts';
import { searchableTexts } from '../../../schema/model/searchable.ts';
import {
  aMembership,
  anEvent,
  anOrganization,
  aPerson,
  aPlace,
  aPost,
  aSource,
  aStatement,
  aTopic,
} from '../../support/examples.ts';

/** `field: text` of everything in which words are looked for. */
const texts = (entity: Entity) => searchableTexts(entity).map(({ field, text }) => `${field}: ${text}`);

describe('the texts that an entity is found by', () => {
  it('are the words of a statement, and not what is told about it', () => {
    const statement = aStatement('a', {
      text: 'We need peace.',
      attributedAs: 'the leader',
      note: 'A note.',
    });
    expect(texts(statement)).toEqual(['text: We need peace.']);
  });

  it('are the name and the motto of an event', () => {
    expect(texts(anEvent('a', { name: 'Talks', note: 'A note.' }))).toEqual(['name: Talks']);
    expect(texts(anEvent('a', { name: 'Talks', motto: 'Peace' }))).toEqual(['name: Talks', 'motto: Peace']);
  });

  it('are all names of people, organisations and places', () => {
    const names = { name: 'Ann', otherNames: ['the Minister', 'A.'] };
    const expected = ['name: Ann', 'otherNames: the Minister', 'otherNames: A.'];
    expect(texts(aPerson('a', names))).toEqual(expected);
    expect(texts(anOrganization('a', names))).toEqual(expected);
    expect(texts(aPlace('a', names))).toEqual(expected);
  });

  it('are the label and the definition of a topic', () => {
    expect(texts(aTopic('a', { label: 'Peace' }))).toEqual(['label: Peace']);
    expect(texts(aTopic('a', { label: 'Peace', definition: 'No war.' }))).toEqual([
      'label: Peace',
      'definition: No war.',
    ]);
  });

  it('are all labels of a post', () => {
    const post = aPost('a', { label: 'Minister', otherLabels: ['the Minister', 'M.'], role: 'minister' });
    expect(texts(post)).toEqual(['label: Minister', 'otherLabels: the Minister', 'otherLabels: M.']);
  });

  it('are the headline of a source', () => {
    expect(texts(aSource('a', { headline: 'Talks go on', licence: 'Free' }))).toEqual([
      'headline: Talks go on',
    ]);
  });

  it('are none of a membership', () => {
    expect(texts(aMembership('a', { role: 'observer' }))).toEqual([]);
  });
});
