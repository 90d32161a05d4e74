import forbear from '../index.js';
import type { LintPlugin } from './lint-engine.js';
import { hasSubject } from './subject.js';

/**
 * The plugin as the command line uses it. A module of its own, so that the bundle has a file for it that is named by its
 * content: the cache asks for that.
 */
export const plugin: LintPlugin = { ...forbear, hasSubject };
