import type { Node } from '../../syntax/nodes.js';
import type { State } from './state.js';
import { distinct } from './state.js';

/** The states in which code ends, by the way in which it does. */
export interface Ends {
  normal: State[];
  returns: State[];
  throws: State[];
  breaks: Map<Node | undefined, State[]>;
  continues: Map<Node | undefined, State[]>;
}

export function ends(normal: readonly State[] = []): Ends {
  return { normal: distinct(normal), returns: [], throws: [], breaks: new Map(), continues: new Map() };
}

/** Adds the ways out of `inner` to those of `all`, but for its normal end. */
export function addAbrupt(all: Ends, inner: Ends): void {
  all.returns.push(...inner.returns);
  all.throws.push(...inner.throws);
  for (const [target, states] of inner.breaks) addTo(all.breaks, target, states);
  for (const [target, states] of inner.continues) addTo(all.continues, target, states);
}

export function addTo(
  map: Map<Node | undefined, State[]>,
  target: Node | undefined,
  states: readonly State[],
): void {
  map.set(target, [...(map.get(target) ?? []), ...states]);
}

/** Takes what leaves or continues `target` out of the abrupt ends. */
export function takeFrom(map: Map<Node | undefined, State[]>, target: Node): State[] {
  const states = map.get(target) ?? [];
  map.delete(target);
  return states;
}

/** Everything that is on its way somewhere. */
export function allOf(from: Ends): State[] {
  return [
    ...from.normal,
    ...from.returns,
    ...from.throws,
    ...[...from.breaks.values()].flat(),
    ...[...from.continues.values()].flat(),
  ];
}
