// The second face: the whole main job in HTML, in step with the canvas, accessible, printable; the canvas's widgets as
// elements.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { press, settled } from './bench.mjs';
import { hosted, launch, open, picture, rested, root, until } from './browser.mjs';

const axe = readFileSync(`${root}/tests/browser/node_modules/axe-core/axe.min.js`, 'utf8');
let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

const deal = (page) => page.evaluate(() => JSON.parse(window.loanweave.scenario()).deal);
const nameField = '#face input[data-path="company.name"]';

/** Every field of the company stands on the canvas. */
async function openCompany(page) {
  await settled(page);
  await press(page, 'card.company');
  await press(page, 'more.company');
}

async function toFace(page) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator(nameField).waitFor({ state: 'attached' });
  await page.evaluate(() => document.querySelectorAll('#face details').forEach((d) => { d.open = true; }));
}

/** Serious and critical findings. The policy forbids injected scripts, so axe runs through the protocol. */
async function findings(page, context) {
  const cdp = await context.newCDPSession(page);
  await cdp.send('Runtime.evaluate', { expression: axe });
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: 'axe.run(document).then((r) => JSON.stringify(r.violations.filter((v) => v.impact === "serious" || v.impact === "critical")' +
        '.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | "))))',
    awaitPromise: true, returnByValue: true });
  return JSON.parse(result.value);
}

test('the keyboard alone reaches the HTML face and comes back', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await toFace(page);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
  await picture(page, 'face');
  await page.getByRole('button', { name: '返回图形版' }).press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
  assert.deepEqual(faults, []);
  await context.close();
});

test('what is typed into the form is the case, and what changes elsewhere shows in the form', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await toFace(page);
  await page.locator(nameField).fill('织贷测试');
  assert.equal((await deal(page)).company.name, '织贷测试');
  await page.locator('#face input[data-path="company.valuation"]').fill('1.2亿');
  await page.keyboard.press('Tab');
  assert.equal((await deal(page)).company.valuation, 120_000_000);
  await until(page, () => document.querySelector('#face input[data-path="company.valuation"]').value === '12000');
  await page.evaluate(() => window.loanweave.set('company.name', '别处'));
  await until(page, () => document.querySelector('#face input[data-path="company.name"]').value === '别处');
  await page.getByRole('button', { name: '撤销' }).click();
  await until(page, () => document.querySelector('#face input[data-path="company.name"]').value === '织贷测试');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a wrong value is told at its field and nothing is lost', async () => {
  const { page, context } = await open(browser, host.local);
  await toFace(page);
  const before = (await deal(page)).facility.borrower_ceiling;
  const field = page.locator('#face input[data-path="facility.borrower_ceiling"]');
  await field.fill('4000');
  await field.dispatchEvent('change');
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await field.inputValue(), '4000');
  assert.equal((await deal(page)).facility.borrower_ceiling, before);
  await context.close();
});

test('headline and tables show the outcome and follow each change', async () => {
  const { page, context } = await open(browser, host.local);
  await toFace(page);
  const cost = page.locator('[data-headline="tightest_raroc"]');
  const first = await cost.textContent();
  const outcome = await page.evaluate(() => JSON.parse(window.loanweave.outcome()));
  assert.ok(first.startsWith((outcome.tightest_raroc * 100).toFixed(1)), `${first} ${outcome.tightest_raroc}`);
  const id = (await deal(page)).facility.tranches[0].id;
  await page.evaluate((p) => window.loanweave.set(p, '5%'), `facility.tranches[${id}].rate`);
  await until(page, (f) => document.querySelector('[data-headline="tightest_raroc"]').textContent !== f, first);
  assert.ok(await page.locator('table[data-table="banks"] tbody tr').count() >= 2);
  const said = page.locator('#say');
  await until(page, () => document.getElementById('say').textContent.length > 0);
  assert.match(await said.textContent(), /%/);
  await context.close();
});

