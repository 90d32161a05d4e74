import forbear from 'eslint-plugin-forbear';
import { createEngine, type Engine } from './engine.js';

/** The engine with the rules that this extension was built with. */
export const engine: Engine = createEngine(forbear);

export { forbear as plugin };
export { projectSetUp } from './project-set-up.js';
