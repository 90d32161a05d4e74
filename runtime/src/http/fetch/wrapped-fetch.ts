type Fetch = typeof globalThis.fetch;

/** What `createFetch` returned without being told which fetch to wrap. */
const wrappersOfGlobal = /* @__PURE__ */ new WeakSet<Fetch>();

/**
 * How to get at the fetch to wrap: the one that is given, or the global one, looked up at each attempt, so that one
 * installed later (a mock, an instrumentation) takes effect.
 */
export function wrappedFetch(given: Fetch | undefined): () => Fetch {
  if (given !== undefined) return () => given;
  const initial = currentGlobal();
  return () => {
    const current = currentGlobal();
    // A wrapper that was made the global fetch would call itself for ever.
    const found = current !== undefined && wrappersOfGlobal.has(current) ? initial : current;
    if (found !== undefined) return found;
    throw new TypeError('createFetch: there is no globalThis.fetch here; give it one as its option fetch');
  };
}

export function markWrapperOfGlobal(wrapper: Fetch): void {
  wrappersOfGlobal.add(wrapper);
}

function currentGlobal(): Fetch | undefined {
  return (globalThis as { readonly fetch?: Fetch }).fetch;
}
