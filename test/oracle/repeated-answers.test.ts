import { expect, it } from 'vitest';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { CHUNK_LIMITS } from '../../lambda/archive/writing/chunks.ts';
import { importInto } from '../support/imported-record.ts';
import { askerOver } from '../support/memory-api.ts';
import { MemoryTables } from '../support/memory-tables.ts';
import { present } from '../support/present.ts';
import { FIRST, RETRACTING } from '../support/small-dossier.ts';
import { SteppedWriter } from '../support/stepped-writer.ts';

const CONTENT = '{ count { value } facets(by: [TOPIC]) { values { value count } } nodes { slug text } }';

interface Answer {
  readonly recordedAt: string | null;
  readonly list: unknown;
}

it('an answer that was given while an import was written is given again for its time', async () => {
  const tables = new MemoryTables();
  const api = askerOver(tables);
  const importing = (text: string) => async (session: Session) => {
    const limits = { ...CHUNK_LIMITS, changes: 2 };
    expect((await importInto(session, { name: 'd.json', text }, { limits })).faults).toEqual([]);
  };
  await importing(FIRST)(tables.session());
  const answers: Answer[] = [];
  const ask = async () => answers.push(await api.data<Answer>(`{ recordedAt list: statements ${CONTENT} }`));
  const writer = new SteppedWriter(tables, importing(RETRACTING));
  for (let isDone = await writer.step(0); !isDone; isDone = await writer.step(1)) await ask();
  await ask();

  const states = new Map(answers.map(({ recordedAt, list }) => [present(recordedAt), JSON.stringify(list)]));
  expect(states.size).toBeGreaterThan(2);
  for (const { recordedAt, list } of answers) {
    expect(states.get(present(recordedAt))).toBe(JSON.stringify(list));
    const again = await api.data(`{ list: statements(asRecordedAt: "${recordedAt}") ${CONTENT} }`);
    expect(again).toEqual({ list });
  }
});
