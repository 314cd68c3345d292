// How cases come into the window and are found again: the tour at the first start, files dropped or given, cases of
// earlier, and what comes back after the window was closed.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { apart, person, picture, presetFile, root, runToEnd, screen, start, until } from './desktop.mjs';

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
const titleOf = (id) => JSON.parse(readFileSync(presetFile(id), 'utf8')).meta.title;
/** A copy of a preset under a name of its own. */
function file(name, id, change = (text) => text) {
  const path = join(who.home, name);
  writeFileSync(path, change(readFileSync(presetFile(id), 'utf8')));
  return path;
}
/** Waits until the line at the bottom says so. */
const told = (window, sentence) => window.sees('notice.dismiss', (w) => sentence.test(w.value));
const kMenu = { zh: ['最近的方案', '复制当前方案'], en: ['Recent cases', 'Duplicate this case'] };
/** The list of recent cases, opened: their titles. */
async function recent(window, language = 'zh') {
  await window.choose('file', kMenu[language][0]);
  await window.sees('cases.close');
  return titles(window);
}
const titles = (window) => window.widgets().filter((w) => /^case\.\d+$/.test(w.key)).map((w) => w.label);
const isCase = (title) => until(`the case is ${title}`, () => who.saved().now.meta.title === title);

for (const [language, lastWord] of [['zh', '开始使用'], ['en', 'Start']]) {
  test(`the tour leads through five steps at the first start, and does not come again (${language})`, async () => {
    const newcomer = person(true);
    const first = await start(display, newcomer, ['--lang', language]);
    open.push(first);
    const places = new Set();
    for (let step = 1; step <= 5; ++step) {
      // Each step stands beside another thing.
      const next = await first.sees('tour.next', (w) => !places.has(String(w.area)));
      places.add(String(next.area));
      if (step === 5) assert.equal(next.label, lastWord);
      await first.press('tour.next');
    }
    await first.misses('tour.next');
    await first.end();
    const second = await start(display, newcomer, []);
    open.push(second);
    await second.sees('share');
    assert.equal(second.widget('tour.next'), undefined);
    await second.end();
    newcomer.leave();
  });
}

test('a second window of a person who has just begun shows no second tour', async () => {
  const newcomer = person(true);
  const one = await start(display, newcomer, []);
  const two = await start(display, newcomer, []);
  open.push(one, two);
  await one.sees('tour.next');
  await two.sees('share');
  assert.equal(two.widget('tour.next'), undefined);
  await one.end();
  await two.end();
  newcomer.leave();
});

