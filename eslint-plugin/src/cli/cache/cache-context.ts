import type { LintPlugin } from '../lint-engine.js';
import type { FileLinter, LintChoice } from '../linter.js';
import type { FileVisit } from '../file-visit.js';
import { ProjectLint } from '../projects/project-lint.js';
import { configOf, levelsOf } from '../rule-levels.js';
import type { Inputs } from './inputs.js';

/** What decides on a result besides its text. */
export interface CacheContext {
  /**
   * What stands for the configuration of a file; undefined where a result depends on what can't be told, as on types,
   * so that it is not kept.
   */
  readonly configurationOf: (file: string, text: string) => Promise<string | undefined>;
  readonly inputsOf: (file: string) => Inputs;
}

export function createCacheContext(
  choice: LintChoice,
  plugin: LintPlugin,
  visit: FileVisit,
  linter: FileLinter,
): CacheContext {
  const zeroConfig = JSON.stringify(levelsOf(configOf(plugin, choice)));
  const projects = choice.heedsProject
    ? new ProjectLint(plugin, choice, (problem) => visit.nameProblem(problem))
    : undefined;
  return {
    inputsOf: (file) => linter.inputsOf(file),
    configurationOf: async (file, text) => {
      if (plugin.mayHaveFindings?.(text) === false) return 'nothing to find';
      const project = await projects?.identityOf(file);
      return project === undefined ? zeroConfig : project.identity;
    },
  };
}
