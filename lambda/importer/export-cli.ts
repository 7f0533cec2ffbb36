import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { RuleError } from '../../schema/model/rule-error.ts';
import { runCli } from './cli.ts';
import { type Choice, chosenLists } from './exporting/choice.ts';
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
    const lists = chosen(values);
    const out = file === STANDARD_INPUT ? process.stdout : createWriteStream(file);
    if (out !== process.stdout) {
      await once(out, 'open').catch(() => {
        throw new UnreadableFile(`${file}: cannot be written.`);
      });
    }
    let count = 0;
    for await (const entity of lists === null ? exportRecord(session) : exportLists(lists, session)) {
      count += 1;
      if (!out.write(`${JSON.stringify(written(entity))}\n`)) await once(out, 'drain');
    }
    if (out === process.stdout) return 0;
    out.end();
    await once(out, 'close');
    console.log(`${file}: ${count} entities`);
    return 0;
  },
});

function chosen(values: Choice) {
  try {
    return chosenLists(values);
  } catch (error) {
    if (error instanceof RuleError) throw new UnreadableFile(error.message);
    throw error;
  }
}
