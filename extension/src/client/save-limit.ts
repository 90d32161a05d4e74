/** How long saving a file waits for the safe fixes, in milliseconds. */
export const saveLimitMs = 200;

/** For what code actions are asked; `only` is missing for a menu of all kinds. */
interface AskedFor {
  readonly only?: { readonly value: string } | undefined;
}

/**
 * What is answered of code actions: for a save only what is there in time, and nothing after that, for the server may be
 * busy with another document, or a project's ESLint with its configuration.
 *
 * @param isOver resolves once a save that begins now has waited long enough
 */
export function inTimeForSaving<Actions>(
  { only }: AskedFor,
  actions: Promise<Actions>,
  isOver: () => Promise<undefined>,
): Promise<Actions | undefined> {
  // Asked for by its name, as for what is fixed whenever a file is saved.
  const isForSaving = only !== undefined && /^source\.fixAll(?:\.forbear)?$/u.test(only.value);
  return isForSaving ? Promise.race([actions, isOver()]) : actions;
}
