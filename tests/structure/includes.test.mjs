// The house keeps its order: who may include what, read from the sources themselves.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const list = /set\(LOAN_HOUSE ([^)]*)\)/.exec(readFileSync(join(root, 'cmake/folder.cmake'), 'utf8'))[1];
const house = [...list.trim().split(/\s+/), 'platform', 'main'];
const engine = house.slice(0, house.indexOf('deal') + 1);

const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && /\.(h|cpp|inc)$/.test(f.name))
    .map((f) => relative(join(root, 'src'), join(f.parentPath ?? f.path, f.name)).split(sep).join('/'));
const includes = files.flatMap((file) =>
  readFileSync(join(root, 'src', file), 'utf8').split('\n').flatMap((text, i) => {
    const found = /^\s*#\s*include\s*([<"])([^>"]+)[>"]/.exec(text);
    return found ? [{ at: `src/${file}:${i + 1}`, file, folder: file.split('/')[0], own: found[1] === '"', name: found[2] }] : [];
  }));

/** Names that every compiler's own C++ library brings. */
const standard = /^[a-z_0-9]+$/;

test('every file lies in a folder of the house', () => {
  assert.ok(files.length > 20);
  assert.deepEqual(files.filter((f) => !house.includes(f.split('/')[0])), []);
});

test('a file includes only from its own folder and from earlier ones', () => {
  const wrong = includes.filter(({ own, name, folder }) => {
    const from = name.split('/')[0];
    return own && house.includes(from) && house.indexOf(from) > house.indexOf(folder);
  });
  assert.deepEqual(wrong.map((i) => `${i.at} includes ${i.name}`), []);
});

test('the engine includes nothing but the standard library and itself', () => {
  const wrong = includes.filter(({ own, name, folder }) =>
    engine.includes(folder) && (own ? !engine.includes(name.split('/')[0]) && !name.startsWith('words/') : !standard.test(name)));
  assert.deepEqual(wrong.map((i) => `${i.at} includes ${i.name}`), []);
});

test('JSON is known from scenario/ upwards only', () => {
  const first = house.indexOf('scenario');
  const wrong = includes.filter((i) => i.name.startsWith('nlohmann/') && house.indexOf(i.folder) < first);
  assert.deepEqual(wrong.map((i) => i.at), []);
});

test('Dear ImGui is known to ui/ and platform/ alone', () => {
  const wrong = includes.filter((i) => /(^|\/)imgui(_|\.)/.test(i.name) && !i.name.startsWith('ui/') &&
    i.folder !== 'ui' && i.folder !== 'platform');
  assert.deepEqual(wrong.map((i) => i.at), []);
});

test('#ifdef stands only in platform/', () => {
  const wrong = files.filter((f) => f.split('/')[0] !== 'platform' &&
    /^\s*#\s*(if|ifdef|ifndef|elif)\b/m.test(readFileSync(join(root, 'src', f), 'utf8')));
  assert.deepEqual(wrong, []);
});
