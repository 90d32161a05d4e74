import type { RetryLibrary } from '../../../libraries/retry-library.js';
import { staticString } from '../../../syntax/static-value.js';
import type { SiteContext } from '../context.js';
import type { Configuration } from './configuration.js';
import type { LibraryUseAt } from './uses.js';

/** A host, or a URL of one, that is this machine wherever the program runs. */
const LOOPBACK = /^(?:\w+:\/\/(?:[^@/]*@)?)?(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])(?::\d+)?(?:$|\/)/i;

/**
 * Whether a client is told, in the source itself, that its server is on this machine: by the file of a socket, by the
 * address of the loopback interface, or by being told nothing.
 */
export function isOnThisMachine(
  { module }: SiteContext,
  node: LibraryUseAt['node'],
  { server }: RetryLibrary,
  { option }: Configuration,
): boolean {
  if (!server || node.type === 'ObjectExpression') return false;
  if (node.arguments.length === 0) return true;
  const isLoopback = (text: string | undefined) => text !== undefined && LOOPBACK.test(text);
  if (node.arguments.some((argument) => isLoopback(staticString(module, argument)))) return true;
  if (server.socketFiles.some((name) => option(name).is === 'given')) return true;
  return server.hosts.some((name) => {
    const host = option(name);
    return host.is === 'given' && isLoopback(staticString(host.value.module, host.value.node));
  });
}
