import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../syntax/module.js';
import { dottedPath, lastName } from '../syntax/names.js';
import type { Node } from '../syntax/nodes.js';
import { unwrapAwait } from '../syntax/nodes.js';
import { someNode, walkSameFunction } from '../syntax/walk.js';
import { drivesPage } from './driven-pages.js';
import { namesLoopback } from './loopback.js';
import { reachesDevice } from './near-devices.js';
import type { Resolver } from './resolver.js';

const MAX_DEPTH = 3;
const LOCAL_MODULE =
  /^(?:node:)?(?:fs|fs\/promises|child_process|os)$|^(?:fs-extra|graceful-fs|rimraf|del|shelljs|tmp-promise|proper-lockfile|lockfile|better-sqlite3|sqlite3|execa|get-port|portfinder|chokidar)$/;
/** Node's files by their usual names, and what a browser keeps in the page or on the disk. */
const LOCAL_PATH =
  /^(?:fs|fsp|fsPromises|fse|document|localStorage|sessionStorage|window\.(?:document|localStorage|sessionStorage))\./;

/**
 * Whether all that `region` waits for stays on this machine: files, locks, processes. Where it waits for nothing, one
 * call of that kind is enough.
 */
export function staysLocal(resolver: Resolver, module: SyntaxModule, region: Node, depth = 0): boolean {
  if (usesLocalSocket(module, region) || namesLoopback(module, region)) return true;
  if (drivesPage(module, region) || reachesDevice(module, region)) return true;
  const calls: { node: Node; awaited: boolean }[] = [];
  const isCall = (node: Node | null | undefined) =>
    node?.type === 'CallExpression' || node?.type === 'TaggedTemplateExpression';
  walkSameFunction(region, module.visitorKeys, (node) => {
    if (node.type === 'AwaitExpression' || node.type === 'ReturnStatement') {
      const operation = node.argument && unwrapAwait(node.argument);
      if (operation && isCall(operation)) calls.push({ node: operation, awaited: true });
    } else if (isCall(node)) calls.push({ node, awaited: false });
  });
  const isLocal = ({ node }: { node: Node }) => isLocalCall(resolver, module, node, depth);
  // What the events of a process settle is a promise that was made beforehand: `return promise;`.
  if (!awaits(module, region) && calls.some(({ node }) => startsProcess(module, node))) return true;
  const awaited = calls.filter((call) => call.awaited);
  return awaited.length > 0 ? awaited.every(isLocal) : calls.some(isLocal);
}

const PROCESS_MODULE = /^(?:node:)?child_process$|^(?:execa|cross-spawn|tinyexec|nano-spawn)$/;

/** Whether a call starts a process of this machine: `spawn('node', args)`. */
export function startsProcess(module: SyntaxModule, call: Node): boolean {
  if (call.type !== 'CallExpression') return false;
  const { callee } = call;
  if (!/^(?:spawn|fork|execa|execaNode|exec|execFile|x)$/.test(lastName(callee) ?? '')) return false;
  const binding = module.importOf(callee.type === 'MemberExpression' ? callee.object : callee);
  if (!binding || !PROCESS_MODULE.test(binding.source)) return false;
  return !REMOTE_COMMAND.test(call.arguments.map((argument) => module.textOf(argument)).join(' '));
}

function awaits(module: SyntaxModule, region: Node): boolean {
  let found = false;
  walkSameFunction(region, module.visitorKeys, ({ type }) => {
    found ||= type === 'AwaitExpression';
  });
  return found;
}

/** A Unix domain socket or a named pipe: the other end is on this machine. */
function usesLocalSocket(module: SyntaxModule, region: Node): boolean {
  let found = false;
  walkSameFunction(region, module.visitorKeys, (node) => {
    found ||=
      node.type === 'Identifier' && /^(?:unix|ipc)?_?socket_?path$|^pipe_?(?:name|path)$/i.test(node.name);
  });
  return found;
}

function isLocalCall(resolver: Resolver, module: SyntaxModule, call: Node, depth: number): boolean {
  if (call.type === 'TaggedTemplateExpression') return isLocalCommand(module, call);
  if (call.type !== 'CallExpression') return false;
  if (isLocalCallee(module, call.callee) || awaitsListening(call)) return true;
  if (depth >= MAX_DEPTH) return false;
  const called = resolver.calledFunction(module, call.callee);
  return called !== undefined && staysLocal(resolver, called.module, called.node.body, depth + 1);
}

/** `await once(server, 'listening')`: a server of one's own takes a port of this machine. */
function awaitsListening({ callee, arguments: given }: TSESTree.CallExpression): boolean {
  return (
    lastName(callee) === 'once' &&
    given.some((argument) => argument.type === 'Literal' && argument.value === 'listening')
  );
}

const SHELL_MODULE = /^(?:execa|zx|bun|dax|dax-sh)$/;
/** Commands whose work is done by another machine. */
const REMOTE_COMMAND =
  /\b(?:curl|wget|ssh|scp|sftp|rsync|git\s+(?:clone|fetch|pull|push)|(?:docker|podman)\s+(?:pull|push|login)|npm|pnpm|yarn|npx|pip|apt|apt-get|brew|aws|az|gcloud|kubectl|helm|psql|mysql|redis-cli|gh)\b/;

/** A command of this machine: `$`umount ${device}``, `$({ stdio: 'pipe' })`ls``. */
function isLocalCommand(module: SyntaxModule, { tag, quasi }: TSESTree.TaggedTemplateExpression): boolean {
  const shell = tag.type === 'CallExpression' ? tag.callee : tag;
  const binding = shell.type === 'Identifier' ? module.importOf(shell) : undefined;
  if (!binding || !SHELL_MODULE.test(binding.source)) return false;
  return !quasi.quasis.some(({ value }) => REMOTE_COMMAND.test(value.raw));
}

function isLocalCallee(module: SyntaxModule, callee: Node): boolean {
  let root = callee;
  while (root.type === 'MemberExpression') root = root.object;
  const binding = root.type === 'Identifier' ? module.importOf(root) : undefined;
  return binding ? LOCAL_MODULE.test(binding.source) : LOCAL_PATH.test(dottedPath(callee) ?? '');
}

const LOCAL_CODE =
  /^(?:SQLITE_[A-Z]+|EBUSY|EPERM|EACCES|ENOTEMPTY|EMFILE|EADDRINUSE|EEXIST|NS_ERROR_STORAGE_BUSY|QuotaExceededError)$/;

/** Whether code speaks of failures that only files, local databases and ports of this machine have: `SQLITE_BUSY`. */
export function namesLocalFailure(module: SyntaxModule, region: Node): boolean {
  return someNode(region, module.visitorKeys, (node) =>
    node.type === 'TemplateElement'
      ? LOCAL_CODE.test(node.value.raw)
      : node.type === 'Literal' && typeof node.value === 'string' && LOCAL_CODE.test(node.value),
  );
}
