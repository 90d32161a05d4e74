import type { Finding } from '../engine/finding.js';
import type { Preset } from '../shared/settings.js';

/** What the server asks of the process that runs a project's ESLint. */
export interface ProjectRequest {
  readonly id: number;
  /** Absolute, with the extension that its language has. */
  readonly file: string;
  readonly text: string;
  /** The folder of the configuration file that is nearest to the file. */
  readonly configFolder: string;
  /** The rules to lay over a configuration that has not heard of Forbear. */
  readonly preset: Exclude<Preset, 'off'>;
}

/** The oldest major version of ESLint that can be asked: the first that has flat configurations and nothing else by default. */
export const oldestEslint = 9;

/** Why a project's ESLint is not asked about a text. */
export type Unavailability =
  /** No file of that name is in any folder above. */
  | 'no-config'
  | 'not-installed'
  | { readonly tooOld: string }
  /** The configuration says nothing of such files. */
  | 'not-configured'
  /** A processor has ESLint lint something else than the text. */
  | 'processed'
  /** The document is not on this machine's disk. */
  | 'no-file'
  | 'untrusted'
  /** It has not answered yet. */
  | 'starting'
  /** As in a browser. */
  | 'no-process';

/** What a project's own ESLint says of a text, or why it says nothing. */
export type ProjectAnswer =
  | {
      readonly kind: 'linted';
      /** Whether the project's configuration has our rules (`workspace`), or they were laid over it. */
      readonly mode: 'workspace' | 'overlay';
      readonly findings: readonly Finding[];
      readonly eslintVersion: string;
      /** Of `eslint-plugin-forbear`, as far as it says. */
      readonly pluginVersion: string;
    }
  /** The configuration ignores the file: then the editor has nothing to say of it either. */
  | { readonly kind: 'ignored'; readonly eslintVersion: string }
  /** Not even with the project's parser. */
  | { readonly kind: 'unparsable' }
  /** There is no ESLint, or none that can be asked, or it doesn't lint such files. */
  | { readonly kind: 'unavailable'; readonly reason: Unavailability }
  /** Its configuration, a plugin or a rule throws. */
  | { readonly kind: 'failed'; readonly message: string };

export interface ProjectReply {
  readonly id: number;
  readonly answer: ProjectAnswer;
}
