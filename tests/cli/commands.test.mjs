// The command line: what it prints, where, and how it ends. 0 answered, 2 wrong usage, 3 invalid input.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const program = 'build/native/loanweave';
const run = (args, input = '') => spawnSync(program, args, { input, encoding: 'utf8' });
const preset = (id) => execFileSync(program, ['presets', id], { encoding: 'utf8' });

test('presets lists seven cases, id first on each line', () => {
  const lines = run(['presets']).stdout.trim().split('\n');
  assert.equal(lines.length, 7);
  for (const line of lines) assert.match(line, /^[a-z0-9-]+ {2}\S/);
});

test('evaluate prints finite figures of every preset as JSON', () => {
  for (const line of run(['presets']).stdout.trim().split('\n')) {
    const id = line.split(' ')[0];
    const answer = run(['evaluate', '-'], preset(id));
    assert.equal(answer.status, 0, answer.stderr);
    assert.doesNotMatch(answer.stdout, /: (NaN|null|-?inf)/i);
    const outcome = JSON.parse(answer.stdout);
    assert.ok(outcome.amount > 0 && outcome.banks.length > 0, id);
  }
});

test('evaluate of zhejiang-pilot: a funding gap of 43 bp, a floor gap of 45 bp, Hangzhou at the edge', () => {
  const { joint, banks } = JSON.parse(run(['evaluate', 'presets/zhejiang-pilot.json']).stdout);
  assert.ok(Math.abs(joint.funding_gap - 0.0043) < 1e-9);
  assert.ok(Math.abs(joint.floor_gap - 0.0045) < 0.0001);
  assert.equal(joint.blocking_bank, 'hangzhou');
  assert.equal((100 * banks[0].minimum_rate).toFixed(2), '3.17');
  assert.equal((100 * banks[1].minimum_rate).toFixed(2), '2.71');
});

test('a link opens to the same figures', () => {
  const link = run(['link', 'presets/dongguan-linkage.json']).stdout.trim();
  assert.ok(link.length < 2000);
  const opened = run(['open', link]);
  assert.equal(opened.status, 0, opened.stderr);
  assert.equal(run(['evaluate', '-'], opened.stdout).stdout, run(['evaluate', 'presets/dongguan-linkage.json']).stdout);
});

test('bad input ends with 3 and names every field with its range, in both languages', () => {
  const scenario = JSON.parse(preset('zhejiang-pilot'));
  scenario.deal.facility.tranches[0].rate = 4;
  scenario.deal.banks[1].hurdle_raroc = -1;
  const zh = run(['evaluate', '-'], JSON.stringify(scenario));
  assert.equal(zh.status, 3);
  assert.equal(zh.stdout, '');
  assert.match(zh.stderr, /facility\.tranches\[main\]\.rate/);
  assert.match(zh.stderr, /0 % – 36 %/);
  assert.match(zh.stderr, /banks\[industrial\]\.hurdle_raroc/);
  const json = run(['evaluate', '-', '--json', '--lang', 'en'], JSON.stringify(scenario));
  const { problems } = JSON.parse(json.stderr);
  assert.deepEqual(problems.map((p) => p.code), ['out_of_range', 'out_of_range']);
  for (const p of problems) assert.ok(p.zh && p.en && p.allowed && p.field);
});

test('malformed, truncated, oversized, newer and unreadable files end with 3 and one clear sentence', () => {
  const whole = preset('suzhou-index');
  const newer = JSON.stringify({ ...JSON.parse(whole), version: 99 });
  for (const [text, code] of [['{', 'malformed'], [whole.slice(0, 2000), 'malformed'], [newer, 'newer_version'],
                              ['[]', 'wrong_format'], ['x'.repeat(2_000_000), 'too_large']]) {
    const answer = run(['evaluate', '-', '--json'], text);
    assert.equal(answer.status, 3);
    assert.equal(JSON.parse(answer.stderr).problems[0].code, code);
  }
  assert.equal(run(['evaluate', 'no-such-file.json']).status, 3);
  assert.equal(run(['open', '1.damaged']).status, 3);
  assert.equal(run(['presets', 'no-such-preset']).status, 3);
  assert.equal(run(['explain', 'presets/zhejiang-pilot.json', 'banks[icbc].nothing']).status, 3);
});

test('wrong usage ends with 2', () => {
  assert.equal(run([]).status, 2);
  assert.equal(run(['no-such-command']).status, 2);
  assert.equal(run(['evaluate']).status, 2);
  assert.equal(run(['evaluate', '-', '--lang', 'fr']).status, 2);
});

test('calc answers each case by itself, errors included', () => {
  const folder = mkdtempSync(join(tmpdir(), 'loanweave-'));
  const file = join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify([
    { id: 'a', op: 'quote_bp', inputs: { rate: 0.0345, lpr: 0.03 }, note: 'other keys are ignored' },
    { id: 'b', op: 'no_such_op', inputs: {} },
    { id: 'c', op: 'quote_bp', inputs: { rate: 0.0345 } },
    { id: 'd', op: 'quote_bp', inputs: { rate: 0.0345, lpr: 0.03, extra: 1 } },
    { id: 'e', op: 'quote_bp', inputs: { rate: 'high', lpr: 0.03 } },
  ]));
  const answers = JSON.parse(run(['calc', file]).stdout);
  assert.deepEqual(answers.map((a) => a.error?.code ?? 'ok'),
                   ['ok', 'unknown_op', 'missing_input', 'unknown_input', 'wrong_type']);
  assert.equal(answers[0].outputs.spread_bp, 45);  // 3.45 % − 3.00 %
});

