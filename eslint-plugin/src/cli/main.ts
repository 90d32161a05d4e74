#!/usr/bin/env node
console.log('forbear-lint');
