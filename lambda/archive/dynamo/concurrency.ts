/** Requests of one writer that are under way at once: enough to hide their latency, few enough to leave room for readers. */
const CONCURRENCY = 8;

/**
 * Applies `work` to every value, a few at a time, and gives the results in order. The first failure ends it, once the work that is
 * under way by then has come to its end as well.
 */
export async function mapConcurrently<Value, Result>(
  values: readonly Value[],
  work: (value: Value) => Promise<Result>,
  concurrency = CONCURRENCY,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const pending = values.entries();
  let hasFailed = false;
  const worker = async () => {
    for (const [index, value] of pending) {
      try {
        results[index] = await work(value);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
      if (hasFailed) return;
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: concurrency }, worker));
  for (const each of workers) if (each.status === 'rejected') throw each.reason;
  return results;
}
