/**
 * What the article says, told by hand: the key to which the answers of the API are held. A line is a field with the value that an entry shows, or
 * a fact with its value and the offsets of the passages that give it. `(noted)` marks evidence with a note, such as how a fact is concluded.
 */
export type Key = Readonly<Record<string, readonly string[]>>;
