/** Where objects to be loaded come from, and reports go. */
export interface Bucket {
  /** What is told of an object; null when there is none of this key. */
  head(key: string): Promise<ObjectHead | null>;
  /** The object with its content; null when there is none of this key. Its body has to be read or closed. */
  open(key: string): Promise<OpenObject | null>;
  /** Puts a file there as an object. */
  put(key: string, file: string, metadata: Metadata): Promise<void>;
  /** Moves an object, unless another content has taken its place. */
  move(from: string, to: string, etag: string): Promise<void>;
}

export interface ObjectHead {
  /** Tells one content of an object from another. */
  readonly etag: string;
  readonly metadata: Metadata;
}

export interface OpenObject extends ObjectHead {
  readonly body: AsyncIterable<Buffer>;
}

export type Metadata = Readonly<Record<string, string>>;
