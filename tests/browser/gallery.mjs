// gallery.mjs — pictures of every view of every preset in both languages, at the sizes people have, for eyes to judge.
//   node tests/browser/gallery.mjs [--only PRESET] [--views joint,cover] [--fast]
// Writes build/gallery/*.png, contact sheets sheet-*.png and index.html. Not a test: it asserts only that the page drew without a fault.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkOf, press, presets, settled, views } from './bench.mjs';
import { hosted, launch, open, root } from './browser.mjs';

const value = (name) => { const at = process.argv.indexOf(name); return at > 0 ? process.argv[at + 1] : null; };
const wantedPresets = value('--only') ? value('--only').split(',') : presets;
const wantedViews = value('--views') ? value('--views').split(',') : views;
const folder = join(root, 'build/gallery');
mkdirSync(folder, { recursive: true });

const sets = [
  { name: 'desktop', viewport: { width: 1280, height: 720 }, languages: ['zh', 'en'], presets: wantedPresets },
  { name: 'phone', viewport: { width: 390, height: 844 }, languages: ['zh', 'en'], presets: wantedPresets, options: { hasTouch: true } },
];
if (!process.argv.includes('--fast')) {
  sets.push({ name: 'large', viewport: { width: 1920, height: 1080 }, languages: ['zh'], presets: wantedPresets.slice(0, 1) },
    { name: 'dark', viewport: { width: 1280, height: 720 }, languages: ['zh'], presets: wantedPresets.slice(0, 1), dark: true });
}

/** On a phone three views have a place of their own in the bottom bar. */
async function go(page, phone, view) {
  const own = { schedule: 'nav.schedule', what_if: 'nav.whatif', basis: 'nav.explain' };
  if (!phone) return press(page, `tab.${view}`);
  if (own[view]) return press(page, own[view]);
  await press(page, 'nav.result');
  return press(page, `tab.${view}`);
}

const browser = await launch();
const host = await hosted();
const shots = [];
const trouble = [];
for (const set of sets) {
  const { page, faults, context } = await open(browser, host.local, { viewport: set.viewport, ...set.options });
  await settled(page);
  const phone = set.name === 'phone';
  if (set.dark) await press(page, 'theme');
  for (const language of set.languages) {
    if (language === 'en') {  // the switch is in the wide bar
      await page.setViewportSize({ width: 1280, height: 720 });
      await settled(page);
      await press(page, 'language');
      await page.setViewportSize(set.viewport);
      await settled(page);
    }
    for (const preset of set.presets) {
      await page.evaluate((l) => window.loanweave.open(l), linkOf(preset));
      await settled(page);
      if (phone) {
        await press(page, 'nav.inputs');
        const name = `${set.name}-${language}-${preset}-inputs.png`;
        await page.screenshot({ path: join(folder, name) });
        shots.push({ name, set: set.name, language, preset, view: 'inputs' });
      }
      for (const view of wantedViews) {
        await go(page, phone, view);
        const name = `${set.name}-${language}-${preset}-${view}.png`;
        await page.screenshot({ path: join(folder, name) });
        shots.push({ name, set: set.name, language, preset, view });
      }
    }
  }
  trouble.push(...faults);
  await context.close();
}
await host.close();

// Contact sheets: all views of one preset in one language on one picture.
const sheet = await browser.newPage();
const groups = new Map();
for (const s of shots) {
  const key = `${s.set}-${s.language}-${s.preset}`;
  groups.set(key, [...(groups.get(key) ?? []), s]);
}
for (const [key, members] of groups) {
  const [width, columns] = members[0].set === 'phone' ? [300, 6] : [640, 3];
  await sheet.setViewportSize({ width: columns * (width + 12) + 12, height: 600 });
  const pictures = members.map((s) => {
    const bytes = readFileSync(join(folder, s.name)).toString('base64');
    return `<figure><img src="data:image/png;base64,${bytes}" style="width:${width}px"><figcaption>${s.view}</figcaption></figure>`;
  });
  await sheet.setContent(`<style>body{margin:0;padding:6px;background:#999;font:13px sans-serif;display:flex;flex-wrap:wrap}
figure{margin:6px 6px 0}img{display:block}</style>${pictures.join('')}`, { waitUntil: 'load' });
  await sheet.screenshot({ path: join(folder, `sheet-${key}.png`), fullPage: true });
}
await browser.close();

const rows = shots.map((s) => `<figure><a href="${s.name}"><img src="${s.name}" loading="lazy" alt=""></a>` +
    `<figcaption>${s.set} · ${s.language} · ${s.preset} · ${s.view}</figcaption></figure>`);
writeFileSync(join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Loanweave gallery</title>
<style>body{font:13px system-ui;background:#ddd;display:grid;grid-template-columns:repeat(auto-fill,minmax(420px,1fr));gap:12px;padding:12px}
figure{margin:0;background:#fff;padding:6px}img{width:100%}figcaption{padding:4px}</style>
${rows.join('\n')}`);
console.log(`${shots.length} pictures and ${groups.size} contact sheets in build/gallery`);
if (trouble.length) {
  console.error([...new Set(trouble)].join('\n'));
  process.exitCode = 1;
}
