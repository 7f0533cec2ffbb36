import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../../schema/index.ts';

describe('what client caches tell things apart by', () => {
  it('is an id on every type of its own, and on no other', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const withId = types.filter((type) => 'id' in type.getFields()).map(({ name }) => name);
    const nodes = types.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
    expect(withId).toEqual(nodes.map(({ name }) => name));
    expect(withId).toContain('Statement');
  });

  it('is all that `node` takes, which Relay would not refetch by otherwise', () => {
    const args = schema
      .getQueryType()
      ?.getFields()
      .node?.args.map(({ name, type }) => `${name}: ${type}`);
    expect(args).toEqual(['id: ID!']);
  });
});
