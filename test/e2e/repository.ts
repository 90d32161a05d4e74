import path from 'node:path';

/** The folder that holds every package of this repository. */
export const repositoryRoot = path.resolve(import.meta.dirname, '../..');

export const sampleServiceFolder = path.join(repositoryRoot, 'test/fixtures/sample-service');
