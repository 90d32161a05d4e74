import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis-6';
import { exponentialBackoff, retry } from '../../../runtime/src/index.js';
import { refusedPort } from './http-server.js';

/** A Redis server that runs. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Runs a command by a connection that the tests don't use otherwise. */
  command(name: string, ...parameters: string[]): Promise<unknown>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it anew on the same port, empty. */
  start(): Promise<void>;
  /** Lets it hang, with its connections open, until {@link resume}. */
  suspend(): void;
  resume(): void;
  stop(): Promise<void>;
}

/**
 * Starts Debian's redis-server on a free port of the loopback interface. It keeps nothing on disk.
 *
 * @param options further command-line options
 */
export async function startRedis(...options: string[]): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forbear-redis-'));
  const port = await refusedPort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const debugging = ['--enable-debug-command', 'yes', '--loglevel', 'warning'];
  const admin = new Redis(port, '127.0.0.1', { lazyConnect: true, enableOfflineQueue: true });
  // While the server is down.
  admin.on('error', () => undefined);
  let child: ChildProcess;
  const start = async () => {
    child = spawn('redis-server', [...args, ...debugging, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
    await started(child, admin);
  };
  const kill = async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    command: (name, ...parameters) => admin.call(name, ...parameters),
    start,
    kill,
    suspend: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    stop: async () => {
      admin.disconnect();
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}

const whileStarting = {
  maxAttempts: Infinity,
  retryOn: () => true,
  backoff: exponentialBackoff({ baseMs: 10, capMs: 50 }),
};

/** Waits until it answers, or tells why it doesn't. */
async function started(child: ChildProcess, admin: Redis): Promise<void> {
  let complaint = '';
  child.stdout?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const failed = new Promise<never>((_resolve, reject) => {
    child.once('error', () => {
      reject(new Error('redis-server is not installed; .ci/run installs it: apt-get install redis-server'));
    });
    child.once('exit', () => {
      reject(new Error(`redis-server did not start: ${complaint}`));
    });
  });
  await Promise.race([failed, retry(() => admin.ping(), whileStarting)]);
  failed.catch(() => undefined);
}
