import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { silenceLog } from '../support/log-lines.ts';
import { openRecord } from '../support/record.ts';

const PAGE = join(import.meta.dirname, '../../docs/operate.md');

const record = openRecord();
const log = silenceLog();
afterAll(() => log.restore());

it('docs/operate.md begins with the log line that its query writes', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const [, query = ''] = /^For `(query [^`]+)`, sent by POST/m.exec(page) ?? [];
  const [, printed = ''] = /^```json\n(.*?)\n```$/ms.exec(page) ?? [];
  log.take();
  await record.send({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const [line = ''] = log.take();
  // These differ from one request to the next. The order of the fields counts.
  const { time, requestId, durationMs } = JSON.parse(printed);
  expect(JSON.stringify({ ...JSON.parse(line), time, requestId, durationMs })).toBe(printed);
});
