// pack.mjs — from the built program to dist/: the static site with compressed copies of each file, the single
// file, and the module.
//   node web/pack.mjs <folder of the build> <dist>
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const [built, dist] = process.argv.slice(2);
const web = dirname(fileURLToPath(import.meta.url));
const source = (name) => readFileSync(join(web, name), 'utf8');
/** A script or style sheet without its indentation and the lines that are comment alone. */
const slim = (text) => text.replace(/^[ \t]*\/\*[^]*?\*\/[ \t]*\n/gm, '').replace(/^[ \t]*\/\/.*\n/gm, '').replace(/^[ \t]+/gm, '');
const hash = (text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

const program = readFileSync(join(built, 'loanweave-web.js'), 'utf8');
const [first, rest, whole] = ['first', 'rest', 'whole'].map((part) => readFileSync(join(built, `loanweave-${part}.wasm`)));
const icon = source('icon.svg');
// The page's own icon is part of the page: browsers ask for it anew whenever the part behind # changes.
const page = source('index.html').replace('{{first_bytes}}', String(first.length)).replace('{{rest_bytes}}', String(rest.length))
    .replace('href="icon.svg"', () => `href="data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}"`);
const style = slim(source('loanweave.css'));

const scripts = ['face.js', 'work.js', 'share.js', 'load.js', 'start.js'].map((name) => [name, slim(source(name))]);
const manifest = source('loanweave.webmanifest');

const always = "default-src 'none'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'";

// The site.
const sitePolicy = `${always}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; ` +
    "manifest-src 'self'; worker-src 'self'";
const site = new Map([
  ['index.html', page.replace('{{policy}}', sitePolicy)],
  ['loanweave.css', style],
  ...scripts,
  ['icon.svg', icon],
  ['loanweave.webmanifest', manifest],
  ['loanweave-web.js', program],
  ['loanweave-web.wasm', first],
  ['loanweave-rest.wasm', rest],
]);
// The service worker carries a version made from every byte of the site: a new release is a new worker.
const version = createHash('sha256');
for (const [name, content] of site) version.update(name).update(content);
const sums = {};
for (const [name, content] of site) {
  sums[name === 'index.html' ? './' : name] = createHash('sha256').update(content).digest('hex');
}
site.set('worker.js', source('worker.js').replace('{{version}}', version.digest('hex').slice(0, 16))
    .replace('{{files}}', JSON.stringify(sums)));
rmSync(join(dist, 'site'), { recursive: true, force: true });
mkdirSync(join(dist, 'site'), { recursive: true });
const total = { plain: 0, gzip: 0, brotli: 0 };
for (const [name, content] of site) {
  const bytes = Buffer.from(content);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  const file = join(dist, 'site', name);
  writeFileSync(file, bytes);
  // Plain http gets gzip, not brotli: Zopfli's is 6 % smaller than zlib's best.
  const gzip = execFileSync('zopfli', ['-c', file], { maxBuffer: 1 << 26 });
  writeFileSync(`${file}.gz`, gzip);
  writeFileSync(`${file}.br`, brotli);
  total.plain += bytes.length;
  total.gzip += gzip.length;
  total.brotli += brotli.length;
}

// The single file: scripts and style inline, named in the policy by their hashes; the wasm as text in a data block.
const inline = (text) => {
  if (/<\/script/i.test(text)) throw new Error('a script would end its own element');
  return text;
};
const inlined = [program, ...scripts.map(([, text]) => text)];
const filePolicy = `${always}; script-src ${inlined.map(hash).join(' ')} 'wasm-unsafe-eval'; style-src ${hash(style)}`;
const single = page.replace('{{policy}}', filePolicy)
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
    .replace(/<link rel="(preload|manifest)"[^>]*>\n/g, '')
    .replace(/<script src="[^"]*" defer><\/script>\n/g, '')
    .replace('</body>', () => `<script type="text/plain" id="wasm">${whole.toString('base64')}</script>\n` +
        inlined.map((text) => `<script>${inline(text)}</script>\n`).join('') + '</body>');
writeFileSync(join(dist, 'loanweave.html'), single);

// The module: the glue stands inside our own wrapper, which reads the wasm itself, in Node and in pages.
const glue = readFileSync(join(built, 'loanweave-module.js'), 'utf8');
mkdirSync(join(dist, 'module'), { recursive: true });
writeFileSync(join(dist, 'module/loanweave.mjs'), source('module.mjs').replace('/*{{program}}*/', () => glue));
writeFileSync(join(dist, 'module/loanweave.wasm'), readFileSync(join(built, 'loanweave-module.wasm')));
writeFileSync(join(dist, 'module/loanweave.d.ts'), source('module.d.ts'));

const kb = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
console.log(`dist/site: ${kb(total.brotli)} with brotli, ${kb(total.gzip)} with gzip, ${kb(total.plain)} plain; ` +
    `dist/loanweave.html: ${kb(Buffer.byteLength(single))}`);
