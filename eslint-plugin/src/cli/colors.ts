import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Styles a text for a terminal, or returns it as it is where colors are not wanted. */
export type Paint = (style: Style, text: string) => string;

export interface ColorTarget {
  readonly isTTY?: boolean | undefined;
}

/**
 * Colors are for a terminal only. `NO_COLOR` (https://no-color.org) turns them off and `FORCE_COLOR`
 * (https://force-color.org) on, whatever the target is; as in Node, `FORCE_COLOR=0` turns them off.
 */
export function createPaint(target: ColorTarget, environment: NodeJS.ProcessEnv): Paint {
  if (!wantsColors(target, environment)) return (_style, text) => text;
  // Node's own check would look at this process's stdout, not at the target.
  return (style, text) => styleText(style, text, { validateStream: false });
}

function wantsColors(target: ColorTarget, environment: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = environment;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return target.isTTY === true && terminal !== 'dumb';
}
