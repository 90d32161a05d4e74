// What editors ask of projects as the command line does: what they lack, and what would have them run the rules.
export { addCommand, type AddCommand } from './dependency/add-command.js';
export { MissingDependencies } from './dependency/missing-dependencies.js';
export { configPart, installCommand, type PlannedFile } from './init/plan.js';
export { detectProject, type Project } from './init/project.js';
