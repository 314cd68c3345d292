// Delivery: no request after ready, no breach of the policy, offline by the service worker, too old a browser, the
// single file, the headers of docs/deploy.md.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hosted, launch, open, rested, root, site, until } from './browser.mjs';

let browser;
let host;
before(async () => { [browser, host] = await Promise.all([launch(), hosted()]); });
after(async () => { await browser.close(); await host.close(); });

/** Everything a user can do that might tempt a page to ask the network. */
async function session(page) {
  await page.evaluate(() => window.loanweave.set('company.name', '离线'));
  await rested(page);
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, 600);
  await page.evaluate(() => document.getElementById('skip').click());
  for (const preset of ['dongguan-linkage', 'suzhou-index', 'zhejiang-pilot']) await page.locator('#preset').selectOption(preset);
  await page.locator('#language').selectOption('en');
  await page.getByRole('button', { name: 'Share link' }).click();
  await until(page, () => document.getElementById('share-link').value.includes('#1.'));
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Back to the graphical page' }).click();
  await rested(page);
}

for (const where of ['local', 'intranet', 'file']) {
  test(`a whole session asks for nothing after ready and keeps to the policy (${where})`, async () => {
    const address = where === 'file' ? `file://${root}/dist/loanweave.html` : host[where];
    const { page, faults, context } = await open(browser, address);
    const asked = [];
    context.on('request', (r) => { if (!/^(blob|data):/.test(r.url())) asked.push(r.url()); });
    const served = host.requests.length;
    await page.evaluate(() => {
      window.breaches = [];
      document.addEventListener('securitypolicyviolation', (e) => window.breaches.push(`${e.violatedDirective} ${e.blockedURI}`));
    });
    await session(page);
    assert.deepEqual(asked, []);
    assert.equal(host.requests.length, served);
    assert.deepEqual(await page.evaluate(() => window.breaches), []);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test('the second visit works without a network', async () => {
  const own = await hosted();
  const { page, context } = await open(browser, own.local);
  await page.evaluate(() => window.loanweave.set('company.name', '飞行模式'));
  await until(page, () => location.hash === '#' + window.loanweave.link());
  await own.close();
  await page.reload();
  await page.evaluate(() => window.loanweave.ready.then(() => true));
  assert.equal(await page.evaluate(() => JSON.parse(window.loanweave.scenario()).deal.company.name), '飞行模式');
  await context.close();
});

for (const [what, missing] of [['Promise', () => { delete window.Promise; }], ['WebAssembly', () => { delete window.WebAssembly; }]]) {
  test(`a browser without ${what} gets a readable page in both languages`, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(missing);
    await page.goto(host.local);
    const text = await page.locator('#trouble').textContent();
    assert.match(text, /浏览器版本过低/);
    assert.match(text, /too old/);
    assert.equal(await page.locator('#trouble').isVisible(), true);
    await context.close();
  });
}

test('a download that fails says so', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 500 }));
  await page.goto(host.local);
  await page.locator('#trouble', { hasText: '未能载入' }).waitFor();
  await context.close();
});

test('the manifest names an icon that is there', () => {
  const manifest = JSON.parse(readFileSync(join(site, 'loanweave.webmanifest'), 'utf8'));
  for (const icon of manifest.icons) assert.ok(existsSync(join(site, icon.src)), icon.src);
  assert.equal(manifest.display, 'standalone');
});

test('nginx with the configuration of docs/deploy.md serves the site under its policy', { skip: !existsSync('/usr/sbin/nginx') && 'nginx is not installed' }, async () => {
  const [, sample] = readFileSync(join(root, 'docs/deploy.md'), 'utf8').match(/```nginx\n([\s\S]*?)```/);
  const folder = mkdtempSync(join(tmpdir(), 'loanweave-nginx-'));
  const port = 20000 + (process.pid % 20000);
  const server = sample.replace(/listen 80;/, `listen 127.0.0.1:${port};`).replace(/root [^;]*;/, `root ${site};`);
  // As root its workers would be "nobody", who may not read a clone in root's home.
  writeFileSync(join(folder, 'nginx.conf'), `${process.getuid() === 0 ? 'user root; ' : ''}daemon off; pid ${folder}/pid; error_log stderr;\nevents {}\nhttp {\n` +
      ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((n) => `${n}_temp_path ${folder}/${n};\n`).join('') +
      `access_log off;\n${server}\n}\n`);
  execFileSync('/usr/sbin/nginx', ['-t', '-c', join(folder, 'nginx.conf')], { stdio: 'pipe' });
  const nginx = spawn('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  try {
    const address = `http://localhost:${port}/`;
    for (let i = 0; i < 100; ++i) {
      if (await fetch(address).then(() => true, () => false)) break;
      await new Promise((done) => setTimeout(done, 50));
    }
    const head = await fetch(`${address}loanweave-web.wasm`, { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(head.headers.get('content-type'), 'application/wasm');
    assert.equal(head.headers.get('content-encoding'), 'gzip');
    const front = await fetch(address);
    assert.match(front.headers.get('content-security-policy'), /default-src 'none'/);
    assert.equal(front.headers.get('x-content-type-options'), 'nosniff');
    const { page, faults, context } = await open(browser, address);
    await session(page);
    assert.deepEqual(faults, []);
    await context.close();
  } finally {
    nginx.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
