import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { UseSites } from '../names.js';
import { freeName, isNameTaken, toIdentifier } from '../names.js';

/** The name itself, or an alias with the module's name in front where it is taken: `forbearSleep`. */
export function localName(
  sourceCode: SourceCode,
  module: string,
  name: string,
  at: UseSites | undefined,
): string {
  if (!isNameTaken(sourceCode, name, at)) return name;
  const prefix = toIdentifier(module.split('/')[0] ?? module);
  const isUpperCase = /^\p{Lu}/u.test(name);
  const alias = (isUpperCase ? capitalized(prefix) : prefix) + capitalized(name);
  return freeName(sourceCode, alias, at);
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
