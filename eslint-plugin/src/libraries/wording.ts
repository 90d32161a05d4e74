import type { Behavior, Cap, Delay, Jitter, Methods, RetryAfter, StatusRange } from './behavior.js';
import type { VersionRange } from './versions.js';

/* What a behavior says, in the words of the cards and of the table. */

export function attemptsText(attempts: number): string {
  return attempts === Infinity ? 'without end' : String(attempts);
}

export function delayText(delay: Delay, cap: Cap | undefined): string {
  const end = cap ? `, at most ${duration(cap.ms)}` : '';
  switch (delay.form) {
    case 'none':
      return 'none';
    case 'fixed':
      return `${duration(delay.firstMs)}, always`;
    case 'linear':
      return `${duration(delay.firstMs)} times the number of the retry${end}`;
    case 'quadratic':
      return `${duration(delay.firstMs)} times the square of the number of the retry${end}`;
    case 'exponential':
      return delay.factor === 1
        ? `${duration(delay.firstMs)}${end}`
        : `${duration(delay.firstMs)}, times ${round(delay.factor)} each time${end}`;
    case 'listed':
      return `${delay.delaysMs.map(duration).join(', ')}, …`;
  }
}

export function jitterText(jitter: Jitter, { cap, floorMs }: Pick<Behavior, 'cap' | 'floorMs'>): string {
  const lost = cap?.jitter === 'lost' ? ', lost at the cap' : '';
  const floor = floorMs === undefined ? '' : `, and none below ${duration(floorMs)}`;
  return `${jitterForm(jitter)}${lost}${floor}`;
}

function jitterForm(jitter: Jitter): string {
  switch (jitter.form) {
    case 'none':
      return 'none';
    case 'added':
      return `0 to ${duration(jitter.upToMs)} more`;
    case 'decorrelated':
      return 'decorrelated';
    case 'factor':
      if (jitter.from === 0 && jitter.to === 1) return 'full';
      return `${percent(jitter.from)} to ${percent(jitter.to)} of the delay`;
  }
}

export function retryAfterText(retryAfter: RetryAfter): string {
  if (retryAfter.is === 'ignored') return 'ignored';
  if (retryAfter.is === 'unseen') return 'not seen: the operation has to look';
  if (retryAfter.is === 'misread') return 'its seconds are taken for milliseconds';
  const only = retryAfter.statuses ? `, with ${retryAfter.statuses.join(' and ')} alone` : '';
  if (retryAfter.upToMs === undefined) return `waited out, however long${only}`;
  const longer = {
    clipped: 'then it comes back early',
    fails: 'a longer one fails',
    ignored: 'a longer one is passed over',
  }[retryAfter.longer ?? 'ignored'];
  return `waited out up to ${duration(retryAfter.upToMs)}${only}; ${longer}`;
}

export function statusesText(statuses: readonly StatusRange[]): string {
  if (statuses.length === 0) return 'none';
  return statuses
    .map((range) => {
      if (typeof range === 'number') return String(range);
      return range[0] === 500 && range[1] === 599 ? '5xx' : range.join('–');
    })
    .join(' ');
}

export function methodsText(methods: Methods): string {
  if (methods === 'all') return 'all, POST too';
  return methods.length === 0 ? 'none' : methods.join(' ');
}

export function timeoutText(timeoutMs: number | 'none'): string {
  return timeoutMs === 'none' ? 'none' : duration(timeoutMs);
}

export function versionsText({ since, until }: VersionRange = {}): string {
  if (since === undefined) return until === undefined ? 'all versions' : `before ${short(until)}`;
  return until === undefined ? `from ${short(since)} on` : `from ${short(since)} up to ${short(until)}`;
}

function short(version: string): string {
  return version.replace(/(?:\.0)+$/, '') || '0';
}

function duration(ms: number): string {
  if (ms < 1000) return `${round(ms)} ms`;
  return ms >= 120_000 && ms % 60_000 === 0 ? `${round(ms / 60_000)} min` : `${round(ms / 1000)} s`;
}

function percent(share: number): string {
  return `${round(share * 100)} %`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
