import { describe, expect, it } from 'vitest';
import {
  membershipFacets,
  organizationFacets,
  ownFacets,
  personFacets,
  postFacets,
} from '../../../schema/model/directory-facets.ts';
import type { Evidence } from '../../../schema/model/evidence.ts';
import {
  aMembership,
  anOrganization,
  aPerson,
  aPlace,
  aPost,
  aTopic,
  on,
  told,
} from '../../support/examples.ts';

const belarus = anOrganization('belarus', { classification: 'STATE', countryCode: 'BY' });
const ministry = anOrganization('ministry', { classification: 'BODY', parent: 'belarus' });
const minister = aPost('minister', { organization: 'ministry', role: 'foreign minister' });
const tenure = aMembership('ann-minister', {
  member: { type: 'Person', slug: 'ann' },
  organization: 'ministry',
  post: 'minister',
});
const belonging = { membership: tenure, post: minister, organizations: [ministry, belarus] };

describe('the facets of an entry of the directory', () => {
  it('follow from itself', () => {
    expect(ownFacets(aPerson('ann'))).toEqual({});
    expect(ownFacets(ministry)).toEqual({ parent: ['belarus'], classification: ['BODY'] });
    expect(ownFacets(minister)).toEqual({ organization: ['ministry'], role: ['foreign minister'] });
    expect(ownFacets(tenure)).toEqual({
      member: ['ann'],
      organization: ['ministry'],
      post: ['minister'],
      source: ['report'],
    });
    expect(ownFacets(aPlace('gomel', { containedIn: 'belarus', countries: ['BY'] }))).toEqual({
      containedIn: ['belarus'],
      country: ['BY'],
    });
    expect(ownFacets(aTopic('border', { broader: 'security' }))).toEqual({ broader: ['security'] });
  });

  it('tell what sources say of it, and whether they agree', () => {
    const name = (value: string, source: string) =>
      told('OCCURRED', '2023', { field: 'name', value, source });
    const ann = (...evidence: readonly Evidence[]) => ownFacets(aPerson('ann', { name: 'Ann', evidence }));
    expect(ann(name('Ann', 'report'), name('Ann', 'wire'))).toEqual({ source: ['report', 'wire'] });
    expect(ann(name('Ann', 'report'), name('Anne', 'wire'))).toMatchObject({ disputed: ['NAME'] });
    expect(
      ann(name('Ann', 'report'), { ...name('Anne', 'wire'), rank: 'DEPRECATED' }).disputed,
    ).toBeUndefined();
  });

  it('tell whether the start of a membership is in doubt', () => {
    for (const [start, doubt] of [
      ['2020', undefined],
      ['2020?', ['true']],
      ['2020~', ['true']],
    ] as const) {
      expect(ownFacets({ ...tenure, startDate: on(start) }).startInDoubt, start).toEqual(doubt);
    }
  });

  it('follow from what it belongs to', () => {
    const ofPerson = {
      post: ['minister'],
      organization: ['ministry'],
      country: ['BY'],
      role: ['foreign minister'],
    };
    expect(personFacets([belonging, belonging])).toEqual(ofPerson);
    expect(personFacets([])).toEqual({});
    expect(membershipFacets(belonging)).toEqual({ country: ['BY'], role: ['foreign minister'] });
  });

  it('follow from what belongs to it, but for vacancies', () => {
    const vacancy = { ...tenure, member: null };
    expect(organizationFacets([ministry, belarus], [tenure, vacancy])).toEqual({
      country: ['BY'],
      member: ['ann'],
    });
    expect(postFacets([ministry, belarus], [vacancy, tenure])).toEqual({ country: ['BY'], holder: ['ann'] });
  });

  it('have the role of a member in words, unless nobody can ask for it', () => {
    const plain = { post: null, organizations: [belarus] };
    const roleOf = (role: string) => membershipFacets({ ...plain, membership: { ...tenure, role } }).role;
    expect(roleOf('observer')).toEqual(['observer']);
    expect(roleOf('x'.repeat(100))).toHaveLength(1);
    expect(roleOf('x'.repeat(101))).toBeUndefined();
  });
});
