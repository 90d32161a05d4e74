import { enclosingFunction, functionName } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import type { RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { SiteContext } from './context.js';
import { operationIn } from './operation.js';
import { sameCallIn } from './promise-chains.js';
import { awaitsReadiness } from './readiness.js';
import { goesBack } from './vocabulary.js';

/** What is done at the end, whether all went well or not. */
const CLEANS_UP =
  /^(?:close|destroy|dispose|disconnect|end|quit|release|unlock|unlink|rm|cleanup|teardown|shutdown)/i;

/**
 * `try { return await send(); } catch { await sleep(5000); return await send(); }`: the same call once more. Without a
 * wait or a word that says so, the handler has repaired what failed (a new token, a missing folder), which is no retry.
 */
export function secondTrySites(context: SiteContext): RetrySite[] {
  const { module } = context;
  return module.tries.flatMap((statement) => {
    const { block, handler } = statement;
    if (!handler) return [];
    const fn = enclosingFunction(statement);
    if (awaitsReadiness(fn)) return [];
    const repeated = awaitedCalls(module, block)
      .filter(({ callee }) => !CLEANS_UP.test(lastName(callee) ?? ''))
      .flatMap((call) => sameCallIn(module, handler.body, call) ?? []);
    if (repeated.length === 0) return [];
    const waits = context.waits.waitsIn(module, handler.body);
    const again = repeated.find((call) => !waits.some(({ node }) => isWithin(node, call)));
    if (!again) return [];
    const isNamed = /retr(?:y|ies)/i.test((fn && functionName(fn)) ?? '');
    const repairs = awaitedCalls(module, handler.body).some(
      (call) => call !== again && !waits.some((wait) => isWithin(wait.node, call)),
    );
    if (!isNamed && (waits.length === 0 || repairs)) return [];
    // What runs after a roll-back is what ran before.
    if (awaitedCalls(module, handler.body).some(({ callee }) => goesBack(lastName(callee)))) return [];
    const operation = operationIn(module, block);
    return [
      siteOf(context, {
        shape: 'second-try',
        node: statement,
        attempt: block,
        again: [again],
        failures: [{ kind: 'catch', regions: [handler.body] }],
        waits,
        code: { module, body: statement, reattempts: (_, run) => run.reaches(again) },
        ...(operation && { operation }),
      }),
    ];
  });
}

function awaitedCalls(module: SyntaxModule, region: Node) {
  const calls: Extract<Node, { type: 'CallExpression' }>[] = [];
  walkSameFunction(region, module.visitorKeys, (node) => {
    if (node.type === 'AwaitExpression' && node.argument.type === 'CallExpression') calls.push(node.argument);
  });
  return calls;
}
