const calls = 200;

/** Bytes that a call allocates: the least of several rounds, each after a collection and too short for another one. */
export async function bytesPerCall(run: () => unknown): Promise<number> {
  let bytes = Infinity;
  for (let round = 0; round < 9; round += 1) {
    globalThis.gc?.();
    const beforeBytes = process.memoryUsage().heapUsed;
    for (let call = 0; call < calls; call += 1) await run();
    const grownBytes = process.memoryUsage().heapUsed - beforeBytes;
    // Where a collection came in between after all, the heap may even have shrunk.
    if (grownBytes > 0) bytes = Math.min(bytes, grownBytes / calls);
  }
  return bytes;
}
