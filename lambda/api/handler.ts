import { CostMeter } from '../archive/cost-meter.ts';
import { createClient } from '../archive/dynamo/client.ts';
import { readConfig } from './config.ts';
import { createHandler } from './create-handler.ts';
import { tellLayout } from './tell-layout.ts';

const config = readConfig(process.env);
const client = createClient(config);

/** The entry point of the function. A wrong configuration ends it at start, with a line that says what is wrong. */
export const handler = createHandler(config, { client });

const signal = AbortSignal.timeout(config.deadlineMs);
tellLayout({ client, tables: config.tables, meter: new CostMeter(), consistent: true, signal });
