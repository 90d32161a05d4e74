/** How each property is computed from the whole object, the other lazy properties included. */
export type Computations<Whole, Lazy> = { readonly [Name in keyof Lazy]: (whole: Whole) => Lazy[Name] };

/** Adds properties to an object that are computed when they are first read, and only then. */
export function withLazy<Base extends object, Lazy extends object>(
  base: Base,
  computations: Computations<Base & Lazy, Lazy>,
): Base & Lazy {
  const whole = { ...base } as Base & Lazy;
  for (const name of Object.keys(computations) as (keyof Lazy & string)[])
    Object.defineProperty(whole, name, {
      configurable: true,
      get: () => {
        const value = computations[name](whole);
        Object.defineProperty(whole, name, { value });
        return value;
      },
    });
  return whole;
}
