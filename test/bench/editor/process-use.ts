import { readFileSync } from 'node:fs';

/** Of a process on Linux, whose kernel counts time in hundredths of a second for everyone who asks. */
export interface ProcessUse {
  /** Processor time since it was started, in milliseconds. */
  readonly cpuMs: number;
  /** What is in memory, in bytes. */
  readonly residentBytes: number;
}

/** Processor time of the main thread of this process, in milliseconds. */
export function mainThreadMs(): number {
  return schedulingOf(process.pid)[0];
}

/**
 * How long the main thread of a process has been ready to run while others had the processor, in milliseconds. What
 * someone waits on a busy machine is so much longer than on one that has nothing else to do.
 */
export function waitedMs(pid: number): number {
  return schedulingOf(pid)[1];
}

/** How long the main thread of a process has run, and has been ready to. */
function schedulingOf(pid: number): [ranMs: number, waitedMs: number] {
  const [ranNs = 0, waitedNs = 0] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').map(Number);
  return [ranNs / 1e6, waitedNs / 1e6];
}

/** @throws where there is no such process, or no `/proc` */
export function useOf(pid: number): ProcessUse {
  // The name, in parentheses, may hold anything; what follows it is separated by spaces.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [fields[11], fields[12]].map(Number);
  const resident = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (user === undefined || system === undefined || resident === undefined)
    throw new Error(`the kernel says nothing of process ${pid}`);
  return { cpuMs: (user + system) * 10, residentBytes: Number(resident) * 1024 };
}
