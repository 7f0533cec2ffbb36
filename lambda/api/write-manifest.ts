import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { schema } from '../../schema/index.ts';
import { collectOperations } from './persisted/collect-operations.ts';
import { OperationFault } from './persisted/operation-fault.ts';

/** `npm run operations`: writes the manifest of the persisted operations, which is committed and deployed. */
const folder = join(import.meta.dirname, 'operations');
try {
  const manifest = await collectOperations(folder, schema);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
} catch (error) {
  if (!(error instanceof OperationFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
