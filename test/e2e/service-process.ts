import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A running instance of the sample service. */
export interface ServiceProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the compiled service and resolves when it listens. */
export async function startService(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: folder,
    env: { ...environment, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaints += chunk));
  const exited = once(child, 'exit');

  let port: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    port = /^listening on (\d+)$/.exec(line)?.[1];
    if (port !== undefined) break;
  }
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  if (port === undefined) {
    await stop();
    assert.fail(`the service did not start:\n${complaints}`);
  }
  return { url: `http://127.0.0.1:${port}`, stop };
}
