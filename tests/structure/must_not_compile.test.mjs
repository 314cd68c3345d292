// What the types of the engine forbid: every file of tests/must_not_compile/ compiles as it stands and must not with
// WRONG defined, which changes one line to the mistake that its first line tells. So a mistake cannot "fail to
// compile" for want of an include.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'tests/must_not_compile');
const compiler = process.env.CXX || 'g++';
// The compiler's settings are those of the build: warnings are errors, so a result left unread is one.
const flags = ['-std=c++20', '-fsyntax-only', '-Wall', '-Wextra', '-Werror', '-fno-exceptions', `-I${join(root, 'src')}`];
const compile = (file, more) => spawnSync(compiler, [...flags, ...more, join(folder, file)], { encoding: 'utf8' });

const cases = readdirSync(folder).filter((name) => name.endsWith('.cpp')).sort();

test('there are mistakes to forbid', () => assert.ok(cases.length >= 15));

for (const file of cases) {
  test(`must not compile: ${file.replace('.cpp', '').replaceAll('_', ' ')}`, () => {
    const text = readFileSync(join(folder, file), 'utf8');
    assert.match(text, /^\/\/ .+\n/);
    assert.match(text, /#ifdef WRONG\n[^#]+#else\n[^#]+#endif/);
    const right = compile(file, []);
    assert.equal(right.status, 0, right.stderr);
    const wrong = compile(file, ['-DWRONG']);
    assert.equal(wrong.status, 1, 'compiles with the mistake in it');
    assert.match(wrong.stderr, /error/);
    // The error is in this file (or in a static assertion that it runs into), not a missing header.
    assert.doesNotMatch(wrong.stderr, /No such file/);
  });
}
