import type { Clock } from '../../time/clock.js';
import { maxDrainedBytes, maxDrainMs } from '../call/drain-limits.js';

/** What the responses of fetches other than the standard's may have for a body. */
type ForeignBody = Readonly<Partial<Pick<ReadableStream<Uint8Array>, 'locked' | 'getReader'>>> & {
  /** A Node stream, as node-fetch has it. */
  readonly destroy?: () => void;
};

/**
 * Gets rid of a response that nobody will read. Reading what is left of a short body lets its connection be used again;
 * cancelling, which is what a long or slow one gets, closes it, but frees its place in the pool.
 */
export function discardResponse(response: Response, clock: Clock): void {
  const body = response.body as ForeignBody | null | undefined;
  // Read already, by a hook for instance, or being read.
  if (body == null || response.bodyUsed || body.locked === true) return;
  if (body.getReader === undefined) body.destroy?.();
  else discardBody(body.getReader(), clock);
}

function discardBody(reader: ReadableStreamDefaultReader<Uint8Array>, clock: Clock): void {
  const cancel = () => {
    // It may have failed or ended meanwhile; either way nothing is left to release.
    reader.cancel().catch(() => undefined);
  };
  const timer = clock.setTimer(cancel, maxDrainMs);
  timer.unref();
  void drain(reader)
    .catch(() => undefined)
    .finally(() => {
      timer.cancel();
      cancel();
    });
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (let drainedBytes = 0; drainedBytes <= maxDrainedBytes;) {
    const chunk = await reader.read();
    if (chunk.done) return;
    drainedBytes += chunk.value.byteLength;
  }
}
