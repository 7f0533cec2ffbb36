import { expect, it } from 'vitest';
import { askerInMemory } from '/tmp/wt/b-weights/test/support/memory-api.ts';
import { anyRecord } from '/tmp/wt/b-weights/test/support/generated-record.ts';
import { sampled } from '/tmp/wt/b-weights/test/oracle/effort.ts';
it('x', async () => {
  const [entries] = sampled(anyRecord(45), 1, 1);
  const api = askerInMemory(entries);
  const { body } = await api.ask('{ statements(first: 5) { count { value } nodes { slug speaker { name } event { name } } } }');
  console.log(JSON.stringify(body, null, 1));
});
