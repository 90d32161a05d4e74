import type { TSESTree } from '@typescript-eslint/utils';

import type { Replacement } from '../../../../fixes/edited-text.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import { isWithin, unwrap } from '../../../../syntax/nodes.js';
import type { Node } from '../../../../syntax/nodes.js';
import type { Step } from './step.js';

export type KeptError = Extract<Step, { kind: 'keep' }>;

/** Whether it is the error that is kept, and not one that is made of what isn't an error. */
export function isErrorItself({ value }: KeptError): boolean {
  return unwrap(value).type === 'Identifier';
}

/** The steps that keep the error, one for each variable. */
export function keptErrors(steps: readonly Step[]): KeptError[] {
  const kept = steps.flatMap((step) => (step.kind === 'keep' ? [step] : []));
  return kept.filter(({ variable }, index) => kept.findIndex((each) => each.variable === variable) === index);
}

/** How a name under which the error is kept is said where only the error itself is known. */
export function saidByError(module: SyntaxModule, steps: readonly Step[], region: Node): Replacement[] {
  return keptErrors(steps).flatMap(({ variable, value }) => {
    const text = value.type === 'Identifier' ? value.name : `(${module.textOf(value)})`;
    return variable.references.flatMap(({ identifier }) => {
      const use = identifier as TSESTree.Identifier;
      if (!isWithin(use, region)) return [];
      const isShorthand = use.parent.type === 'Property' && use.parent.shorthand;
      return [{ range: use.range, text: isShorthand ? `${use.name}: ${text}` : text }];
    });
  });
}
