import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { closeServers, startHttpServer } from './support/http-server.js';
import { startRedis } from './support/redis-server.js';

const samples = fileURLToPath(new URL('../.cache/readme-samples/', import.meta.url));

/** The samples of a document, each under its heading, numbered. */
function samplesOf(document: string): { readonly name: string; readonly code: string }[] {
  const text = readFileSync(new URL(`../../runtime/${document}`, import.meta.url), 'utf8');
  const samples: { name: string; code: string }[] = [];
  let heading = '';
  for (const [, title, code] of text.matchAll(/^## (.+)$|^```ts\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    if (code !== undefined) samples.push({ name: `${samples.length + 1} (${heading})`, code });
  }
  return samples;
}

for (const [document, least] of [
  ['README.md', 9],
  ['docs/guides/from-other-libraries.md', 8],
  ['docs/guides/retries-that-dont-stampede.md', 5],
  ['docs/http.md', 8],
  ['docs/redis.md', 2],
  ['docs/simulate.md', 1],
  ['docs/telemetry.md', 3],
] as const)
  describe(`each sample of the runtime's ${document}`, () => {
    testSamples(samplesOf(document), least);
  });

function testSamples(blocks: ReturnType<typeof samplesOf>, least: number): void {
  it('is there', () => {
    assert.ok(blocks.length >= least);
  });

  it('type-checks as it stands', function () {
    this.timeout(30_000);
    assert.deepEqual(diagnosticsOf(blocks.map(({ code }) => code)), []);
  });

  describe('runs', () => {
    const { log, warn } = console;
    const directory = process.cwd();

    before(() => mkdirSync(samples, { recursive: true }));
    after(() => {
      rmSync(samples, { recursive: true });
    });
    beforeEach(() => {
      process.chdir(fileURLToPath(new URL('../../', import.meta.url)));
      console.log = () => undefined;
      console.warn = () => undefined;
    });
    afterEach(async () => {
      Object.assign(console, { log, warn });
      process.chdir(directory);
      await closeServers();
    });

    for (const { name, code } of blocks) {
      it(name, async () => {
        const redis = code.includes('redis://') ? await startRedis() : undefined;
        const server = await startHttpServer(({ number }, response) => {
          response.writeHead(number === 1 ? 503 : 200, { 'content-type': 'application/json' }).end('[]');
        });
        const local = code.replaceAll('https://api.example.com', server.url);
        await import(moduleUrl(local.replaceAll('redis://redis.example.net:6379', redis?.url ?? '')));
        await redis?.stop();
        const calls = code.match(/example\.com/g)?.length ?? 0;
        assert.ok(server.requests.length >= calls);
      });
    }
  });
}

/** What TypeScript finds in the samples, each a module of its own beside this test. */
function diagnosticsOf(codes: readonly string[]): string[] {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const files = new Map(codes.map((code, index) => [`${root}readme-sample-${index + 1}.ts`, code]));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...files.keys()], options, {
    ...host,
    fileExists: (name) => files.has(name) || host.fileExists(name),
    readFile: (name) => files.get(name) ?? host.readFile(name),
    getSourceFile: (name, version) => {
      const code = files.get(name);
      return code === undefined
        ? host.getSourceFile(name, version)
        : ts.createSourceFile(name, code, version, true);
    },
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/** A module in a file of its own, from where Node resolves packages, this one too, as it does for their users. */
function moduleUrl(code: string): string {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const file = path.join(samples, `${randomUUID()}.mjs`);
  writeFileSync(file, outputText);
  return pathToFileURL(file).href;
}
