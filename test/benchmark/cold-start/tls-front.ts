import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';

/** A certificate for this machine that the embedded engine brings; nobody trusts it. */
const CERTIFICATE = join(import.meta.dirname, '../../../node_modules/dynalite/ssl');

export interface TlsFront {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** An encrypted way to an engine, as there is to DynamoDB. */
export async function startTlsFront(engine: string): Promise<TlsFront> {
  const [key, cert] = await Promise.all(
    ['server-key.pem', 'server-crt.pem'].map((file) => readFile(join(CERTIFICATE, file))),
  );
  const { hostname, port } = new URL(engine);
  const server = createServer({ key, cert }, (client) => {
    const upstream = connect(Number(port), hostname);
    client.on('error', () => upstream.destroy()).pipe(upstream);
    upstream.on('error', () => client.destroy()).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `https://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
