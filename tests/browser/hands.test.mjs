// Hands: soft keyboards, fingers that rest, the keys of other systems, windows that move to another screen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { press, settled } from './bench.mjs';
import { hosted, launch, open, rested, until } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };
const name = (page) => page.evaluate(() => JSON.parse(window.loanweave.scenario()).deal.company.name);
const widget = (key) => `#mirror [data-key="${key}"]`;

/** The company's card open; `text` in its name, and the caret behind it. */
async function inName(page, text) {
  await page.evaluate((t) => window.loanweave.set('company.name', t), text);
  await settled(page);
  await press(page, 'card.company');
  await page.locator(widget('company.name')).click();
  await until(page, () => document.activeElement?.id === 'typing');
  await rested(page);
  await page.keyboard.press('End');
  await rested(page);
}

/** What a key of a soft keyboard does when it deletes: a key 229, and an `beforeinput` of this type. */
const softKey = (page, inputType) => page.evaluate((type) => {
  const area = document.getElementById('typing');
  area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Unidentified', keyCode: 229, bubbles: true, cancelable: true }));
  return area.dispatchEvent(new InputEvent('beforeinput', { inputType: type, bubbles: true, cancelable: true }));
}, inputType);

test('the delete key of a soft keyboard, which tells no key, deletes', async () => {
  const { page, faults, context } = await open(browser, host.local);
  await inName(page, '云深处科技AB');
  assert.equal(await softKey(page, 'deleteContentBackward'), false, 'the event is used');
  await rested(page);
  assert.equal(await softKey(page, 'deleteContentBackward'), false);
  await rested(page);
  await page.keyboard.press('Enter');
  await until(page, () => JSON.parse(window.loanweave.scenario()).deal.company.name === '云深处科技').catch(() => {});
  assert.equal(await name(page), '云深处科技');
  assert.deepEqual(faults, []);
  await context.close();
});

for (const [system, platform, all, word] of [
  ['Windows', 'Win32', 'Control+KeyA', 'Control+ArrowLeft'],
  ['macOS', 'MacIntel', 'Meta+KeyA', 'Alt+ArrowLeft'],
]) {
  test(`select all and jumps by word, as on ${system}`, async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const userAgent = await page.evaluate(() => navigator.userAgent);
    await cdp.send('Emulation.setUserAgentOverride', { userAgent, platform });
    await page.goto(host.local);
    await page.evaluate(() => window.loanweave.ready.then(() => true));
    await inName(page, 'Deep Cloud Robots');
    await page.keyboard.press(word);
    await rested(page);
    await page.keyboard.type('Zhejiang ');
    await page.keyboard.press('Enter');
    await until(page, () => JSON.parse(window.loanweave.scenario()).deal.company.name === 'Deep Cloud Zhejiang Robots').catch(() => {});
    assert.equal(await name(page), 'Deep Cloud Zhejiang Robots');
    await page.locator(widget('company.name')).click();
    await until(page, () => document.activeElement?.id === 'typing');
    await rested(page);
    await page.keyboard.press('End');
    await rested(page);
    await page.keyboard.press(all);
    await rested(page);
    await page.keyboard.type('New');
    await page.keyboard.press('Enter');
    await until(page, () => JSON.parse(window.loanweave.scenario()).deal.company.name === 'New').catch(() => {});
    assert.equal(await name(page), 'New');
    await context.close();
  });
}

