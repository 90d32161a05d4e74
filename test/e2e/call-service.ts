import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { runNode } from './run-node.js';

/** A call of what a module of the sample service exports. */
export interface Call {
  /** As in `clients/mail`. */
  readonly module: string;
  readonly name: string;
  readonly args: readonly unknown[];
  /** How often it is called, one call after the other. Default: once. */
  readonly times?: number;
  /** What `Math.random()` gives. Default: 0.5. */
  readonly chance?: number;
  /** How many times faster timers run. Default: 1. */
  readonly lapse?: number;
}

/** What came of a call: a value, or an error as text. */
export interface Outcome {
  readonly value?: unknown;
  readonly error?: string;
}

const script = fileURLToPath(new URL('call-exported.mjs', import.meta.url));

/** Makes calls in a process of their own, where the service is compiled in `folder`. */
export async function callService(
  folder: string,
  { module, ...call }: Call,
  environment: Readonly<Record<string, string>>,
): Promise<readonly Outcome[]> {
  const request = {
    ...{ times: 1, chance: 0.5, lapse: 1 },
    ...call,
    module: path.join(folder, 'dist', `${module}.js`),
  };
  const { status, stdout, stderr } = await runNode(script, [JSON.stringify(request)], folder, environment);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Outcome[];
}
