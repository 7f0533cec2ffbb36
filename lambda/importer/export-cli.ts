import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { runCli } from './cli.ts';
import { exportRecord } from './export-record.ts';
import { UnreadableFile } from './import-files.ts';

const USAGE = 'Usage: npm run export -- FILE.ndjson';

/** `npm run export`: writes the whole record, one entity a line. */
await runCli(USAGE, async ([file = ''], session) => {
  const out = createWriteStream(file);
  await once(out, 'open').catch(() => {
    throw new UnreadableFile(`${file}: cannot be written.`);
  });
  let count = 0;
  for await (const entity of exportRecord(session)) {
    count += 1;
    if (!out.write(`${JSON.stringify(entity)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  console.log(`${file}: ${count} entities`);
  return 0;
});
