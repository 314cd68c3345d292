// worker.js — the site without a network, where the origin allows service workers (https, localhost). Every file of one
// release lies in one cache, held against its hash; a new release brings a new worker, fills its own cache, and takes
// over when the last old page is closed, so that a page never mixes two releases.
'use strict';
const cacheName = 'loanweave-{{version}}';
const files = {{files}};  // name -> SHA-256 in hexadecimal

async function hashOf(response) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer()));
  return Array.from(sum, (b) => b.toString(16).padStart(2, '0')).join('');
}
// What the page has just loaded lies in the browser's cache: taken from there when it is the same, else loaded again.
async function keep(cache, name) {
  for (const mode of ['force-cache', 'reload']) {
    const response = await fetch(new Request(name, { cache: mode, credentials: 'same-origin' }));
    if (response.ok && await hashOf(response) === files[name]) return cache.put(name, response);
  }
  throw new Error(`${name} is not of this release`);
}

self.addEventListener('install', (e) => {
  e.waitUntil(caches.open(cacheName).then((cache) => Promise.all(Object.keys(files).map((name) => keep(cache, name)))));
});
self.addEventListener('activate', (e) => {
  e.waitUntil(caches.keys().then((names) =>
    Promise.all(names.filter((n) => n.startsWith('loanweave-') && n !== cacheName).map((n) => caches.delete(n)))));
});
self.addEventListener('fetch', (e) => {
  if (e.request.method !== 'GET' || new URL(e.request.url).origin !== self.location.origin) return;
  e.respondWith(caches.open(cacheName).then((cache) => cache.match(e.request, { ignoreSearch: true })
      .then((held) => held || fetch(e.request))));
});
