import { fork, type ChildProcess } from 'node:child_process';
import * as l10n from '@vscode/l10n';
import type { ProjectAnswer, ProjectReply, ProjectRequest } from '../../project/messages.js';
import type { Installation } from './installation.js';

/** A text for a project's ESLint. */
export type ProjectText = Omit<ProjectRequest, 'id'>;

/** Thrown where a process ends, or has to be ended, before it has answered; says why in a few words. */
export class ProjectProcessError extends Error {
  override readonly name = 'ProjectProcessError';
  /** The folder whose configuration it was busy with, if it was. */
  readonly culprit: string | undefined;

  constructor(message: string, culprit: string | undefined) {
    super(message);
    this.culprit = culprit;
  }
}

export interface ProjectProcessOptions {
  /** The program that the process runs. */
  readonly program: string;
  /** How long an answer may take, in milliseconds, before the process is taken to hang. */
  readonly limitMs: number;
  /** Told what the project's code prints. */
  readonly log: (text: string) => void;
}

interface Question {
  readonly configFolder: string;
  readonly resolve: (answer: ProjectAnswer) => void;
  readonly reject: (error: ProjectProcessError) => void;
}

/** A process that runs one installation of ESLint. It is started at the first text, and never again once it has ended. */
export class ProjectProcess {
  readonly #installation: Installation;
  readonly #options: ProjectProcessOptions;
  /** In the order of the answers. */
  readonly #open = new Map<number, Question>();
  #child: ChildProcess | undefined;
  #limit: NodeJS.Timeout | undefined;
  #ended: ProjectProcessError | undefined;
  #nextId = 0;

  constructor(installation: Installation, options: ProjectProcessOptions) {
    this.#installation = installation;
    this.#options = options;
  }

  /** @throws {ProjectProcessError} */
  lint(text: ProjectText): Promise<ProjectAnswer> {
    if (this.#ended) return Promise.reject(this.#ended);
    const child = (this.#child ??= this.#start(text.configFolder));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { configFolder: text.configFolder, resolve, reject });
      if (this.#open.size === 1) this.#limitAnswer();
      child.send({ ...text, id } satisfies ProjectRequest);
    });
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /** Ends the process, which nobody is to blame for; what has not been answered is rejected. */
  end(reason: string): void {
    this.#endWith(new ProjectProcessError(reason, undefined));
  }

  #start(folder: string): ChildProcess {
    const { preload } = this.#installation;
    const { program, log } = this.#options;
    const child = fork(program, {
      cwd: folder,
      execArgv: preload === undefined ? [] : ['--require', preload],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stdout?.setEncoding('utf8').on('data', log);
    child.stderr?.setEncoding('utf8').on('data', log);
    child.on('message', ({ id, answer }: ProjectReply) => {
      this.#open.get(id)?.resolve(answer);
      this.#open.delete(id);
      clearTimeout(this.#limit);
      if (this.#open.size > 0) this.#limitAnswer();
    });
    child.on('error', ({ message }) => {
      this.#fail(message);
    });
    child.on('exit', (code, signal) => {
      this.#fail(l10n.t('its process ended with {0}', String(code ?? signal)));
    });
    return child;
  }

  #fail(reason: string): void {
    const [current] = this.#open.values();
    this.#endWith(new ProjectProcessError(reason, current?.configFolder));
  }

  #endWith(error: ProjectProcessError): void {
    clearTimeout(this.#limit);
    this.#ended ??= error;
    for (const { reject } of this.#open.values()) reject(this.#ended);
    this.#open.clear();
    // A process that hangs takes no notice of anything milder.
    this.#child?.kill('SIGKILL');
  }

  #limitAnswer(): void {
    const { limitMs } = this.#options;
    this.#limit = setTimeout(() => {
      this.#fail(l10n.t('it gave no answer within {0} s', limitMs / 1000));
    }, limitMs);
  }
}
