// Every single operation against a second opinion in plain Python (tests/reference/second_opinion), on random questions.
// LOAN_SEED asks other questions, LOAN_CASES more of them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.LOANWEAVE ?? join(root, 'build/native/loanweave');
const seed = process.env.LOAN_SEED ?? '20260120';
const cases = process.env.LOAN_CASES ?? '60';

const run = spawnSync(
  '/usr/bin/python3',
  [join(root, 'tests/reference/second_opinion/compare.py'), '--seed', seed, '--cases', cases, '--program', program],
  { encoding: 'utf8', maxBuffer: 1 << 26 },
);
const skip = run.error?.code === 'ENOENT' && 'python3 is not installed';
const lines = (run.stdout ?? '').split('\n');
const verdicts = lines.map((line, at) => ({ line, at })).filter(({ line }) => /^(not )?ok \d/.test(line));

test('the second opinion was heard', { skip }, () => {
  assert.ok(verdicts.length > 0, run.stderr + run.stdout);
  assert.equal(lines.at(-2), `1..${verdicts.length}`, run.stderr);
});

for (const { line, at } of verdicts) {
  const [, operation] = line.match(/ok \d+ - (\w+)/);
  test(`${operation} agrees with the second opinion (seed ${seed})`, () => {
    const rest = lines.slice(at + 1);
    const details = rest.slice(0, rest.findIndex((next) => !next.startsWith('#')));
    assert.ok(line.startsWith('ok'), [line, ...details].join('\n'));
  });
}
