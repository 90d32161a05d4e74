/** Commands that the server's answers name and the client carries out. */
export const commands = {
  /** Opens the page of a rule, given by its whole name. */
  explainRule: 'forbear.explainRule',
  /** Shows the hover of a retry site, given by the URI of its document and its line and character from 0. */
  showSite: 'forbear.showSite',
  /** Looks for retries in all files of the workspace. */
  scanWorkspace: 'forbear.scanWorkspace',
  /** The same in those that differ from the last commit. */
  scanChangedFiles: 'forbear.scanChangedFiles',
  groupByFolder: 'forbear.groupByFolder',
  groupByProblem: 'forbear.groupByProblem',
  /** Shows the changes of code actions, given with the URI of their document, as a diff before they are made. */
  previewChange: 'forbear.previewChange',
  /** Has the ESLint of a folder run our rules. */
  setUpEslint: 'forbear.setUpEslint',
} as const;
