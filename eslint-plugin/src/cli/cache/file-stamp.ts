import { statsOf } from '../../host/file-version.js';

/** What the file system tells of a file without its content being read. */
export interface FileStamp {
  /** Stands for the size, the times and the inode. */
  readonly key: string;
  /** When the content or the inode was last changed, in milliseconds since the epoch. */
  readonly changedAt: number;
}

/** FAT counts times in units of two seconds, ext3 and HFS+ in seconds, and all others in finer ones. */
const COARSEST_UNIT_MS = 2000;

/** Undefined where there is no such file. */
export function stampOf(file: string): FileStamp | undefined {
  const stats = statsOf(file);
  if (!stats?.isFile()) return undefined;
  const { size, mtimeMs, ctimeMs, ino } = stats;
  // `touch`, `cp -p` and `tar` set the time of the last modification, but nobody that of the last change of the inode.
  return { key: [size, mtimeMs, ctimeMs, ino].join(' '), changedAt: Math.max(mtimeMs, ctimeMs) };
}

/**
 * Whether a file whose content is read after some time can't be written again with the same stamp: what is written later
 * gets a later time. A file that was just written may get the same one once more, by a write in the same unit of the file
 * system's clock ("racy git" in git's documentation).
 */
export function isSettled({ changedAt }: FileStamp, readAfter: number): boolean {
  return changedAt + COARSEST_UNIT_MS < readAfter;
}
