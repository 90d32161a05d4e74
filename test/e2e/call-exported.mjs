// Calls a function that a module exports, one call after the other, and writes what came of each as JSON.
//
//   node call-exported.mjs '{ "module": "/dist/clients/mail.js", "name": "sendMail", "args": [], "times": 1 }'
//
// "chance" is what Math.random() gives, so that a wait with jitter is known; "lapse" is how many times faster timers run.
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const { module, name, args, times, chance, lapse } = JSON.parse(process.argv[2]);
Math.random = () => chance;
if (lapse !== 1) {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (callback, delayMs, ...rest) => setTimeout(callback, delayMs / lapse, ...rest);
}
const exported = await import(pathToFileURL(module).href);
const outcomes = [];
for (let call = 0; call < times; call++)
  outcomes.push(
    await exported[name](...args).then(
      (value) => ({ value }),
      (error) => ({ error: String(error) }),
    ),
  );
process.stdout.write(JSON.stringify(outcomes), () => process.exit());
