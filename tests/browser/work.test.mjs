// The safety of work: reloads, crashes, a killed browser, several tabs, storage that is denied or full, files and links
// that are damaged, shared links with and without passphrase.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { hosted, launch, launchSettings, open, until } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

const nameOf = (page) => page.evaluate(() => JSON.parse(window.loanweave.scenario()).deal.company.name);
const setName = (page, name) => page.evaluate((n) => window.loanweave.set('company.name', n), name);
const ready = (page) => page.evaluate(() => window.loanweave.ready.then(() => true));
const saved = (page, name) => until(page, (n) => Object.values(localStorage).some((v) => v.includes(n)), name);

/** Numbers from one seed, so that a failure can be run again. */
function random(seed) {
  let state = seed;
  return () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 2147483648; };
}

test('twenty reloads at random moments while typing lose at most the last second', async () => {
  const { page, context } = await open(browser, host.local);
  const next = random(20261);
  for (let round = 0; round < 20; ++round) {
    const typed = [];
    const keys = 1 + Math.floor(next() * 6);
    await setName(page, '');
    for (let i = 0; i < keys; ++i) {
      typed.push(`${round}-${i}`);
      await setName(page, typed[i]);
      await page.waitForTimeout(next() * 120);
    }
    await page.reload();
    await ready(page);
    assert.equal(await nameOf(page), typed[keys - 1], `round ${round}, seed 20261`);
  }
  await context.close();
});

test('undo goes back before the reload', async () => {
  const { page, context } = await open(browser, host.local);
  await setName(page, '先');
  await page.evaluate(() => window.loanweave.set('company.city', '宁波'));
  await page.reload();
  await ready(page);
  await page.evaluate(() => document.getElementById('skip').click());
  await page.getByRole('button', { name: '撤销' }).click();
  assert.notEqual(await page.evaluate(() => JSON.parse(window.loanweave.scenario()).deal.company.city), '宁波');
  assert.equal(await nameOf(page), '先');
  await context.close();
});

/** A browser of our own with a profile on disk, so that it can be killed: {browser, kill}. */
async function mortal(profile) {
  const { executablePath, args } = launchSettings(['--headless=new', '--remote-debugging-port=0', '--no-first-run', `--user-data-dir=${profile}`]);
  const child = spawn(executablePath, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (d) => {
      said += d;
      const found = said.match(/DevTools listening on (ws:\S+)/);
      if (found) resolve(found[1]);
    });
    child.on('exit', () => reject(new Error(said)));
  });
  const gone = new Promise((done) => child.on('exit', done));
  const connected = await chromium.connectOverCDP(address);
  return { browser: connected, kill: async () => { process.kill(-child.pid, 'SIGKILL'); await gone; } };
}

test('a browser that is killed has the work a second later', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'loanweave-'));
  try {
    for (const [before, after] of [[null, '断电之前'], ['断电之前', null]]) {
      const { browser: own, kill } = await mortal(profile);
      const page = await own.contexts()[0].newPage();
      await page.goto(host.local);
      await ready(page);
      if (before) assert.equal(await nameOf(page), before);
      if (after) {
        await setName(page, after);
        await page.waitForTimeout(1000);  // what a kill may cost
      }
      await kill();
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});

test('two tabs do not overwrite each other, and a duplicated tab goes its own way', async () => {
  const { page, context } = await open(browser, host.local);
  await setName(page, '甲页');
  await saved(page, '甲页');
  const second = await context.newPage();
  await second.goto(host.local);
  await ready(second);
  await setName(second, '乙页');
  await saved(second, '乙页');
  await page.reload();
  await ready(page);
  assert.equal(await nameOf(page), '甲页');
  await second.reload();
  await ready(second);
  assert.equal(await nameOf(second), '乙页');
  const [copy] = await Promise.all([context.waitForEvent('page'), second.evaluate(() => { window.open(location.href); })]);
  await copy.waitForURL((url) => url.protocol === 'http:');  // the event comes before the page has begun to load
  await ready(copy);
  assert.equal(await nameOf(copy), '乙页');
  await setName(copy, '丙页');
  await saved(copy, '丙页');
  await second.reload();
  await ready(second);
  assert.equal(await nameOf(second), '乙页');
  await context.close();
});

test('a closed tab: the next visit goes on where it ended', async () => {
  const { page, context } = await open(browser, host.local);
  await setName(page, '昨天的工作');
  await saved(page, '昨天的工作');
  await page.close();
  const next = await context.newPage();
  await next.goto(host.local);
  await ready(next);
  assert.equal(await nameOf(next), '昨天的工作');
  await context.close();
});

test('a link opened over unsaved work leaves that work to be found', async () => {
  const { page, context } = await open(browser, host.local);
  const link = await page.evaluate(() => { window.loanweave.set('company.name', '别人的'); return window.loanweave.link(); });
  await setName(page, '我的');
  await page.evaluate((l) => { location.hash = l; }, link);
  await until(page, () => JSON.parse(window.loanweave.scenario()).deal.company.name === '别人的');
  await page.evaluate(() => document.getElementById('skip').click());
  const keys = await page.locator('#earlier option').evaluateAll((all) => all.map((o) => o.value).filter((v) => v.startsWith('loanweave.kept.')));
  assert.ok(keys.length >= 1);
  await page.locator('#earlier').selectOption(keys[0]);
  await until(page, () => JSON.parse(window.loanweave.scenario()).deal.company.name === '我的');
  await context.close();
});

test('storage denied: the page says so and goes on', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    }
  });
  await page.goto(host.local);
  await ready(page);
  await setName(page, '不能保存');
  await page.locator('#notices p', { hasText: '不允许' }).waitFor();
  assert.equal(await nameOf(page), '不能保存');
  await page.reload();  // the address bar still holds the case
  await ready(page);
  assert.equal(await nameOf(page), '不能保存');
  await context.close();
});

