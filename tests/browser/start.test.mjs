// The page starts: from a server, from a plain-http intranet and from a file, without a fault and without a frame too many.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hosted, launch, open, picture, rested, root } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

test('the page is ready and draws its first frames', async () => {
  const { page, faults, context } = await open(browser, host.local);
  const frames = await rested(page);
  assert.ok(frames >= 1 && frames <= 10, `${frames} frames`);
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

// The budget is design's 350 KB of brotli and 410 KB of gzip; docs/performance.md says what is in the way. Until it is
// reached it stands as a test still to be met, and the second one keeps the page from growing.
for (const [name, options, limits] of [
  ['the first visit stays within 350 KB of brotli and 410 KB of gzip', { todo: 'docs/performance.md' }, [350_000, 410_000]],
  ['the first visit is no larger than it has been', {}, [560_000, 700_000]],
]) {
  test(name, options, async () => {
    const names = [...new Set(host.requests.filter((r) => r.status === 200).map((r) => r.name))];
    for (const [i, encoding] of ['br', 'gzip'].entries()) {
      let total = 0;
      for (const file of names) {
        const response = await fetch(`${host.local}${file}`, { method: 'HEAD', headers: { 'accept-encoding': encoding } });
        assert.equal(response.headers.get('content-encoding'), encoding, file);
      }
      host.requests.length = 0;
      for (const file of names) await (await fetch(`${host.local}${file}`, { headers: { 'accept-encoding': encoding } })).arrayBuffer();
      for (const r of host.requests) total += r.bytes;
      assert.ok(total > 50_000 && total <= limits[i], `${total} bytes with ${encoding}`);
    }
  });
}
