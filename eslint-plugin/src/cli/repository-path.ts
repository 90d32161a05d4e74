import path from 'node:path';

/**
 * The folder that a CI service takes the paths of a report from: the checkout that GitHub Actions (`GITHUB_WORKSPACE`)
 * or GitLab (`CI_PROJECT_DIR`) name, where the current folder is in it; otherwise the current folder.
 */
export function reportRoot(cwd: string, environment: NodeJS.ProcessEnv): string {
  const checkouts = [environment.GITHUB_WORKSPACE, environment.CI_PROJECT_DIR];
  return checkouts.find((checkout) => checkout && isWithin(cwd, checkout)) ?? cwd;
}

/** The path from `root` with slashes, or the absolute path of what lies elsewhere. */
export function pathFrom(root: string, file: string): string {
  return (isWithin(file, root) ? path.relative(root, file) : file).replaceAll(path.sep, '/');
}

export function isWithin(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
