import { assertInterfaceType, getNamedType, isNonNullType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../../schema/index.ts';

const entities = schema.getPossibleTypes(assertInterfaceType(schema.getType('Node'))).map(({ name }) => name);
const readOnTheirOwn = new Set([...entities, 'Node', 'Agent', 'Mention', 'Count', 'Holding', 'Attribution']);
const takesRead = (type: string) => readOnTheirOwn.has(type) || type.endsWith('Connection');

/** What was read together with what it stands in. The list of `nodes` has a null for each that is missing. */
const READ_BEFORE = /(Connection|Edge)\.(nodes|edges|node)$|^Holding\.|^Query\.nodes$/;

test('a field that takes another read is nullable, so that its failure leaves the rest of the answer', () => {
  const strict = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => takesRead(getNamedType(field.type).name) && isNonNullType(field.type))
        .map((field) => `${type.name}.${field.name}`),
    );
  expect(strict.filter((path) => !READ_BEFORE.test(path))).toEqual([]);
});
