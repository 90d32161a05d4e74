import { readFileSync } from 'node:fs';
import { ByFileVersion } from '../../host/file-version.js';
import { digestOf } from '../digest.js';
import { withoutByteOrderMark } from '../files/source-file.js';

/** Many files import the same helpers. */
const digests = new ByFileVersion((file) => digestOf(withoutByteOrderMark(readFileSync(file, 'utf8'))));

/** The digest of a file's text; undefined where there is none. */
export function fileDigest(file: string): string | undefined {
  return digests.of(file);
}
