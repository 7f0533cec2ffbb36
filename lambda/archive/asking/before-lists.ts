import type { RecordPort } from '../../../schema/context.ts';
import { badUserInput } from '../../../schema/errors.ts';
import type { Session } from '../dynamo/session.ts';
import { firstTime } from '../state/commit-at.ts';
import type { HistoryReader } from './history.ts';

/**
 * The record as it stood at an instant before there were lists, in tables that come from an earlier layout: what each entity said then
 * is known from its revisions, but not what it was found by.
 * @param newest the record as of its newest commit
 */
export function beforeLists(
  instant: Date,
  newest: RecordPort,
  history: HistoryReader,
  session: Session,
): RecordPort {
  const refuse = async (): Promise<never> => {
    const first = await firstTime(session);
    throw badUserInput(
      `asRecordedAt: expected a time from ${first} on, got ${instant.toISOString()}. For earlier times this record has single entries, and no lists, counts or searches.`,
    );
  };
  const record: RecordPort = {
    ...newest,
    continuing: async () => record,
    load: (type, slugs) => Promise.all(slugs.map((slug) => history.byTimes(type, slug, instant))),
    page: refuse,
    ranked: refuse,
    named: refuse,
    suggest: refuse,
    count: refuse,
    tally: refuse,
    history: (type, slug, size) => history.history(type, slug, size, instant),
  };
  return record;
}
