// The page starts: from a server, from a plain-http intranet and from a file, without a fault and without a frame too many.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hosted, launch, open, picture, rested, root, until } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

test('the page is ready and draws its first frames', async () => {
  const { page, faults, context } = await open(browser, host.local, { tour: true });
  // Three things happen, and each is drawn in three frames at most: the first figures, the whole program, the tour.
  const frames = await rested(page);
  assert.ok(frames >= 1 && frames <= 9, `${frames} frames`);
  assert.deepEqual(faults, []);
  await picture(page, 'start');
  await context.close();
});

test('the page starts on a plain-http intranet', async () => {
  const { page, faults, context } = await open(browser, host.intranet);
  assert.equal(await page.evaluate(() => window.isSecureContext), false);
  assert.ok(await rested(page) >= 1);
  assert.deepEqual(faults, []);
  await context.close();
});

test('the single file starts from file:// under its own policy', async () => {
  const { page, faults, context } = await open(browser, `file://${root}/dist/loanweave.html`);
  assert.ok(await rested(page) >= 1);
  assert.deepEqual(faults, []);
  await context.close();
});

test('the canvas has exactly as many pixels as the device shows', async () => {
  for (const deviceScaleFactor of [1, 1.25, 1.5, 2, 3]) {
    const { page, faults, context } = await open(browser, host.local, { deviceScaleFactor, viewport: { width: 401, height: 300 } });
    const size = await page.evaluate(() => { const c = document.getElementById('canvas'); return [c.width, c.height]; });
    assert.deepEqual(size, [Math.round(401 * deviceScaleFactor), Math.round(300 * deviceScaleFactor)]);
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test('nothing happens: nothing is drawn', async () => {
  const { page, context } = await open(browser, host.local);
  const before = await rested(page);
  await page.waitForTimeout(2000);
  assert.equal(await page.evaluate(() => window.loanweave.frames), before);
  await page.mouse.move(300, 300);
  const drawn = await rested(page) - before;
  assert.ok(drawn >= 1 && drawn <= 10, `${drawn} frames after one move`);
  await context.close();
});

// What a new visitor's page has got when the first figures stand on it: the test holds everything else back until then.
test('the first figures need at most 350 KB of brotli and 410 KB of gzip', async (t) => {
  const own = await hosted();
  t.after(own.close);
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  let release;
  const held = new Promise((done) => { release = done; });
  await page.route(/(loanweave-rest\.wasm|face\.js|share\.js)$/, async (route) => { await held; await route.continue(); });
  await page.goto(own.local);
  await until(page, () => window.loanweave.frames > 0 && document.getElementById('loading').hidden);
  await rested(page);
  await picture(page, 'first-figures');
  const names = [...new Set(own.requests.filter((r) => r.status === 200).map((r) => r.name))];
  // Nobody is listened to yet, and nothing is lost by trying.
  await page.mouse.click(400, 300);
  await page.keyboard.press('Tab');
  release();
  await page.evaluate(() => window.loanweave.ready.then(() => true));
  assert.ok(JSON.parse(await page.evaluate(() => window.loanweave.outcome())).banks.length > 0);
  assert.equal(own.requests.filter((r) => r.name === 'index.html').length, 1, 'the page loaded twice');

  for (const [encoding, limit] of [['br', 350_000], ['gzip', 410_000]]) {
    own.requests.length = 0;
    for (const file of names) {
      const response = await fetch(`${own.local}${file}`, { headers: { 'accept-encoding': encoding } });
      assert.equal(response.headers.get('content-encoding'), encoding, file);
      await response.arrayBuffer();
    }
    const total = own.requests.reduce((sum, r) => sum + r.bytes, 0);
    assert.ok(total > 50_000 && total <= limit, `${total} bytes with ${encoding}: ${names.join(', ')}`);
  }
});
