import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importJsonSchema } from './format/json-schema.ts';

/** Part of `npm run schema`: writes the schema of dossiers beside the dataset, where editors find it. */
await writeFile(join(import.meta.dirname, '../../infra/dataset/dossier.schema.json'), importJsonSchema());
