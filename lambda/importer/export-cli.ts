import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { runCli } from './cli.ts';
import { chosenLists } from './exporting/choice.ts';
import { exportLists, exportRecord } from './exporting/export-record.ts';
import { written } from './format/written.ts';
import { STANDARD_INPUT, unwritable } from './import-files.ts';

const USAGE = `Usage: npm run export -- FILE.ndjson [options]

Writes the record to FILE.ndjson, one entry per line, in the format that npm run import reads.
FILE.ndjson is a file name, or - for standard output.

  --where NAME=VALUE  export only matching statements and events, such as topic=SLUG or speaker=SLUG,
                      with the entries that they refer to; repeatable
  --where-all NAME=VALUE
                      the same, but several values of a name must all match; repeatable
  --descendants       match topics, organisations, places and events also through what lies within them
  --from DATE         export only statements and events that may be on or after DATE (EDTF)
  --to DATE           export only statements and events that may be on or before DATE (EDTF)
  --help              print this help

Exit codes: 0 exported, 2 could not run.`;

const OPTIONS = {
  where: { type: 'string', multiple: true },
  'where-all': { type: 'string', multiple: true },
  descendants: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

/** `npm run export`: what `npm run import` loads. */
await runCli({
  usage: USAGE,
  options: OPTIONS,
  paths: 'ONE',
  async run([file = ''], values, session) {
    const lists = chosenLists(values);
    const entities = lists === null ? exportRecord(session) : exportLists(lists, session);
    // A wrong condition shows with the first entity, before the file is created.
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
    console.log(`${file}: ${count} ${count === 1 ? 'entry' : 'entries'} exported`);
    return 0;
  },
});

async function opened(file: string): Promise<WriteStream> {
  const out = createWriteStream(file);
  await once(out, 'open').catch((error: unknown) => {
    throw unwritable(file, error);
  });
  return out;
}
