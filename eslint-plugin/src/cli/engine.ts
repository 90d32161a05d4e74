import type { LintPlugin } from './lint-engine.js';

/**
 * What lints. The rules come when a file is met in which they can find something: to load them, ESLint and TypeScript
 * takes longer than all else that a run does in which every file is known or clean at a glance.
 */
export interface Engine {
  readonly version: string;
  /** Whether any rule can find something in a file with this text; where it can't, the file is not parsed. */
  readonly mayHaveFindings: (text: string) => boolean;
  readonly load: () => Promise<LintPlugin>;
}
