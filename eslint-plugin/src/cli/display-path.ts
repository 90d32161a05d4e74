import path from 'node:path';

/** The path from the current folder, or the absolute one for what lies elsewhere; never more than one line. */
export function createDisplayPath(cwd: string): (file: string) => string {
  return (file) => {
    const relative = path.relative(cwd, file);
    const isInside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
    return (isInside ? relative : file).replace(/\p{Cc}/gu, (character) =>
      JSON.stringify(character).slice(1, -1),
    );
  };
}
