/**
 * Makes many requests to do something into one: it is done later, once for all requests until then.
 *
 * @param later calls what it is given after a while
 */
export function coalesced(run: () => void, later: (call: () => void) => void): () => void {
  let isRequested = false;
  return () => {
    if (isRequested) return;
    isRequested = true;
    later(() => {
      isRequested = false;
      run();
    });
  };
}
