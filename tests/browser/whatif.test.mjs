// What-if and compare, each part used once by its accessible widgets, in both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { linkOf, press, said, settled } from './bench.mjs';
import { hosted, launch, open, picture, until } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

const outcome = (page) => page.evaluate(() => JSON.parse(window.loanweave.outcome()));
const widgets = (page, start) => page.evaluate((s) =>
  [...document.querySelectorAll('#mirror [data-key]')].map((e) => e.dataset.key).filter((k) => k.startsWith(s)), start);
const labelled = (page, start) => page.evaluate((s) =>
  [...document.querySelectorAll(`#mirror [data-key^="${s}"]`)].map((e) => e.getAttribute('aria-label')), start);
const there = (page, key, seconds = 10) =>
  until(page, (k) => document.querySelector(`#mirror [data-key="${CSS.escape(k)}"]`) !== null, key, seconds);

/** The page on the what-if view, in the language asked for. */
async function atWhatIf(language, viewport = { width: 1280, height: 720 }) {
  const made = await open(browser, host.local, { viewport: { width: 1280, height: 720 } });
  await settled(made.page);
  if (language === 'en') await press(made.page, 'language');
  await made.page.setViewportSize(viewport);
  await settled(made.page);
  await press(made.page, viewport.width < 720 ? 'nav.whatif' : 'tab.what_if');
  return made;
}