test('without WebGL 2 the form is the whole program', async () => {
  const plain = await launch(['--disable-3d-apis']);
  const { page, faults, context } = await open(plain, host.local);
  assert.equal(await page.evaluate(() => document.createElement('canvas').getContext('webgl2')), null);
  await page.locator('#preset').selectOption('dongguan-linkage');
  assert.match((await deal(page)).company.name, /蓝潜/);
  const id = (await deal(page)).facility.tranches[0].id;
  const cost = await page.locator('[data-headline="tightest_raroc"]').textContent();
  await page.evaluate(() => document.querySelectorAll('#face details').forEach((d) => { d.open = true; }));
  await page.locator(`#face input[data-path="facility.tranches[${id}].rate"]`).fill('4.9');
  await until(page, (c) => document.querySelector('[data-headline="tightest_raroc"]').textContent !== c, cost);
  await page.getByRole('button', { name: '分享链接' }).click();
  assert.match(await page.locator('#share-link').inputValue(), /#1\./);
  await page.getByRole('button', { name: '关闭' }).click();
  await page.locator('#language').selectOption('en');
  await page.getByRole('heading', { name: 'Results', exact: true }).waitFor();
  assert.deepEqual(faults.filter((f) => !/WebGL/i.test(f)), []);
  await context.close();
  await plain.close();
});

test('items of a list are added, moved, removed and brought back', async () => {
  const { page, context } = await open(browser, host.local);
  await toFace(page);
  const ids = async () => (await deal(page)).banks.map((b) => b.id);
  const before = await ids();
  await page.getByRole('button', { name: '+ 添加银行' }).click();
  assert.equal((await ids()).length, before.length + 1);
  await page.getByRole('button', { name: '撤销' }).click();
  assert.deepEqual(await ids(), before);
  await page.locator(`details[data-item="banks[${before[1]}]"] > .buttons button`).first().click();
  assert.deepEqual(await ids(), [before[1], before[0], ...before.slice(2)]);
  await context.close();
});

test('axe finds nothing serious on either face, in either language', async () => {
  const { page, context } = await open(browser, host.local);
  await openCompany(page);
  await until(page, () => document.querySelectorAll('#mirror input').length > 10);
  assert.deepEqual(await findings(page, context), []);
  await toFace(page);
  assert.deepEqual(await findings(page, context), []);
  await page.locator('#language').selectOption('en');
  await page.getByRole('heading', { name: 'Results', exact: true }).waitFor();
  assert.deepEqual(await findings(page, context), []);
  await page.getByRole('button', { name: 'Share link' }).click();
  assert.deepEqual(await findings(page, context), []);
  await context.close();
});

test('paper shows the form and the tables, also when the canvas is on screen', async () => {
  const { page, context } = await open(browser, host.local);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('table[data-table="banks"]').isVisible(), true);
  assert.equal(await page.locator('#stage').isVisible(), false);
  await context.close();
});

test('a widget on the canvas has role, name and state, and works by pointer, by script and by keyboard', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await openCompany(page);
  const box = page.getByRole('checkbox', { name: '民营企业' });
  await box.waitFor();
  const before = (await deal(page)).company.privately_owned;
  assert.equal(await box.isChecked(), before);
  await box.click();
  await until(page, (b) => JSON.parse(window.loanweave.scenario()).deal.company.privately_owned !== b, before);
  await until(page, (b) => document.querySelector('#mirror [data-key="company.privately_owned"]').getAttribute('aria-checked') === String(!b), before);
  await box.evaluate((e) => e.click());  // as a screen reader does
  await until(page, (b) => JSON.parse(window.loanweave.scenario()).deal.company.privately_owned === b, before);
  await page.getByRole('textbox', { name: '企业名称' }).fill('由读屏软件填写');
  await until(page, () => JSON.parse(window.loanweave.scenario()).deal.company.name === '由读屏软件填写');
  assert.deepEqual(faults, []);
  await context.close();
});

test('every widget on the canvas has a name and a role', async () => {
  const { page, context } = await open(browser, host.local);
  await until(page, () => document.querySelectorAll('#mirror [aria-label]').length > 20);
  const nameless = await page.evaluate(() => [...document.querySelectorAll('#mirror div:not([role=tablist]):not([role=listbox]):not([role=radiogroup]), #mirror input')]
      .filter((e) => !e.getAttribute('aria-label') || (e.tagName !== 'INPUT' && !e.getAttribute('role'))).length);
  assert.equal(nameless, 0);
  await context.close();
});

test('a finger scrolls, glides to rest, and leaves no hover', async () => {
  const { page, context } = await open(browser, host.local, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const cdp = await context.newCDPSession(page);
  await settled(page);
  await press(page, 'nav.inputs');
  await openCompany(page);
  const top = () => page.evaluate(() => document.querySelector('#mirror [data-key="credit.pd_source"], #mirror [data-key="company.valuation"]').getBoundingClientRect().top);
  await until(page, () => document.querySelector('#mirror [data-key="company.valuation"]'));
  const before = await top();
  await cdp.send('Input.synthesizeScrollGesture', { x: 200, y: 600, yDistance: -200, gestureSourceType: 'touch', speed: 1600 });
  await rested(page);
  await until(page, (b) => document.querySelector('#mirror [data-key="company.valuation"]').getBoundingClientRect().top <= b - 150 ||
      document.querySelector('#mirror [data-key="company.valuation"]').classList.contains('away'), before);
  await context.close();
});
