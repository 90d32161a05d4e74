import type { RuleContext } from '@typescript-eslint/utils/ts-eslint';

/** The settings by which a preset lets rules go by what is said of a library and proved by nobody. */
export const UNPROVED_SETTINGS = { forbear: { unproved: true } } as const;

/** Whether what is not proved of a library may be reported: in `strict` alone. */
export function maySayUnproved({ settings }: Readonly<RuleContext<string, readonly unknown[]>>): boolean {
  const own: unknown = settings.forbear;
  return typeof own === 'object' && own !== null && 'unproved' in own && own.unproved === true;
}
