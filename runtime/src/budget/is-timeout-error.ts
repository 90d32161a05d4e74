/** Deep enough for what clients wrap; ends the walk where a cycle would not. */
const maxCauses = 8;

/** Codes of Node, undici, axios and got (`ETIMEDOUT`, `UND_ERR_HEADERS_TIMEOUT`), and Bun's. */
const timeoutCode = /TIMEDOUT$|_TIMEOUT$|^Timeout$/;

/** Whether an error, or what caused it, is that nothing came back in time. */
export function isTimeoutError(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < maxCauses && typeof current === 'object' && current !== null; depth += 1) {
    const { name, code, cause } = current as { name?: unknown; code?: unknown; cause?: unknown };
    if (name === 'TimeoutError' || (typeof code === 'string' && timeoutCode.test(code))) return true;
    current = cause;
  }
  return false;
}
