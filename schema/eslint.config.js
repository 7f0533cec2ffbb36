import graphql from '@graphql-eslint/eslint-plugin';

/** The rules of schema/README.md that @graphql-eslint enforces, and the rules for the operations that clients can use. */

const parserOptions = {
  graphQLConfig: { schema: 'schema/schema.graphql', documents: 'lambda/api/operations/*.graphql' },
};
const graphqlFiles = { languageOptions: { parser: graphql.parser, parserOptions }, plugins: { graphql } };

/** Types without an id of their own. Only entries have one; these are parts of an entry, of a list or of a response. */
const WITHOUT_ID = [
  'AgendaItem',
  'Attribution',
  'Change',
  'ChangeFeed',
  'Count',
  'Coverage',
  'DateHistogram',
  'EventFacet',
  'EventLink',
  'EventRevision',
  'Evidence',
  'FacetValue',
  'HistogramBin',
  'Holding',
  'MatchedRange',
  'Name',
  'PageInfo',
  'PartialDate',
  'Participant',
  'Provenance',
  'SearchMatch',
  'Span',
  'StatementFacet',
  'StatementLink',
  'StatementRevision',
  'StatementSpeaker',
  'Suggestion',
];

export default [
  {
    ...graphqlFiles,
    files: ['schema/*.graphql'],
    rules: {
      'graphql/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: 'camelCase',
          InputValueDefinition: 'camelCase',
          Argument: 'camelCase',
          DirectiveDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
          'FieldDefinition[parent.name.value=Query]': {
            style: 'camelCase',
            forbiddenPrefixes: ['query', 'get', 'list', 'all'],
            forbiddenSuffixes: ['Query', 'List'],
          },
          InputObjectTypeDefinition: { style: 'PascalCase', requiredPattern: /(Filter|Input)$/ },
          InterfaceTypeDefinition: {
            style: 'PascalCase',
            forbiddenPrefixes: ['Interface'],
            forbiddenSuffixes: ['Interface'],
          },
          EnumTypeDefinition: {
            style: 'PascalCase',
            forbiddenPrefixes: ['Enum'],
            forbiddenSuffixes: ['Enum'],
          },
          ObjectTypeDefinition: {
            style: 'PascalCase',
            forbiddenPrefixes: ['Type'],
            forbiddenSuffixes: ['Type'],
          },
          UnionTypeDefinition: {
            style: 'PascalCase',
            forbiddenPrefixes: ['Union'],
            forbiddenSuffixes: ['Union'],
          },
        },
      ],
      'graphql/no-typename-prefix': 'error',
      'graphql/unique-enum-value-names': 'error',
      'graphql/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      'graphql/description-style': ['error', { style: 'block' }],
      'graphql/no-hashtag-description': 'error',
      'graphql/strict-id-in-types': [
        'error',
        {
          acceptedIdNames: ['id'],
          acceptedIdTypes: ['ID'],
          exceptions: { types: WITHOUT_ID, suffixes: ['Connection', 'Edge'] },
        },
      ],
      'graphql/relay-arguments': 'error',
      'graphql/relay-connection-types': 'error',
      'graphql/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
      'graphql/relay-page-info': 'error',
      'graphql/require-nullable-result-in-root': 'error',
      'graphql/require-deprecation-reason': 'error',
      'graphql/no-root-type': ['error', { disallow: ['mutation', 'subscription'] }],
      'graphql/no-unreachable-types': 'error',
    },
  },
  {
    ...graphqlFiles,
    files: ['lambda/api/operations/*.graphql'],
    rules: {
      ...prefixed(graphql.configs['flat/operations-recommended'].rules),
      'graphql/no-deprecated': 'error',
    },
  },
];

/** The plugin's own rule sets use its full name as a prefix. */
function prefixed(rules) {
  return Object.fromEntries(
    Object.entries(rules).map(([name, setting]) => [name.replace('@graphql-eslint/', 'graphql/'), setting]),
  );
}
