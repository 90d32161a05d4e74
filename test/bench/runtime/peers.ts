import type * as Cockatiel from 'cockatiel';
import type Opossum from 'opossum';
import type * as PRetry from 'p-retry';

/** Their newest majors take no Node below 22, and are not to be judged by how they run on one. */
const runsNewest = Number(process.versions.node.split('.')[0]) >= 22;

async function newest<Module>(older: string, newer: string): Promise<Module> {
  return (await import(runsNewest ? newer : older)) as Module;
}

export const cockatiel = await newest<typeof Cockatiel>('cockatiel', 'cockatiel-4');
export const { default: OpossumBreaker } = await newest<{ readonly default: typeof Opossum }>(
  'opossum',
  'opossum-10',
);
export const { default: pRetry } = await newest<typeof PRetry>('p-retry', 'p-retry-9');
