import type { Engine } from '../engine.js';
import type { FileVisit } from '../file-visit.js';
import type { FileLinter, LintChoice } from '../linter.js';
import { ProjectLint } from '../projects/project-lint.js';
import type { Inputs } from './inputs.js';

/** What decides on a result besides its text. */
export interface CacheContext extends Pick<Engine, 'mayHaveFindings'> {
  /**
   * What stands for the configuration of a file; undefined where a result depends on what can't be told, as on types,
   * so that it is not kept.
   */
  readonly configurationOf: (file: string) => Promise<string | undefined>;
  readonly inputsOf: (file: string) => Inputs;
}

export function createCacheContext(
  choice: LintChoice,
  { mayHaveFindings }: Engine,
  visit: FileVisit,
  linter: FileLinter,
): CacheContext {
  // What a preset turns on is a matter of the engine, whose results alone are looked up.
  const zeroConfig = JSON.stringify([choice.preset, choice.ruleLevels]);
  const projects = choice.heedsProject
    ? new ProjectLint(choice, (problem) => visit.nameProblem(problem))
    : undefined;
  return {
    mayHaveFindings,
    inputsOf: (file) => linter.inputsOf(file),
    configurationOf: async (file) => {
      const project = await projects?.identityOf(file);
      return project === undefined ? zeroConfig : project.identity;
    },
  };
}
