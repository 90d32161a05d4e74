import * as vscode from 'vscode';
import type { PanelTexts } from '../../simulate/texts.js';

/** The words of the panel in the user's language. */
export function panelTexts(): PanelTexts {
  return {
    intro: vscode.l10n.t(
      'A simulation: clients make 200 calls per second together to a server that goes down, refuses connections for a while, and comes back. The code that retries is the one that runs in production, on a clock of its own.',
    ),
    settings: vscode.l10n.t('What is simulated'),
    sliders: {
      clients: { label: vscode.l10n.t('Clients'), value: '{0}' },
      outageSeconds: { label: vscode.l10n.t('Outage'), value: vscode.l10n.t('{0} s') },
      capacityPercent: {
        label: vscode.l10n.t('Capacity in percent of the calls'),
        value: vscode.l10n.t('{0} %'),
      },
    },
    plans: {
      own: vscode.l10n.t('This retry'),
      improved: vscode.l10n.t('With jitter and a budget'),
      forbear: vscode.l10n.t("Forbear's defaults"),
    },
    assumed: vscode.l10n.t('Not to be told from the source, so assumed: {0}.'),
    assumptions: {
      attempts: vscode.l10n.t('three attempts'),
      waits: vscode.l10n.t('waits of 100 ms, doubled up to 20 s'),
      jitter: vscode.l10n.t('full jitter'),
      breaker: vscode.l10n.t('no circuit breaker'),
      timeout: vscode.l10n.t('a timeout of 2 s'),
      innerAttempts: vscode.l10n.t('three attempts within each attempt'),
    },
    picture: {
      title: vscode.l10n.t('Requests that the server gets'),
      unit: vscode.l10n.t('requests per second; the outage is shaded'),
    },
    table: vscode.l10n.t(
      'The same in figures: requests per call in the outage, peak after it over steady load, time until 99 % of calls succeed, calls lost',
    ),
    policy: vscode.l10n.t('Policy'),
    options: vscode.l10n.t('Copy as Options'),
    figures: {
      amplification: vscode.l10n.t('Requests per call'),
      peak: vscode.l10n.t('Peak'),
      recovery: vscode.l10n.t('Recovery'),
      lost: vscode.l10n.t('Calls lost'),
    },
    copy: vscode.l10n.t('Copy'),
    copyOf: vscode.l10n.t('Copy as options: {0}'),
    copied: vscode.l10n.t('The options of "{0}" for retry() are on the clipboard'),
    running: vscode.l10n.t('Simulating…'),
    done: vscode.l10n.t('Simulated'),
    failed: vscode.l10n.t('The simulation failed: {0}'),
  };
}
