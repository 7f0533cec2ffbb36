import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundledCode } from '../../infra/constructs/bundled-code.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import { ENDPOINT_VARIABLE, LOCAL_TABLE_NAMES, TABLE_IDS, TABLES } from '../../lambda/archive/tables.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { type Engine, startEngine } from '../../lambda/local/engine.ts';
import { buildFunction } from '../benchmark/build-function.ts';
import { queryEvent } from '../benchmark/query-event.ts';
import { type RuntimeApi, startRuntimeApi } from './runtime-api.ts';
import { runtimeClient, whyNoRuntimeClient } from './runtime-client.ts';

const obstacle = await whyNoRuntimeClient();
const leftOut = obstacle === null ? '' : ` (left out: ${obstacle})`;

describe.skipIf(obstacle !== null)(
  `the deployed code under Lambda’s runtime interface client${leftOut}`,
  () => {
    let client: string;
    let folder: string;
    let code: string;
    let engine: Engine;
    let api: RuntimeApi;
    let started: ChildProcess | null = null;
    let logged: string[];

    beforeAll(async () => {
      client = await runtimeClient();
      folder = await mkdtemp(join(tmpdir(), 'rostrum-runtime-'));
      code = buildFunction(bundledCode('lambda/api/handler.ts'), folder);
      engine = await startEngine();
      const tables = createClient({ endpoint: engine.endpoint });
      await createTables(tables, LOCAL_TABLE_NAMES);
      tables.destroy();
      return async () => {
        await engine.close();
        await rm(folder, { recursive: true });
      };
    }, 600_000);

    beforeEach(async () => {
      api = await startRuntimeApi();
      logged = [];
    });
    afterEach(async () => {
      const ended = started === null || started.exitCode !== null ? null : once(started, 'exit');
      started?.kill();
      await ended;
      api.close();
    });

    /** Starts it as Lambda does, with an environment of its own. */
    function start(tables: Readonly<Record<string, string>>): ChildProcess {
      const env = {
        PATH: process.env.PATH,
        AWS_LAMBDA_RUNTIME_API: api.address,
        LAMBDA_TASK_ROOT: code,
        _HANDLER: 'index.handler',
        AWS_LAMBDA_FUNCTION_NAME: 'rostrum',
        AWS_LAMBDA_FUNCTION_VERSION: '1',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
        AWS_LAMBDA_LOG_GROUP_NAME: 'rostrum',
        AWS_LAMBDA_LOG_STREAM_NAME: 'rostrum',
        [ENDPOINT_VARIABLE]: engine.endpoint,
        ...tables,
      };
      started = spawn(process.execPath, [client, 'index.handler'], { cwd: code, env });
      for (const stream of [started.stdout, started.stderr])
        stream?.setEncoding('utf8').on('data', (line: string) => logged.push(line));
      return started;
    }

    /** Calls it; one that has ended answers nothing. */
    async function call(event: object): Promise<APIGatewayProxyStructuredResultV2> {
      const ended = once(started as ChildProcess, 'exit').then(([code]) => {
        throw new Error(`expected an answer, got the exit code ${code} and: ${logged.join('')}`);
      });
      return (await Promise.race([api.invoke(event), ended])) as APIGatewayProxyStructuredResultV2;
    }

    const TABLE_VARIABLES = Object.fromEntries(
      TABLE_IDS.map((table) => [TABLES[table].variable, LOCAL_TABLE_NAMES[table]]),
    );

    test('answers one request after the other, and logs each in a line', async () => {
      start(TABLE_VARIABLES);
      const ask = async (query: string) => {
        const { statusCode, body } = await call(queryEvent(query));
        return { statusCode, ...JSON.parse(body ?? '') };
      };
      expect(await ask('{ statements { count { value } } }')).toMatchObject({
        statusCode: 200,
        data: { statements: { count: { value: 0 } } },
      });
      expect(await ask('{ nothing }')).toMatchObject({
        errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
      });
      expect(logged.join('').match(/"message":"request"/g)).toHaveLength(2);
    });

    test('says in a line what it lacks when it cannot start', async () => {
      const { EVENTS_TABLE: _, ...others } = TABLE_VARIABLES;
      start(others);
      expect((await api.initError).errorMessage).toBe(
        'Invalid configuration: EVENTS_TABLE: expected the name of the table Events, got nothing.',
      );
    });
  },
);
