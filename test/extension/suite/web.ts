/**
 * What an extension host in a browser's worker loads: it runs the tests below, and reports by marked lines of its console,
 * for there are no files to write to.
 */
import 'mocha/mocha.js';
import * as vscode from 'vscode';

const source = `export async function stock(item: string): Promise<Response> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await fetch(item);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }
  throw new Error('gave up');
}
`;

/** Resolves if all tests passed. */
export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', reporter: MarkedLines, timeout: 60_000 });
  // Defines describe() and it().
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  defineTests();
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      console.log(`FORBEAR_TEST_RESULT ${JSON.stringify(runner.stats)}`);
      if (failures > 0) reject(new Error(`${failures} failing tests`));
      else resolve();
    });
  });
}

/** Prints what became of each test; Mocha's own reporters for browsers want a document, which workers have not. */
class MarkedLines extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const print = (line: string) => {
      console.log(`FORBEAR_TEST| ${line}`);
    };
    runner.on('pass', (test) => {
      print(`    ✔ ${test.fullTitle()} (${test.duration ?? 0}ms)`);
    });
    runner.on('fail', (test, error: Error) => {
      print(`    ✘ ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
  }
}

function defineTests(): void {
  describe('in a browser', () => {
    it('diagnostics, quick-fixes and hovers are there as ever', async () => {
      await vscode.extensions.getExtension('forbear.forbear')?.activate();
      const document = await show('web.ts', source);
      const [finding] = await untilFound(document, 1);
      check(String(finding?.message).length > 0, 'no message');
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(1, 4),
      );
      const text = hovers.flatMap(({ contents }) =>
        contents.map((part) => (part as vscode.MarkdownString).value),
      );
      check(text.join('').includes('5 attempts; waits exponential'), `hover: ${text.join('')}`);

      const actions = await until(async () => {
        const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          finding?.range,
          vscode.CodeActionKind.QuickFix.value,
          100,
        );
        return all.length > 0 ? all : undefined;
      });
      const jitter = actions.find(({ title }) => title === 'Spread the wait with fullJitter()');
      check(jitter?.edit !== undefined, actions.map(({ title }) => title).join());
      if (jitter?.edit) await vscode.workspace.applyEdit(jitter.edit);
      check(document.getText().startsWith("import { fullJitter } from 'forbear';"), document.getText());
      await untilFound(document, 0);
    });

    it('a retry is simulated in a panel', async () => {
      const document = await show('simulated-web.ts', source);
      await untilFound(document, 1);
      await vscode.commands.executeCommand('forbear.simulateRetry', document.uri.toString(), 1, 4);
      await until(() => (isPanelShown() ? true : undefined));
    });

    it('a scan finds what is in files that are not open', async () => {
      const file = await write('scanned-web.ts', source);
      await vscode.commands.executeCommand('forbear.scanWorkspace');
      await until(() => (ours(file).length === 1 ? true : undefined));
    });
  });
}

function isPanelShown(): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('forbear.simulation'),
  );
}

async function write(name: string, text: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no workspace folder is open');
  const file = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return file;
}

async function show(name: string, text: string): Promise<vscode.TextDocument> {
  return (await vscode.window.showTextDocument(await write(name, text))).document;
}

function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === 'forbear');
}

function untilFound({ uri }: vscode.TextDocument, count: number): Promise<vscode.Diagnostic[]> {
  return until(() => (ours(uri).length === count ? ours(uri) : undefined));
}

/** Asks again and again until the answer is there; the test's own time limit ends a vain wait. */
async function until<T>(probe: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function check(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}
