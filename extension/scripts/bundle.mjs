// Bundles the extension's programs, so that what is installed needs no node_modules: the client, which VS Code loads, and
// the part of it that speaks with the language server, which it loads with that; the server, which the client forks; the
// engine, which the server loads when it first needs it; what the server forks to run the ESLint of a project; client and
// server for browsers, which share the engine; and the page of the panel that simulates a retry.
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const sources = path.join(import.meta.dirname, '..', 'src');

/** Writes these programs into a folder, and gives the paths of the files they are made of. */
export async function bundle(folder) {
  const shared = {
    bundle: true,
    platform: 'node',
    // The oldest Node of a VS Code that package.json admits.
    target: 'node22.15',
    format: 'cjs',
    minify: true,
    metafile: true,
    logLevel: 'warning',
    // A package's ES module where it has one: esbuild can leave out what is not used of it.
    mainFields: ['module', 'main'],
  };
  const program = (name, entry, options = {}) =>
    build({
      ...shared,
      ...options,
      entryPoints: [path.join(sources, entry)],
      outfile: path.join(folder, `${name}.js`),
    });
  const laterPart = {
    plugins: [apart('desktop-client', 'language-client')],
    // VS Code gives its API to what is required, and not to what is imported.
    supported: { 'dynamic-import': false },
  };
  const inBrowser = { platform: 'browser', target: 'es2023', mainFields: ['browser', 'module', 'main'] };
  const results = await Promise.all([
    program('client', 'client/desktop.ts', { external: ['vscode'], ...laterPart }),
    program('language-client', 'client/desktop-client.ts', { external: ['vscode'] }),
    program('client-web', 'client/web.ts', { ...inBrowser, external: ['vscode'] }),
    program('server-web', 'server/web/main.ts', { ...inBrowser, format: 'iife', plugins: [withoutNode] }),
    program('simulation', 'simulate/page/main.ts', { ...inBrowser, format: 'iife' }),
    program('server', 'server/main.ts', { plugins: [apart('engine/bundled', 'engine')] }),
    program('project', 'project/main.ts', { plugins: [apart('engine/bundled', 'engine')] }),
    program('engine', 'engine/bundled.ts', { plugins: [withoutCoreRules, sourceCodeAlone] }),
  ]);
  return results.flatMap(({ metafile }) => Object.keys(metafile.inputs)).map((file) => path.resolve(file));
}

/** Leaves the import of a module to run time, where it lies beside the program that imports it as a file of its own. */
function apart(module, name) {
  return {
    name: `${name}-apart`,
    setup({ onResolve }) {
      onResolve({ filter: new RegExp(`/${module}\\.js$`) }, () => ({ path: `./${name}.js`, external: true }));
    },
  };
}

/** Gives a bundle for browsers what the server needs of Node; modules that only files need are empty there. */
const withoutNode = {
  name: 'without-node',
  setup({ onLoad, onResolve }) {
    const modules = {
      path: require.resolve('path-browserify'),
      url: path.join(sources, 'server', 'web', 'file-url.ts'),
    };
    onResolve({ filter: /^[\w:/]+$/ }, ({ path: name }) => {
      if (!isBuiltin(name)) return undefined;
      const file = modules[name.replace('node:', '')];
      return file ? { path: file } : { path: name, namespace: 'empty', sideEffects: false };
    });
    onLoad({ filter: /^/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Takes of `eslint` the one class that the engine has of it: the rest is the command line's. */
const sourceCodeAlone = {
  name: 'source-code-alone',
  setup({ onResolve }) {
    const eslint = path.dirname(require.resolve('eslint/package.json'));
    onResolve({ filter: /^eslint$/ }, () => ({
      path: path.join(eslint, 'lib', 'languages', 'js', 'source-code', 'index.js'),
    }));
  },
};

/** Replaces ESLint's own rules, more than half of its size, by none: only ours ever run. */
const withoutCoreRules = {
  name: 'without-core-rules',
  setup({ onLoad }) {
    const coreRules = path.join(
      path.dirname(require.resolve('eslint/package.json')),
      'lib',
      'rules',
      'index.js',
    );
    onLoad({ filter: /[\\/]lib[\\/]rules[\\/]index\.js$/ }, (file) =>
      file.path === coreRules ? { contents: 'module.exports = new Map();' } : undefined,
    );
  },
};
