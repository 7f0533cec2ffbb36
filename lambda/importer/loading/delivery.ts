import type { Summary } from '../import-run.ts';
import { INCOMING, REPORT_SUFFIX, SOURCE_TEXT_SUFFIX } from './constants.ts';

/** An object that a message of the queue names. */
export interface Delivery {
  readonly key: string;
  /** How far a part of the work has come before; null where nothing of it is done. */
  readonly progress: PartialLoad | null;
}

/** What is done of an object that takes longer to load than a function may run. */
export interface PartialLoad {
  /** Of the content that was being loaded. */
  readonly etag: string;
  /** How many parts are done. */
  readonly parts: number;
  /** What comes of all of it. */
  readonly summary: Summary;
}

/** A message that is neither an event of the bucket nor one of our own. */
export class UnknownMessage extends Error {
  override readonly name = 'UnknownMessage';
}

/**
 * What a message is about: an object whose loading goes on, or one that was created, as the bucket's event tells it
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html).
 * @throws UnknownMessage
 */
export function deliveryIn(message: string): Delivery {
  const { goesOn, detail, 'detail-type': kind } = parsed(message);
  if (isObject(goesOn)) return goesOn as unknown as Delivery;
  const key = isObject(detail) && isObject(detail.object) ? detail.object.key : undefined;
  if (kind !== 'Object Created' || typeof key !== 'string') throw unknown();
  return { key, progress: null };
}

/** The message that lets the loading of an object go on. */
export const messageOf = (delivery: Delivery): string => JSON.stringify({ goesOn: delivery });

/** Whether an object is to be loaded, rather than standing beside one that is. */
export const isToBeLoaded = (key: string): boolean =>
  key.startsWith(INCOMING) &&
  !key.endsWith('/') &&
  !key.endsWith(REPORT_SUFFIX) &&
  !key.endsWith(SOURCE_TEXT_SUFFIX);

type Fields = Readonly<Record<string, unknown>>;

function parsed(message: string): Fields {
  try {
    const content: unknown = JSON.parse(message);
    if (isObject(content)) return content;
  } catch {
    // Told below.
  }
  throw unknown();
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const unknown = () =>
  new UnknownMessage('expected an "Object Created" event of the bucket, got another message');
