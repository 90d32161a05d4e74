import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import type { SiteContext } from './context.js';

/** Up to where a list or a feed was read. */
const CURSOR =
  /cursor|continuation|(?:page|next|sync|resume|delta)_?token|^since|etag|checkpoint|watermark|last_?(?:event_?)?id$/i;

/**
 * `catch { this.cursor = undefined; return this.load(); }`: a cursor that the server no longer knows is dropped, and all is
 * loaded from the start, which is another request. A retry waits first.
 */
export function dropsCursor({ module, waits }: SiteContext, regions: readonly Node[]): boolean {
  if (regions.some((region) => waits.waitsIn(module, region).length > 0)) return false;
  return regions.some((region) => {
    let found = false;
    walkSameFunction(region, module.visitorKeys, (node) => {
      const dropped = droppedBy(node);
      found ||= dropped !== undefined && CURSOR.test(lastName(dropped) ?? '');
    });
    return found;
  });
}

/** `cursor = null`, `cursor = ''`, `delete query.cursor` */
function droppedBy(node: Node): Node | undefined {
  if (node.type === 'UnaryExpression') return node.operator === 'delete' ? node.argument : undefined;
  if (node.type !== 'AssignmentExpression' || node.operator !== '=') return undefined;
  const value = unwrap(node.right);
  const isNothing =
    value.type === 'Literal'
      ? value.value === null || value.value === ''
      : value.type === 'Identifier' && value.name === 'undefined';
  return isNothing ? node.left : undefined;
}
