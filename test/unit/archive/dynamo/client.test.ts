import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { fromEnv } from '@aws-sdk/credential-provider-env';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClient } from '../../../../lambda/archive/dynamo/client.ts';

let server: Server;
let signatures: (string | undefined)[];
beforeEach(async () => {
  signatures = [];
  server = createServer((request, response) => {
    signatures.push(request.headers.authorization);
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end('{"TableNames":[]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
});

it('takes region and credentials from the environment, as a function gets them', async () => {
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const client = createClient({ endpoint: undefined });
  // Of all the places where credentials may be, the deployed code only looks here.
  client.config.credentials = fromEnv({ logger: client.config.logger }) as typeof client.config.credentials;
  expect(await client.send(new ListTablesCommand())).toMatchObject({ TableNames: [] });
  client.destroy();
  expect(signatures).toEqual([expect.stringContaining('AKIDEXAMPLE/')]);
  expect(signatures[0]).toContain('/eu-central-1/dynamodb/');
});
