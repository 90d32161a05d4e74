import { count } from '../../inventory/words/count.js';
import type { FixedFile } from './fix-file.js';

/** Counts what the rewrites of a run come to. */
export class FixTally {
  readonly #byRule = new Map<string, number>();
  readonly #files = new Set<string>();

  add({ file, applied }: FixedFile): void {
    if (applied.length === 0) return;
    this.#files.add(file);
    for (const { ruleId } of applied) this.#byRule.set(ruleId, (this.#byRule.get(ruleId) ?? 0) + 1);
  }

  /** `Applied 3 suggestions in 2 files`, and how many were those of each rule, the most first. */
  text(dryRun: boolean): string {
    const rules = [...this.#byRule].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    const total = rules.reduce((sum, [, number]) => sum + number, 0);
    const headline = `${dryRun ? 'Would apply' : 'Applied'} ${count(total, 'suggestion')}`;
    if (total === 0) return `${headline}\n`;
    const width = String(rules[0]?.[1] ?? 0).length;
    const lines = rules.map(([rule, number]) => `  ${String(number).padStart(width)}  ${rule}\n`);
    return `${headline} in ${count(this.#files.size, 'file')}\n${lines.join('')}`;
  }
}
