import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { exponentialBackoff, retry } from '../../../runtime/src/index.js';
import { refusedPort } from './http-server.js';

/** An nginx that runs. */
export interface Nginx {
  readonly url: string;
  /** The statuses that it has answered with, in order. */
  statuses(): number[];
  stop(): Promise<void>;
}

/**
 * Starts Debian's nginx on a free port of the loopback interface.
 *
 * @param zones directives of its `http` block
 * @param locations what its only server does
 */
export async function startNginx(zones: string, locations: string): Promise<Nginx> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forbear-nginx-'));
  const port = await refusedPort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    path.join(folder, 'nginx.conf'),
    `daemon off;
    master_process off;
    pid nginx.pid;
    error_log error.log;
    events {}
    http {
      log_format statuses '$status';
      access_log access.log statuses;
      ${temporary.map((name) => `${name}_temp_path ${name};`).join('\n')}
      ${zones}
      server {
        listen 127.0.0.1:${port};
        ${locations}
      }
    }`,
  );
  // Where Debian puts it, which is not on every user's path.
  const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin` };
  const child = spawn('nginx', ['-p', folder, '-e', 'stderr', '-c', 'nginx.conf'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = `http://127.0.0.1:${port}`;
  await started(child, url);
  return {
    url,
    statuses: () => readFileSync(path.join(folder, 'access.log'), 'utf8').trim().split('\n').map(Number),
    stop: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

const whileStarting = { maxAttempts: Infinity, backoff: exponentialBackoff({ baseMs: 10, capMs: 50 }) };

/** Waits until it answers, or tells why it doesn't. */
async function started(child: ChildProcess, url: string): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const failed = new Promise<never>((_resolve, reject) => {
    child.once('error', () => {
      reject(new Error('nginx is not installed; .ci/run installs it: apt-get install nginx'));
    });
    child.once('exit', () => {
      reject(new Error(`nginx did not start: ${complaint}`));
    });
  });
  await Promise.race([failed, retry(() => fetch(`${url}/ready`), whileStarting)]);
  failed.catch(() => undefined);
}
