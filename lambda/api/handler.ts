import { readConfig } from './config.ts';
import { createHandler } from './create-handler.ts';

/** The entry point of the function. A wrong configuration ends it at start, with a line that says what is wrong. */
export const handler = createHandler(readConfig(process.env));
