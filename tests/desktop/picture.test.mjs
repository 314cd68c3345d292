// The desktop program's picture of a case, and what it says about files it cannot read.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ink, person, picture, presetFile, root, runToEnd, screen } from './desktop.mjs';

let display;
let who;
before(async () => { display = await screen(); who = person(true); });
after(async () => { await display.close(); who.leave(); });

/** Runs the program for one picture: {status, stderr, image, widgets}. */
function pictured(args, more) {
  const png = join(who.home, 'picture.png'), json = join(who.home, 'widgets.json');
  const done = runToEnd(display, who, [...args, '--snapshot', png, '--widgets', json], more);
  return { ...done, bytes: readFileSync(png), image: picture(png), widgets: JSON.parse(readFileSync(json, 'utf8')) };
}
const scaled = (area, scale) => area.map((v) => v * scale);

for (const scale of [1, 1.25, 2]) {
  test(`Chinese labels are written out, character by character, at ${scale} pixels per unit`, () => {
    const { status, stderr, image, widgets } = pictured([presetFile('zhejiang-pilot'), '--lang', 'zh', '--size', '1280x720', '--scale', String(scale)]);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.deepEqual([image.width, image.height], [1280 * scale, 720 * scale]);
    const tabs = widgets.filter((w) => /^tab\./.test(w.key) && w.shown && /^[一-鿿]{2}$/.test(w.label));
    assert.ok(tabs.length >= 8, `only ${tabs.length} tabs`);
    const characters = new Map();
    for (const tab of tabs) {
      const rows = ink(image, scaled([tab.area[0] + 2, tab.area[1] + 4, tab.area[2] - 4, tab.area[3] - 12], scale));
      assert.ok(rows.length >= 10 * scale && rows[0].length >= 24 * scale, `${tab.label}: ink of ${rows[0]?.length} x ${rows.length}`);
      const half = Math.floor(rows[0].length / 2);
      [...tab.label].forEach((c, i) => {
        const shape = rows.map((row) => row.slice(i * half, i * half + half - 1).join('')).join('\n');
        const share = shape.replace(/[^1]/g, '').length / shape.length;
        assert.ok(share > 0.1 && share < 0.7, `${c}: ${share} of its place is ink`);
        characters.set(`${tab.label} ${c}`, shape);
      });
    }
    // A font without Chinese would show the same box for every character.
    assert.equal(new Set(characters.values()).size, characters.size);
  });
}

test('nothing that can be pressed is blank, in both languages and both themes', () => {
  for (const args of [['--lang', 'zh'], ['--lang', 'en'], ['--lang', 'en', '--theme', 'dark']]) {
    const { image, widgets } = pictured([presetFile('zhejiang-pilot'), '--size', '1280x720', ...args]);
    const shown = widgets.filter((w) => w.shown && w.role !== 'img' && w.area[1] + w.area[3] < 720 && w.area[1] > 60);
    assert.ok(shown.length > 25, `${shown.length} widgets`);
    for (const w of shown) assert.notDeepEqual(ink(image, w.area, 24), [], `${args.join(' ')}: ${w.label} (${w.key}) is blank`);
  }
});

test('the same case gives the same picture, byte for byte', () => {
  const [one, two] = [1, 2].map(() => pictured([presetFile('anhui-growth'), '--view', 'growth']).bytes);
  assert.ok(one.equals(two));
});

test('every preset and every view can be drawn, also in a window as narrow as a phone', () => {
  const presets = ['zhejiang-inclusive', 'hangzhou-2022-single', 'anhui-growth', 'anhui-swap', 'suzhou-index', 'dongguan-linkage'];
  const views = ['overview', 'joint', 'pricing', 'cover', 'growth', 'score', 'gap', 'schedule', 'what_if', 'compare', 'basis'];
  const seen = new Set();
  const cases = [...presets.map((p) => [p, 'overview']), ...views.map((v) => ['zhejiang-pilot', v])];
  for (const [preset, view] of cases) {
    for (const size of ['1280x720', '390x844']) {
      const { status, stderr, bytes, image } = pictured([presetFile(preset), '--size', size, '--view', view]);
      assert.equal(`${stderr}${status}`, '0', `${preset} ${view}`);
      assert.equal(`${image.width}x${image.height}`, size);
      seen.add(bytes.toString('base64'));
    }
  }
  assert.equal(seen.size, 2 * cases.length, 'no two pictures are the same');
});

test('a damaged file is refused in the language of the user, with what to do', () => {
  const broken = join(who.home, 'broken.json');
  writeFileSync(broken, '{"format": "loanweave.scenario", "version": 1, "facility": {"amount": ');
  const chinese = pictured([broken, '--lang', 'zh']);
  assert.equal(chinese.status, 3);
  assert.match(chinese.stderr, /内容无法读取，可能已损坏/);
  const english = pictured([broken, '--lang', 'en']);
  assert.equal(english.status, 3);
  assert.match(english.stderr, /This cannot be read and may be damaged/);
  const notice = english.widgets.find((w) => w.key === 'notice.dismiss');
  assert.match(notice.value, /^broken\.json could not be opened; your present work is untouched\. This cannot be read/);
  assert.ok(english.widgets.some((w) => w.key === 'tab.joint'), 'the workbench is there all the same');
});