for (const [order, first, rest] of [
  ['all four within one frame', [], ['Control down', 'Z down', 'Z up', 'Control up']],
  ['Control let go first', ['Control down'], ['Z down', 'Control up', 'Z up']],
]) {
  test(`a quick Ctrl Z between two frames takes one step back: ${order}`, async () => {
    const { page, faults, context } = await open(browser, host.local);
    const rate = () => page.evaluate(() => JSON.parse(window.loanweave.scenario()).deal.facility.tranches[0].rate);
    const before = await rate();
    await page.evaluate(() => window.loanweave.set('facility.tranches[main].rate', '3.6%'));
    await settled(page);
    assert.equal(await rate(), 0.036);
    const keys = (list) => page.evaluate((told) => {
      for (const one of told) {
        const [name, way] = one.split(' ');
        const code = name === 'Z' ? 'KeyZ' : 'ControlLeft';
        const ctrlKey = name === 'Z' ? window.held : way === 'down';
        if (name === 'Control') window.held = way === 'down';
        document.body.dispatchEvent(new KeyboardEvent(`key${way}`,
          { key: name === 'Z' ? 'z' : name, code, ctrlKey, bubbles: true, cancelable: true }));
      }
    }, list);
    await keys(first);
    await rested(page);
    await keys(rest);
    await settled(page);
    assert.equal(await rate(), before);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test('a tap opens the soft keyboard at once: digits for a number, letters for a name', async () => {
  const { page, faults, context } = await open(browser, host.local, phone);
  await settled(page);
  await press(page, 'nav.inputs');
  await press(page, 'card.company');
  // The keyboard opens only if the focus moves inside the event of the tap itself.
  await page.evaluate(() => document.addEventListener('pointerup', () => {
    window.focusInsideTap = document.activeElement?.id;
  }));
  for (const [key, mode] of [['company.name', 'text'], ['facility.tranches[main].amount', 'decimal']]) {
    const at = await page.locator(widget(key)).boundingBox();
    await page.touchscreen.tap(at.x + at.width / 2, at.y + at.height / 2);
    assert.equal(await page.evaluate(() => window.focusInsideTap), 'typing', key);
    await until(page, (m) => document.getElementById('typing').inputMode === m, mode);
    await page.keyboard.press('Enter');
    await rested(page);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test('a field that the soft keyboard would cover scrolls into sight', async () => {
  const { page, context } = await open(browser, host.local, phone);
  await settled(page);
  await press(page, 'nav.inputs');
  await press(page, 'card.company');
  const key = await page.evaluate(() => [...document.querySelectorAll('#mirror input[data-key]')]
      .filter((e) => { const b = e.getBoundingClientRect(); return b.top > 480 && b.bottom < 740; }).at(-1).dataset.key);
  const at = await page.locator(widget(key)).boundingBox();
  await page.touchscreen.tap(at.x + at.width / 2, at.y + at.height / 2);
  await until(page, () => document.activeElement?.id === 'typing');
  await page.setViewportSize({ width: 390, height: 480 });  // as Android does
  await until(page, (k) => {
    const b = document.querySelector(`#mirror [data-key="${k}"]`).getBoundingClientRect();
    return b.top >= 0 && b.bottom <= 480;
  }, key);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'typing', 'the keyboard stays open');
  await page.setViewportSize({ width: 390, height: 844 });
  await rested(page);
  // As Safari does: the page keeps its size, the visual viewport gets smaller.
  await page.evaluate(() => {
    Object.defineProperty(window.visualViewport, 'height', { configurable: true, get: () => 500 });
    window.visualViewport.dispatchEvent(new Event('resize'));
  });
  await until(page, () => document.getElementById('stage').getBoundingClientRect().bottom === 500);
  await context.close();
});

test('a finger rolls the tabs of the longer language sideways, and a tap on the last opens its view', async () => {
  const { page, faults, context } = await open(browser, host.local, { hasTouch: true });
  await settled(page);
  await press(page, 'language');
  await page.setViewportSize(phone.viewport);
  await settled(page);
  await press(page, 'nav.result');
  await press(page, 'tab.overview');
  const place = (key) => page.evaluate((k) => {
    const box = document.querySelector(`#mirror [data-key="${k}"]`).getBoundingClientRect();
    return { left: box.left, right: box.right, middle: box.top + box.height / 2, away: box.width < 2 };
  }, key);
  const first = await place('tab.overview');
  assert.ok(!first.away && first.left >= 0);
  const before = await place('tab.compare');
  assert.ok(before.away || before.left > 300, JSON.stringify(before));
  const cdp = await context.newCDPSession(page);
  const touch = (type, x) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: first.middle }] });
  await touch('touchStart', 340);
  for (let x = 320; x >= 20; x -= 20) await touch('touchMove', x);
  await page.waitForTimeout(120);  // no glide
  await touch('touchEnd', 20);
  await settled(page);
  const rolled = await place('tab.compare');
  assert.ok(!rolled.away && rolled.right <= 390, JSON.stringify(rolled));
  assert.ok(Math.abs(rolled.middle - first.middle) < 2, 'the page did not move up or down');
  await page.touchscreen.tap((rolled.left + rolled.right) / 2, rolled.middle);
  await settled(page);
  assert.equal(await page.evaluate(() => document.querySelector('#mirror [data-key="tab.compare"]').getAttribute('aria-selected')), 'true');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a finger that rests shows what a resting mouse shows, and presses nothing', async () => {
  const { page, context } = await open(browser, host.local, phone);
  const cdp = await context.newCDPSession(page);
  await settled(page);
  await press(page, 'nav.inputs');
  const at = await page.evaluate(() => {
    const b = document.querySelector('#mirror [data-key="facility.tranches[main].rate"]').getBoundingClientRect();
    return { x: 80, y: b.top + b.height / 2 };  // on the name of the field, which has a tip
  });
  await rested(page);
  const before = await page.screenshot();
  const case_ = await page.evaluate(() => window.loanweave.scenario());
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await rested(page);
  assert.deepEqual(await page.screenshot(), before, 'not at once');
  await page.waitForTimeout(800);  // longer than the long press
  await rested(page);
  const during = await page.screenshot();
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await rested(page);
  assert.notDeepEqual(during, before, 'a tip is shown');
  assert.equal(await page.evaluate(() => window.loanweave.scenario()), case_);
  assert.deepEqual(await page.screenshot(), before, 'and gone with the finger');
  await context.close();
});

test('a window that moves to a sharper screen is drawn with its pixels', async () => {
  const { page, context } = await open(browser, host.local);
  const cdp = await context.newCDPSession(page);
  const size = () => page.evaluate(() => { const c = document.getElementById('canvas'); return [c.width, c.height]; });
  assert.deepEqual(await size(), [1280, 720]);
  for (const deviceScaleFactor of [2, 1.5, 1]) {
    await cdp.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 720, deviceScaleFactor, mobile: false });
    await page.mouse.move(200 + 10 * deviceScaleFactor, 300);  // an emulated screen sends no event of its own
    await until(page, (f) => document.getElementById('canvas').width === 1280 * f, deviceScaleFactor);
    assert.deepEqual(await size(), [1280 * deviceScaleFactor, 720 * deviceScaleFactor]);
  }
  await context.close();
});
