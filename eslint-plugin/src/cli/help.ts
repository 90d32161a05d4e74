export const helpText = `Usage: forbear-lint [options] [paths]

Finds retries done wrong in JavaScript and TypeScript. Needs no configuration.
Folders are searched for .js .cjs .mjs .jsx .ts .cts .mts .tsx files, except what .gitignore names and
node_modules; a path given here is linted even so. The default path is the current folder.

Options:
  --config <preset>    recommended (default) or strict
  --rule <id[:level]>  set one rule to off, warn or error; without a level, look for what this rule finds only; can be
                       repeated
  --max-warnings <n>   exit with 0 for up to so many warnings, if there are no errors (default 0)
  --format <format>    stylish (default), compact, json (an array of ESLint's LintResult), sarif, github
                       (annotations of GitHub Actions), gitlab (code quality), junit or html (one page)
  -o, --output-file <file>
                       write the report to a file, and a summary to stdout
  --json               the same as --format json
  --changed[=<base>]   lint only files that changed since the last commit, or since the merge base with a revision
  --baseline <file>    leave out the findings that this file names
  --update-baseline    write all findings to that file instead of reporting them
  --cache              take the results of files that are as they were, with all that they depend on, from the last run
  --cache-file <file>  keep them in this file (default node_modules/.cache/forbear-lint.json)
  --concurrency <n>    lint on so many worker threads; auto for as many as are worth it, off (default) for none
  --print-config       print the rules that are on and their levels, as JSON
  --inventory          list every retry site with what is known of it, and report no findings (stylish or json)
  --explain <package>  print what a library does by default, what of it is unsafe, and what to write instead; the
                       version can be given as in axios-retry@3, and --format json prints it for programs
  --fix-suggestions    apply the first suggestion of each finding until none is left, then report what remains;
                       suggestions change behavior: review the difference
  --dry-run            with --fix-suggestions or --init, write nothing and only say what would be written
  --diff               with --fix-suggestions, show the changes as a unified diff
  --add-dependency     with --fix-suggestions, have the package manager add forbear to the packages that now import it
  --init               write the entry in eslint.config.js and a workflow for CI; shows the difference and asks
  --yes                with --init, write without asking
  -h, --help           print this text
  -v, --version        print the version, and those of ESLint, the parser, TypeScript and Node

Exit status:
    0  no findings, or no more warnings than --max-warnings allows
    1  findings
    2  something could not be linted (named on stderr; the rest is still linted) or the arguments are wrong
  130  interrupted by Ctrl+C; what was found until then is printed
`;
