/** From the client: how the package that a file belongs to gets the runtime that its text imports. */
export const missingRuntimeRequested = 'forbear/missingRuntime';

export interface MissingRuntimeParams {
  readonly file: string;
  readonly text: string;
}

/** A command for a terminal. */
export interface InstallCommand {
  readonly folder: string;
  readonly command: string;
}

/** From the client: what would have the ESLint of a folder run our rules. */
export const setUpRequested = 'forbear/setUp';

export interface SetUpParams {
  readonly folder: string;
}

export interface SetUpPlan {
  /** The configuration as it would be; missing where nothing is to be written. */
  readonly planned?: { readonly file: string; readonly before: string; readonly after: string };
  /** Why nothing is to be written. */
  readonly note?: string;
  readonly install?: InstallCommand;
}
