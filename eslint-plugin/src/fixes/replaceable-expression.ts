import type { TSESTree } from '@typescript-eslint/utils';

/**
 * Whether a call can stand in for a node: the node is an expression in a place that takes any expression, it is read (not
 * assigned to, deleted or constructed), and nothing around it depends on its form, as an optional chain does.
 */
export function isReplaceableExpression(node: TSESTree.Node): boolean {
  if (!isExpression(node) || breaksChain(node) || isInNewOrDecorator(node)) return false;
  let place = node;
  for (;;) {
    if (!isInExpressionSlot(place)) return false;
    if (!place.parent || !TRANSPARENT.has(place.parent.type)) return true;
    place = place.parent;
  }
}

/** Wrappers in which an expression can be assigned to or called like the expression alone. */
const TRANSPARENT = new Set<string>([
  'ChainExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
]);

/** The properties of each type of node that hold expressions that are read. */
const EXPRESSION_SLOTS: Readonly<Record<string, readonly string[]>> = {
  ArrayExpression: ['elements'],
  ArrowFunctionExpression: ['body'],
  AssignmentExpression: ['right'],
  AssignmentPattern: ['right'],
  AwaitExpression: ['argument'],
  BinaryExpression: ['left', 'right'],
  CallExpression: ['arguments'],
  ChainExpression: ['expression'],
  ClassDeclaration: ['superClass'],
  ClassExpression: ['superClass'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  DoWhileStatement: ['test'],
  ExportDefaultDeclaration: ['declaration'],
  ExpressionStatement: ['expression'],
  ForInStatement: ['right'],
  ForOfStatement: ['right'],
  ForStatement: ['init', 'test', 'update'],
  IfStatement: ['test'],
  ImportExpression: ['source', 'options'],
  JSXExpressionContainer: ['expression'],
  JSXSpreadAttribute: ['argument'],
  LogicalExpression: ['left', 'right'],
  MemberExpression: ['object', 'property'],
  NewExpression: ['arguments'],
  Property: ['key', 'value'],
  PropertyDefinition: ['key', 'value'],
  ReturnStatement: ['argument'],
  SequenceExpression: ['expressions'],
  SpreadElement: ['argument'],
  SwitchCase: ['test'],
  SwitchStatement: ['discriminant'],
  TemplateLiteral: ['expressions'],
  ThrowStatement: ['argument'],
  TSAsExpression: ['expression'],
  TSExportAssignment: ['expression'],
  TSNonNullExpression: ['expression'],
  TSSatisfiesExpression: ['expression'],
  TSTypeAssertion: ['expression'],
  UnaryExpression: ['argument'],
  VariableDeclarator: ['init'],
  WhileStatement: ['test'],
  YieldExpression: ['argument'],
};

function isExpression(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'Identifier':
    case 'JSXElement':
    case 'JSXFragment':
    case 'Literal':
    case 'MetaProperty':
    case 'TemplateLiteral':
    case 'TSTypeAssertion':
      return true;
    case 'JSXEmptyExpression':
    case 'TSEmptyBodyFunctionExpression':
      return false;
    default:
      return node.type.endsWith('Expression');
  }
}

function isInExpressionSlot(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  switch (parent.type) {
    case 'ExpressionStatement':
      if (typeof parent.directive === 'string') return false;
      break;
    case 'MemberExpression':
      if (node === parent.property && !parent.computed) return false;
      break;
    case 'Property':
      if (parent.parent.type !== 'ObjectExpression' || (parent.method && node === parent.value)) return false;
      if (isFixedKey(parent, node) || parent.kind !== 'init') return false;
      break;
    case 'PropertyDefinition':
      if (isFixedKey(parent, node)) return false;
      break;
    case 'UnaryExpression':
      if (parent.operator === 'delete') return false;
      break;
    default:
  }
  return (EXPRESSION_SLOTS[parent.type] ?? []).some((slot) => {
    const value: unknown = Reflect.get(parent, slot);
    return value === node || (Array.isArray(value) && value.includes(node));
  });
}

function isFixedKey(property: TSESTree.Property | TSESTree.PropertyDefinition, node: TSESTree.Node): boolean {
  return node === property.key && node !== property.value && !property.computed;
}

/** Whether the rest of an optional chain would no longer be skipped: `a?.b` of `a?.b.c`. */
function breaksChain(node: TSESTree.Node): boolean {
  if (node.parent?.type !== 'MemberExpression' && node.parent?.type !== 'TSNonNullExpression') return false;
  let link = node;
  for (;;) {
    if (link.type === 'MemberExpression') {
      if (link.optional) return true;
      link = link.object;
    } else if (link.type === 'CallExpression') {
      if (link.optional) return true;
      link = link.callee;
    } else if (link.type === 'TSNonNullExpression') link = link.expression;
    else return false;
  }
}

/** Whether a node is at the head of what `new` constructs or of a decorator: a call there would be taken for it. */
function isInNewOrDecorator(node: TSESTree.Node): boolean {
  let head = node;
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.type === 'Decorator') return true;
    if (parent.type === 'NewExpression') return parent.callee === head;
    const isHead =
      (parent.type === 'MemberExpression' && parent.object === head) ||
      (parent.type === 'CallExpression' && parent.callee === head) ||
      (parent.type === 'TaggedTemplateExpression' && parent.tag === head) ||
      TRANSPARENT.has(parent.type);
    if (!isHead) return false;
    head = parent;
  }
  return false;
}
