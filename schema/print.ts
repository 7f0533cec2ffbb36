import { printSchema } from 'graphql';
import { schema } from './index.ts';

let printed: string | undefined;

/** The schema in its definition language, as it is served and committed. It is printed on first use and kept. */
export function sdl(): string {
  printed ??= `${printSchema(schema)}\n`;
  return printed;
}
