// Mocha's usual output, and its numbers in a file for `npm test`. CommonJS, because Mocha loads reporters by require.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const { statsFile } = options.reporterOption;
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = runner.stats;
      writeFileSync(statsFile, JSON.stringify({ passes, failures, pending }));
    });
  }
};
