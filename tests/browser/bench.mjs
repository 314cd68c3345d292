// bench.mjs — hands for the workbench: its widgets by the key that never changes with the language.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rested, root } from './browser.mjs';

export const presets = ['zhejiang-pilot', 'zhejiang-inclusive', 'hangzhou-2022-single', 'anhui-growth', 'anhui-swap',
  'suzhou-index', 'dongguan-linkage'];
export const views = ['overview', 'joint', 'pricing', 'cover', 'growth', 'score', 'gap', 'schedule', 'what_if', 'compare', 'basis'];

/** The link of a preset, as released. */
export const linkOf = (preset) => readFileSync(join(root, 'tests/data/links', `${preset}.txt`), 'utf8').trim();

/** The mirror follows the canvas a moment later: waits for both. */
export async function settled(page) {
  await rested(page);
  await page.waitForTimeout(90);
  await rested(page);
}

/** Works the widget with this key, as a screen reader would. */
export async function press(page, key) {
  await page.evaluate((k) => {
    const found = document.querySelector(`#mirror [data-key="${CSS.escape(k)}"]`);
    if (!found) throw new Error(`no widget ${k}`);
    found.click();
  }, key);
  await settled(page);
}

/** What the widget with this key says. */
export const said = (page, key) => page.evaluate((k) => {
  const e = document.querySelector(`#mirror [data-key="${CSS.escape(k)}"]`);
  return e ? { name: e.getAttribute('aria-label'), value: e.value || e.getAttribute('aria-description') || '' } : null;
}, key);

/** All figures of the headline strip: [key, name, value]. */
export const headline = (page) => page.evaluate(() =>
  [...document.querySelectorAll('#mirror [data-key^="headline."]')].map((e) =>
    [e.dataset.key, e.getAttribute('aria-label'), e.getAttribute('aria-description') || '']));
