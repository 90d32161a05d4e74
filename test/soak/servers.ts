import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Audit, Write } from './ledger.js';

/** The servers, in a process of their own. */
export interface Servers {
  readonly urls: readonly string[];
  /** Tells the ledger what a client was told. */
  confirm(writes: readonly Write[]): void;
  audit(): Promise<Audit>;
  stop(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const program = fileURLToPath(new URL('server-process.ts', import.meta.url));
  const child = fork(program, { execArgv: ['--import=tsx'] });
  const [urls] = (await once(child, 'message')) as [string[]];
  return {
    urls,
    confirm: (writes) => child.send([...writes]),
    audit: async () => {
      child.send('audit');
      const [audit] = (await once(child, 'message')) as [Audit];
      return audit;
    },
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}
