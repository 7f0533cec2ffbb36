import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** The floor: a function without GraphQL that reads one item, and answers as if it had been asked in GraphQL. */
const client = new DynamoDBClient({});

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { slug } = JSON.parse(event.body ?? '').variables;
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: process.env.DIRECTORY_TABLE,
      Key: { pk: { S: `item|Topic|${slug}` }, sk: { S: 'current' } },
    }),
  );
  const topic = { label: Item?.content?.M?.label?.S };
  return { statusCode: 200, body: JSON.stringify({ data: { topic } }) };
}
