import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { UsageError } from '../usage-error.js';
import { reasonOf } from './reason.js';

export interface OutputFile {
  readonly stream: Writable;
  /** Resolves once everything is in the file. */
  close(): Promise<void>;
}

/**
 * Creates a file for a report, and its folder where that is missing.
 *
 * @throws {UsageError} That is not possible.
 */
export async function openOutputFile(file: string): Promise<OutputFile> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const stream = (await open(file, 'w')).createWriteStream();
    return {
      stream,
      close: async () => {
        stream.end();
        await finished(stream);
      },
    };
  } catch (error) {
    throw new UsageError(
      `Option --output-file cannot be '${file}': ${reasonOf(error)}. Allowed: a file that can be written.`,
    );
  }
}
