import path from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { Projects } from './project/projects.js';
import { serve } from './server.js';

serve(createConnection(ProposedFeatures.all), {
  loadEngine: async () => {
    // A bundle of its own, several megabytes large, that stays on disk until it is needed.
    const { engine } = await import('../engine/bundled.js');
    return engine;
  },
  loadProjectSetUp: async () => {
    const { projectSetUp } = await import('../engine/bundled.js');
    return projectSetUp;
  },
  createProjects: (log) =>
    new Projects({ program: path.join(__dirname, 'project.js'), limitMs: 20_000, log }),
  patienceMs: 3_000,
  letEditsArrive: (ms) => (ms > 0 ? setTimeout(ms) : setImmediate()),
});
