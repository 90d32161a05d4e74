import type { TSESTree } from '@typescript-eslint/utils';

import { ByPosition } from './by-position.js';
import { enclosingFunction } from './functions.js';
import type { ClassNode, FunctionNode, LoopNode, Node } from './nodes.js';
import { isFunction } from './nodes.js';
import type { VisitorKeys } from './walk.js';
import { childrenOf, pushChildren, walk } from './walk.js';

/** An assignment to a member: `this.x = e`, `a.b += e`, `this.n++`. */
export type MemberWrite = TSESTree.AssignmentExpression | TSESTree.UpdateExpression;

/** What gives an object, a class or an enumeration a member of a name. */
export type MemberDeclaration =
  TSESTree.MethodDefinition | TSESTree.Property | TSESTree.PropertyDefinition | TSESTree.TSEnumMember;

/**
 * Nobody writes code by hand that is nested deeper than this. What is generated so is passed over, with the function
 * that it is in: the questions that are asked of the nodes listed here take recursion, and time that grows with the
 * square of the depth.
 */
const MOST_LEVELS = 250;

/** The nodes of a file by their kind, in source order. */
export class NodeLists {
  calls: TSESTree.CallExpression[] = [];
  loops: LoopNode[] = [];
  functions: FunctionNode[] = [];
  tries: TSESTree.TryStatement[] = [];
  classes: ClassNode[] = [];
  newExpressions: TSESTree.NewExpression[] = [];
  memberWrites: MemberWrite[] = [];
  /** Not sifted for what is nested too deeply: only their names are asked for. */
  readonly memberDeclarations: MemberDeclaration[] = [];
  /** The outermost of what is nested too deeply. */
  readonly #deep: Node[] = [];
  #deepByPosition: ByPosition<Node> | undefined;

  constructor(
    root: Node,
    private readonly visitorKeys: VisitorKeys,
  ) {
    this.#list(root, hasParents(root, visitorKeys));
    if (this.#deep.length > 0) this.#dropGenerated();
  }

  /** The one walk over all of a file, so that nothing is done in it that need not be. */
  #list(root: Node, parentsAreSet: boolean): void {
    const nodes: Node[] = [root];
    const levels: number[] = [0];
    for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
      const level = levels.pop() ?? 0;
      if (level <= MOST_LEVELS) this.#add(node);
      else if (level === MOST_LEVELS + 1) this.#deep.push(node);
      // Every third node is a name, below which there is nothing but its type, or what decorates a parameter.
      if (parentsAreSet && (IS_TYPE.has(node.type) || isPlainName(node))) continue;
      const before = nodes.length;
      pushChildren(node, this.visitorKeys, nodes);
      for (let i = before; i < nodes.length; i++) {
        levels.push(level + 1);
        if (!parentsAreSet) Object.defineProperty(nodes[i], 'parent', { value: node });
      }
    }
  }

  /** Whether something in a node is nested too deeply to be followed. */
  isTooDeep(node: Node): boolean {
    if (this.#deep.length === 0) return false;
    this.#deepByPosition ??= new ByPosition(this.#deep, (deep) => deep);
    return this.#deepByPosition.within(node).length > 0;
  }

  #add(node: Node): void {
    switch (node.type) {
      case 'CallExpression':
        this.calls.push(node);
        break;
      case 'NewExpression':
        this.newExpressions.push(node);
        break;
      case 'ArrowFunctionExpression':
      case 'FunctionDeclaration':
      case 'FunctionExpression':
        this.functions.push(node);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.classes.push(node);
        break;
      case 'DoWhileStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'ForStatement':
      case 'WhileStatement':
        this.loops.push(node);
        break;
      case 'TryStatement':
        this.tries.push(node);
        break;
      case 'AssignmentExpression':
        if (node.left.type === 'MemberExpression') this.memberWrites.push(node);
        break;
      case 'UpdateExpression':
        if (node.argument.type === 'MemberExpression') this.memberWrites.push(node);
        break;
      case 'MethodDefinition':
      case 'Property':
      case 'PropertyDefinition':
      case 'TSEnumMember':
        this.memberDeclarations.push(node);
        break;
      default:
    }
  }

  /** Where there is something too deep: leaves out the functions that it is in. */
  #dropGenerated(): void {
    const generated = new Set<Node>();
    for (const deep of this.#deep) {
      const fn = isFunction(deep) ? deep : enclosingFunction(deep);
      if (fn && !generated.has(fn)) walk(fn, this.visitorKeys, (node) => generated.add(node));
    }
    const isKept = (node: Node) => !generated.has(node) && !this.isTooDeep(node);
    this.calls = this.calls.filter(isKept);
    this.loops = this.loops.filter(isKept);
    this.functions = this.functions.filter(isKept);
    this.tries = this.tries.filter(isKept);
    this.classes = this.classes.filter(isKept);
    this.newExpressions = this.newExpressions.filter(isKept);
    this.memberWrites = this.memberWrites.filter(isKept);
  }
}

/** Nothing runs in these, so that nothing which is listed can be in there. */
const IS_TYPE: ReadonlySet<string> = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSTypeAnnotation',
  'TSTypeParameterDeclaration',
  'TSTypeParameterInstantiation',
]);

function isPlainName(node: Node): boolean {
  // A parser that knows no decorators leaves them out.
  return node.type === 'Identifier' && !(node as Partial<TSESTree.Identifier>).decorators?.length;
}

/** Whether the nodes know their parents already. ESLint sees to it in the linted file; of an imported one some parsers do. */
function hasParents(root: Node, visitorKeys: VisitorKeys): boolean {
  return childrenOf(root, visitorKeys).every((child) => Object.hasOwn(child, 'parent'));
}
