import {
  type GraphQLScalarLiteralParser,
  GraphQLScalarType,
  type GraphQLScalarValueParser,
  Kind,
  type ValueNode,
} from 'graphql';
import { GraphQLDate, GraphQLDateTime } from 'graphql-scalars';
import { builder } from '../builder.ts';
import { badUserInput, quoted, type RecordError } from '../errors.ts';

/** What says how such a value is written, for clients that look it up. */
const RFC_3339 = 'https://www.rfc-editor.org/rfc/rfc3339';

interface Parsers {
  readonly parseValue: GraphQLScalarValueParser<Date>;
  readonly parseLiteral: GraphQLScalarLiteralParser<Date>;
}

/** The parsers of a scalar, which say what they expected of a value that they refuse. */
function parsersOf(scalar: Pick<GraphQLScalarType<Date, unknown>, keyof Parsers>, expected: string): Parsers {
  const refused = (value: unknown, node?: ValueNode): RecordError =>
    badUserInput(
      `Expected ${expected}, got ${typeof value === 'string' ? quoted(value) : 'another type'}.`,
      node,
    );
  return {
    parseValue(value) {
      try {
        return scalar.parseValue(value);
      } catch {
        throw refused(value);
      }
    },
    parseLiteral(node, variables) {
      try {
        return scalar.parseLiteral(node, variables);
      } catch {
        throw refused(node.kind === Kind.STRING ? node.value : null, node);
      }
    },
  };
}

builder.addScalarType(
  'DateTime',
  new GraphQLScalarType({
    ...GraphQLDateTime.toConfig(),
    description:
      'Instant with its offset, in RFC 3339 format: `2026-11-24T09:00:00.000Z`. Responses use UTC; arguments can have any offset.',
    specifiedByURL: RFC_3339,
    ...parsersOf(GraphQLDateTime, 'a date and time with a UTC offset, such as 2026-11-24T09:00:00Z'),
  }),
);

builder.addScalarType(
  'Date',
  new GraphQLScalarType({
    ...GraphQLDate.toConfig(),
    description: 'Calendar day, in RFC 3339 format (full-date): `2022-11-23`.',
    specifiedByURL: RFC_3339,
    ...parsersOf(GraphQLDate, 'a day, such as 2023-02-15'),
  }),
);
