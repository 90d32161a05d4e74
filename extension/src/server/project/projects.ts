import * as l10n from '@vscode/l10n';
import type { ProjectAnswer } from '../../project/messages.js';
import { configFolderOf } from './config-folder.js';
import { installationFor, type Installation } from './installation.js';
import {
  ProjectProcess,
  ProjectProcessError,
  type ProjectProcessOptions,
  type ProjectText,
} from './project-process.js';

/**
 * The ESLint installations of the workspace, each in a process of its own. A configuration that ends or hangs its process
 * is not run again until something changes; others that share the installation get a new one.
 */
export class Projects {
  readonly #options: ProjectProcessOptions;
  readonly #processes = new Map<string, ProjectProcess>();
  /** By the folder of a configuration, what came of running it. */
  readonly #broken = new Map<string, string>();

  constructor(options: ProjectProcessOptions) {
    this.#options = options;
  }

  /** What the ESLint of the project that a file belongs to says of its text. Never rejects. */
  async lint({ file, ...text }: Omit<ProjectText, 'configFolder'>): Promise<ProjectAnswer> {
    const configFolder = configFolderOf(file);
    if (configFolder === undefined) return { kind: 'unavailable', reason: 'no-config' };
    const installation = installationFor(configFolder);
    if (!installation) return { kind: 'unavailable', reason: 'not-installed' };
    for (;;) {
      const message = this.#broken.get(configFolder);
      if (message !== undefined) return { kind: 'failed', message };
      try {
        return await this.#processOf(installation).lint({ ...text, file, configFolder });
      } catch (error) {
        if (!(error instanceof ProjectProcessError)) throw error;
        // One that nobody is to blame for has been ended from outside; there is no use in asking again.
        if (error.culprit === undefined) return { kind: 'failed', message: error.message };
        this.#broken.set(error.culprit, error.message);
      }
    }
  }

  /** Ends all processes; the next text starts one that knows nothing of before. */
  forget(): void {
    for (const process of this.#processes.values()) process.end(l10n.t('the configuration has changed'));
    this.#processes.clear();
    this.#broken.clear();
  }

  #processOf(installation: Installation): ProjectProcess {
    const known = this.#processes.get(installation.id);
    if (known && !known.hasEnded) return known;
    const started = new ProjectProcess(installation, this.#options);
    this.#processes.set(installation.id, started);
    return started;
  }
}
