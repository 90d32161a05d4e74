import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves once `holds` returns true. What is waited for happens in other processes, so that it can only be looked for. */
export async function until(holds: () => boolean, what: string, timeoutMs = 20_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await sleep(10);
  }
}
