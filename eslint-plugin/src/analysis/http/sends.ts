/** Of these one is in every function that sends something, or leads to one that does. */
export const SENDS =
  /\basync\b|\bawait\b|Promise|\.then\b|callback|\bcb\b|fetch|request|axios|http|send|client|\.(?:get|post|put|patch|delete|query)\b/i;

/** Of these one is in every function that fails in a way which can be told, or sends something. */
export const SENDS_OR_THROWS = new RegExp(`${SENDS.source}|throw|reject|assert|fail|err`, 'i');
