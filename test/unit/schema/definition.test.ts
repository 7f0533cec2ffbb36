import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isSpecifiedDirective,
  validateSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadNatively } from '../../support/load-natively.ts';

const { sdl } = loadNatively<typeof import('../../../schema/print.ts')>('schema/print.ts');
const schema = buildSchema(sdl());

const committed = join(import.meta.dirname, '../../../schema/schema.graphql');

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** Every part of a type that a reader may wonder about, with its path. */
function partsOf(type: GraphQLNamedType): readonly (readonly [string, Described])[] {
  const own = [[type.name, type]] as const;
  if (isEnumType(type)) {
    return [...own, ...type.getValues().map((value) => [`${type.name}.${value.name}`, value] as const)];
  }
  if (isInputObjectType(type)) {
    return [
      ...own,
      ...Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const),
    ];
  }
  if (!('getFields' in type)) return own;
  const fields = Object.values(type.getFields()).flatMap((field) => [
    [`${type.name}.${field.name}`, field] as const,
    ...field.args.map((arg) => [`${type.name}.${field.name}(${arg.name})`, arg] as const),
  ]);
  return [...own, ...fields];
}

describe('the schema', () => {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  const parts = [
    ...types.flatMap(partsOf),
    ...directives.flatMap((directive) => [
      [`@${directive.name}`, directive] as const,
      ...directive.args.map((arg) => [`@${directive.name}(${arg.name})`, arg] as const),
    ]),
  ];

  it('is valid, which the function takes for granted', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('describes every type, field, argument, input field and enum value', () => {
    expect(parts.length).toBeGreaterThan(300);
    const undescribed = parts.filter(([, { description }]) => (description ?? '').trim() === '');
    expect(undescribed.map(([path]) => path)).toEqual([]);
  });

  it('is committed as it is: run `npm run schema` after a change and look at the difference', () => {
    expect(readFileSync(committed, 'utf8')).toBe(sdl());
  });

  it('has no mutation and no subscription', () => {
    expect(schema.getMutationType()).toBeUndefined();
    expect(schema.getSubscriptionType()).toBeUndefined();
  });
});
