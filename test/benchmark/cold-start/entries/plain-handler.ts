import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createSchema, createYoga } from 'graphql-yoga';

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** A GraphQL function as the documentation of its libraries shows it: Yoga, with a schema in words, and the document client. */
export function plainHandler(typeDefs: string): Handler {
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const topic = async (_: unknown, { slug }: { readonly slug: string }) => {
    const Key = { pk: `item|Topic|${slug}`, sk: 'current' };
    const { Item } = await documents.send(new GetCommand({ TableName: process.env.DIRECTORY_TABLE, Key }));
    return Item?.content;
  };
  const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers: { Query: { topic } } }) });
  return async ({ requestContext: { http, domainName }, rawPath, headers, body }) => {
    const response = await yoga.fetch(`https://${domainName}${rawPath}`, {
      method: http.method,
      headers: headers as Record<string, string>,
      body: body ?? null,
    });
    return { statusCode: response.status, body: await response.text() };
  };
}
