import { enclosingFunction } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath } from '../../../syntax/names.js';
import type { LoopNode } from '../../../syntax/nodes.js';
import { startsProcess } from '../../local.js';

/** Containers, servers and browsers of this machine, which take their time to listen. */
const STARTS_SERVICE =
  /(?:^|\.)(?:\w*(?:container|docker|compose|emulator|child|daemon)\w*\.(?:start|run|up|launch)|(?:start|launch|spawn|fork|boot)_?(?:\w*_)?(?:Container|Server|Process|Daemon|Emulator|Child|Browser|Chrome|Worker|Backend|App|Node|Docker)\w*)$/i;

/**
 * Whether the function around a loop has started, before it, a process or a container: until that listens, what is asked
 * of it fails, and is asked again. `const child = spawn(command); while (...) try { await connect(port); break; } catch {}`.
 */
export function waitsForStarted(module: SyntaxModule, loop: LoopNode): boolean {
  const fn = enclosingFunction(loop);
  if (!fn) return false;
  return module
    .callsIn(fn.body)
    .some(
      (call) =>
        call.range[1] <= loop.range[0] &&
        enclosingFunction(call) === fn &&
        (startsProcess(module, call) || STARTS_SERVICE.test(dottedPath(call.callee) ?? '')),
    );
}
