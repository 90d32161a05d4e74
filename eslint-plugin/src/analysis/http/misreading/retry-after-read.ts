import type { Node } from '../../../syntax/nodes.js';

/** What goes wrong with a read of the header. */
export type Misreading =
  /** Only delta-seconds are understood: an HTTP-date becomes NaN, or the fallback. */
  | 'date-ignored'
  /** Delta-seconds are waited for as milliseconds. */
  | 'seconds-as-milliseconds'
  /** A capitalized key on an object of lower-case keys, which reads undefined. */
  | 'capitalized-key';

/** A read of Retry-After that gets a legal form of it wrong. */
export interface RetryAfterRead {
  readonly misreading: Misreading;
  /** The expression whose value is wrong. */
  readonly node: Node;
  /** The response or headers that were read, for a fix. */
  readonly source: Node | undefined;
  /** The unit of `node`'s value. */
  readonly unit: 'milliseconds' | 'seconds' | 'text';
  /** What is used when there is no header, in the unit of `node`, where that is written inside of `node`. */
  readonly fallback: number | undefined;
}
