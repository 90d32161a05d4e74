import type { RetrySite } from '../../../../analysis/site.js';
import { objectProperty } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';

/** The signal that ends the wait: the one that it is handed, or the one at hand that it does not look at. */
export function signalOf(site: RetrySite, wait: Node, delay: Node | undefined): string | undefined {
  const { module, deafWait } = site;
  if (deafWait) return deafWait.signal;
  if (wait.type !== 'CallExpression') return undefined;
  for (const argument of wait.arguments) {
    if (argument === delay) continue;
    const node = unwrap(argument);
    if (node.type === 'ObjectExpression') {
      const property = objectProperty(node, 'signal');
      if (property) return module.textOf(property.value);
    } else if (/signal$/i.test(module.textOf(node))) return module.textOf(node);
  }
  return undefined;
}
