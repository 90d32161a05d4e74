/** What an extension host loads: it runs the suite, and reports in the files that the launcher named. */
import { Console } from 'node:console';
import { openSync, writeFileSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';

/** Resolves if tests ran and all passed. */
export async function run(): Promise<void> {
  sendOutputTo(fromEnvironment('FORBEAR_TEST_OUTPUT'));
  // After the line above, because mocha keeps the console that it finds.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, ...patternOption() });
  // Defines describe() and it(), which the files below call.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  const part = fromEnvironment('FORBEAR_TEST_PART');
  if (part === 'restricted') await import('./restricted-mode.js');
  else if (part === 'multi-root') await import('./multi-root.js');
  else {
    await import('./activation.js');
    await import('./diagnostics.js');
    await import('./code-actions.js');
    await import('./settings.js');
    await import('./engines.js');
    await import('./site-views.js');
    await import('./scan.js');
    await import('./large-workspace.js');
    await import('./projects.js');
    await import('./previews.js');
    await import('./walkthrough.js');
    await import('./simulate.js');
    // Only some launchers can look at the window.
    if (process.env.FORBEAR_TEST_UI) await import('./quick-fix-menu.js');
  }
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run((count) => {
      // The exit status says too little: an extension host that was killed ends with 0 as well.
      writeFileSync(fromEnvironment('FORBEAR_TEST_RESULT'), JSON.stringify(runner.stats));
      resolve(count);
    });
  });
  if (failures > 0) throw new Error(`${failures} failing tests`);
}

/** VS Code has locked the console and the output streams of this process, so they are replaced as a whole. */
function sendOutputTo(file: string): void {
  const descriptor = openSync(file, 'a');
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      writeSync(descriptor, chunk);
      done();
    },
  });
  globalThis.console = new Console(output);
  for (const stream of ['stdout', 'stderr']) Object.defineProperty(process, stream, { value: output });
}

function patternOption(): { grep?: string } {
  const pattern = process.env.FORBEAR_TEST_PATTERN;
  return pattern === undefined ? {} : { grep: pattern };
}

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`the launcher did not set ${name}`);
  return value;
}