test('a file dropped on the window opens as the case, under a Chinese name with spaces too', async () => {
  const window = await started([presetFile('zhejiang-pilot'), '--lang', 'zh']);
  const path = file('东莞 联动 #1.json', 'dongguan-linkage');
  await window.dropped(path);
  await told(window, /已打开 .*东莞 联动 #1\.json/);
  await window.end();
  assert.equal(who.saved().now.meta.title, titleOf('dongguan-linkage'));
  assert.equal(who.saved().file, path);
});

test('of several files dropped the first is the case, and the others stand beside it to compare', async () => {
  const window = await started([]);
  const paths = [file('a.json', 'anhui-swap'), file('b.json', 'suzhou-index'), file('c.json', 'dongguan-linkage')];
  await window.dropped(...paths);
  await told(window, /另有 2 个方案放进“对比”/);
  await window.end();
  assert.equal(who.saved().now.meta.title, titleOf('anhui-swap'));
  assert.equal(who.saved().tray.length, 2);
});

test('several files and links may be given as arguments, too', async () => {
  const link = readFileSync(join(root, 'tests/data/links/dongguan-linkage.txt'), 'utf8').trim();
  const window = await started([presetFile('anhui-swap'), presetFile('suzhou-index'), link, '--lang', 'en']);
  await told(window, /2 more put under “Compare”/);
  await window.end();
  assert.equal(who.saved().now.meta.title, titleOf('anhui-swap'));
  assert.equal(who.saved().tray.length, 2);
});

test('what cannot be opened is refused by name with its reason, dropped or given, and the work stays', async () => {
  const before = await started([presetFile('suzhou-index'), '--lang', 'en']);
  await before.end();
  const kept = who.saved();
  const large = join(who.home, 'large.json');
  writeFileSync(large, '{');
  truncateSync(large, 65 * 1024 * 1024);
  const folder = join(who.home, 'folder');
  mkdirSync(folder);
  const empty = join(who.home, 'empty.json');
  writeFileSync(empty, '');
  const bad = [
    [file('broken.json', 'anhui-swap', (t) => t.slice(0, t.length / 2)), /broken\.json could not be opened; your present work is untouched\. .*damaged/],
    [file('newer.json', 'anhui-swap', (t) => t.replace(/"version": *1/, '"version": 9')), /newer\.json could not be opened.*saved by a later release/],
    [large, /large\.json could not be opened.*64 MiB/],
    [folder, /folder could not be opened.*cannot be opened/],
    [join(who.home, 'nowhere.json'), /nowhere\.json could not be opened.*cannot be opened/],
    [empty, /empty\.json could not be opened/],
  ];
  const window = await started([]);
  for (const [path, sentence] of bad) {
    await window.dropped(path);
    await told(window, sentence);
  }
  await window.end();
  assert.deepEqual(who.saved().now, kept.now);
  for (const [path, sentence] of bad) {
    const given = await started([path]);
    await told(given, sentence);
    assert.equal(await given.end(), 0);
    assert.deepEqual(who.saved().now, kept.now, path);
  }
});

test('a case that another took the place of is among the recent ones, and opens again with its file', async () => {
  const [growth, linkage] = [titleOf('anhui-growth'), titleOf('dongguan-linkage')];
  const path = file('案例.json', 'anhui-growth');
  const window = await started([path, '--lang', 'zh']);
  await window.dropped(presetFile('dongguan-linkage'));
  await isCase(linkage);
  assert.deepEqual(await recent(window), [growth]);
  assert.match(window.widget('case.0').value, /^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  await window.press('case.0');
  await window.misses('cases.close');
  await isCase(growth);
  assert.equal(who.saved().file, path);
  // Now the other one is the latest of the earlier ones; taken away it is gone for good.
  assert.deepEqual(await recent(window), [linkage, growth]);
  await window.press('case.remove.0');
  await window.misses('case.1');
  assert.deepEqual(titles(window), [growth]);
  await window.press('cases.close');
  await window.misses('cases.close');
  await window.end();
  assert.equal(readdirSync(join(who.home, 'state/loanweave/earlier')).length, 1);
});

test('the work of a window that was closed is among the recent cases of the next one', async () => {
  const linkage = titleOf('dongguan-linkage');
  const one = await started([presetFile('anhui-growth'), '--lang', 'zh']);
  const two = await started([presetFile('dongguan-linkage')]);
  await one.raised();
  assert.deepEqual(await recent(one), [], 'the other window is still open');
  await one.press('cases.close');
  await one.misses('cases.close');
  await two.end();
  assert.deepEqual(await recent(one), [linkage]);
  await one.press('case.0');
  await isCase(linkage);
  await one.end();
});

test('a duplicate goes on under a title of its own without the file, and the case before is kept', async () => {
  const growth = titleOf('anhui-growth');
  const path = file('case.json', 'anhui-growth');
  const window = await started([path, '--lang', 'zh']);
  await window.choose('file', kMenu.zh[1]);
  await isCase(`${growth}（副本）`);
  assert.equal(who.saved().file, '');
  assert.deepEqual(await recent(window), [growth]);
  await window.press('case.0');
  await isCase(growth);
  await window.end();
  assert.equal(who.saved().file, path);
});

test('a renamed case is found under its new name', async () => {
  const window = await started([presetFile('anhui-growth'), '--lang', 'en']);
  await window.press('meta.title');
  await window.keys('key', 'ctrl+a');
  await window.keys('type', '--delay', '30', 'Our second try');
  await window.keys('key', 'Return');
  await isCase('Our second try');
  await window.dropped(presetFile('dongguan-linkage'));
  await isCase(titleOf('dongguan-linkage'));
  assert.deepEqual(await recent(window, 'en'), ['Our second try']);
  await window.end();
});

test('a window closed with unsaved work comes back with it, and steps back go on', async () => {
  const window = await started([presetFile('zhejiang-pilot'), '--lang', 'zh']);
  await window.press('facility.tranches[main].amount');
  await window.keys('key', 'ctrl+a');
  await window.keys('type', '--delay', '30', '9000');
  await window.keys('key', 'Return');
  assert.equal(await window.closed(), 0);
  assert.equal(who.saved().now.deal.facility.tranches[0].amount, 90_000_000);
  const next = await started([]);
  const amount = (shown) => next.sees('facility.tranches[main].amount', (w) => w.value.startsWith(`${shown} `));
  await amount('9,000');
  await next.keys('key', 'ctrl+z');
  await amount('18,000');
  await next.keys('key', 'ctrl+y');
  await amount('9,000');
  assert.equal(await next.closed(), 0);
  assert.equal(who.saved().now.deal.facility.tranches[0].amount, 90_000_000);
});

test('at 800 by 600 the window shows what a picture of that size shows, and nothing is lost', async () => {
  const window = await started([presetFile('zhejiang-pilot'), '--lang', 'zh']);
  await window.resized(800, 600);
  await window.sees('share', (w) => w.area[0] + w.area[2] <= 800);
  const png = join(who.home, 'small.png');
  runToEnd(display, who, [presetFile('zhejiang-pilot'), '--lang', 'zh', '--size', '800x600', '--snapshot', png]);
  const [drawn, seen] = [picture(png), display.pixels()];
  let different = 0;
  for (let y = 0; y < 600; ++y) for (let x = 0; x < 800; ++x) if (apart(drawn.at(x, y), seen.at(x, y)) > 8) ++different;
  assert.equal(different, 0);
  for (const key of ['file', 'share', 'theme', 'language', 'search.open', 'meta.title', 'tab.joint', 'facility.tranches[main].amount']) {
    const found = window.widget(key);
    assert.ok(found, key);
    assert.ok(found.area[0] >= 0 && found.area[0] + found.area[2] <= 800, `${key} is cut off`);
  }
  await window.resized(1280, 800);
  await window.sees('share', (w) => w.area[0] > 800);
  await window.end();
});

test('nothing of ours is written outside the state folder and ~/Loanweave', async () => {
  const window = await started([]);
  await window.does('key', 'ctrl+s');
  await window.dropped(presetFile('dongguan-linkage'));
  await isCase(titleOf('dongguan-linkage'));
  await window.end();
  const all = readdirSync(who.home, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
      .map((e) => relative(who.home, join(e.parentPath ?? e.path, e.name)));
  // Caches of Mesa and fontconfig are theirs, the widgets are what this test asked for.
  const ours = all.filter((p) => !/^(\.cache|\.local\/share\/fonts|widgets-)/.test(p) && !/^(state\/loanweave|Loanweave)\//.test(p));
  assert.deepEqual(ours, []);
});
