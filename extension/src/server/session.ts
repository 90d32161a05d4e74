import type { PlacedSite, TimelineTheme } from 'eslint-plugin-forbear/inventory';
import * as l10n from '@vscode/l10n';
import {
  TextDocuments,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LintedText } from '../engine/engine.js';
import type { Analysis, Finding, Retries } from '../engine/finding.js';
import { sourceNameOf } from '../engine/source-name.js';
import type { ProjectAnswer } from '../project/messages.js';
import { isLanguage } from '../shared/languages.js';
import { engineReported, type EngineReported, type InitializationOptions } from '../shared/protocol.js';
import { defaultSettings, readSettings, type Settings } from '../shared/settings.js';
import { Analyses, SupersededError, type Analyze, type Analyzed, type Snapshot } from './analyses.js';
import { createAnalyze } from './analyze.js';
import type { Host, ProjectLinters } from './host.js';
import { withPatience } from './project/with-patience.js';
import { SettingsCache } from './settings-cache.js';

type Linted = Extract<Analysis, { kind: 'linted' }>;

const noRetries: Retries = { sites: [], rewrites: [] };

/** What is known of an editor and its documents while it is connected. */
export class Session {
  readonly documents = new TextDocuments(TextDocument);
  client: ClientCapabilities = {};
  theme: TimelineTheme = 'light';
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #settings: SettingsCache;
  readonly #analyze: Analyze;
  readonly #analyses: Analyses;
  /** Of analyses by a project's ESLint, which gives findings only. */
  readonly #retries = new WeakMap<Analysis, Retries>();
  #isTrusted = false;
  #projects: ProjectLinters | undefined;
  #toldProblem: string | undefined;

  constructor(connection: Connection, host: Host) {
    this.#connection = connection;
    this.#host = host;
    this.#settings = new SettingsCache(async (uri) =>
      this.client.workspace?.configuration
        ? readSettings(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'forbear' }))
        : defaultSettings,
    );
    this.#analyze = createAnalyze({
      settingsOf: (uri) => this.settingsOf(uri),
      loadEngine: host.loadEngine,
      askProject: (text) => this.#askProject(text),
      letEditsArrive: host.letEditsArrive,
      now: () => performance.now(),
    });
    this.#analyses = new Analyses(async (document, isCurrent) => {
      const analyzed = await this.#analyze(document, isCurrent);
      this.#tellOf(document.uri, analyzed);
      return analyzed;
    });
  }

  initialize({ capabilities, initializationOptions }: InitializeParams): void {
    const { trusted, theme, translations } = (initializationOptions ?? {}) as Partial<InitializationOptions>;
    l10n.config({ contents: translations ?? {} });
    this.client = capabilities;
    this.#isTrusted = trusted === true;
    this.theme = theme ?? this.theme;
  }

  settingsOf(uri: string): Promise<Settings> {
    return this.#settings.of(uri);
  }

  /** @throws {SupersededError} the document or the settings changed before the analysis was done */
  snapshotOf(document: TextDocument): Promise<Snapshot> {
    return this.#analyses.of(document);
  }

  /** The retries of a document as it is now; none where it can't be judged. */
  async retriesOf(document: TextDocument): Promise<Retries> {
    const { analysis, report } = await this.#analyses.of(document);
    // Nobody has been asked about a text that has nothing to do with retries, or for which Forbear is off.
    return analysis.kind === 'linted' && report ? this.#retriesIn(document, analysis) : noRetries;
  }

  /** The findings in what a document could become; none where that can't be judged. */
  async findingsIn({ uri, languageId, version }: TextDocument, text: string): Promise<readonly Finding[]> {
    const { analysis } = await this.#analyze(TextDocument.create(uri, languageId, version, text));
    return analysis.kind === 'linted' ? analysis.findings : [];
  }

  /** What is in a text that need not be that of an open document. */
  async surveyOf(document: TextDocument): Promise<{ analysis: Analysis; sites: readonly PlacedSite[] }> {
    const { analysis, report } = await this.#analyze(document);
    if (analysis.kind !== 'linted' || !report) return { analysis, sites: [] };
    return { analysis, sites: (await this.#retriesIn(document, analysis)).sites };
  }

  trust(): void {
    this.#isTrusted = true;
    this.analyzeAnew();
  }

  /** Something has changed that decides which rules a project runs, and which versions of them. */
  forgetProjects(): void {
    this.#projects?.forget();
    this.analyzeAnew();
  }

  forgetSettings(): void {
    this.#settings.forgetAll();
    this.analyzeAnew();
  }

  close(document: TextDocument): void {
    this.#settings.forget(document.uri);
    this.#analyses.forget(document.uri);
  }

  end(): void {
    this.#projects?.forget();
  }

  /** Has the editor ask again for all that it shows. */
  analyzeAnew(): void {
    this.#analyses.forgetAll();
    const { diagnostics, codeLens, inlayHint } = this.client.workspace ?? {};
    if (diagnostics?.refreshSupport) void this.#connection.languages.diagnostics.refresh();
    if (codeLens?.refreshSupport) void this.#connection.sendRequest('workspace/codeLens/refresh');
    if (inlayHint?.refreshSupport) void this.#connection.languages.inlayHint.refresh();
  }

  /** Looked for once for each analysis, where they did not come with it. */
  async #retriesIn(document: TextDocument, analysis: Linted): Promise<Retries> {
    const { uri, languageId: language } = document;
    if (!isLanguage(language)) return noRetries;
    let known = analysis.retries ?? this.#retries.get(analysis);
    if (!known) {
      const text = document.getText();
      try {
        known = (await this.#host.loadEngine()).retries({ uri, language, text });
      } catch (error) {
        this.#tellOf(uri, { analysis: { kind: 'failed', error } });
        known = noRetries;
      }
      this.#retries.set(analysis, known);
    }
    return known;
  }

  async #askProject({ uri, language, text, preset }: LintedText): Promise<ProjectAnswer> {
    const { createProjects, patienceMs } = this.#host;
    if (!createProjects) return { kind: 'unavailable', reason: 'no-process' };
    if (!this.#isTrusted) return { kind: 'unavailable', reason: 'untrusted' };
    if (!uri.startsWith('file:')) return { kind: 'unavailable', reason: 'no-file' };
    this.#projects ??= createProjects((output) => {
      this.#connection.console.log(output.trimEnd());
    });
    const { file } = sourceNameOf(uri, language);
    return withPatience(this.#projects.lint({ file, text, preset }), patienceMs, () => {
      this.analyzeAnew();
    });
  }

  #tellOf(uri: string, { analysis, report }: Analyzed): void {
    if (report)
      void this.#connection.sendNotification(engineReported, { uri, report } satisfies EngineReported);
    const problem = report?.mode === 'bundled' ? report.problem : undefined;
    // At every key it is the same again.
    if (problem !== undefined && problem !== this.#toldProblem) this.#connection.console.error(problem);
    this.#toldProblem = problem;
    if (analysis.kind === 'failed')
      this.#connection.console.error(`Linting ${uri} failed: ${describe(analysis.error)}`);
  }
}

/** What a request comes to where its document has changed before there was an answer. */
export async function unlessSuperseded<Answer>(answer: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof SupersededError) return otherwise;
    throw error;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
