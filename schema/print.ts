import { printSchema } from 'graphql';
import { schema } from './index.ts';

/** The schema in its definition language, as it is published and committed. */
export const sdl = (): string => `${printSchema(schema)}\n`;
