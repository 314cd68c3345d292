// serve.mjs — serves a folder of static files on this machine, compressed copies first, with the headers that
// docs/deploy.md recommends.
//   node web/serve.mjs [folder] [port]
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm', '.json': 'application/json',
  '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png',
};

/** A server for `folder`; `seen(request)` hears of every request. Resolves once it listens. */
export function serve(folder, port = 0, { host = '127.0.0.1', seen = () => {} } = {}) {
  const server = createServer((request, response) => {
    let path = '/?';  // no such file
    try {
      path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    } catch {
      // not an address: answered like one that leads nowhere
    }
    const name = normalize(path.endsWith('/') ? `${path}index.html` : path).replace(/^([/\\]|\.\.)+/, '');
    const file = join(folder, name);
    const answer = { status: 404, name, bytes: 0 };
    if (existsSync(file) && statSync(file).isFile()) {
      const accepts = String(request.headers['accept-encoding'] ?? '');
      const headers = {
        'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Cache-Control': 'no-cache',
        'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', Vary: 'Accept-Encoding',
      };
      let body = file;
      if (/\bbr\b/.test(accepts) && existsSync(`${file}.br`)) {
        body = `${file}.br`;
        headers['Content-Encoding'] = 'br';
      } else if (/\bgzip\b/.test(accepts) && existsSync(`${file}.gz`)) {
        body = `${file}.gz`;
        headers['Content-Encoding'] = 'gzip';
      }
      const content = readFileSync(body);
      answer.status = 200;
      answer.bytes = content.length;
      response.writeHead(200, headers);
      response.end(request.method === 'HEAD' ? undefined : content);
    } else {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('not found\n');
    }
    seen(answer);
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = 'dist/site', port = '8080'] = process.argv.slice(2);
  serve(folder, Number(port)).then(
      (server) => console.log(`http://localhost:${server.address().port}/`),
      (error) => {
        console.error(error.code === 'EADDRINUSE' ? `port ${port} is in use; name another one` : error.message);
        process.exit(1);
      });
}
