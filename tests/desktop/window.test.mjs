// The desktop program in its window: what is on the screen, what rests, what is saved, and what comes back.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { apart, pause, person, picture, presetFile, root, runToEnd, screen, start, until } from './desktop.mjs';

let display;
let who;
let open = [];
before(async () => { display = await screen(); });
after(async () => { await display.close(); });
beforeEach(() => { who = person(); });
afterEach(async () => {
  for (const window of open) await window.end('SIGKILL');
  open = [];
  who.leave();
});

async function started(args, more) {
  const window = await start(display, who, args, more);
  open.push(window);
  return window;
}

/** Where the middle of a widget is, in CSS pixels, by the picture of the same case in the same size. */
function middleOf(key, args = [], size = '1280x800') {
  const json = join(who.home, 'widgets.json');
  runToEnd(display, who, [...args, '--size', size, '--snapshot', join(who.home, 'x.png'), '--widgets', json]);
  const found = JSON.parse(readFileSync(json, 'utf8')).find((w) => w.key === key);
  assert.ok(found, key);
  const [x, y, width, height] = found.area;
  return [x + width / 2, y + height / 2];
}

const pilot = presetFile('zhejiang-pilot');
const cases = () => existsSync(join(who.home, 'Loanweave')) ? readdirSync(join(who.home, 'Loanweave')) : [];
const dark = (colour) => apart(colour, 0) < 90;

test('the window shows what the picture of the same case shows', async () => {
  const window = await started([pilot, '--lang', 'zh']);
  const png = join(who.home, 'same.png');
  runToEnd(display, who, [pilot, '--lang', 'zh', '--size', '1280x800', '--snapshot', png]);
  const [drawn, seen] = [picture(png), display.pixels()];
  let different = 0;
  for (let y = 0; y < 800; ++y) for (let x = 0; x < 1280; ++x) if (apart(drawn.at(x, y), seen.at(x, y)) > 8) ++different;
  assert.equal(different, 0);
  assert.equal(await window.end(), 0);
});

