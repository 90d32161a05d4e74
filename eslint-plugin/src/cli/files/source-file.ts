import { readFileSync, statSync } from 'node:fs';
import { chmod, chown, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const byteOrderMark = '\uFEFF';

export function withoutByteOrderMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
}

/** A file's text as it was read, and what is needed to write it back without losing anything. */
export interface SourceFile {
  readonly path: string;
  /** Without the byte order mark. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
  /** Whether the text stands for exactly these bytes; a file in another encoding can be linted but not written. */
  readonly isUtf8: boolean;
  readonly bytes: Buffer;
}

/** Nobody writes larger files by hand, and a syntax tree takes a hundred times the memory of its text. */
const maximumBytes = 10 * 1024 * 1024;

/**
 * Reads a file. At once: for most files of a run nothing else has to be done, and to read one without blocking takes
 * eight times the processor's time.
 *
 * @throws {Error} It cannot be read, is larger than 10 MB, or is binary.
 */
export function readSourceFile(file: string): SourceFile {
  const { size } = statSync(file);
  if (size > maximumBytes) throw new Error(`too large: ${size} bytes, and more than 10 MB are not parsed`);
  const bytes = readFileSync(file);
  // Git's own test for a binary file; UTF-16 has such bytes too, and no engine runs it.
  if (bytes.includes(0)) throw new Error('binary, or in another encoding than UTF-8');
  const decoded = bytes.toString('utf8');
  return {
    path: file,
    text: withoutByteOrderMark(decoded),
    hasByteOrderMark: decoded.startsWith(byteOrderMark),
    isUtf8: !decoded.includes('\uFFFD') || Buffer.from(decoded, 'utf8').equals(bytes),
    bytes,
  };
}

/**
 * Replaces the text of a file in one step, keeping its mode, owner and byte order mark; a link stays a link.
 *
 * @throws {Error} The file is not UTF-8, has changed since it was read, or cannot be written.
 */
export async function replaceText(source: SourceFile, text: string): Promise<void> {
  if (!source.isUtf8) throw new Error('not written, because it is not encoded as UTF-8');
  const target = await realpath(source.path);
  const { mode, uid, gid } = await stat(target);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.forbear-lint`);
  // A run that was killed may have left one; the name is always the same so that the next run clears it away.
  await rm(temporary, { force: true });
  try {
    await writeFile(temporary, (source.hasByteOrderMark ? byteOrderMark : '') + text, { flag: 'wx' });
    await chownIfNeeded(temporary, uid, gid);
    await chmod(temporary, mode);
    // As late as possible: an editor may have saved the file while it was being fixed.
    if (!(await readFile(target)).equals(source.bytes)) {
      throw new Error('not written, because it has changed since it was read');
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function chownIfNeeded(file: string, uid: number, gid: number): Promise<void> {
  const current = await stat(file);
  if (current.uid !== uid || current.gid !== gid) await chown(file, uid, gid);
}
