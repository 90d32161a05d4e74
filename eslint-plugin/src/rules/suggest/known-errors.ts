import type { RetrySite } from '../../analysis/site.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrapAwait } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import { thrownForAnswers } from './carry-response.js';

/** What the runtime can say of the errors of an attempt, by the function that says it. */
export type Judge = 'isPermanent' | 'isTransient';

/** Reads of a response's body, which fail as the request does. */
const BODY_READ = /^(?:arrayBuffer|blob|bytes|formData|json|text)$/;

/**
 * Which of the runtime's functions is to judge the errors of an attempt. `isTransient` knows those of HTTP clients and
 * sockets, and takes all others for permanent: a browser's that is driven, a message broker's, a database driver's would
 * never be attempted again. Where it can't be told that all errors are of clients that it knows, `isPermanent` has to be
 * asked, which only speaks of those that tell it themselves.
 */
export function judgeOf(site: RetrySite): Judge {
  return sendsKnownRequests(site) && !throwsUnknownErrors(site) ? 'isTransient' : 'isPermanent';
}

/** Whether all that an attempt waits for are requests of clients that are known, and the bodies of their answers. */
function sendsKnownRequests(site: RetrySite): boolean {
  const { local, requests } = site.attempted;
  if (local || requests.length === 0 || requests.some(({ request }) => !request.client)) return false;
  const leads = new Set<Node>(requests.map(({ lead }) => lead));
  let areKnown = true;
  walkSameFunction(triedBy(site), site.module.visitorKeys, (node) => {
    if (node.type !== 'AwaitExpression') return;
    const call = unwrapAwait(node.argument);
    if (call.type === 'CallExpression' && !leads.has(call) && !BODY_READ.test(lastName(call.callee) ?? ''))
      areKnown = false;
  });
  return areKnown;
}

/** Whether an attempt throws another error of its own than one that can be handed the response. */
export function throwsUnknownErrors(site: RetrySite): boolean {
  const thrown = thrownForAnswers(site);
  return errorsThrownBy(site).some((error) => !thrown.some((each) => each.error === error));
}

/** `if (!response.ok) throw new Error('failed')`: what it was is lost before anybody can tell it. */
export function throwsAnErrorOfItsOwn(site: RetrySite): boolean {
  return errorsThrownBy(site).length > 0;
}

function errorsThrownBy(site: RetrySite): Node[] {
  const errors: Node[] = [];
  walkSameFunction(triedBy(site), site.module.visitorKeys, (node) => {
    if (node.type === 'ThrowStatement' && node.argument.type === 'NewExpression') errors.push(node.argument);
  });
  return errors;
}

/** What the handler catches the errors of: of a function that calls itself, no more than its `try`. */
function triedBy({ attempt, failures }: RetrySite): Node {
  for (let outer = failures[0]?.regions[0]; outer && outer !== attempt; outer = outer.parent)
    if (outer.type === 'CatchClause') return outer.parent.block;
  return attempt;
}
