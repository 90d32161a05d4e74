import { count } from '../../inventory/words/count.js';
import type { Totals } from './totals.js';

/** `3 findings (2 errors, 1 warning) in 1 of 4 files`, or `Nothing found in 4 files`. */
export function summaryLine({ files, filesWithFindings, errors, warnings }: Totals): string {
  if (errors + warnings === 0) return `Nothing found in ${count(files, 'file')}`;
  const counts = `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  return `${count(errors + warnings, 'finding')} (${counts}) in ${filesWithFindings} of ${count(files, 'file')}`;
}
