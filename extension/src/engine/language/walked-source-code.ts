import { SourceCode } from 'eslint';

type Steps = ReturnType<SourceCode['traverse']>;
type Step = Steps extends Iterable<infer Each> ? Each : never;

interface Node {
  readonly type: string;
  parent?: Node | null;
}

type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

/**
 * ESLint's source code without its analysis of code paths, which none of our rules asks for, and with steps that are made
 * as they are taken: a list of them all, and of the paths, is a third of what linting a long text costs.
 */
export class WalkedSourceCode extends SourceCode {
  override traverse(): Steps {
    const root: Node = this.ast;
    root.parent = null;
    const keys: VisitorKeys = this.visitorKeys;
    // Rules look around as they enter the program: by then every node has its parent.
    const nodes = [root];
    for (let node = nodes.pop(); node; node = nodes.pop())
      for (const child of childrenLastFirst(node, keys)) {
        child.parent = node;
        nodes.push(child);
      }
    return stepsThrough(root, keys);
  }
}

const enter = 1;
const leave = 2;

function* stepsThrough(root: Node, keys: VisitorKeys): Generator<Step> {
  const waiting = [root];
  const entered: Node[] = [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (entered.at(-1) === node) {
      entered.pop();
      yield visit(node, leave);
    } else {
      yield visit(node, enter);
      entered.push(node);
      waiting.push(node, ...childrenLastFirst(node, keys));
    }
  }
}

function visit(target: Node, phase: typeof enter | typeof leave): Step {
  return { kind: 1, target, phase, args: [target] };
}

function childrenLastFirst(node: Node, keys: VisitorKeys): Node[] {
  const children: Node[] = [];
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  for (const key of keys[node.type] ?? []) {
    const value = fields[key];
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (isNode(child)) children.push(child);
  }
  return children.reverse();
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';
}
