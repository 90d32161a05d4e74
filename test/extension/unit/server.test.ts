import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type InitializeResult,
  type ProtocolConnection,
  type Range,
} from 'vscode-languageserver/node';
import { createEngine } from '../../../extension/src/engine/engine.js';
import type { ProjectAnswer } from '../../../extension/src/project/messages.js';
import type { ProjectLinters } from '../../../extension/src/server/host.js';
import { serve } from '../../../extension/src/server/server.js';
import type { EngineReport } from '../../../extension/src/shared/engine-report.js';
import { surveyRequested, type Survey, type SurveyParams } from '../../../extension/src/shared/survey.js';
import {
  engineReported,
  trustGranted,
  type EngineReported,
  type InitializationOptions,
} from '../../../extension/src/shared/protocol.js';
import { probePlugin } from './probe-plugin.js';

const uri = 'file:///project/a.ts';
const text = '// retries\nwait();\n';
const onWait: Range = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };

const german = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../../extension/l10n/bundle.l10n.de.json'), 'utf8'),
) as Record<string, string>;

/** A project whose ESLint finds nothing, and notes what it is asked. */
class FakeProjects implements ProjectLinters {
  readonly files: string[] = [];
  forgotten = 0;

  lint({ file }: { readonly file: string }): Promise<ProjectAnswer> {
    this.files.push(file);
    return Promise.resolve({
      kind: 'linted',
      mode: 'workspace',
      findings: [],
      eslintVersion: '10.0.0',
      pluginVersion: '1.0.0',
    });
  }

  forget(): void {
    this.forgotten++;
  }
}

/** An editor that talks to the server as VS Code does, with the settings that a test gives it. */
class Editor {
  settings: unknown = {};
  refreshes = 0;
  readonly projects = new FakeProjects();
  readonly reports: EngineReport[] = [];
  readonly #connection: ProtocolConnection;

