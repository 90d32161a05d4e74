import { isHandedPage } from '../driven-pages.js';
import { staysLocal } from '../local.js';
import type { FoundSite } from '../site.js';
import { functionMeant } from '../sites/handed-operation.js';
import type { Attempted } from './requests.js';

/**
 * What a helper attempts, with what the calls of its file tell of that: where all that they hand it stays on this machine,
 * so does the helper. One that is handed a browser's page works on what that shows.
 */
export function asHandedHere({ context, operation }: FoundSite, attempted: Attempted): Attempted {
  if (!operation || attempted.local || attempted.requests.length > 0) return attempted;
  const { module, resolver } = context;
  if (isHandedPage(module, operation.fn)) return { ...attempted, local: true };
  const calls = resolver.inFile.callsOf(module, operation.fn);
  const local =
    calls.length > 0 &&
    calls.every((call) => {
      const argument = call.arguments[operation.index];
      const handed = argument && functionMeant(context, argument);
      return handed !== undefined && staysLocal(resolver, module, handed.body);
    });
  return local ? { ...attempted, local } : attempted;
}
