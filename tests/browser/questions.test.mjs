// The ten questions on the page: docs/questions.md names the clicks from the preset to the figure; they are performed
// here with the pointer, the figure is read off the screen, and its explanation opens. At most five clicks each.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { settled } from './bench.mjs';
import { hosted, launch, open, root } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

const bare = (cell) => cell.replaceAll('`', '').trim();
const rows = readFileSync(join(root, 'docs/questions.md'), 'utf8').split('\n').filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.replaceAll('\\|', '\u0000').split('|').map((cell) => cell.trim()))
  .map(([, number, question, call, , clicks, key, shows]) => ({ number, question, preset: call.match(/P (\S+)/)[1],
    tab: clicks.match(/`(tab\.\w+)`/)[1], key: bare(key), shows: bare(shows) }));

/** What the list of presets calls them in Chinese. */
const names = Object.fromEntries([...readFileSync(join(root, 'src/words/table_interface.inc'), 'utf8')
  .matchAll(/\{"preset\.([\w-]+)", "([^"]+)"/g)].map((found) => [found[1], found[2]]));

/** Where a widget is on the canvas, or null while it is not in sight. */
const place = (page, find) => page.evaluate(({ key, label }) => {
  const e = [...document.querySelectorAll('#mirror [id^="widget-"]')].find((w) =>
    key ? w.dataset.key === key : w.getAttribute('role') === 'option' && w.getAttribute('aria-label') === label);
  if (!e || e.classList.contains('away')) return null;
  const box = e.getBoundingClientRect();
  if (box.bottom > innerHeight - 8) return null; // only its upper edge shows
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}, find);

test('there are ten questions', () => assert.equal(rows.length, 10));

for (const row of rows) {
  test(`question ${row.number}: ${row.question}`, async () => {
    const { page, faults, context } = await open(browser, host.local);
    await settled(page);
    let clicks = 0;
    const click = async (find) => {
      // What lies further down is scrolled to with the wheel, as people do; that is no click.
      for (let i = 0; i < 40 && !(await place(page, find)); ++i) {
        await page.mouse.move(800, 500);
        await page.mouse.wheel(0, 240);
        await settled(page);
      }
      const at = await place(page, find);
      assert.ok(at, `no ${JSON.stringify(find)}`);
      await page.mouse.click(at.x, at.y);
      ++clicks;
      await settled(page);
    };
    await click({ key: 'preset' });
    await click({ label: names[row.preset] });
    assert.equal(await page.evaluate(() => JSON.parse(window.loanweave.scenario()).meta.preset), row.preset);
    await click({ key: row.tab });
    const said = await page.evaluate((key) => {
      const e = document.querySelector(`#mirror [data-key="${CSS.escape(key)}"]`);
      return e && e.getAttribute('aria-description');
    }, row.key);
    if (said !== null) assert.equal(said, row.shows);
    await click({ key: row.key });
    assert.equal(await page.evaluate((key) => document.querySelector(`#mirror [data-key="${CSS.escape(key)}"]`)
      .getAttribute('aria-description'), row.key), row.shows);
    assert.ok(await place(page, { key: 'explain.close' }), 'the explanation is open');
    assert.ok(clicks <= 5, `${clicks} clicks`);
    assert.deepEqual(faults, []);
    await context.close();
  });
}
