import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { runCli } from './cli.ts';
import { chosenLists } from './exporting/choice.ts';
import { exportLists, exportRecord } from './exporting/export-record.ts';
import { written } from './format/written.ts';
import { STANDARD_INPUT, UnreadableFile } from './import-files.ts';

const USAGE = `Usage: npm run export -- FILE.ndjson [options]

Writes the whole record in the format of an import, one entity a line; - for standard output.

  --where NAME=VALUE  only statements and events with this, such as speaker=SLUG or topic=SLUG, with
                      all that they refer to; as often as wanted
  --from DATE         only those of this date (EDTF) or later
  --to DATE           only those of this date or earlier`;

const OPTIONS = {
  where: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

/** `npm run export`: what `npm run import` loads. */
await runCli({
  usage: USAGE,
  options: OPTIONS,
  async run([file = ''], values, session) {
    const lists = chosenLists(values);
    const entities = lists === null ? exportRecord(session) : exportLists(lists, session);
    // What is asked wrongly is found out with the first entity, and leaves no file.
    let next = await entities.next();
    const out = file === STANDARD_INPUT ? process.stdout : await opened(file);
    let count = 0;
    for (; !next.done; next = await entities.next()) {
      count += 1;
      if (!out.write(`${JSON.stringify(written(next.value))}\n`)) await once(out, 'drain');
    }
    if (out === process.stdout) return 0;
    out.end();
    await once(out, 'close');
    console.log(`${file}: ${count} entities`);
    return 0;
  },
});

async function opened(file: string): Promise<WriteStream> {
  const out = createWriteStream(file);
  await once(out, 'open').catch(() => {
    throw new UnreadableFile(`${file}: cannot be written.`);
  });
  return out;
}
