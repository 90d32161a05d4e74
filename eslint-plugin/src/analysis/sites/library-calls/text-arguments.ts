import { dottedPath, lastName } from '../../../syntax/names.js';
import { unwrap } from '../../../syntax/nodes.js';
import type { Located, Resolver } from '../../resolver.js';

const SOUNDS_LIKE_TEXT = /(?:ur[il]|host(?:name)?|port|endpoint|origin|server|address|path)s?$/i;
const ENVIRONMENT = /^(?:process\.env|import\.meta\.env)\b/;

/** Whether an argument says where to connect to, and is no object of options: a URL, a host, a port. */
export function isPlainArgument(resolver: Resolver, { module, node }: Located): boolean {
  const found = resolver.value(module, node);
  const value = unwrap(found?.node ?? node);
  const again = (inner: Located['node']) => isPlainArgument(resolver, { module, node: inner });
  switch (value.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true;
    case 'LogicalExpression':
      return again(value.left) && again(value.right);
    case 'ConditionalExpression':
      return again(value.consequent) && again(value.alternate);
    case 'NewExpression':
      return lastName(value.callee) === 'URL';
    case 'CallExpression':
      return /^(?:String|Number|parseInt|Number\.parseInt)$/.test(dottedPath(value.callee) ?? '');
    case 'Identifier':
    case 'MemberExpression':
      return ENVIRONMENT.test(dottedPath(value) ?? '') || SOUNDS_LIKE_TEXT.test(lastName(value) ?? '');
    default:
      return false;
  }
}
