// browser.mjs — what the browser tests share: the site on a local server, Chromium, and a page that is ready.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const site = join(root, 'dist/site');

/** A name that is neither localhost nor secure, as on a bank's plain-http intranet. */
export const intranet = 'loans.bank.test';

export function launchSettings(extra = []) {
  return {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },  // in the "C" locale a Chinese file name is saved as "download"
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
      '--disable-background-networking', `--host-resolver-rules=MAP ${intranet} 127.0.0.1`, ...extra],
  };
}

export async function launch(extra = []) {
  return chromium.launch(launchSettings(extra));
}

/** The site, served. `requests` holds {name, status, bytes} of each. */
export async function hosted(folder = site) {
  const requests = [];
  const server = await serve(folder, 0, { seen: (r) => requests.push(r) });
  const { port } = server.address();
  return {
    requests,
    local: `http://localhost:${port}/`,
    intranet: `http://${intranet}:${port}/`,
    close: () => new Promise((done) => { server.closeAllConnections?.(); server.close(done); }),
  };
}

/** A first visit begins with the tour, which most tests have no business with. On a busy machine it comes a few frames
 *  after the rest. */
async function skipTour(page) {
  let without = 0;  // frames in which the widgets stood there and no tour among them
  for (let i = 0; i < 90 && without < 15; ++i) {
    const seen = await page.evaluate(() => {
      const mirror = document.getElementById('mirror');
      if (!mirror.children.length && !document.getElementById('stage').hidden) return 'nothing';
      const skip = mirror.querySelector('[data-key="tour.skip"]');
      if (skip) skip.click();
      return skip ? 'tour' : document.getElementById('stage').hidden ? 'face' : 'page';
    });
    if (seen === 'tour' || seen === 'face') return;
    if (seen === 'page') ++without;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Opens `address` and waits for the program; collects what a page must never have. */
export async function open(browser, address, { tour = false, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (e) => faults.push(`error: ${e.message}`));
  page.on('console', (m) => { if (m.type() === 'error') faults.push(`console: ${m.text()}`); });
  await page.goto(address);
  await page.evaluate(() => window.loanweave.ready.then(() => true));
  if (!tour) await skipTour(page);
  return { context, page, faults };
}

/** Waits until the page has stopped drawing; returns the number of frames drawn so far. */
export async function rested(page) {
  return page.evaluate(async () => {
    let seen = -1;
    while (seen !== window.loanweave.frames) {
      seen = window.loanweave.frames;
      for (let i = 0; i < 4; ++i) await new Promise(requestAnimationFrame);
    }
    return seen;
  });
}

/** For people: kept beside the build, never compared. */
export async function picture(page, name) {
  mkdirSync(join(root, 'build/pictures'), { recursive: true });
  await page.screenshot({ path: join(root, 'build/pictures', `${name}.png`) });
}

/** Waits until `holds(arg)` is true in the page, looked at once a frame. (The policy forbids Playwright's own way.) */
export async function until(page, holds, arg, seconds = 5) {
  const end = Date.now() + seconds * 1000;
  while (!(await page.evaluate(holds, arg))) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${holds}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
