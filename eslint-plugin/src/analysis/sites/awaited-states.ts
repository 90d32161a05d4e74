import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';

const STATE = /(?:^|_|[a-z])(?:status|state|phase|stage)$/i;
/** What a job, an order or a machine is while it is waited for, and what it is once there is no more to wait for. */
const UNDER_WAY =
  /^(?:pending|processing|queued|in[-_ ]?progress|running|waiting|building|starting|provisioning|creating|initiali[sz]ing|submitted)$/i;
const OVER =
  /^(?:done|completed?|finished|ready|processed|confirmed|paid|settled|deployed|mined|terminated)$/i;

/**
 * Whether code asks for a state that takes its time: `job.status === 'pending'`, `state !== 'completed'`. It asks again
 * because the answer is not there yet, whatever it does after a failure.
 */
export function asksForState({ visitorKeys }: SyntaxModule, region: Node): boolean {
  return someNode(region, visitorKeys, (node) => {
    if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return false;
    const value = unwrap(node.right);
    return (
      value.type === 'Literal' &&
      typeof value.value === 'string' &&
      (UNDER_WAY.test(value.value) || OVER.test(value.value)) &&
      STATE.test(lastName(unwrap(node.left)) ?? '')
    );
  });
}
