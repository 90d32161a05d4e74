import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.js';

serve(createConnection(ProposedFeatures.all), async () => {
  // A bundle of its own, several megabytes large, that stays on disk until it is needed.
  const { engine } = await import('../engine/bundled.js');
  return engine;
});