  constructor() {
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
      loadEngine: () => Promise.resolve(createEngine(probePlugin)),
      createProjects: () => this.projects,
      patienceMs: 60_000,
      letEditsArrive: () => setImmediate(),
    });
    this.#connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    this.#connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    this.#connection.onRequest(RegistrationRequest.type, () => undefined);
    this.#connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
    });
    this.#connection.onNotification(engineReported, ({ report }: EngineReported) => {
      this.reports.push(report);
    });
    this.#connection.listen();
  }

  async start(
    codeAction: NonNullable<ClientCapabilities['textDocument']>['codeAction'] = {},
    initializationOptions?: InitializationOptions,
  ): Promise<void> {
    const { capabilities } = await this.#connection.sendRequest<InitializeResult>(InitializeRequest.method, {
      processId: null,
      rootUri: null,
      initializationOptions,
      capabilities: {
        workspace: {
          configuration: true,
          didChangeConfiguration: { dynamicRegistration: true },
          diagnostics: { refreshSupport: true },
        },
        textDocument: { codeAction },
      },
    });
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'forbear',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
    await this.#connection.sendNotification(InitializedNotification.type, {});
  }

  open(content = text): Promise<void> {
    const textDocument = { uri, languageId: 'typescript', version: 1, text: content };
    return this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  change(version: number, content: string): Promise<void> {
    const params = { textDocument: { uri, version }, contentChanges: [{ text: content }] };
    return this.#connection.sendNotification(DidChangeTextDocumentNotification.type, params);
  }

  save(): Promise<void> {
    return this.#connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  }

  grantTrust(): Promise<void> {
    return this.#connection.sendNotification(trustGranted);
  }

  survey(content: string): Promise<Survey> {
    const params: SurveyParams = { uri: 'file:///project/other.ts', languageId: 'typescript', text: content };
    return this.#connection.sendRequest<Survey>(surveyRequested, params);
  }

  changeProject(): Promise<void> {
    const changes = [{ uri: 'file:///project/eslint.config.js', type: 2 as const }];
    return this.#connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  configure(settings: unknown): Promise<void> {
    this.settings = settings;
    return this.#connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  pull(previousResultId?: string) {
    return this.#connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      identifier: 'forbear',
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  async codes(): Promise<unknown[]> {
    const report = await this.pull();
    return report.kind === 'full' ? report.items.map(({ code }) => code) : [report.kind];
  }

  async codeActions(only?: string[], position = onWait.start): Promise<CodeAction[]> {
    const range = { start: position, end: position };
    const context = { diagnostics: [], ...(only && { only }) };
    const params = { textDocument: { uri }, range, context };
    return ((await this.#connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.#connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest(ShutdownRequest.type);
    this.#connection.dispose();
  }
}

describe('language server', () => {
  let editor: Editor;
  beforeEach(() => {
    editor = new Editor();
  });
  afterEach(() => editor.stop());

  it('answers with diagnostics that name the rule and its page', async () => {
    await editor.start();
    await editor.open();
    assert.deepEqual(await editor.pull(), {
      kind: 'full',
      resultId: '0:1',
      items: [
        {
          range: { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } },
          severity: 1,
          source: 'forbear',
          code: 'forbear/probe-suggestions',
          codeDescription: { href: 'https://example.com/probe-suggestions' },
          message: 'Everybody waits equally long.',
        },
      ],
    });
  });

  it('answers that nothing changed where nothing did', async () => {
    await editor.start();
    await editor.open();
    assert.deepEqual(await editor.pull('0:1'), { kind: 'unchanged', resultId: '0:1' });
  });

  it('keeps the last diagnostics while the text does not parse or a rule is broken', async () => {
    await editor.start();
    await editor.open();
    for (const [version, broken] of ['wait( // retries', 'breakTheRule() // retries'].entries()) {
      await editor.change(version + 2, broken);
      assert.deepEqual(await editor.pull('0:1'), { kind: 'unchanged', resultId: '0:1' });
      assert.deepEqual(await editor.pull(), { kind: 'full', items: [] });
      assert.deepEqual(await editor.codeActions(), []);
    }
    await editor.change(4, text);
    assert.deepEqual(await editor.codes(), ['forbear/probe-suggestions']);
  });

  it('tells the editor to ask again for what changed before it was linted', async () => {
    await editor.start();
    await editor.open();
    const superseded = assert.rejects(editor.pull(), { code: -32802, data: { retriggerRequest: true } });
    await editor.change(2, '// retries\n');
    await superseded;
    assert.deepEqual(await editor.codes(), []);
  });

  it('follows settings, and has diagnostics pulled anew when they change or a file is saved', async () => {
    await editor.start();
    editor.settings = { preset: 'off' };
    await editor.open();
    assert.deepEqual(await editor.codes(), []);
    await editor.configure({ preset: 'strict' });
    const report = await editor.pull('0:1');
    assert.equal(report.kind, 'full');
    assert.deepEqual(
      report.items.map(({ severity }) => severity),
      [2],
    );
    assert.equal(editor.refreshes, 1);
    await editor.save();
    assert.equal((await editor.pull(report.resultId)).kind, 'full');
    assert.equal(editor.refreshes, 2);
  });

  it('gives an edit with the action to an editor that asks for nothing later', async () => {
    await editor.start();
    await editor.open();
    const [first] = await editor.codeActions();
    assert.deepEqual(first?.edit?.documentChanges, [
      {
        textDocument: { uri, version: 1 },
        edits: [
          {
            range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
            newText: "import { jitter } from 'probe';\n// retries\nawait ",
          },
        ],
      },
    ]);
  });

  it('gives an edit to an editor that asks for it later, unless the document has changed', async () => {
    await editor.start({ resolveSupport: { properties: ['edit'] } });
    await editor.open();
    const [first] = await editor.codeActions();
    assert.ok(first);
    assert.equal(first.edit, undefined);
    const { edit } = await editor.resolve(first);
    assert.deepEqual({ edit: edit?.documentChanges?.[0] }, first.data);
    await editor.change(2, `\n${text}`);
    await assert.rejects(editor.resolve(first), {
      code: -32801,
      message: '"Add full jitter" is for an older text',
    });
  });

  it('offers quick-fixes only to those who ask for them or for everything', async () => {
    await editor.start();
    await editor.open();
    const counts = [];
    for (const kind of [
      '',
      'quickfix',
      'quickfix.other',
      'refactor',
      'source.fixAll',
      'source.organizeImports',
    ]) {
      counts.push((await editor.codeActions([kind])).length);
    }
    assert.deepEqual(counts, [6, 6, 0, 0, 0, 0]);
  });

  it('makes all changes for a rule when that is chosen, unless the document has changed', async () => {
    await editor.start({ resolveSupport: { properties: ['edit'] } });
    await editor.open(`${text}oldName();\noldName();\n`);
    const offered = (await editor.codeActions(undefined, { line: 2, character: 0 })).find(({ title }) =>
      title.startsWith('Fix all'),
    );
    assert.equal(offered?.title, 'Fix all forbear/probe-fix problems in this file');
    assert.equal(offered.edit, undefined);
    const { edit } = await editor.resolve(offered);
    assert.deepEqual(edit?.documentChanges, [
      {
        textDocument: { uri, version: 1 },
        edits: [
          {
            range: { start: { line: 2, character: 0 }, end: { line: 3, character: 3 } },
            newText: 'newName();\nnew',
          },
        ],
      },
    ]);
    await editor.change(2, text);
    await assert.rejects(editor.resolve(offered), { code: -32801 });
  });

  it('fixes on save what is safe, and no suggestion', async () => {
    await editor.start();
    await editor.open(`${text}oldName();\n`);
    const [action, ...others] = await editor.codeActions(['source.fixAll']);
    assert.deepEqual(others, []);
    assert.equal(action?.kind, 'source.fixAll.forbear');
    const [change] = action.edit?.documentChanges ?? [];
    assert.ok(change && 'edits' in change);
    assert.deepEqual(change.edits.length, 1);
  });

  it('surveys a text that is not open', async () => {
    await editor.start();
    assert.deepEqual(
      (await editor.survey(text)).diagnostics.map(({ code }) => code),
      ['forbear/probe-suggestions'],
    );
    assert.match((await editor.survey('retry(')).problem ?? '', /^it does not parse; correct its syntax/);
    assert.match((await editor.survey('breakTheRule() // retries')).problem ?? '', /this rule is broken/);
    assert.deepEqual(await editor.survey('export const answer = 42;'), { sites: [], diagnostics: [] });
  });

  it('speaks the language of the editor', async () => {
    await editor.start({}, { trusted: false, theme: 'light', translations: german });
    await editor.open();
    const titles = (await editor.codeActions()).map(({ title }) => title);
    assert.deepEqual(titles.slice(-3), [
      'forbear/probe-suggestions für diese Zeile abschalten',
      'forbear/probe-suggestions für die ganze Datei abschalten',
      'forbear/probe-suggestions erklären',
    ]);
    await editor.codes();
    assert.equal(editor.reports.at(-1)?.reason, 'dem Arbeitsbereich wird nicht vertraut');
  });

  it('runs nothing of a project before its workspace is trusted, and asks its ESLint from then on', async () => {
    await editor.start();
    await editor.open();
    assert.deepEqual(await editor.codes(), ['forbear/probe-suggestions']);
    assert.deepEqual(editor.projects.files, []);
    assert.equal(editor.reports.at(-1)?.reason, 'the workspace is not trusted');
    await editor.grantTrust();
    assert.deepEqual(await editor.codes(), []);
    assert.deepEqual(editor.projects.files, [fileURLToPath(uri)]);
    assert.equal(editor.reports.at(-1)?.mode, 'workspace');
    assert.equal(editor.refreshes, 1);
  });

  it('forgets what a project was when its configuration or its packages change', async () => {
    await editor.start({}, { trusted: true, theme: 'light' });
    await editor.open();
    await editor.codes();
    await editor.changeProject();
    await editor.codes();
    assert.equal(editor.projects.forgotten, 1);
    assert.equal(editor.projects.files.length, 2);
    assert.equal(editor.refreshes, 1);
  });
});
