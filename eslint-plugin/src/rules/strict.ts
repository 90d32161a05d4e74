import type { RuleContext } from '@typescript-eslint/utils/ts-eslint';

/** The settings by which `strict` lets rules say more: what nobody proved, and what libraries do where nothing is said to them. */
export const STRICT_SETTINGS = { forbear: { strict: true } } as const;

/** Whether that may be said. */
export function isStrict({ settings }: Readonly<RuleContext<string, readonly unknown[]>>): boolean {
  const own: unknown = settings.forbear;
  return typeof own === 'object' && own !== null && 'strict' in own && own.strict === true;
}
