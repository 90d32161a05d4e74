import { Worker } from 'node:worker_threads';
import type { ESLint } from 'eslint';
import type { Inputs } from '../cache/inputs.js';
import { languages } from '../languages/languages.js';
import { MissingParserError } from '../languages/missing-parser.js';
import type { FileLinter, LintChoice } from '../linter.js';
import type { Reply, Task } from './protocol.js';

interface Waiting extends Task {
  readonly resolve: (result: ESLint.LintResult) => void;
  readonly reject: (error: unknown) => void;
}

/** A window this many times as long as the line of workers keeps them busy while one has a large file. */
const FILES_PER_WORKER = 8;

/** A linter of several threads. They are started one by one, whenever a file finds all of them at work. */
export class WorkerPool implements FileLinter {
  readonly concurrency: number;
  readonly #queue: Waiting[] = [];
  readonly #idle: Worker[] = [];
  readonly #workers = new Set<Worker>();
  readonly #inputs = new Map<string, Inputs>();

  constructor(
    private readonly url: URL,
    private readonly size: number,
    private readonly choice: LintChoice,
    private readonly nameProblem: (problem: string) => Promise<void>,
  ) {
    this.concurrency = size * FILES_PER_WORKER;
  }

  readonly lint = (text: string, file: string): Promise<ESLint.LintResult> =>
    new Promise((resolve, reject) => {
      this.#queue.push({ text, file, resolve, reject });
      if (this.#idle.length === 0 && this.#workers.size < this.size) this.#start();
      this.#assign();
    });

  inputsOf(file: string): Inputs {
    return this.#inputs.get(file) ?? { modules: [], versions: [] };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  #start(): void {
    const worker = new Worker(this.url, { workerData: this.choice });
    this.#workers.add(worker);
    this.#idle.push(worker);
  }

  #assign(): void {
    while (this.#queue.length > 0 && this.#idle.length > 0) {
      const [task, worker] = [this.#queue.shift(), this.#idle.pop()];
      if (task && worker) this.#run(task, worker);
    }
  }

  #run({ text, file, resolve, reject }: Waiting, worker: Worker): void {
    const done = () => {
      worker.off('message', onMessage).off('error', onError);
    };
    const onMessage = (reply: Reply) => {
      if (reply.kind === 'problem') {
        void this.nameProblem(reply.problem);
        return;
      }
      done();
      this.#idle.push(worker);
      this.#assign();
      switch (reply.kind) {
        case 'linted':
          this.#inputs.set(file, reply.inputs);
          resolve(reply.result);
          break;
        case 'missing-parser':
          reject(new MissingParserError(reply.extension, languages[reply.extension]));
          break;
        case 'failed':
          reject(new Error(reply.reason));
      }
    };
    // A worker that runs out of memory, say, takes its file along and nothing else: another one takes its place.
    const onError = (error: unknown) => {
      done();
      this.#workers.delete(worker);
      reject(error instanceof Error ? error : new Error(String(error)));
      if (this.#queue.length > 0 && this.#workers.size < this.size) this.#start();
      this.#assign();
    };
    worker.on('message', onMessage).on('error', onError);
    worker.postMessage({ text, file } satisfies Task);
  }
}
