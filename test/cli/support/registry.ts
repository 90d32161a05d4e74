import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export interface Registry {
  readonly url: string;
  close(): Promise<void>;
}

/** An npm registry on this machine that has the packages in the given folders, and nothing else. */
export async function serveRegistry(...folders: readonly string[]): Promise<Registry> {
  const packages = new Map(folders.map((folder) => [manifestOf(folder).name, packed(folder)]));
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
    const [, name = '', file] = /^\/(forbear|eslint-plugin-forbear)(?:\/-\/(.+))?$/.exec(url.pathname) ?? [];
    const found = packages.get(name);
    if (found === undefined) response.writeHead(404).end('{}');
    else if (file !== undefined) response.end(found.tarball);
    else {
      const { manifest, tarball } = found;
      const dist = {
        tarball: `${url.origin}/${name}/-/${name}-${manifest.version}.tgz`,
        shasum: createHash('sha1').update(tarball).digest('hex'),
        integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
      };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          name,
          'dist-tags': { latest: manifest.version },
          versions: { [manifest.version]: { ...manifest, dist } },
        }),
      );
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

function packed(folder: string): { readonly manifest: Manifest; readonly tarball: Buffer } {
  const options = ['pack', '--json', '--ignore-scripts', '--pack-destination', path.dirname(folder)];
  const output = execFileSync('npm', options, { cwd: folder, encoding: 'utf8' });
  const [{ filename }] = JSON.parse(output) as [{ filename: string }];
  return { manifest: manifestOf(folder), tarball: readFileSync(path.join(path.dirname(folder), filename)) };
}
