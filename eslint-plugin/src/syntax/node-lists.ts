import type { TSESTree } from '@typescript-eslint/utils';

import { ByPosition } from './by-position.js';
import { enclosingFunction } from './functions.js';
import type { ClassNode, FunctionNode, LoopNode, Node } from './nodes.js';
import { isFunction } from './nodes.js';
import type { VisitorKeys } from './walk.js';
import { walk, walkWithParents } from './walk.js';

/** An assignment to a member: `this.x = e`, `a.b += e`, `this.n++`. */
export type MemberWrite = TSESTree.AssignmentExpression | TSESTree.UpdateExpression;

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
  /** The outermost of what is nested too deeply. */
  readonly #deep: Node[] = [];
  #deepByPosition: ByPosition<Node> | undefined;

  constructor(
    root: Node,
    private readonly visitorKeys: VisitorKeys,
  ) {
    walkWithParents(root, visitorKeys, (node, parent, level) => {
      // Parsers differ in whether they set `parent`; ESLint does it for the linted file, nobody for an imported one.
      if (parent && !Object.hasOwn(node, 'parent')) Object.defineProperty(node, 'parent', { value: parent });
      if (level > MOST_LEVELS) {
        if (level === MOST_LEVELS + 1) this.#deep.push(node);
      } else this.#add(node);
    });
    if (this.#deep.length > 0) this.#dropGenerated();
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
      default:
    }
  }

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
