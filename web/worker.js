// worker.js — the site without a network, where the origin allows service workers (https, localhost). Every file of one
// release lies in one cache; a new release brings a new worker, fills its own cache, and takes over when the last old
// page is closed, so that a page never mixes two releases.
'use strict';
const cacheName = 'loanweave-{{version}}';
const files = [{{files}}];

self.addEventListener('install', (e) => {
  e.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files.map((f) => new Request(f, { cache: 'no-cache' })))));
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
