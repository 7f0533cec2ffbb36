import { printSchema } from 'graphql';
import { schema } from './index.ts';

let printed: string | undefined;

/** The schema in its definition language, as it is published and committed. Printed once, when it is first asked for. */
export function sdl(): string {
  printed ??= `${printSchema(schema)}\n`;
  return printed;
}
