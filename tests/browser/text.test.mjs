// Text on the canvas: Chinese input over the DevTools protocol, keys, clipboard on a plain-http intranet, frames.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { press, settled } from './bench.mjs';
import { hosted, launch, open, rested, until } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

/** A page with the field "company.name" open and empty, and what an input method does to it. */
async function field(address = host.local) {
  const opened = await open(browser, address);
  const { page, context } = opened;
  const cdp = await context.newCDPSession(page);
  await page.evaluate(() => window.loanweave.set('company.name', ''));
  await settled(page);
  await press(page, 'card.company');
  const box = page.locator('#mirror input[data-key="company.name"]');
  await box.waitFor();
  await box.click();
  await until(page, () => document.activeElement?.id === 'typing');
  await rested(page);
  const compose = async (steps, end) => {
    for (const text of steps) await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await cdp.send('Input.insertText', { text: end });
    await rested(page);
  };
  const name = async (expected) => {
    await until(page, (e) => JSON.parse(window.loanweave.scenario()).deal.company.name === e, expected).catch(() => {});
    assert.equal(await page.evaluate(() => JSON.parse(window.loanweave.scenario()).deal.company.name), expected);
  };
  return { ...opened, cdp, compose, name };
}

test('a composed name arrives once', async () => {
  const { compose, name, page, faults, context } = await field();
  await compose(['y', 'yun', 'yun shen', '云深chu'], '云深处科技');
  await page.keyboard.press('Enter');
  await name('云深处科技');
  assert.deepEqual(faults, []);
  await context.close();
});

test('rare characters, ASCII and full-width punctuation, each once and in order', async () => {
  const { compose, name, page, context } = await field();
  await compose(['ji'], '𠮷');
  await page.keyboard.type('AI-2');
  await compose(['('], '（');
  await compose(['hz', '杭'], '杭州');
  await compose([')'], '）');
  await page.keyboard.type(' Co.');
  await page.keyboard.press('Enter');
  await name('𠮷AI-2（杭州） Co.');
  await context.close();
});

test('in the middle of existing text', async () => {
  const { compose, name, page, context } = await field();
  await page.keyboard.type('AB');
  await page.keyboard.press('ArrowLeft');
  await rested(page);
  await compose(['shen', '深'], '深圳');
  await page.keyboard.press('Enter');
  await name('A深圳B');
  await context.close();
});

test('Backspace inside a composition takes nothing that stands there already', async () => {
  const { cdp, name, page, context } = await field();
  await page.keyboard.type('AB');
  await rested(page);
  await cdp.send('Input.imeSetComposition', { text: 'sh', selectionStart: 2, selectionEnd: 2 });
  // While it composes, the input method has the key: 229.
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Process', code: 'Backspace', windowsVirtualKeyCode: 229 });
  await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  await page.keyboard.type('C');
  await page.keyboard.press('Enter');
  await name('ABC');
  await context.close();
});

test('the first key of an input method (229) is no text', async () => {
  const { cdp, compose, name, page, context } = await field();
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Process', code: 'KeyN', windowsVirtualKeyCode: 229 });
  await compose(['n', 'ni'], '你');
  await page.keyboard.press('Enter');
  await name('你');
  await context.close();
});

test('the preedit is the browser\'s own and lies at the caret', async () => {
  const { cdp, page, context } = await field();
  await page.keyboard.type('ABCDEF');
  await rested(page);
  await cdp.send('Input.imeSetComposition', { text: 'yun', selectionStart: 3, selectionEnd: 3 });
  await rested(page);
  const [area, box] = await page.evaluate(() => {
    const rect = (e) => { const r = e.getBoundingClientRect(); return { x: r.x, y: r.y, right: r.right, bottom: r.bottom, shown: getComputedStyle(e).opacity }; };
    return [rect(document.getElementById('typing')), rect(document.querySelector('#mirror input[data-key="company.name"]'))];
  });
  assert.equal(area.shown, '1');
  assert.ok(area.x > box.x + 20 && area.x < box.right && area.y >= box.y - 2 && area.y < box.bottom, JSON.stringify([area, box]));
  await context.close();
});

test('clicking elsewhere while composing keeps what was composed', async () => {
  const { cdp, name, page, context } = await field();
  await cdp.send('Input.imeSetComposition', { text: '杭州', selectionStart: 2, selectionEnd: 2 });
  await page.mouse.click(1000, 400);
  await name('杭州');
  await context.close();
});

for (const where of ['local', 'intranet']) {
  test(`copy, cut and paste (${where === 'local' ? 'localhost' : 'plain http, no secure context'})`, async () => {
    const { page, name, context } = await field(host[where]);
    assert.equal(await page.evaluate(() => window.isSecureContext), where === 'local');
    await page.keyboard.type('Hangzhou');
    await rested(page);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('End');
    await page.keyboard.press('Control+v');
    await rested(page);
    await name('HangzhouHangzhou');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+x');
    await rested(page);
    await page.keyboard.type('[');
    await page.keyboard.press('Control+v');
    await page.keyboard.type(']');
    await page.keyboard.press('Enter');
    await name('[HangzhouHangzhou]');
    await context.close();
  });
}

test('a key press draws at most ten frames', async () => {
  const { page, context } = await open(browser, host.local);
  const before = await rested(page);
  await page.keyboard.press('ArrowDown');
  const drawn = await rested(page) - before;
  assert.ok(drawn >= 1 && drawn <= 10, `${drawn} frames`);
  await context.close();
});

test('ten seconds in which nothing happens draw nothing', async () => {
  const { page, context } = await open(browser, host.local);
  const before = await rested(page);
  await page.waitForTimeout(10_000);
  assert.equal(await page.evaluate(() => window.loanweave.frames), before);
  await context.close();
});

test('twenty lost WebGL contexts: what was typed is there, and the picture comes back', async () => {
  const { page, name, faults, context } = await field();
  await page.keyboard.type('stays');
  await rested(page);
  const picture = async () => (await page.screenshot({ clip: { x: 0, y: 0, width: 400, height: 60 } })).toString('base64');
  const first = await picture();
  for (let i = 0; i < 20; ++i) {
    await page.evaluate(async () => {
      const canvas = document.getElementById('canvas');
      const lose = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
      const lost = new Promise((done) => canvas.addEventListener('webglcontextlost', done, { once: true }));
      lose.loseContext();
      await lost;
      await new Promise((done) => setTimeout(done, 0));
      const restored = new Promise((done) => canvas.addEventListener('webglcontextrestored', done, { once: true }));
      lose.restoreContext();
      await restored;
    });
  }
  await rested(page);
  assert.equal(await picture(), first);
  await page.keyboard.press('Enter');
  await name('stays');
  assert.deepEqual(faults.filter((f) => !/CONTEXT_LOST/.test(f)), []);
  await context.close();
});
