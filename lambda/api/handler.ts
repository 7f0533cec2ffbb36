import { createArchive } from '../archive/archive.ts';
import { createClient } from '../archive/dynamo/client.ts';
import { readConfig } from './config.ts';
import { createHandler } from './create-handler.ts';
import { tellLayout } from './tell-layout.ts';

const config = readConfig(process.env);
const archive = createArchive(createClient(config), config.tables);

/** The entry point of the function. A wrong configuration ends it at start, with a line that says what is wrong. */
export const handler = createHandler(config, { archive });

tellLayout(() => archive.prepare(AbortSignal.timeout(config.deadlineMs)));
