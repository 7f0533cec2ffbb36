import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { errorFields, log } from '../../api/log.ts';
import type { Session } from '../../archive/dynamo/session.ts';
import { withLease } from '../../archive/writing/lease.ts';
import type { Bucket } from './bucket.ts';
import { type Delivery, deliveryIn, messageOf } from './delivery.ts';
import { loadObject } from './load-object.ts';

export type Loader = (
  event: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis' | 'awsRequestId'>,
) => Promise<SQSBatchResponse>;

/** What a loader works with. */
export interface Ports {
  readonly bucket: Bucket;
  readonly session: Session;
  /** Puts a message into the queue by which it is called. */
  readonly send: (message: string) => Promise<void>;
  readonly now?: () => Date;
}

/**
 * How long before the end of a call no other chunk is begun: a chunk has to be written, the rest left in order, a report put
 * and the lease given back in it.
 */
const RESERVE_MS = 120_000;

/** How long before the end of a call whatever is still waiting or at work is given up, to be delivered again. */
const LAST_MS = 5_000;

/**
 * Composes the loading function, which a queue calls with events of the bucket. What fails is delivered again by the queue,
 * and after several times put aside; loading again what was loaded changes nothing.
 */
export function createLoader({ bucket, session, send, now = () => new Date() }: Ports): Loader {
  async function load(delivery: Delivery, context: Parameters<Loader>[1]): Promise<void> {
    const signal = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - LAST_MS));
    const outcome = await withLease({ ...session, signal }, (leased) =>
      loadObject(delivery, {
        bucket,
        session: leased,
        isOver: () => context.getRemainingTimeInMillis() < RESERVE_MS,
        now,
      }),
    );
    const { key } = delivery;
    if (outcome.kind === 'PARTLY') await send(messageOf({ key, progress: outcome.progress }));
    log('info', 'import', { requestId: context.awsRequestId, key, ...outcome });
  }

  return async ({ Records }, context) => {
    const failed: string[] = [];
    for (const { messageId, body } of Records) {
      try {
        await load(deliveryIn(body), context);
      } catch (error) {
        failed.push(messageId);
        log('error', 'the message could not be processed', {
          requestId: context.awsRequestId,
          messageId,
          ...errorFields(error),
        });
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}
