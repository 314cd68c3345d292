// dist/module/: the engine for JavaScript, in Node and in a page, with the command line's own bytes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import create from '../../dist/module/loanweave.mjs';
import { hosted, launch, root } from './browser.mjs';

const preset = readFileSync(join(root, 'presets/zhejiang-pilot.json'), 'utf8');
const cli = join(root, 'build/native/loanweave');
// The case goes in where a command reads it; one that reads nothing may have ended before it is written (EPIPE).
const printed = (...args) => execFileSync(cli, args, { input: args.includes('-') ? preset : '', maxBuffer: 1 << 26 })
    .toString().replace(/\n$/, '');

test('the module answers with the bytes of the command line', { skip: !existsSync(cli) && 'no native build' }, async () => {
  const lw = await create();
  assert.equal(lw.evaluate(preset), printed('evaluate', '-'));
  assert.equal(lw.link(preset), printed('link', '-'));
  assert.equal(lw.schema(), printed('schema'));
  assert.equal(lw.explain(preset, 'tightest_raroc'), printed('explain', '-', 'tightest_raroc', '--json'));
});

test('the analyses answer with the bytes of the command line', { skip: !existsSync(cli) && 'no native build' }, async () => {
  const lw = await create();
  const rate = 'facility.tranches[main].rate', ftp = 'banks[hangzhou].funds_transfer_price';
  assert.equal(lw.solve(preset, { vary: rate, until: 'banks[hangzhou].raroc=0.09' }),
               printed('solve', '-', '--vary', rate, '--until', 'banks[hangzhou].raroc=0.09'));
  assert.equal(lw.solve(preset, { vary: [rate], until: ['banks[].margin>=0'], lowest: 'borrower_cost' }),
               printed('solve', '-', '--vary', rate, '--until', 'banks[].margin>=0', '--lowest', 'borrower_cost'));
  assert.equal(JSON.parse(lw.solve(preset, { vary: rate, until: 'banks[hangzhou].raroc=9' })).limit.kind, 'field_bound');
  assert.equal(lw.map(preset, { x: rate, y: ftp, cells: 4 }), printed('map', '-', '--x', rate, '--y', ftp, '--cells', '4'));
  assert.equal(lw.structures(preset), printed('structures', '-'));
  assert.equal(lw.robust(preset), printed('robust', '-'));
  assert.equal(lw.sensitivity(preset, { figure: 'tightest_raroc', vary: [rate, `${ftp}=0.01:0.02`] }),
               printed('sensitivity', '-', '--json', '--figure', 'tightest_raroc', '--vary', rate, '--vary', `${ftp}=0.01:0.02`));
  assert.equal(lw.simulate(preset, { runs: 2000, seed: 5, reprices: true }),
               printed('simulate', '-', '--runs', '2000', '--seed', '5', '--reprices'));
  const other = lw.preset('zhejiang-inclusive');
  const files = ['presets/zhejiang-pilot.json', 'presets/zhejiang-inclusive.json'].map((name) => join(root, name));
  assert.equal(lw.compare([preset, other]), printed('compare', ...files));
});

test('a case goes out as a link and comes back', async () => {
  const lw = await create();
  const link = lw.link(preset);
  assert.match(link, /^1\.[A-Za-z0-9_-]+$/);
  assert.equal(lw.link(lw.open(link)), link);
});

test('bad input is a list of problems, never an exception', async () => {
  const lw = await create();
  for (const answer of [lw.evaluate('{'), lw.evaluate(''), lw.open('1.xx'), lw.calc('nothing'), lw.preset('none'), lw.explain(preset, 'no.such'),
    lw.evaluate('[['.repeat(50_000)), lw.solve(preset), lw.solve(preset, { vary: 'x', until: 'y=1', pace: 1 }), lw.solve(preset, 7),
    lw.map(preset, { x: 'nowhere', y: 'nowhere' }), lw.compare([]), lw.simulate(preset, { runs: 0 }), lw.sensitivity(preset, { steps: 'many' })]) {
    assert.ok(JSON.parse(answer).problems.length > 0);
  }
});

test('calc answers in the order of the questions', async () => {
  const lw = await create();
  const [one] = JSON.parse(lw.calc('[{"id":"a","op":"no_such_operation","inputs":{}}]'));
  assert.equal(one.id, 'a');
  assert.equal(one.error.code, 'unknown_op');
});

test('the same module works in a page', async () => {
  const [browser, host] = await Promise.all([launch(), hosted(join(root, 'dist/module'))]);
  const page = await browser.newPage();
  await page.goto(host.local);  // an empty page of that origin
  const outcome = await page.evaluate(async ([address, text]) => {
    const { default: make } = await import(address);
    return (await make()).evaluate(text);
  }, [`${host.local}loanweave.mjs`, preset]);
  assert.equal(outcome, (await create()).evaluate(preset));
  await browser.close();
  await host.close();
});
