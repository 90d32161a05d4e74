/** What the programs of a test have in common, whatever their shape. */
export interface Parts {
  /** The awaited request. */
  readonly request: string;
  /** What runs between a failure and the next attempt, but for the last one; knows `attempt`, `error` and `signal`. */
  readonly between: string;
}

const LIMIT = 'if (attempt === 4) throw error;';

/** The ways in which four attempts are written by hand. */
export const shapes: Readonly<Record<string, (parts: Parts) => string>> = {
  'a for loop': ({ request, between }) => `
async function run(signal) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ${request};
    } catch (error) {
      ${LIMIT}
      ${between}
    }
  }
}`,
  'a while loop': ({ request, between }) => `
async function run(signal) {
  let attempt = 0;
  while (true) {
    try {
      return await ${request};
    } catch (error) {
      attempt++;
      ${LIMIT}
      ${between}
    }
  }
}`,
  'a do loop': ({ request, between }) => `
async function run(signal) {
  let attempt = 1;
  do {
    try {
      return await ${request};
    } catch (error) {
      ${LIMIT}
      ${between}
      attempt++;
    }
  } while (attempt <= 4);
}`,
  'a recursion': ({ request, between }) => `
async function run(signal, attempt = 1) {
  try {
    return await ${request};
  } catch (error) {
    ${LIMIT}
    ${between}
    return run(signal, attempt + 1);
  }
}`,
};
