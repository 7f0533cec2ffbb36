/** Requests of one writer that are under way at once: enough to hide their latency, few enough to leave room for readers. */
const CONCURRENCY = 8;

/** Applies `work` to every value, a few at a time, and gives the results in order. The first failure ends it. */
export async function mapConcurrently<Value, Result>(
  values: readonly Value[],
  work: (value: Value) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const pending = values.entries();
  const worker = async () => {
    for (const [index, value] of pending) results[index] = await work(value);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return results;
}