for (const language of ['zh', 'en']) {
  test(`goal seek (${language}): the rate at which the tightest bank earns its hurdle, taken with one press`, async () => {
    const { page, faults, context } = await atWhatIf(language);
    await there(page, 'hint.0');
    const [hint] = await labelled(page, 'hint.');
    assert.match(hint, /3\.17/);
    await picture(page, `whatif-goal-${language}`);
    await press(page, 'hint.0');
    const out = await outcome(page);
    assert.ok(Math.abs(out.joint.rate - out.joint.interval_low) < 1e-9, `${out.joint.rate} ${out.joint.interval_low}`);
    await press(page, 'undo');
    assert.equal((await outcome(page)).joint.rate.toFixed(6), '0.032500');
    assert.deepEqual(faults, []);
    await context.close();
  });

  test(`ten structures (${language}): a list with something to take, and taking it makes it the case`, async () => {
    const { page, faults, context } = await atWhatIf(language);
    await press(page, 'what_if.part.structures');
    await until(page, () => !document.querySelector('#mirror [data-key="what_if.stop"]'), null, 20);
    await settled(page);
    const rows = await widgets(page, 'what_if.structures/');
    assert.ok(rows.length >= 3, rows.join());
    await picture(page, `whatif-structures-${language}`);
    const before = await outcome(page);
    await press(page, rows.find((k) => k.endsWith('/1')));
    assert.notDeepEqual(await outcome(page), before);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test(`deal map (${language}): the keyboard asks who refuses, and the best point can be taken`, async () => {
    const { page, faults, context } = await atWhatIf(language);
    await press(page, 'what_if.part.map');
    await until(page, () => !document.querySelector('#mirror [data-key="what_if.stop"]'), null, 30);
    await there(page, 'hint.0');
    await picture(page, `whatif-map-${language}`);
    const before = await outcome(page);
    await press(page, 'hint.0');
    const out = await outcome(page);
    assert.ok(out.borrower_cost < before.borrower_cost, `${out.borrower_cost} ${before.borrower_cost}`);
    assert.equal(out.joint.status, 'ok');
    await press(page, 'undo');
    assert.deepEqual(await outcome(page), before);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test(`sensitivity and robustness (${language}): bars and margins stand, and a bar leads to its goal seek`, async () => {
    const { page, faults, context } = await atWhatIf(language);
    await press(page, 'what_if.part.sensitivity');
    await until(page, () => !document.querySelector('#mirror [data-key="what_if.stop"]'), null, 30);
    await there(page, 'chart.what_if.tornado');
    await picture(page, `whatif-sensitivity-${language}`);
    await press(page, 'what_if.part.robust');
    await until(page, () => !document.querySelector('#mirror [data-key="what_if.stop"]'), null, 30);
    await settled(page);
    const margins = await widgets(page, 'what_if.robustness/');
    assert.ok(margins.length > 10, margins.join());
    await picture(page, `whatif-robust-${language}`);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test(`compare (${language}): two cases side by side with their bridge, and the tray is there after a reload`, async () => {
    const { page, faults, context } = await atWhatIf(language);
    await press(page, 'tab.compare');
    await picture(page, `compare-empty-${language}`);
    await press(page, 'compare.add_present');
    await page.evaluate(() => window.loanweave.set('credit.default_probability', '0.9%'));
    await press(page, 'compare.add_offer');
    await there(page, 'chart.compare.bridge');
    assert.equal((await widgets(page, 'tray.')).length, 6);
    await picture(page, `compare-${language}`);
    await press(page, 'tray.1.remove');
    assert.equal((await widgets(page, 'tray.')).length, 3);
    await page.waitForTimeout(600);
    await page.reload();
    await page.evaluate(() => window.loanweave.ready.then(() => true));
    await settled(page);
    await press(page, 'tab.compare');
    assert.equal((await widgets(page, 'tray.')).length, 3);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test('the map under the pointer: a click makes the point the case, and typing goes on while it is refined', async () => {
  const { page, faults, context } = await atWhatIf('zh');
  await press(page, 'what_if.part.map');
  await until(page, () => !document.querySelector('#mirror [data-key="what_if.stop"]'), null, 30);
  const place = await page.evaluate(() => {
    const box = document.querySelector('#mirror [data-key="chart.what_if.map"]').getBoundingClientRect();
    return { x: box.x + box.width * 0.8, y: box.y + Math.min(box.height, window.innerHeight - box.y) * 0.5 };
  });
  await page.mouse.move(place.x, place.y);
  await settled(page);
  await page.mouse.move(place.x + 2, place.y + 2);
  await settled(page);
  assert.match((await said(page, 'chart.what_if.map')).value, /%/);
  await picture(page, 'whatif-map-hover');
  const before = await outcome(page);
  await page.mouse.down();
  await page.mouse.up();
  await settled(page);
  assert.notEqual((await outcome(page)).joint.rate, before.joint.rate);
  // Each keystroke starts the map anew; the last one counts.
  const slowest = await page.evaluate(async () => {
    let worst = 0;
    for (let bp = 300; bp < 330; bp += 3) {
      const start = performance.now();
      window.loanweave.set('facility.tranches[main].rate', `${bp / 100}%`);
      await new Promise(requestAnimationFrame);
      worst = Math.max(worst, performance.now() - start);
    }
    return worst;
  });
  assert.equal((await outcome(page)).joint.rate.toFixed(4), '0.0327');
  console.log(`slowest frame while typing: ${slowest.toFixed(0)} ms`);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a chart gives its data to the clipboard and itself as a file', async () => {
  const { page, faults, context } = await atWhatIf('zh');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(page, 'what_if.part.sensitivity');
  await there(page, 'menu.what_if.tornado');
  const pick = async (index) => {
    await press(page, 'menu.what_if.tornado');
    await page.evaluate((i) => document.querySelectorAll('#mirror [role="option"]')[i].click(), index);
    await settled(page);
  };
  await pick(0);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.split('\n').length > 3 && copied.includes('\t'), copied);
  const saved = page.waitForEvent('download');
  await pick(1);
  const file = await saved;
  assert.equal(file.suggestedFilename(), 'what_if.tornado.svg');
  assert.deepEqual(faults, []);
  await context.close();
});

for (const language of ['zh', 'en']) {
  test(`on a phone (${language}) every part has its place`, async () => {
    const { page, faults, context } = await atWhatIf(language, { width: 390, height: 844 });
    for (const part of ['goal', 'structures', 'map', 'sensitivity', 'robust']) {
      await press(page, `what_if.part.${part}`);
      await until(page, () => !document.querySelector('#mirror [data-key="what_if.stop"]'), null, 30);
      await settled(page);
      await picture(page, `whatif-${part}-phone-${language}`);
    }
    await press(page, 'nav.result');
    await press(page, 'tab.compare');
    await press(page, 'compare.add_present');
    await page.evaluate((l) => window.loanweave.open(l), linkOf('zhejiang-inclusive'));
    await settled(page);
    await picture(page, `compare-phone-${language}`);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test('the HTML face asks and answers the same: goal seek, structures to take, and cases compared', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator('#questions').waitFor();
  const press = (name) => page.locator('#questions').getByRole('button', { name, exact: true }).click();
  await press('推演');
  await page.locator('#questions .matters', { hasText: '3.17%' }).waitFor();
  assert.ok(await page.locator('#ask-goal_field option').count() > 20);
  await press('十种结构');
  await page.locator('#questions table[data-table="what_if.structures"] button').nth(1).waitFor();
  const before = await outcome(page);
  await page.locator('#questions table[data-table="what_if.structures"] button').first().click();
  assert.ok((await outcome(page)).borrower_cost < before.borrower_cost);
  await press('对比');
  await press('+ 加入当前方案');
  await page.locator('#tray-offer').fill('3.4');
  await page.locator('#tray-offer').blur();
  await page.locator('#questions table[data-table="compare.figures"]').waitFor();
  assert.equal(await page.locator('#questions li').count(), 2);
  assert.deepEqual(faults, []);
  await context.close();
});
