import path from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { reasonOf } from '../files/reason.js';
import type { Lint } from '../lint-engine.js';
import type { LintChoice } from '../linter.js';
import { cleanResult, isOwnRule, withOwnMessagesOnly } from '../results.js';
import { chosenRules, levelsOf } from '../rule-levels.js';
import type { RuleLevel } from '../option-values.js';
import { ConfigFiles } from './config-files.js';
import { configIdentity } from './config-identity.js';
import { type ConfiguredPlugin, configuredPlugin } from './own-config.js';

interface Project {
  readonly eslint: ESLint;
  /** The rules of ours that hold for a file, with their options. */
  rulesFor(file: string): Promise<Linter.RulesRecord>;
  identityOf(file: string): Promise<string | undefined>;
}

/** Finds out which files belong to a project whose eslint.config.js has our rules, and lints them as it says. */
export class ProjectLint {
  readonly #configFiles = new ConfigFiles();
  readonly #projects = new Map<string, Promise<Project | undefined>>();

  constructor(
    private readonly choice: Pick<LintChoice, 'named' | 'ruleLevels'>,
    /** Names a configuration that cannot be loaded; its files are linted without. */
    private readonly nameProblem: (problem: string) => Promise<void>,
  ) {}

  /** Lints the files of such projects, and leaves the others to `otherwise`. */
  before(otherwise: Lint): Lint {
    return async (text, file) => {
      const project = await this.#projectOf(file);
      if (project === undefined) return await otherwise(text, file);
      // A file for which the project has all of our rules off need not be parsed; Markdown's blocks are files of their own.
      const isDecided = !file.endsWith('.md') && Object.keys(await project.rulesFor(file)).length === 0;
      if (isDecided) return cleanResult(file);
      const [result] = await project.eslint.lintText(text, { filePath: file, warnIgnored: false });
      return result === undefined ? cleanResult(file) : withOwnMessagesOnly(result);
    };
  }

  /** The configuration file that decides on a file, and its rules for it; undefined where none does. */
  async configOf(file: string) {
    const project = await this.#projectOf(file);
    return (
      project && {
        config: this.#configFiles.of(file),
        rules: levelsOf([{ rules: await project.rulesFor(file) }]),
      }
    );
  }

  /**
   * Stands for all that a project's configuration says of a file; undefined where no project decides on it. The
   * identity itself is undefined where types decide as well, which come from files that cannot be told.
   */
  async identityOf(file: string): Promise<{ readonly identity: string | undefined } | undefined> {
    const project = await this.#projectOf(file);
    return project && { identity: await project.identityOf(file) };
  }

  async #projectOf(file: string): Promise<Project | undefined> {
    const configFile = this.#configFiles.of(file);
    if (configFile === undefined) return undefined;
    let project = this.#projects.get(configFile);
    if (project === undefined) {
      project = this.#load(configFile);
      this.#projects.set(configFile, project);
    }
    const loaded = await project;
    if (loaded === undefined) return undefined;
    return (await this.#isNamedDespite(loaded, configFile, file)) ? undefined : loaded;
  }

  /** Whether somebody has named a path, and means the file below it, that the project itself ignores. */
  async #isNamedDespite({ eslint }: Project, configFile: string, file: string): Promise<boolean> {
    const named = this.choice.named.find((one) => file === one || file.startsWith(one + path.sep));
    // A path above the configuration is none that it could ignore.
    if (!named?.startsWith(path.dirname(configFile) + path.sep)) return false;
    return await eslint.isPathIgnored(file === named ? named : path.join(named, 'any.js'));
  }

  async #load(configFile: string): Promise<Project | undefined> {
    try {
      const configured = await configuredPlugin(configFile);
      if (configured === undefined) return undefined;
      const eslint = await createEngine(configFile, configured, this.choice.ruleLevels);
      // What ESLint itself would complain of is better said once than for every file.
      await eslint.calculateConfigForFile(path.join(path.dirname(configFile), 'any.js'));
      return {
        eslint,
        rulesFor: (file) => ownRulesFor(eslint, file),
        identityOf: (file) => configIdentity(eslint, configured, file),
      };
    } catch (error) {
      await this.nameProblem(
        `${configFile} cannot be used, so that its files are linted without it: ${reasonOf(error)}`,
      );
      return undefined;
    }
  }
}

async function createEngine(
  configFile: string,
  configured: ConfiguredPlugin,
  ruleLevels: readonly RuleLevel[],
): Promise<ESLint> {
  // Only now: most runs meet no such project, and one that does need not parse anything if its files are known.
  const { ESLint } = await import('eslint');
  const rules = chosenRules(Object.keys(configured.rules ?? {}), undefined, ruleLevels);
  return new ESLint({
    // Patterns are relative to the folder of the configuration.
    cwd: path.dirname(configFile),
    overrideConfigFile: configFile,
    ruleFilter: ({ ruleId }) => isOwnRule(ruleId),
    ...(Object.keys(rules).length > 0 && { overrideConfig: [{ plugins: { forbear: configured }, rules }] }),
  });
}

async function ownRulesFor(eslint: ESLint, file: string): Promise<Linter.RulesRecord> {
  const config = (await eslint.calculateConfigForFile(file)) as Linter.Config | undefined;
  const rules: Linter.RulesRecord = {};
  for (const [id, entry] of Object.entries(config?.rules ?? {}))
    if (entry !== undefined && isOwnRule(id) && [entry].flat()[0] !== 0) rules[id] = entry;
  return rules;
}
