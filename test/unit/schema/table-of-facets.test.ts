import { type GraphQLInputField, getNamedType, isEnumType, isInputObjectType, isListType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../../schema/index.ts';
import { type Column, DIRECTORY_COLUMNS, FACETS } from '../../../schema/model/facet-table.ts';
import { filterFields } from '../../../schema/model/facet-values.ts';

/** Fields of filters that are no facets. */
const COMMON = ['text', 'date', 'descendants', 'narrowerTopics', 'allOf', 'not'];
const OTHERS: Readonly<Record<Column, readonly string[]>> = {
  Statement: COMMON,
  Event: [...COMMON, 'asOf'],
  Timeline: COMMON,
  Person: ['text', 'allOf', 'not'],
  Organization: ['text', 'allOf', 'not'],
  Post: ['text', 'allOf', 'not'],
  Membership: ['at', 'allOf', 'not'],
  Place: ['text', 'allOf', 'not'],
  Topic: ['text', 'allOf', 'not'],
};

/** A row of the table, with any of its columns. */
type Row = Readonly<Partial<Record<Column | 'count', unknown>>>;

describe('the schema has what the table of facets says', () => {
  it.each(['Statement', 'Event', 'Timeline', ...DIRECTORY_COLUMNS] as const)(
    'in the fields of %sFilter, and no others',
    (column) => {
      const input = schema.getType(`${column}Filter`);
      const fields = isInputObjectType(input) ? Object.values(input.getFields()) : [];
      const ofFacets = fields.filter(({ name }) => !OTHERS[column].includes(name));
      expect(fields).toHaveLength(ofFacets.length + OTHERS[column].length);
      const types = ofFacets.map(({ name, type }) => {
        const { name: named } = getNamedType(type);
        return [name, isListType(type) ? [named] : named];
      });
      const expected = [...filterFields(column)].map(([name, type]) => {
        if (type === 'BOOLEAN') return [name, 'Boolean'];
        if (type === 'NUMBER') return [name, ['Int']];
        return [name, [typeof type === 'string' && type !== 'TERM' ? type : 'String']];
      });
      expect(types.toSorted()).toEqual(expected.toSorted());
    },
  );

  it.each(['Statement', 'Event', 'Timeline', ...DIRECTORY_COLUMNS] as const)(
    'in %sAllOfInput, every list of the filter',
    (column) => {
      const fieldsOf = (name: string) => {
        const input = schema.getType(name);
        return isInputObjectType(input) ? Object.values(input.getFields()) : [];
      };
      const written = ({ name, type }: GraphQLInputField) => `${name}: ${type}`;
      const lists = fieldsOf(`${column}Filter`).filter(
        ({ name, type }) => isListType(type) && name !== 'not',
      );
      expect(fieldsOf(`${column}AllOfInput`).map(written)).toEqual(lists.map(written));
    },
  );

  it.each(['Statement', 'Event'] as const)('in the values of %sFacetField, each for one facet', (column) => {
    const counts = Object.values<Row>(FACETS).flatMap((row) =>
      row[column] === undefined || row.count === undefined ? [] : [row.count],
    );
    const field = schema.getType(`${column}FacetField`);
    const values = isEnumType(field) ? field.getValues().map(({ name }) => name) : [];
    expect(values.toSorted()).toEqual([...counts, 'YEAR'].toSorted());
  });
});
