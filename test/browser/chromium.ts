import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

const run = promisify(execFile);

/** The shell is the same engine without the windows of a desktop: a page in it takes half the time. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Keeps a browser of a test from talking to anybody but the server under test. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Chromium = { readonly path: string } | { readonly path: null; readonly reason: string };

/**
 * The Chromium of this machine: CHROMIUM_PATH, else one on the PATH, else (as root with apt, as in a fresh container)
 * Debian's package of the shell is installed. Without any, the reason that browser tests are skipped for.
 */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<Chromium> {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    return isExecutable(named) ? { path: named } : missing(`CHROMIUM_PATH is "${named}", which cannot be run`);
  }
  const present = onPath(env);
  if (present !== undefined) return { path: present };
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) {
    return missing('no Chromium is on the PATH, and this user cannot install one');
  }
  const failure = await installPackage();
  const installed = onPath(env);
  if (installed !== undefined) return { path: installed };
  return missing(`installing the package chromium failed: ${failure ?? 'it brought no program'}`);
}

function missing(what: string): Chromium {
  return { path: null, reason: `${what}; install Chromium or name it in CHROMIUM_PATH` };
}

function onPath(env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).concat('/usr/bin');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function installPackage(): Promise<string | undefined> {
  process.stderr.write('browser tests: installing Chromium with apt-get, once\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, maxBuffer: 64 * 1024 * 1024, timeout: 8 * 60_000 };
  const install = async (name: string): Promise<void> => {
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
  };
  try {
    await run('apt-get', ['update', '-qq'], options);
    // Older releases have no package of the shell alone.
    await install('chromium-headless-shell').catch(() => install('chromium'));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
  }
}

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
}

/** One browser with a new, empty profile; every context of it starts empty again. */
export function launchBrowser(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: FLAGS });
}

export function newContext(browser: Browser, look: Look): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.theme,
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
}
