// Conveniences on the page: the tour of a first visit, recent cases, the search by keyboard, languages and units that
// leave the keyboard where it was.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { linkOf, press, said, settled } from './bench.mjs';
import { hosted, launch, open, until } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

const title = (page) => page.evaluate(() => JSON.parse(window.loanweave.scenario()).meta.title);
const focused = (page) => page.evaluate(() => {
  const id = document.getElementById('canvas').getAttribute('aria-activedescendant');
  return id ? document.getElementById(id).dataset.key : null;
});
/** The menu entry with this label, opened from the file menu. */
async function menu(page, label) {
  await press(page, 'file');
  await page.evaluate((l) => {
    const found = [...document.querySelectorAll('#mirror [role=option]')].find((e) => e.getAttribute('aria-label') === l);
    if (!found) throw new Error(`no entry ${l}`);
    found.click();
  }, label);
  await settled(page);
}

test('the first visit begins with the tour; once skipped it does not come again, but is in the menu', async () => {
  const { page, faults, context } = await open(browser, host.local, { tour: true });
  await settled(page);
  assert.ok(await said(page, 'tour.next'));
  await press(page, 'tour.next');
  await press(page, 'tour.skip');
  assert.equal(await said(page, 'tour.next'), null);
  await page.waitForTimeout(600); // saved a moment later
  await page.reload();
  await page.evaluate(() => window.loanweave.ready.then(() => true));
  await settled(page);
  assert.equal(await said(page, 'tour.next'), null);
  await menu(page, '五步导览');
  assert.ok(await said(page, 'tour.next'));
  assert.deepEqual(faults, []);
  await context.close();
});

test('a case that a preset replaces is among the recent cases: it can be opened again, and removed', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await settled(page);
  await page.evaluate(() => window.loanweave.set('meta.title', '西溪项目'));
  await settled(page);
  await press(page, 'preset');
  await page.evaluate(() => [...document.querySelectorAll('#mirror [role=option]')].at(-1).click());
  await settled(page);
  assert.notEqual(await title(page), '西溪项目');
  await menu(page, '最近的方案');
  const first = page.locator('.page-dialog .case', { hasText: '西溪项目' }).first();
  await first.click();
  await settled(page);
  assert.equal(await title(page), '西溪项目');
  await menu(page, '最近的方案');
  const before = await page.locator('.page-dialog li').count();
  await page.locator('.page-dialog li button:not(.case)').first().click();
  assert.ok(await page.locator('.page-dialog .case').count() < before);
  await page.keyboard.press('Escape');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a duplicated case goes on under a name of its own; the original is among the recent ones', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await settled(page);
  await page.evaluate(() => window.loanweave.set('meta.title', '原方案'));
  await settled(page);
  await menu(page, '复制当前方案');
  assert.equal(await title(page), '原方案（副本）');
  await menu(page, '最近的方案');
  assert.ok(await page.locator('.page-dialog .case', { hasText: /^原方案/ }).count() > 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test('Ctrl K, a few letters, Enter: the input has the keyboard, its card is open', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await settled(page);
  await page.keyboard.press('Control+k');
  await settled(page);
  await page.keyboard.type('minimum_cash');
  await settled(page);
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await focused(page), 'stack.minimum_cash');
  await page.keyboard.type('300万');
  await page.keyboard.press('Enter');
  await until(page, () => JSON.parse(window.loanweave.scenario()).deal.stack.minimum_cash === 3000000);
  assert.deepEqual(faults, []);
  await context.close();
});

test('the keys L and U switch language and unit and leave the keyboard where it was', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await settled(page);
  await page.evaluate((l) => window.loanweave.open(l), linkOf('suzhou-index'));
  await settled(page);
  await page.keyboard.press('Control+k');
  await settled(page);
  await page.keyboard.type('joint.rule');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await focused(page), 'joint.rule');
  const chinese = (await said(page, 'tab.joint')).name;
  await page.keyboard.press('l');
  await settled(page);
  assert.notEqual((await said(page, 'tab.joint')).name, chinese);
  assert.equal(await focused(page), 'joint.rule');
  const unit = (await said(page, 'unit')).value;
  await page.keyboard.press('u');
  await settled(page);
  assert.notEqual((await said(page, 'unit')).value, unit);
  assert.equal(await focused(page), 'joint.rule');
  assert.deepEqual(faults, []);
  await context.close();
});
