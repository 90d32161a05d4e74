import { type Agent, resolveCommand } from 'package-manager-detector';

/** A workflow of GitHub Actions that reports to code scanning. */
export function githubWorkflow(agent: Agent): string {
  return `name: Retries
on: [push, pull_request]
permissions:
  contents: read
  security-events: write
jobs:
  forbear:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
${setUp(agent)}      - run: ${frozenInstall(agent)}
      - run: ${lintCommand(agent, 'sarif', 'forbear.sarif')}
      - uses: github/codeql-action/upload-sarif@v4
        if: always()
        with:
          sarif_file: forbear.sarif
          category: forbear
`;
}

/** A job of GitLab that reports to code quality. */
export function gitlabJob(agent: Agent): string {
  const corepack = isOf(agent, 'pnpm') || isOf(agent, 'yarn') ? '    - corepack enable\n' : '';
  return `forbear:
  image: ${isOf(agent, 'bun') ? 'oven/bun:1' : 'node:22'}
  script:
${corepack}    - ${frozenInstall(agent)}
    - ${lintCommand(agent, 'gitlab', 'gl-code-quality-report.json')}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;
}

function setUp(agent: Agent): string {
  if (isOf(agent, 'bun')) return '      - uses: oven-sh/setup-bun@v2\n';
  const manager = ['npm', 'pnpm', 'yarn'].find((name) => isOf(agent, name)) ?? 'npm';
  const node = `      - uses: actions/setup-node@v5\n        with:\n          node-version: 22\n          cache: ${manager}\n`;
  return isOf(agent, 'pnpm') ? `      - uses: pnpm/action-setup@v4\n${node}` : node;
}

function isOf(agent: Agent, manager: string): boolean {
  return agent.split('@')[0] === manager;
}

function frozenInstall(agent: Agent): string {
  return commandText(agent, 'frozen', []);
}

function lintCommand(agent: Agent, format: string, file: string): string {
  return commandText(agent, 'execute-local', ['forbear-lint', '--format', format, '--output-file', file]);
}

function commandText(agent: Agent, command: 'frozen' | 'execute-local', args: string[]): string {
  const resolved = resolveCommand(agent, command, args);
  if (resolved === null) throw new Error(`${agent} has no command for ${command}`);
  return [resolved.command, ...resolved.args].join(' ');
}
