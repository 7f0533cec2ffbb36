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
  /** When its loading began: the moment that is recorded. */
  readonly recordedAt: string;
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
 * The objects that a message names: the one whose loading goes on, or those that were created
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html).
 * @throws UnknownMessage
 */
export function deliveriesIn(message: string): readonly Delivery[] {
  const content = parsed(message);
  if (isObject(content.goesOn)) return [content.goesOn as unknown as Delivery];
  // What the bucket sends when it is told where to send.
  if (content.Event === 's3:TestEvent') return [];
  if (!Array.isArray(content.Records)) throw unknown();
  return content.Records.flatMap((event: unknown) => {
    if (!isObject(event) || typeof event.eventName !== 'string') throw unknown();
    const key = isObject(event.s3) && isObject(event.s3.object) ? event.s3.object.key : undefined;
    if (typeof key !== 'string') throw unknown();
    if (!event.eventName.startsWith('ObjectCreated:')) return [];
    // Keys come as in the query of an address.
    return [{ key: decodeURIComponent(key.replaceAll('+', ' ')), progress: null }];
  });
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

const unknown = () => new UnknownMessage('expected an event of the bucket, got another message');
