import { ArchiveFault } from '../archive-fault.ts';

/**
 * A reply that cannot be the answer to what was asked: not whole, not well-formed, or about something else. What it does not
 * say is never taken for something that is not there; the client asks again, as often as after a reply that says no.
 */
export class ReplyFault extends ArchiveFault {
  /** The client's mark of an error after which it asks again. */
  readonly $retryable = {};
}
