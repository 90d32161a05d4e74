import { parentPort, workerData } from 'node:worker_threads';
import { reasonOf } from '../files/reason.js';
import { MissingParserError } from '../languages/missing-parser.js';
import type { LintChoice } from '../linter.js';
import { createLocalLinter } from '../local-linter.js';
import { plugin } from '../plugin.js';
import type { Reply, Task } from './protocol.js';

/** The thread of a worker: lints one file after another with a linter of its own. */
if (parentPort === null) throw new Error('This module is started by forbear-lint as a worker');
const port = parentPort;
const reply = (message: Reply) => {
  port.postMessage(message);
};

const linter = createLocalLinter(workerData as LintChoice, plugin, (problem) => {
  reply({ kind: 'problem', problem });
  return Promise.resolve();
});

port.on('message', ({ text, file }: Task) => {
  linter.lint(text, file).then(
    (result) => {
      reply({ kind: 'linted', result, inputs: linter.inputsOf(file) });
    },
    (error: unknown) => {
      reply(
        error instanceof MissingParserError
          ? { kind: 'missing-parser', extension: error.extension }
          : { kind: 'failed', reason: reasonOf(error) },
      );
    },
  );
});
