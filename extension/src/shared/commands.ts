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
  showProblemsOnly: 'forbear.showProblemsOnly',
  showAllRetries: 'forbear.showAllRetries',
  /** Opens the quick-fix menu at an entry of the view of retries. */
  fixRetry: 'forbear.fixRetry',
  /** Shows the changes of code actions, given with the URI of their document, as a diff before they are made. */
  previewChange: 'forbear.previewChange',
  /** Has the ESLint of a folder run our rules. */
  setUpEslint: 'forbear.setUpEslint',
  openWalkthrough: 'forbear.openWalkthrough',
  /** Opens a retry to try things at, as a document that is no file. */
  openSample: 'forbear.openSample',
  /** Shows what the language server and the projects' own code have printed. */
  showLog: 'forbear.showLog',
  /** Simulates the retry at the cursor, or at a place that is given by the URI of its document and its line and character from 0. */
  simulateRetry: 'forbear.simulateRetry',
} as const;
