import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Paint } from '../colors.js';

/** Names as git has them, so that `git apply` and `patch -p1` take the output. */
export function fileDiff(name: string, before: string, after: string, paint: Paint): string {
  const slashed = name.replaceAll('\\', '/');
  const patch = createTwoFilesPatch(`a/${slashed}`, `b/${slashed}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch
    .split('\n')
    .map((line) => paintLine(line, paint))
    .join('\n');
}

function paintLine(line: string, paint: Paint): string {
  if (/^(?:---|\+\+\+) [ab]\//.test(line)) return paint('bold', line);
  if (line.startsWith('@@')) return paint('cyan', line);
  if (line.startsWith('+')) return paint('green', line);
  return line.startsWith('-') ? paint('red', line) : line;
}
