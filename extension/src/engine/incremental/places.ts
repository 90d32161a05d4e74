import type { TSESTree } from '@typescript-eslint/utils';

/** The names of the fields that hold the children of a node, by its type. */
export type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

/** How far code has moved because the text in front of it has changed. */
export interface Move {
  readonly offsets: number;
  readonly lines: number;
  /** What stands on this line, as it was counted before, has moved sideways as well. */
  readonly line: number;
  readonly columns: number;
}

/** Moves something that shares its place with nothing else: a token, a comment. */
export function moveOne({ range, loc }: Pick<TSESTree.Node, 'loc' | 'range'>, move: Move): void {
  moveRange(range, move);
  movePosition(loc.start, move);
  movePosition(loc.end, move);
}

/** The places of all nodes of a statement. The parser lets some nodes share one, so that each is listed once. */
export class Places {
  readonly #ranges: readonly TSESTree.Range[];
  readonly #positions: readonly TSESTree.Position[];

  constructor(statement: TSESTree.Node, visitorKeys: VisitorKeys) {
    const ranges = new Set<TSESTree.Range>();
    const positions = new Set<TSESTree.Position>();
    const nodes: TSESTree.Node[] = [statement];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      ranges.add(node.range);
      positions.add(node.loc.start).add(node.loc.end);
      const fields = node as unknown as Readonly<Record<string, unknown>>;
      for (const key of visitorKeys[node.type] ?? []) {
        const value = fields[key];
        for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
          if (isNode(child)) nodes.push(child);
      }
    }
    this.#ranges = [...ranges];
    this.#positions = [...positions];
  }

  move(move: Move): void {
    for (const range of this.#ranges) moveRange(range, move);
    for (const position of this.#positions) movePosition(position, move);
  }
}

function moveRange(range: TSESTree.Range, { offsets }: Move): void {
  range[0] += offsets;
  range[1] += offsets;
}

/** Moves a place in a text. */
export function movePosition(position: TSESTree.Position, { lines, line, columns }: Move): void {
  if (position.line === line) position.column += columns;
  position.line += lines;
}

function isNode(value: unknown): value is TSESTree.Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}
