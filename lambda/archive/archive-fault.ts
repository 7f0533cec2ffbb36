/**
 * The tables answered something that they cannot have been asked for: a reply without its parts, an item without its
 * shape. Never shown outside; people get SERVICE_UNAVAILABLE.
 */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault';
}
