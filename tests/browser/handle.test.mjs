// window.loanweave and links: the same case by handle, address bar, back button and a link opened at the start.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hosted, launch, open, rested, until } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

const scenario = (page) => page.evaluate(() => JSON.parse(window.loanweave.scenario()));
const set = (page, path, value) => page.evaluate(([p, v]) => window.loanweave.set(p, v), [path, value]);
const addressIs = (page) => until(page, () => location.hash === '#' + window.loanweave.link());

test('a field is set as if typed, or as in files, and comes back in the scenario', async () => {
  const { page, faults, context } = await open(browser, host.local);
  assert.deepEqual(await set(page, 'company.name', '云深处科技 𠮷'), []);
  assert.deepEqual(await set(page, 'company.valuation', '8000万'), []);
  assert.deepEqual(await set(page, 'facility.borrower_ceiling', 0.05), []);
  const { deal } = await scenario(page);
  assert.equal(deal.company.name, '云深处科技 𠮷');
  assert.equal(deal.company.valuation, 80_000_000);
  assert.equal(deal.facility.borrower_ceiling, 0.05);
  assert.deepEqual(faults, []);
  await context.close();
});

test('what cannot be read is a problem with field and message, and changes nothing', async () => {
  const { page, context } = await open(browser, host.local);
  const before = await page.evaluate(() => window.loanweave.scenario());
  for (const [path, value, code] of [['company.valuation', 'viel', 'wrong_type'], ['facility.borrower_ceiling', 40, 'out_of_range'],
    ['company.no_such_field', 1, 'unknown_field'], ['facility.start', '2026-02-30', 'bad_date']]) {
    const problems = await set(page, path, value);
    assert.equal(problems[0]?.code, code, `${path} ${JSON.stringify(problems)}`);
    assert.equal(problems[0].field, path);
    assert.ok(problems[0].message.length > 5);
  }
  assert.equal(await page.evaluate(() => window.loanweave.scenario()), before);
  await context.close();
});

test('the outcome follows in the same moment', async () => {
  const { page, context } = await open(browser, host.local);
  const [one, two] = await page.evaluate(() => {
    const first = window.loanweave.outcome();
    window.loanweave.set('facility.tranches[' + JSON.parse(window.loanweave.scenario()).deal.facility.tranches[0].id + '].amount', '5000万');
    return [JSON.parse(first), JSON.parse(window.loanweave.outcome())];
  });
  assert.notEqual(one.amount, two.amount);
  await context.close();
});

test('the address bar holds the case; another browser opens it there', async () => {
  const { page, context } = await open(browser, host.local);
  await set(page, 'company.name', '汇萃智能');
  await addressIs(page);
  const address = page.url();
  assert.match(address, /#1\./);
  assert.ok(address.length < 2000, `${address.length} characters`);
  const other = await open(browser, address);
  assert.equal((await scenario(other.page)).deal.company.name, '汇萃智能');
  assert.deepEqual(other.faults, []);
  await other.context.close();
  await context.close();
});

test('a link pasted into the address bar opens, and the back button brings the earlier case back', async () => {
  const { page, context } = await open(browser, host.local);
  const link = await page.evaluate(() => { window.loanweave.set('company.name', '甲'); return window.loanweave.link(); });
  await set(page, 'company.name', '乙');
  await addressIs(page);
  await page.evaluate((l) => { location.hash = l; }, link);
  await until(page, () => JSON.parse(window.loanweave.scenario()).deal.company.name === '甲');
  await page.goBack();
  await until(page, () => JSON.parse(window.loanweave.scenario()).deal.company.name === '乙');
  await context.close();
});

test('damaged links leave the work as it is and say why', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await set(page, 'company.name', '丙');
  const before = await page.evaluate(() => window.loanweave.scenario());
  const link = await page.evaluate(() => window.loanweave.link());
  const bad = ['1.', '1.AAAA', link.slice(0, -3), link.slice(0, 20), `2.${link.slice(2)}`, `${link.slice(0, 30)}${link[30] === 'A' ? 'B' : 'A'}${link.slice(31)}`,
    '1.' + 'A'.repeat(70_000), '<img src=x onerror=alert(1)>', '%00%ff'];
  for (const one of bad) {
    const problems = await page.evaluate((l) => window.loanweave.open(l), one);
    assert.ok(problems.length > 0, one.slice(0, 40));
    assert.ok(problems[0].message);
  }
  assert.equal(await page.evaluate(() => window.loanweave.scenario()), before);
  await page.evaluate((l) => { location.hash = l; }, bad[2]);
  await page.locator('#notices p').first().waitFor();
  assert.equal(await page.evaluate(() => window.loanweave.scenario()), before);
  assert.deepEqual(faults, []);
  await context.close();
});

test('frames counts what is drawn', async () => {
  const { page, context } = await open(browser, host.local);
  const before = await rested(page);
  await set(page, 'company.name', '丁');
  const after = await rested(page);
  assert.ok(after > before && after - before <= 10, `${after - before} frames`);
  await context.close();
});
