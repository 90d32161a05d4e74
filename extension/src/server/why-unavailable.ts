import * as l10n from '@vscode/l10n';
import { oldestEslint, type Unavailability } from '../project/messages.js';

/** Why a project's ESLint was not asked, in a few words for the language status. */
export function whyUnavailable(reason: Unavailability): string {
  if (typeof reason === 'object') return l10n.t('ESLint {0} is older than {1}', reason.tooOld, oldestEslint);
  switch (reason) {
    case 'no-config':
      return l10n.t('no eslint.config file is there');
    case 'not-installed':
      return l10n.t('ESLint is not installed');
    case 'not-configured':
      return l10n.t('the configuration has nothing for such files');
    case 'processed':
      return l10n.t('a processor takes such files apart');
    case 'no-file':
      return l10n.t('the document is no file');
    case 'untrusted':
      return l10n.t('the workspace is not trusted');
    case 'starting':
      return l10n.t('it is still starting');
    case 'no-process':
      return l10n.t('no process can be started here');
  }
}
