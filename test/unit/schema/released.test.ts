import { describe, expect, it } from 'vitest';
import { faultsAgainst, type Reasons } from '../../../schema/released/compare.ts';
import { readNext, readReasons, readReleased } from '../../../schema/released/read-release.ts';
import { present } from '../../support/present.ts';

const RELEASED = `
type Query { topic(slug: String!): Topic  topics(first: Int): [Topic!]! }
type Topic { id: ID!  label: String!  definition: String }
enum Order { ASC DESC }`;
const WITHOUT_LABEL = RELEASED.replace('label: String!', 'name: String!');
const REASON = 'It is called name everywhere else.';

const faults = (definition: string, version: string, reasons: Reasons = {}) =>
  faultsAgainst({ version: '1.4.2', definition: RELEASED }, { version, definition }, reasons);

describe('the schema', () => {
  it('breaks nothing since its last release without a major version and a reason', async () => {
    const released = present(readReleased());
    expect(released.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(released.definition).toMatch(/^type Query/m);
    expect(await faultsAgainst(released, readNext(), readReasons())).toEqual([]);
  });
});

describe('a change since the last release', () => {
  it('that breaks no client needs nothing', async () => {
    const added = RELEASED.replace('definition: String', 'definition: String  note: String');
    const grown = RELEASED.replace('DESC', 'DESC NONE');
    const deprecated = RELEASED.replace('definition: String', 'definition: String @deprecated(reason: "x")');
    for (const definition of [RELEASED, added, grown, deprecated]) {
      expect(await faults(definition, '1.4.2')).toEqual([]);
    }
  });

  it.each([
    ['a field that is gone', WITHOUT_LABEL, 'Topic.label: Field'],
    [
      'a field that may be null now',
      RELEASED.replace('label: String!', 'label: String'),
      'Topic.label: Field',
    ],
    [
      'a field of another type',
      RELEASED.replace('definition: String', 'definition: ID'),
      'Topic.definition: ',
    ],
    [
      'an argument that has to be given',
      RELEASED.replace('first: Int', 'first: Int!'),
      'Query.topics.first: ',
    ],
    ['a value of an enum that is gone', RELEASED.replace('ASC ', ''), 'Order.ASC: Enum value'],
  ])('that may break one takes a major version: %s', async (_, definition, place) => {
    for (const version of ['1.4.2', '1.5.0']) {
      expect(await faults(definition, version)).toEqual([
        expect.stringMatching(/A breaking change needs a new major version in package\.json\.$/),
      ]);
      expect((await faults(definition, version))[0]).toContain(place);
    }
  });

  it('that may break one takes a reason as well, under its version', async () => {
    const needsReason = [
      expect.stringMatching(
        /^Topic\.label: .*\. A breaking change needs a reason of at least 20 characters in breaking-changes\.json\.$/,
      ),
    ];
    expect(await faults(WITHOUT_LABEL, '2.0.0')).toEqual(needsReason);
    expect(await faults(WITHOUT_LABEL, '2.0.0', { '2.0.0': { 'Topic.label': 'Because.' } })).toEqual(
      needsReason,
    );
    expect(await faults(WITHOUT_LABEL, '2.0.0', { '1.0.0': { 'Topic.label': REASON } })).toEqual(needsReason);
    expect(await faults(WITHOUT_LABEL, '2.0.0', { '2.0.0': { 'Topic.label': REASON } })).toEqual([]);
    expect(await faults(WITHOUT_LABEL, '10.0.0', { '10.0.0': { 'Topic.label': REASON } })).toEqual([]);
  });

  it('that there is not has no reason, unless one of an earlier release', async () => {
    expect(await faults(RELEASED, '2.0.0', { '2.0.0': { 'Topic.label': REASON } })).toEqual([
      'Topic.label: expected a breaking change, got only a reason. Remove the reason from breaking-changes.json.',
    ]);
    expect(await faults(RELEASED, '1.4.2', { '1.4.2': { 'Topic.label': REASON } })).toEqual([]);
  });
});
