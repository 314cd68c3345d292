// No label is clipped, and none lies on another: at the sizes people have, in both languages, over all views of all presets. The canvas tells
// the natural width of each text that it had to cut; names of firms and banks come from the data and may be cut.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { linkOf, press, presets, settled, views } from './bench.mjs';
import { hosted, launch, open } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

/** Texts of the case: what the user or the preset named. */
const names = (page) => page.evaluate(() => {
  const all = [];
  const walk = (value, key) => {
    if (typeof value === 'string' && (key === 'name' || key === 'title')) all.push(value);
    else if (value && typeof value === 'object') for (const k of Object.keys(value)) walk(value[k], k);
  };
  walk(JSON.parse(window.loanweave.scenario()), '');
  return all;
});

/** On a phone three views have a place of their own in the bottom bar. */
async function go(page, phone, view) {
  const own = { schedule: 'nav.schedule', what_if: 'nav.whatif', basis: 'nav.explain' };
  if (!phone) return press(page, `tab.${view}`);
  if (own[view]) return press(page, own[view]);
  await press(page, 'nav.result');
  return press(page, `tab.${view}`);
}

for (const [name, viewport] of [['1280 x 720', { width: 1280, height: 720 }], ['390 x 844', { width: 390, height: 844 }]]) {
  for (const language of ['zh', 'en']) {
    test(`no label is clipped at ${name} in ${language}`, async () => {
      const { page, faults, context } = await open(browser, host.local, { hasTouch: viewport.width < 400 });
      await settled(page);
      await page.evaluate(() => { document.getElementById('mirror').dataset.measure = ''; });
      if (language === 'en') await press(page, 'language');
      await page.setViewportSize(viewport);
      await settled(page);
      const phone = viewport.width < 400;
      const cut = new Set();
      let drawn = 0;
      const look = async (where) => {
        const seen = await page.evaluate(() => {
          const [texts, ...clipped] = document.getElementById('mirror').dataset.texts.split('\n');
          return { texts: Number(texts), clipped };
        });
        drawn += seen.texts;
        for (const text of seen.clipped) {
          const begins = text.replace(/…$/, '');
          // What lies on each other is wrong whoever named it.
          if (text.startsWith('⊗') || !own.some((n) => n.includes(begins))) cut.add(`${where}: ${text}`);
        }
      };
      let own = [];
      for (const preset of presets) {
        await page.evaluate((l) => window.loanweave.open(l), linkOf(preset));
        await settled(page);
        own = await names(page);
        if (phone) {
          await press(page, 'nav.inputs');
          await look(`${preset}, inputs`);
        }
        for (const view of views) {
          await go(page, phone, view);
          await look(`${preset}, ${view}`);
        }
      }
      assert.ok(drawn > 4000, `${drawn} texts were measured`);
      assert.deepEqual([...cut], []);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
}