test('a file of another kind, a missing file and a folder are refused by name', () => {
  const other = join(who.home, 'other.json');
  writeFileSync(other, '{"hello": 1}');
  const said = (place) => { const done = pictured([place, '--lang', 'en']); assert.equal(done.status, 3); return done.stderr; };
  assert.match(said(other), /not a Loanweave case/);
  assert.match(said(join(who.home, 'nowhere.json')), /nowhere\.json cannot be opened/);
  assert.match(said(who.home), /cannot be opened/);
});

test('every wrong field of a file is told at once', () => {
  const file = JSON.parse(readFileSync(presetFile('zhejiang-pilot'), 'utf8'));
  file.deal.facility.no_such_field = 1;
  file.also_unknown = 2;
  const wrong = join(who.home, 'wrong.json');
  writeFileSync(wrong, JSON.stringify(file));
  const { status, stderr } = pictured([wrong, '--lang', 'en']);
  assert.equal(status, 3);
  assert.match(stderr, /no_such_field/);
  assert.match(stderr, /also_unknown/);
});

test('a share link opens as a file does', () => {
  const link = readFileSync(join(root, 'tests/data/links/dongguan-linkage.txt'), 'utf8').trim();
  const byLink = pictured([link, '--lang', 'zh']);
  assert.equal(byLink.status, 0);
  const byFile = pictured([presetFile('dongguan-linkage'), '--lang', 'zh']);
  assert.ok(byLink.bytes.equals(byFile.bytes));
  const cut = pictured([link.slice(0, -9), '--lang', 'en']);
  assert.equal(cut.status, 3);
  assert.match(cut.stderr, /The link was cut off|The link is damaged/);
});

test('a picture leaves saved work alone, and wrong usage is told apart from a wrong file', () => {
  assert.ok(!existsSync(join(who.home, 'state/loanweave')));
  assert.equal(runToEnd(display, who, ['--lang', 'fr']).status, 2);
  assert.equal(runToEnd(display, who, ['--size', '12']).status, 2);
  assert.equal(runToEnd(display, who, ['--view', 'nothing']).status, 2);
  assert.equal(runToEnd(display, who, ['--no-such-option']).status, 2);
});

test('what keeps the program from drawing is said in the language of the user, with what to do', () => {
  const png = join(who.home, 'never.png');
  const told = (where, more, status) => ['zh', 'en'].map((language) => {
    const done = runToEnd(where, who, ['--lang', language, '--snapshot', png], more);
    assert.equal(done.status, status, done.stderr);
    return done.stderr;
  });
  const nowhere = told({ display: ':9999' }, {}, 1);
  assert.match(nowhere[0], /^loanweave-desktop: 无法打开窗口：这里没有图形界面.*DISPLAY/);
  assert.match(nowhere[1], /^loanweave-desktop: No window can be opened: there is no display here .*xvfb-run/);
  // The environment says it where no option does.
  const byEnvironment = runToEnd({ display: ':9999' }, who, [], { LANG: 'en_US.UTF-8' });
  assert.match(byEnvironment.stderr, /No window can be opened/);

  const fonts = (folders) => {
    const path = join(who.home, 'fonts.conf');
    writeFileSync(path, `<?xml version="1.0"?><fontconfig>${folders.map((f) => `<dir>${f}</dir>`).join('')}</fontconfig>`);
    return { FONTCONFIG_FILE: path };
  };
  const fontless = told(display, fonts([]), 1);
  assert.match(fontless[0], /没有找到可缩放的字体.*fonts-noto-cjk/);
  assert.match(fontless[1], /No scalable font was found.*fonts-noto-cjk/);
  const unwritable = runToEnd(display, who, ['--lang', 'en', '--snapshot', '/proc/no/picture.png']);
  assert.equal(unwritable.status, 1);
  assert.match(unwritable.stderr, /The picture \/proc\/no\/picture\.png could not be written \(.+\)/);
  assert.ok(!existsSync(png));
});

test('without OpenGL the program says what is missing', async () => {
  const plain = await screen(800, 600, ['-extension', 'GLX']);
  const done = runToEnd(plain, who, ['--lang', 'en', '--snapshot', join(who.home, 'never.png')]);
  await plain.close();
  assert.equal(done.status, 1);
  assert.match(done.stderr, /OpenGL 3 is needed \(GLX.*\)\. .*libgl1-mesa-dri/);
});

test('help and version answer without a window', () => {
  const help = runToEnd({ display: ':9999' }, who, ['--help']);
  assert.equal(help.status, 0);
  for (const word of ['CASE', '--lang', '--theme', '--view', 'what_if', '--size WIDTHxHEIGHT', '--scale', '--snapshot', 'Exit codes']) assert.ok(help.stdout.includes(word), word);
  const version = runToEnd({ display: ':9999' }, who, ['--version']);
  assert.equal(version.status, 0);
  assert.match(version.stdout, /^loanweave-desktop \d+\.\d+\.\d+\n$/);
});