const reference = 'tests/data/reference-deal.json', rate = 'facility.tranches[main].rate';

test('sensitivity prints a table for people, CSV or JSON, widest bar first', () => {
  const json = JSON.parse(run(['sensitivity', reference, '--figure', 'borrower_cost', '--json', '--vary', `${rate}=0.03:0.04`,
    '--vary', 'credit.default_probability']).stdout);
  assert.deepEqual(json.bars.map((bar) => bar.field), [rate, 'credit.default_probability']);
  assert.ok(json.bars[0].high.figure - json.bars[0].low.figure > 0.006);
  assert.ok(json.bars[0].fails_below.value < json.bars[0].fails_above.value);
  const csv = run(['sensitivity', reference, '--csv', '--vary', rate]).stdout.trim().split('\n');
  assert.equal(csv.length, 2);
  assert.equal(csv[0].split(',').length, csv[1].split(',').length);
  assert.match(run(['sensitivity', reference, '--lang', 'en', '--vary', rate]).stdout, /Fails above/);
});

test('sensitivity --table fills every cell of two inputs', () => {
  const table = run(['sensitivity', reference, '--csv', '--steps', '4', '--table', `${rate}=0.03:0.04`, 'discount_rate']).stdout;
  const lines = table.trim().split('\n').map((line) => line.split(','));
  assert.equal(lines.length, 5);
  for (const line of lines.slice(1)) assert.ok(line.length === 5 && line.every((cell) => Number.isFinite(Number(cell))), line);
  assert.equal(run(['sensitivity', reference, '--table', 'company.name']).status, 3);
  assert.equal(run(['sensitivity', reference, '--vary', `${rate}=4`]).status, 3);
});

test('simulate states what each party is left with, the error and the gain over chance', () => {
  const args = ['simulate', reference, '--runs', '10000', '--seed', '11'];
  const out = JSON.parse(run(args).stdout);
  assert.deepEqual(out.parties.map((p) => p.party), ['banks[icbc]', 'banks[industrial]', 'banks[zheshang]', 'banks[hangzhou]',
    'banks[rural]', 'borrower', 'cover.layers[guarantor]']);
  for (const { result, loses, quantiles } of out.parties) {
    assert.ok(Math.abs(result.value - result.closed_form) <= 3 * result.standard_error + 1e-6);
    assert.ok(loses.value >= 0 && loses.value < 0.5 && result.variance_ratio > 10);
    assert.ok(quantiles.p5.value <= quantiles.p50.value && quantiles.p50.value <= quantiles.p95.value);
  }
  assert.equal(run(args).stdout, run(args).stdout);
  assert.equal(run([...args, '--take-up-spread', '7']).status, 3);
});

test('long work says nothing on standard error when that is no terminal', () => {
  for (const args of [['simulate', reference, '--runs', '200000'], ['structures', reference],
    ['map', reference, '--x', rate, '--y', 'discount_rate', '--cells', '30']]) {
    const answer = run(args);
    assert.equal(answer.status, 0);
    assert.equal(answer.stderr, '');
  }
});

// docs/questions.md promises ten calls; each must give the figure named beside it.
for (const row of readFileSync('docs/questions.md', 'utf8').split('\n').filter((line) => /^\| \d+ \|/.test(line))) {
  const [, number, question, call, expected] = row.replaceAll('\\|', '\u0000').split('|').map((cell) => cell.trim());
  test(`question ${number}: ${question}`, () => {
    const [, id, figure] = call.match(/P (\S+) \u0000 L explain - (\S+) --lang en/);
    const answer = run(['explain', '-', figure, '--lang', 'en'], preset(id));
    assert.equal(answer.status, 0, answer.stderr);
    assert.ok(answer.stdout.split('\n')[0].includes(expected.replaceAll('`', '')), answer.stdout.split('\n')[0]);
  });
}

test('a file that cannot be opened is a problem with a code of its own', () => {
  for (const args of [['evaluate', 'no-such-file.json'], ['calc', 'no-such-file.json'], ['link', 'no-such-file.json']]) {
    const answer = run([...args, '--json']);
    assert.equal(answer.status, 3);
    assert.deepEqual(JSON.parse(answer.stderr).problems.map((p) => [p.code, p.field]),
                     [['unreadable_file', 'no-such-file.json']]);
  }
});

test('cover puts the layers of a usual contract into a case', () => {
  const answer = run(['cover', 'presets/zhejiang-pilot.json', '--scheme', 'four_three_two_one']);
  assert.equal(answer.status, 0, answer.stderr);
  const shares = JSON.parse(answer.stdout).deal.cover.layers.map((l) => [l.id, l.share]);
  assert.deepEqual(shares, [['guarantor', 0.4], ['province', 0.3], ['local_government', 0.1]]);
  assert.equal(run(['evaluate', '-'], answer.stdout).status, 0);
  assert.equal(run(['cover', 'presets/zhejiang-pilot.json', '--scheme', 'half_half']).status, 3);
});
