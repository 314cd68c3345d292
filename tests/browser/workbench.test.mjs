// The workbench in the browser: what it shows first, one input moved, the link as the case, both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { headline, linkOf, press, presets, said, settled, views } from './bench.mjs';
import { hosted, launch, open, until } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

const outcome = (page) => page.evaluate(() => JSON.parse(window.loanweave.outcome()));
const scenario = (page) => page.evaluate(() => JSON.parse(window.loanweave.scenario()));

test('the page shows the first preset: three banks, Hangzhou at the edge, a floor of 3.17 %', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await settled(page);
  const out = await outcome(page);
  assert.equal(out.banks.length, 3);
  assert.equal((out.joint.interval_low * 100).toFixed(2), '3.17');
  assert.equal((out.joint.funding_gap * 10000).toFixed(0), '43');
  const figures = await headline(page);
  assert.ok(figures.length >= 5, JSON.stringify(figures));
  assert.ok(figures.every(([, name]) => name && name.length > 1), JSON.stringify(figures));
  assert.deepEqual(faults, []);
  await context.close();
});

test('one input moves: outcome and link follow, and the link opens the same case elsewhere', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await settled(page);
  const before = { out: await outcome(page), link: await page.evaluate(() => window.loanweave.link()) };
  const tranche = (await scenario(page)).deal.facility.tranches[0].id;
  const problems = await page.evaluate((id) => window.loanweave.set(`facility.tranches[${id}].rate`, '3.33%'), tranche);
  assert.deepEqual(problems, []);
  await settled(page);
  const out = await outcome(page);
  assert.equal(out.joint.rate.toFixed(12), '0.033300000000');
  assert.notDeepEqual(out, before.out);
  const link = await page.evaluate(() => window.loanweave.link());
  assert.notEqual(link, before.link);
  assert.ok(link.length < 2000, `${link.length} characters`);
  await until(page, (l) => location.hash === `#${l}`, link);

  const other = await open(browser, `${host.local}#${link}`);
  await settled(other.page);
  assert.deepEqual(await outcome(other.page), out);
  assert.deepEqual(await headline(other.page), await headline(page));
  assert.deepEqual([...faults, ...other.faults], []);
  await other.context.close();
  await context.close();
});

test('typed text with units is understood; what is out of range says the range and is not lost', async () => {
  const { page, context } = await open(browser, host.local);
  await settled(page);
  const tranche = (await scenario(page)).deal.facility.tranches[0].id;
  const set = (field, value) => page.evaluate(([f, v]) => window.loanweave.set(f, v), [`facility.tranches[${tranche}].${field}`, value]);
  assert.deepEqual(await set('amount', '1.2亿'), []);
  assert.equal((await scenario(page)).deal.facility.tranches[0].amount, 120000000);
  assert.deepEqual(await set('rate', 'LPR+25bp'), []);
  const refused = await set('rate', '99%');
  assert.equal(refused.length, 1);
  assert.equal(refused[0].code, 'out_of_range');
  await settled(page);
  assert.notEqual((await scenario(page)).deal.facility.tranches[0].rate, 0.99);
  await context.close();
});

test('the language switch changes every label and no figure of the case', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await settled(page);
  const out = await outcome(page);
  const chinese = await said(page, 'tab.joint');
  await press(page, 'language');
  const english = await said(page, 'tab.joint');
  assert.notEqual(english.name, chinese.name);
  assert.match(english.name, /^[\x20-\x7e]+$/);
  assert.deepEqual(await outcome(page), out);
  assert.deepEqual(faults, []);
  await context.close();
});

test('every view of every preset is drawn without a fault', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await settled(page);
  for (const preset of presets) {
    const problems = await page.evaluate((l) => window.loanweave.open(l), linkOf(preset));
    assert.deepEqual(problems, [], preset);
    await settled(page);
    for (const view of views) await press(page, `tab.${view}`);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test('a headline figure opens its explanation, and Escape closes it', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await settled(page);
  const [first] = (await headline(page)).map(([key]) => key);
  await press(page, first);
  assert.ok(await said(page, 'explain.close'));
  await page.keyboard.press('Escape');
  await settled(page);
  assert.equal(await said(page, 'explain.close'), null);
  assert.deepEqual(faults, []);
  await context.close();
});
