import type { Writable } from 'node:stream';

/** Writes a text and waits until the stream has taken it, so that a slow reader slows us down. */
export function write(stream: Writable, text: string): Promise<void> {
  if (text === '') return Promise.resolve();
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
