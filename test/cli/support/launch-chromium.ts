import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
];

/** The browser of this machine, without a window. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = places.find((file) => file !== undefined && existsSync(file));
  assert.ok(executablePath !== undefined, 'Chromium is needed');
  return await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
