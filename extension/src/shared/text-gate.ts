/**
 * What a text must contain to be worth parsing, no narrower than what the rules themselves ask for before they walk a
 * file, and calls of `fetch`, which could be wrapped on request: most files have none of these words, and parsing is three quarters of what linting one costs.
 */
const wordsOfRetries =
  /retr(?:y|i)|attempt|back[-_]?off|set(?:Timeout|Interval)|sleep|delay|catch|reconnect|randomizationFactor|bottleneck|axios|\b(?:got|ky)\b|\bfetch\s*\(/iu;

/** Whether a rule could have anything to say about the text. */
export function mayRetry(text: string): boolean {
  return wordsOfRetries.test(text);
}
