import path from 'node:path';

/** A folder and all that it lies in, the innermost first. */
export function ancestorsOf(folder: string): string[] {
  const folders = [folder];
  for (let outer = path.dirname(folder); outer !== folders.at(-1); outer = path.dirname(outer))
    folders.push(outer);
  return folders;
}
