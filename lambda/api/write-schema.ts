import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sdl } from '../../schema/print.ts';

/** `npm run schema`: writes the schema's definition, which is committed so that every change of it is seen. */
await writeFile(join(import.meta.dirname, '../../schema/schema.graphql'), sdl());
