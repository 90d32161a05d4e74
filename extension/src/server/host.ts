import type { Engine } from '../engine/engine.js';
import type { ProjectSetUp } from '../engine/project-set-up.js';
import type { ProjectAnswer } from '../project/messages.js';
import type { ProjectText } from './project/project-process.js';

/** The ESLint installations of the workspace's projects. */
export interface ProjectLinters {
  /** Never rejects. */
  lint(text: Omit<ProjectText, 'configFolder'>): Promise<ProjectAnswer>;
  /** Something of a project has changed: what it has been is forgotten. */
  forget(): void;
}

/** What the language server needs of the platform that it runs on. */
export interface Host {
  /** Called at the first document that needs it. */
  readonly loadEngine: () => Promise<Engine>;
  /** What projects lack; missing where there are no files. */
  readonly loadProjectSetUp?: () => Promise<ProjectSetUp>;
  /** Makes the linters of projects where code of theirs can run; `log` is told what that prints. */
  readonly createProjects?: (log: (text: string) => void) => ProjectLinters;
  /** How long someone waits for the project's ESLint before the bundled engine answers, in milliseconds. */
  readonly patienceMs: number;
  /** Resolves once edits that arrive within so many milliseconds, or have already, have been taken in. */
  readonly letEditsArrive: (ms: number) => Promise<void>;
}