test('storage full: the page says so and goes on', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get() { return undefined; } });
    Storage.prototype.setItem = function (key) {
      if (!key.includes('probe')) throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto(host.local);
  await ready(page);
  await setName(page, '存满了');
  await page.locator('#notices p', { hasText: '已满' }).waitFor();
  assert.equal(await nameOf(page), '存满了');
  await context.close();
});

test('saved work that cannot be read is kept aside, and the page starts', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await setName(page, '会坏');
  await saved(page, '会坏');
  await page.addInitScript(() => {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith('loanweave.work.')) continue;
      const record = JSON.parse(localStorage.getItem(key));
      localStorage.setItem(key, JSON.stringify({ ...record, text: record.text.slice(0, 100), saved: record.saved + 1000 }));
    }
  });
  await page.goto(`${host.local}?`);
  await ready(page);
  await page.locator('#notices p', { hasText: '无法读取' }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('a thousand hostile links and files change nothing and run nothing', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await setName(page, '不受影响');
  const done = await page.evaluate((seed) => {
    let state = seed;
    const next = () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 2147483648; };
    const before = window.loanweave.scenario();
    const link = window.loanweave.link();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    let opened = 0;
    for (let i = 0; i < 600; ++i) {
      let bad = link;
      const at = 2 + Math.floor(next() * (link.length - 2));
      if (i % 4 === 0) bad = link.slice(0, at);
      else if (i % 4 === 1) bad = link.slice(0, at) + alphabet[(alphabet.indexOf(link[at]) + 1 + Math.floor(next() * 62)) % 64] + link.slice(at + 1);
      else if (i % 4 === 2) bad = '1.' + Array.from({ length: Math.floor(next() * 300) }, () => alphabet[Math.floor(next() * 64)]).join('');
      else bad = link + 'A'.repeat(1 + Math.floor(next() * 40000));
      if (window.loanweave.open(bad).length === 0) ++opened;
    }
    return { opened, same: window.loanweave.scenario() === before };
  }, 7);
  assert.deepEqual(done, { opened: 0, same: true });
  const file = page.locator('#file');
  const scenario = await page.evaluate(() => window.loanweave.scenario());
  const next = random(11);
  const put = (name, body) => file.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(body) });
  for (let i = 0; i < 40; ++i) {
    const at = Math.floor(next() * scenario.length);
    await put('a.json', [scenario.slice(0, at), '['.repeat(100_000), `{"format":"loanweave.scenario","version":1,"deal":{"x":${i}}}`, Buffer.from([0xff, 0xfe, 0x80, i]), ''][i % 5]);
  }
  await put('big.json', ' '.repeat((1 << 20) + 1));
  await page.locator('#notices p', { hasText: '1 MB' }).waitFor();
  assert.equal(await nameOf(page), '不受影响');
  assert.deepEqual(faults, []);
  await context.close();
});

test('markup and formulas in names stay text', async () => {
  const { page, faults, context } = await open(browser, host.local);
  const bad = '<img src=x onerror="window.bad=1">=1+1';
  await setName(page, bad);
  await page.evaluate(() => document.getElementById('skip').click());
  assert.equal(await page.locator('#face input[data-path="company.name"]').inputValue(), bad);
  assert.equal(await page.evaluate(() => window.bad), undefined);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a file goes out and comes back', async () => {
  const { page, context } = await open(browser, host.local);
  await setName(page, '存档');
  const text = await page.evaluate(() => window.loanweave.scenario());
  await page.evaluate(() => document.getElementById('skip').click());
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出' }).click()]);
  assert.match(download.suggestedFilename(), /\.json$/);
  await setName(page, '别的');
  await page.locator('#file').setInputFiles(await download.path());
  await until(page, () => JSON.parse(window.loanweave.scenario()).deal.company.name === '存档');
  assert.equal(await page.evaluate(() => window.loanweave.scenario()), text);
  await context.close();
});

test('a protected link opens with its passphrase alone', async () => {
  const { page, context } = await open(browser, host.local);
  await setName(page, '机密');
  await page.evaluate(() => document.getElementById('skip').click());
  await page.getByRole('button', { name: '分享链接' }).click();
  await page.locator('#share-phrase').fill('正确的口令');
  await page.getByRole('button', { name: '用口令加密' }).click();
  await until(page, () => document.getElementById('share-link').value.includes('#p1.'));
  const address = await page.locator('#share-link').inputValue();
  assert.equal(await page.locator('#share-code').isVisible(), true);
  const other = await browser.newContext();
  const guest = await other.newPage();
  await guest.goto(address);
  await guest.locator('#share-phrase').fill('错误的口令');
  await guest.getByRole('button', { name: 'OK' }).click();
  await until(guest, () => document.querySelector('.page-dialog .problem').textContent.length > 0);
  await guest.locator('#share-phrase').fill('正确的口令');
  await guest.getByRole('button', { name: 'OK' }).click();
  await until(guest, () => JSON.parse(window.loanweave.scenario()).deal.company.name === '机密');
  await other.close();
  await context.close();
});

test('where the origin allows no encryption the dialog says so, and copying works', async () => {
  const { page, context } = await open(browser, host.intranet);
  await page.evaluate(() => document.getElementById('skip').click());
  await page.getByRole('button', { name: '分享链接' }).click();
  await page.locator('#share-no-crypto').waitFor();
  assert.equal(await page.locator('#share-phrase').isDisabled(), true);
  await page.getByRole('button', { name: '复制链接' }).click();
  await page.getByText('已复制').waitFor();
  await context.close();
});
