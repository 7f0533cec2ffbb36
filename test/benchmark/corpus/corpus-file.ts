import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { written } from '../../../lambda/importer/format/written.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { corpus } from './entities.ts';

/** The corpus as NDJSON. It tells nothing of who held which post, and has nobody who passes their own words on. */
export async function corpusFile(
  statements: number,
  folder: string,
  shape: (entity: Entity) => Entity = (entity) => entity,
): Promise<string> {
  const file = join(folder, `${statements}.ndjson`);
  const out = createWriteStream(file);
  for (const { entity } of corpus(statements)) {
    if (!out.write(`${JSON.stringify(importable(shape(entity)))}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return file;
}

function importable(entity: Entity): object {
  if (entity.type !== 'Statement') return written(entity);
  const reporters = entity.reporters.filter(({ agent }) => agent.slug !== entity.speaker?.slug);
  return written({ ...entity, reporters, speakerPost: null });
}
