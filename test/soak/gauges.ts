const bytesPerMegabyte = 1_048_576;

/** How much memory is in use, garbage aside. */
export function heapMegabytes(): number {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed / bytesPerMegabyte;
}

export interface Sample {
  readonly atMs: number;
  readonly value: number;
}

/** By how much it grows each minute, as a line of least squares has it. */
export function slopePerMinute(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanAtMs = mean(samples.map(({ atMs }) => atMs));
  const meanValue = mean(samples.map(({ value }) => value));
  let covariance = 0;
  let variance = 0;
  for (const { atMs, value } of samples) {
    covariance += (atMs - meanAtMs) * (value - meanValue);
    variance += (atMs - meanAtMs) ** 2;
  }
  return (covariance / variance) * 60_000;
}

/** How many things of a kind the event loop waits for, such as `TCPSocketWrap` or `Timeout`. */
export function activeResources(kind: string): number {
  return process.getActiveResourcesInfo().filter((name) => name === kind).length;
}
