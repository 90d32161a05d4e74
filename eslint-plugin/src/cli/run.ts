import path from 'node:path';
import { createCacheContext } from './cache/cache-context.js';
import { cacheFile } from './cache/cache-file.js';
import { engineId } from './cache/engine-id.js';
import { ResultCache } from './cache/result-cache.js';
import type { Engine } from './engine.js';
import { runExplain } from './explain/run-explain.js';
import { FileVisit } from './file-visit.js';
import { changedFiles } from './files/changed-files.js';
import { hasExtension } from './files/extensions.js';
import { helpText } from './help.js';
import type { ExitStatus, Host } from './host.js';
import { runInit } from './init/run-init.js';
import { behindGate, createLazyLinter, type FileLinter, type LintChoice } from './linter.js';
import { LintRun } from './lint-run.js';
import { type LintOptions, parseCommand } from './options.js';
import { ProjectLint } from './projects/project-lint.js';
import { configOf, levelsOf } from './rule-levels.js';
import { toolOf } from './tool.js';
import { UsageError } from './usage-error.js';
import { versionText } from './versions.js';
import { WorkerPool } from './workers/pool.js';
import { workerCount } from './workers/worker-count.js';
import { write } from './write.js';

/** Runs `forbear-lint` with the arguments that follow its name, and with the given engine's rules. */
export async function run(args: readonly string[], engine: Engine, host: Host): Promise<ExitStatus> {
  try {
    const command = parseCommand(args);
    switch (command.kind) {
      case 'help':
        await write(host.stdout, helpText);
        return 0;
      case 'version':
        await write(host.stdout, versionText(engine.version));
        return 0;
      case 'explain':
        return await runExplain(command, host);
      case 'init':
        return await runInit(command, host);
      case 'inventory':
        return await (await import('./inventory-run.js')).runInventory(command, host);
      case 'print-config':
        return await printConfig(command, engine, host);
      case 'lint':
        return await lint(command, engine, host);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await write(host.stderr, `forbear-lint: ${error.message}\n`);
    return 2;
  }
}

async function lint(command: LintOptions, engine: Engine, host: Host): Promise<ExitStatus> {
  // A rule that does not exist is a mistake also where no file has to be linted.
  if (command.ruleLevels.length > 0) configOf(await engine.load(), command);
  const options = await scopeOf(command, host);
  const visit = new FileVisit(options.paths, host, command.paths);
  const choice = choiceOf(command, host);
  const linter = createLinter(options, choice, engine, visit, host);
  try {
    const cache = options.cache
      ? await ResultCache.open(cacheFile(options.cacheFile, host.cwd), engineId(engine.version))
      : undefined;
    const context = cache && createCacheContext(choice, engine, visit, linter);
    const loadTool = async () => toolOf(await engine.load());
    const lintRun = new LintRun(
      options,
      context ? cache.before(linter.lint, context) : behindGate(linter.lint, engine),
      async (file) => context && (await cache.resultOf(file, context)),
      linter.concurrency,
      visit,
      loadTool,
      host,
    );
    const rehearsed = command.fix && (await lintRun.applySuggestions(command.fix));
    const status = rehearsed ?? (await lintRun.report());
    await cache?.save();
    return status;
  } finally {
    await linter.close();
  }
}

/** Of the options as they were given: the files that `--changed` finds below a path are not named by anybody. */
function choiceOf({ preset, ruleLevels, heedsProject, paths }: LintOptions, { cwd }: Host): LintChoice {
  return { preset, ruleLevels, heedsProject, named: paths.map((given) => path.resolve(cwd, given)) };
}

function createLinter(
  { concurrency }: LintOptions,
  choice: LintChoice,
  engine: Engine,
  visit: FileVisit,
  host: Host,
): FileLinter {
  const nameProblem = (problem: string) => visit.nameProblem(problem);
  const workers = host.worker === undefined ? 0 : workerCount(concurrency);
  return host.worker && workers > 0
    ? new WorkerPool(host.worker, workers, choice, nameProblem)
    : createLazyLinter(choice, engine, nameProblem);
}

/** The rules for the first path, or those that no project decides on. */
async function printConfig(command: LintOptions, engine: Engine, host: Host): Promise<ExitStatus> {
  const visit = new FileVisit(command.paths, host);
  const [first = '.'] = command.paths;
  const file = path.resolve(host.cwd, first, hasExtension(first) ? '' : 'any.js');
  const project = command.heedsProject
    ? await new ProjectLint(choiceOf(command, host), (problem) => visit.nameProblem(problem)).configOf(file)
    : undefined;
  const printed = project ?? {
    config: command.preset,
    rules: levelsOf(configOf(await engine.load(), command)),
  };
  await write(host.stdout, `${JSON.stringify(printed, undefined, 2)}\n`);
  return visit.problems.length > 0 ? 2 : 0;
}

/** The options with the paths that `--changed` leaves of those given. */
async function scopeOf(options: LintOptions, { cwd }: Host): Promise<LintOptions> {
  const { changedSince, paths } = options;
  return changedSince === undefined
    ? options
    : { ...options, paths: await changedFiles(changedSince, paths, cwd) };
}
