import type { FunctionNode } from '../../../syntax/nodes.js';
import type { ErrorPath } from '../error-path.js';
import type { Edge } from './units.js';

/** A way from a function back to itself. */
export type Cycle = readonly [Edge, ...Edge[]];

/** `connect` to `onClose` to `scheduleReconnect` to `connect`; what is longer is a program's main flow. */
const MAX_EDGES = 4;
/** In generated code everything calls everything; no retry is written by hand in there. */
const MAX_WAYS = 200;

/**
 * The edges that a cycle may go through: those from where another one leads to, to where another one goes on. Of what
 * only calls others, and what is only called, most of a program consists.
 */
export function cyclicEdges(
  edges: ReadonlyMap<FunctionNode, readonly Edge[]>,
): ReadonlyMap<FunctionNode, readonly Edge[]> {
  let kept = edges;
  for (let before = -1; before !== sizeOf(kept);) {
    before = sizeOf(kept);
    const entered = new Set([...kept.values()].flatMap((leaving) => leaving.map(({ to }) => to)));
    const next = new Map<FunctionNode, readonly Edge[]>();
    for (const [from, leaving] of kept) {
      const onward = entered.has(from) ? leaving.filter(({ to }) => kept.has(to)) : [];
      if (onward.length > 0) next.set(from, onward);
    }
    kept = next;
  }
  return kept;
}

function sizeOf(edges: ReadonlyMap<FunctionNode, readonly Edge[]>): number {
  return [...edges.values()].reduce((sum, leaving) => sum + leaving.length, 0);
}

/** The shortest ways that begin with `first` and come back to where it leaves from. */
export function cyclesFrom(first: Edge, edges: ReadonlyMap<FunctionNode, readonly Edge[]>): Cycle[] {
  if (first.to === first.from) return [[first]];
  let ways: Cycle[] = [[first]];
  const seen = new Set<FunctionNode>([first.to]);
  for (let length = 1; length < MAX_EDGES && ways.length > 0; length++) {
    const longer: Cycle[] = [];
    const back: Cycle[] = [];
    for (const way of ways) {
      for (const next of edges.get(way.at(-1)?.to ?? first.to) ?? []) {
        if (next.to === first.from) back.push([...way, next]);
        else if (!seen.has(next.to)) longer.push([...way, next]);
      }
    }
    if (back.length > 0) return back;
    for (const way of longer) seen.add((way.at(-1) ?? first).to);
    ways = longer.slice(0, MAX_WAYS);
  }
  return [];
}

export function failuresOf(cycle: Cycle): ErrorPath[] {
  return cycle.flatMap(({ failure }) => failure ?? []);
}
