import { expect, it } from 'vitest';
import { Resolved, withSource } from '../../../support/dossier.ts';

it('names keep what is known of them, and nothing beside a name of which nothing is', async () => {
  const resolved = await Resolved.of(
    withSource(`
people:
  - { slug: ann, name: Ann, otherNames: [the minister] }
  - { slug: bob, name: Bob, otherNames: [Robert, { name: Роберт, language: ru }, { name: Bobby, kind: null }] }
organizations: [{ slug: league, name: League, classification: INTERGOVERNMENTAL }]
posts:
  - slug: secretary
    label: Secretary
    otherLabels: [{ name: Chief clerk, kind: FORMER, endDate: '2019' }]
    organization: league
`),
  );
  const { otherNames, nameDetails } = resolved.entity('Person', 'bob');
  expect(otherNames).toEqual(['Robert', 'Роберт', 'Bobby']);
  const nothing = { script: null, kind: null, startDate: null, endDate: null };
  expect(nameDetails).toEqual([null, { ...nothing, language: 'ru' }, null]);
  expect(resolved.entity('Person', 'ann').otherNames).toEqual(['the minister']);
  expect(resolved.entity('Person', 'ann')).not.toHaveProperty('nameDetails');
  expect(resolved.entity('Post', 'secretary')).toMatchObject({
    otherLabels: ['Chief clerk'],
    nameDetails: [{ kind: 'FORMER', endDate: { edtf: '2019', latest: '2019-12-31' } }],
  });
});
