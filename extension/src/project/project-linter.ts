import { createRequire } from 'node:module';
import path from 'node:path';
import { toFinding, type OwnMessage } from '../engine/to-finding.js';
import type { ESLint, Linter } from 'eslint';
import { CapturedSource, captureRuleId } from './captured-source.js';
import { oldestEslint, type ProjectAnswer, type ProjectRequest, type Unavailability } from './messages.js';
import { registeredPlugin, type RegisteredPlugin } from './own-rules.js';

/** Our plugin, for configurations that have not heard of it. */
export type BundledPlugin = ESLint.Plugin & { readonly configs: Readonly<Record<string, Linter.Config>> };

type Constructor = typeof ESLint;

/** Runs our rules, and no others, in the ESLint of a project and by its configuration. */
export class ProjectLinter {
  readonly #loadPlugin: () => Promise<BundledPlugin>;
  readonly #captured = new CapturedSource();
  readonly #linters = new Map<string, ESLint>();
  /** By which names our plugin has been seen. */
  readonly #namespaces = new Set(['forbear']);

  /** @param loadPlugin called for the first configuration without our plugin */
  constructor(loadPlugin: () => Promise<BundledPlugin>) {
    this.#loadPlugin = loadPlugin;
  }

  /** Never throws; requests have to come one after another. */
  async lint(request: ProjectRequest): Promise<ProjectAnswer> {
    try {
      const found = findEslint(request.configFolder);
      if (typeof found === 'function') return await this.#lintWith(found, request);
      return { kind: 'unavailable', reason: found };
    } catch (error) {
      return { kind: 'failed', message: describe(error) };
    }
  }

  async #lintWith(constructor: Constructor, request: ProjectRequest): Promise<ProjectAnswer> {
    const plain = this.#linter(constructor, request.configFolder, '', {});
    const config = await configFor(plain, request.file);
    if (config === undefined) return this.#whyIgnored(constructor, plain, request);
    const own = registeredPlugin(config);
    if (own) {
      this.#namespaces.add(own.namespace);
      return this.#run(constructor, plain, request, 'workspace', own);
    }
    const bundled = await this.#loadPlugin();
    const overlay = this.#linter(constructor, request.configFolder, request.preset, {
      plugins: { forbear: bundled },
      rules: bundled.configs[request.preset]?.rules ?? {},
    });
    return this.#run(constructor, overlay, request, 'overlay', { namespace: 'forbear', plugin: bundled });
  }

  /** ESLint tells the two apart in words alone. */
  async #whyIgnored(
    { version }: Constructor,
    eslint: ESLint,
    { text, file }: ProjectRequest,
  ): Promise<ProjectAnswer> {
    const [result] = await eslint.lintText(text, { filePath: file, warnIgnored: true });
    const isUnconfigured = result?.messages.some(({ message }) =>
      message.includes('no matching configuration'),
    );
    return isUnconfigured === true
      ? { kind: 'unavailable', reason: 'not-configured' }
      : { kind: 'ignored', eslintVersion: version };
  }

  async #run(
    { version }: Constructor,
    eslint: ESLint,
    { text, file }: ProjectRequest,
    mode: 'workspace' | 'overlay',
    { namespace, plugin }: RegisteredPlugin,
  ): Promise<ProjectAnswer> {
    this.#captured.take();
    const [result] = await eslint.lintText(text, { filePath: file });
    const sourceCode = this.#captured.take();
    if (!result || result.messages.some(({ fatal }) => fatal === true)) return { kind: 'unparsable' };
    // A processor has ESLint lint something else than the text of the document.
    if (sourceCode?.text !== text) return { kind: 'unavailable', reason: 'processed' };
    const prefix = `${namespace}/`;
    const isOwn = (message: Linter.LintMessage): message is OwnMessage =>
      message.ruleId?.startsWith(prefix) === true;
    const urlOf = (ruleId: string) => plugin.rules?.[ruleId.slice(prefix.length)]?.meta?.docs?.url;
    return {
      kind: 'linted',
      mode,
      findings: result.messages.filter(isOwn).map((message) => toFinding(sourceCode, message, urlOf)),
      eslintVersion: version,
      pluginVersion: plugin.meta?.version ?? 'unknown',
    };
  }

  #linter(constructor: Constructor, cwd: string, kind: string, overlay: Linter.Config): ESLint {
    const key = `${kind}:${cwd}`;
    let linter = this.#linters.get(key);
    if (!linter) this.#linters.set(key, (linter = this.#create(constructor, cwd, overlay)));
    return linter;
  }

  #create(constructor: Constructor, cwd: string, overlay: Linter.Config): ESLint {
    const options: ESLint.Options = {
      cwd,
      overrideConfig: [
        { plugins: this.#captured.plugins, rules: { [captureRuleId]: 'error' } },
        // Type information costs seconds, and our rules do without.
        { languageOptions: { parserOptions: { projectService: false, project: false, program: null } } },
        // What is unused here may well be used by the rules that don't run.
        { linterOptions: { reportUnusedDisableDirectives: 'off' } },
        overlay,
      ],
      ruleFilter: ({ ruleId }) =>
        ruleId === captureRuleId || this.#namespaces.has(ruleId.slice(0, ruleId.lastIndexOf('/'))),
    };
    return new constructor(options);
  }
}

/** The class of the ESLint that is installed for a folder, or why there is none that could be used. */
function findEslint(folder: string): Constructor | Unavailability {
  const require = createRequire(path.join(folder, 'eslint.config.js'));
  let file: string;
  try {
    file = require.resolve('eslint');
  } catch {
    return 'not-installed';
  }
  const { ESLint: constructor } = require(file) as { readonly ESLint: Constructor };
  const { version } = constructor;
  return Number.parseInt(version, 10) < oldestEslint ? { tooOld: version } : constructor;
}

/** A configuration that can't be loaded: Node says what is wrong with an ESM module, but not always which one it is. */
class UnloadableConfig extends Error {
  constructor(
    readonly file: string,
    override readonly cause: unknown,
  ) {
    super(`${file} can't be loaded`);
  }
}

/**
 * The configuration of a file; undefined where that is ignored.
 *
 * @throws UnloadableConfig
 */
async function configFor(eslint: ESLint, file: string): Promise<Linter.Config | undefined> {
  try {
    return (await eslint.calculateConfigForFile(file)) as Linter.Config | undefined;
  } catch (error) {
    const configFile = await eslint.findConfigFile(file);
    throw configFile === undefined ? error : new UnloadableConfig(configFile, error);
  }
}

/** What went wrong in the first line, then where: the stack of a syntax error begins with the code. */
function describe(error: unknown): string {
  if (error instanceof UnloadableConfig) {
    const [what, ...where] = describe(error.cause).split('\n');
    return [what, `    at ${error.file}`, ...where].join('\n');
  }
  const what = String(error);
  const stack = error instanceof Error ? error.stack : undefined;
  return stack === undefined || stack.startsWith(what) ? (stack ?? what) : `${what}\n${stack}`;
}
