// Runs in a process of its own: a project's configuration and plugins may do anything, ending the process included.
import type { ProjectReply, ProjectRequest } from './messages.js';
import { ProjectLinter } from './project-linter.js';

const linter = new ProjectLinter(async () => {
  const { plugin } = await import('../engine/bundled.js');
  return plugin;
});

let last = Promise.resolve();

process.on('message', (request: ProjectRequest) => {
  last = last.then(async () => {
    const reply: ProjectReply = { id: request.id, answer: await linter.lint(request) };
    process.send?.(reply);
  });
});
// The server is gone, and nobody else asks.
process.on('disconnect', () => {
  process.exit(0);
});