test('at rest no frame is drawn', async () => {
  const window = await started([pilot]);
  const resting = Number(/(\d+) frames\n$/.exec(window.said)[1]);
  assert.ok(resting > 0);
  const cpu = () => readFileSync(`/proc/${window.process}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number).reduce((a, b) => a + b);
  const before = cpu();
  await pause(2000);
  assert.ok(cpu() - before <= 5, 'ticks of a hundredth of a second');
  assert.equal(await window.end(), 0);
  assert.equal(window.frames(), resting);
});

test('asked to end right after a change, the program saves it and goes on with it at the next start', async () => {
  const theme = middleOf('theme');
  const first = await started([pilot, '--lang', 'zh']);
  assert.ok(!dark(display.pixels().at(640, 700)));
  await first.click(...theme);
  assert.ok(dark(display.pixels().at(640, 700)));
  assert.equal(await first.end('SIGTERM'), 0);
  const saved = who.saved();
  assert.equal(saved.theme, 'dark');
  assert.equal(saved.now.meta.title, JSON.parse(readFileSync(pilot, 'utf8')).meta.title);
  const second = await started([]);
  assert.ok(dark(display.pixels().at(640, 700)));
  assert.equal(await second.end('SIGINT'), 0);
  assert.deepEqual(who.saved(), saved);
});

test('a program that is killed loses at most the last second', async () => {
  const window = await started([presetFile('anhui-swap')]);
  await window.click(...middleOf('theme'));
  await pause(1000);
  assert.equal(await window.end('SIGKILL'), 'SIGKILL');
  assert.equal(who.saved().theme, 'dark');
  assert.equal(who.saved().now.meta.title, JSON.parse(readFileSync(presetFile('anhui-swap'), 'utf8')).meta.title);
});

test('a file that cannot be read leaves the work of before as it was', async () => {
  const first = await started([presetFile('suzhou-index')]);
  await first.end();
  const before = who.saved();
  const broken = join(who.home, 'broken.json');
  writeFileSync(broken, 'not a case');
  const second = await started([broken]);
  assert.match(second.complained, /内容无法读取/);
  assert.equal(await second.end(), 0);
  assert.deepEqual(who.saved(), before);
});

test('saved work that is damaged is kept aside, and the program starts', async () => {
  const first = await started([presetFile('suzhou-index')]);
  await first.end();
  writeFileSync(who.work(), '{"work": "cut o');
  const second = await started([]);
  assert.equal(await second.end(), 0);
  assert.equal(readFileSync(`${who.work()}.damaged`, 'utf8'), '{"work": "cut o');
});

test('two windows at the same time keep their work apart', async () => {
  const one = await started([presetFile('anhui-growth')]);
  const two = await started([presetFile('dongguan-linkage')]);
  await one.end();
  await two.end();
  assert.equal(who.saved(1).now.meta.title, JSON.parse(readFileSync(presetFile('anhui-growth'), 'utf8')).meta.title);
  assert.equal(who.saved(2).now.meta.title, JSON.parse(readFileSync(presetFile('dongguan-linkage'), 'utf8')).meta.title);
});

test('at two pixels per unit the pointer still meets what it points at', async () => {
  const size = ['--size', '780x480', '--scale', '2'];
  const theme = middleOf('theme', [], '780x480');
  const window = await started([pilot, ...size]);
  assert.ok(!dark(display.pixels().at(1500, 900)));
  await window.click(...theme, 2);
  assert.ok(dark(display.pixels().at(1500, 900)));
  assert.equal(await window.end(), 0);
});

test('Ctrl+S saves to a file of its own in Loanweave, and again to the same one', async () => {
  const window = await started([]);
  await window.does('key', 'ctrl+s');
  const title = (await window.end(), who.saved().now.meta.title);
  assert.deepEqual(cases(), [`${title}.loanweave.json`]);
  const path = join(who.home, 'Loanweave', cases()[0]);
  assert.equal(who.saved().file, path);
  assert.equal(JSON.parse(readFileSync(path, 'utf8')).meta.title, title);
  const again = await started([]);
  await again.does('key', 'ctrl+s');
  await again.end();
  assert.equal(cases().length, 1);
});

test('Ctrl+S never overwrites what somebody else has written meanwhile', async () => {
  const path = join(who.home, 'case.json');
  writeFileSync(path, readFileSync(pilot));
  const window = await started([path]);
  writeFileSync(path, 'written by somebody else');
  await window.does('key', 'ctrl+s');
  await window.end();
  assert.equal(readFileSync(path, 'utf8'), 'written by somebody else');
  assert.equal(cases().length, 1);
  assert.equal(who.saved().file, join(who.home, 'Loanweave', cases()[0]));
});

test('a path typed in the dialog of Ctrl+O opens that file', async () => {
  const path = join(who.home, 'other.json');
  writeFileSync(path, readFileSync(presetFile('dongguan-linkage')));
  const window = await started([pilot]);
  await window.keys('key', 'ctrl+o');
  await window.sees('open.typed');
  await window.keys('type', '--delay', '5', path);
  await window.does('key', 'Return');
  await window.end();
  assert.equal(who.saved().file, path);
  assert.equal(who.saved().now.meta.preset, 'dongguan-linkage');
});

test('a copied share link opens again from the clipboard', async () => {
  const link = readFileSync(join(root, 'tests/data/links/anhui-swap.txt'), 'utf8').trim();
  const share = middleOf('share', [link]);
  const window = await started([link]);
  await window.click(...share);
  const file = join(who.home, 'later.json');
  writeFileSync(file, readFileSync(pilot));
  await window.keys('key', 'ctrl+o');
  await window.sees('open.typed');
  await window.keys('type', '--delay', '20', file);
  await window.does('key', 'Return');
  await until('the file is open', () => who.saved().now.meta.preset === 'zhejiang-pilot');
  await window.keys('key', 'ctrl+o');
  await window.sees('open.typed');
  await window.keys('key', 'ctrl+v');
  await window.does('key', 'Return');
  await window.end();
  assert.equal(who.saved().now.meta.preset, 'anhui-swap');
  assert.equal(who.saved().file, '', 'a link has no file that Ctrl+S would overwrite');
});

test('Chinese can be typed into a field', async () => {
  const title = middleOf('meta.title');
  const window = await started([pilot]);
  await window.keys('mousemove', ...title.map((v) => String(Math.round(v))));
  await window.keys('click', '1');
  await window.keys('key', 'ctrl+a');
  // Slowly: xdotool lends each character a key and takes it back after the delay, looked up by then or not.
  await window.keys('type', '--delay', '800', '西湖光电');
  await window.does('key', 'Return');
  await window.end();
  assert.equal(who.saved().now.meta.title, '西湖光电');
});

test('where nothing can be saved, the program says so and works', async () => {
  rmSync(join(who.home, 'state/loanweave'), { recursive: true });
  writeFileSync(join(who.home, 'state/loanweave'), 'a file stands where the folder should be');
  const quiet = join(who.home, 'quiet.png');
  runToEnd(display, who, [pilot, '--lang', 'en', '--size', '1280x800', '--snapshot', quiet]);
  const window = await started([pilot, '--lang', 'en']);
  const [before, now] = [picture(quiet), display.pixels()];
  let told = 0;
  for (let y = 700; y < 800; ++y) for (let x = 0; x < 1280; ++x) if (apart(before.at(x, y), now.at(x, y)) > 8) ++told;
  assert.ok(told > 5000, 'a notice stands at the bottom');
  await window.click(...middleOf('theme', [pilot]));
  assert.ok(dark(display.pixels().at(640, 60)));
  assert.equal(await window.end(), 0);
});
