import type { TSESTree } from '@typescript-eslint/utils';

import { lastName } from '../../syntax/names.js';

const READS =
  /^(?:get|getOrThrow|getNumber|getInt(?:eger)?|getConfig|getSetting|getEnv|number|int(?:eger)?)$/;
const SETTINGS = /(?:config(?:uration)?|settings?|env(?:ironment)?|conf|cfg)(?:_?service|_?store)?$/i;

/** `this.configService.get('RETRY_DELAY_MS')`: what is set up for all clients alike, and stays what it is. */
export function isSettingRead({ callee, arguments: [name] }: TSESTree.CallExpression): boolean {
  return (
    callee.type === 'MemberExpression' &&
    READS.test(lastName(callee) ?? '') &&
    SETTINGS.test(lastName(callee.object) ?? '') &&
    name?.type === 'Literal' &&
    typeof name.value === 'string'
  );
}
