import {
  addCommand,
  configPart,
  detectProject,
  installCommand,
  MissingDependencies,
} from 'eslint-plugin-forbear/set-up';
import type { InstallCommand, SetUpPlan } from '../shared/project-set-up.js';

/** What projects lack to use the runtime and the rules, as `forbear-lint` judges it. */
export interface ProjectSetUp {
  /** How the package of a file adds the runtime; undefined where the text does not import it, or the package has it. */
  missingRuntime(file: string, text: string): Promise<InstallCommand | undefined>;
  /** What would have the ESLint of the project around a folder run our rules. */
  plan(folder: string): Promise<SetUpPlan>;
}

export const projectSetUp: ProjectSetUp = {
  async missingRuntime(file, text) {
    const missing = new MissingDependencies();
    missing.addFile(file, text);
    const [folder] = missing.folders;
    if (folder === undefined) return undefined;
    const { program, args } = await addCommand(folder);
    return { folder, command: [program, ...args].join(' ') };
  },

  async plan(folder) {
    const project = await detectProject(folder);
    const { planned, note } = configPart(project);
    const command = installCommand(project);
    return {
      ...(planned && { planned }),
      ...(note !== undefined && { note }),
      ...(command !== undefined && { install: { folder: project.folder, command } }),
    };
  },
};
