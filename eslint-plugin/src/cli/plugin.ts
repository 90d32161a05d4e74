/** A module of its own, so that the bundle has a file for it that is named by its content: the cache asks for that. */
export { default as plugin } from '../index.js';
