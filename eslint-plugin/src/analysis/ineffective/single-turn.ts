import { completionsOf } from '../../syntax/completions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { LoopNode, Node } from '../../syntax/nodes.js';
import type { Located } from '../resolver.js';

const COUNTS_ATTEMPTS = /retr(?:y|ies)|attempt|tries/i;

/**
 * The loops of a module that count attempts and never come to a second one: `for (attempt...) { try { return await
 * load(); } catch (error) { throw error; } }`.
 */
export function singleTurnsIn(module: SyntaxModule): Located<LoopNode>[] {
  const loops = module.loops.filter((loop) => {
    if (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') return false;
    const head = module.file.text.slice(loop.range[0], loop.body.range[0]);
    if (!COUNTS_ATTEMPTS.test(head) || !catches(module, loop.body)) return false;
    const { normal, continues } = completionsOf(loop.body);
    return !normal && !continues.has(loop);
  });
  return loops.map((node) => ({ module, node }));
}

function catches(module: SyntaxModule, region: Node): boolean {
  return module.triesIn(region).some(({ handler }) => handler !== null);
}
