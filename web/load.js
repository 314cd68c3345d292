// load.js — loads the program. It comes in two parts (parts.mjs): a new visitor without a link needs only the first for
// the first figures and gets the rest behind them; whoever comes back, with a link or by loading again, waits for both.
// In the single file it stands whole, as text.
const LoanLoad = (function () {
  'use strict';
  const kFirst = 'loanweave-web.wasm';
  const kRest = 'loanweave-rest.wasm';
  const kScripts = ['face.js', 'share.js'];  // belong to the rest
  // Everything that a person can do and the program would hear of.
  const kInputs = ['pointermove', 'pointerdown', 'pointerup', 'pointercancel', 'pointerleave', 'wheel', 'click', 'keydown',
    'keyup', 'copy', 'cut', 'paste', 'input', 'compositionstart', 'compositionend', 'focus', 'blur'];
  let packed = null;   // the whole program, in the single file
  let first = null;    // response with the first part
  let rest = null;     // response with the rest, once it is wanted
  let exports = null;  // of the first part
  let joined = false;  // the rest is there
  let expected = 0;
  let got = 0;
  let progress = null;

  function bytesOfBase64(text) {
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; ++i) bytes[i] = raw.charCodeAt(i);
    return bytes;
  }

  // The stream passes on what it reads, so that the browser compiles while it downloads.
  function counted(response) {
    if (!response.ok) throw new Error('HTTP ' + response.status);
    if (!response.body || typeof ReadableStream !== 'function') return response;
    const reader = response.body.getReader();
    const stream = new ReadableStream({
      pull: async (sink) => {
        const part = await reader.read();
        if (part.done) return sink.close();
        got += part.value.length;
        progress.value = Math.min(1, got / expected);
        sink.enqueue(part.value);
      },
    });
    return new Response(stream, { headers: { 'Content-Type': 'application/wasm' } });
  }
  function download(name, bytes) {
    expected += Number(bytes);
    const response = fetch(name, { credentials: 'same-origin' }).then(counted);
    response.catch((error) => { error.notLoaded = true; });  // told when the program asks for it
    return response;
  }

  const ignored = (e) => e.stopImmediatePropagation();
  function listen(yes) {
    for (const name of kInputs) {
      if (yes) window.removeEventListener(name, ignored, true);
      else window.addEventListener(name, ignored, true);
    }
  }

  // Should the first part be called for more than it has after all, the page loads again, and then waits for both.
  const notThere = new Proxy({}, {
    get: () => () => {
      location.reload();
      throw new Error('called before it was loaded');
    },
  });
  const again = () => performance.getEntriesByType('navigation').some((e) => e.type === 'reload');

  function script(name) {
    return new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = name;
      element.onload = resolve;
      element.onerror = () => reject(Object.assign(new Error(name), { notLoaded: true }));
      document.head.appendChild(element);
    });
  }
  async function join() {
    if (!rest) rest = download(kRest, 0);
    const scripts = kScripts.map(script);
    await WebAssembly.instantiateStreaming(await rest, { primary: exports });
    await Promise.all(scripts);
    joined = true;
  }

  return {
    /** Begins with the download. */
    begin: function (bar) {
      progress = bar;
      const block = document.getElementById('wasm');
      if (block) {
        packed = bytesOfBase64(block.textContent);
        joined = true;
        block.remove();
      } else {
        first = download(kFirst, progress.dataset.first);
        if (again()) rest = download(kRest, progress.dataset.rest);
      }
    },
    inOneFile: () => packed !== null,

    /**
     * Runs the program with Emscripten's settings `own`; `all`: not before both parts are there. With only the first
     * one, what a person does is ignored until finish().
     */
    start: function (own, all) {
      if (packed) return createLoanweave(Object.assign(own, { wasmBinary: packed }));
      if (all && !rest) rest = download(kRest, progress.dataset.rest);
      if (!rest) listen(false);
      return new Promise((resolve, reject) => {
        own.instantiateWasm = (imports, done) => {
          (async () => {
            const made = await WebAssembly.instantiateStreaming(await first, Object.assign(imports, { placeholder: notThere }));
            exports = made.instance.exports;
            if (rest) await join();
            return made;
          })().then((made) => done(made.instance, made.module)).catch(reject);
          return {};
        };
        createLoanweave(own).then(resolve, reject);
      });
    },
    /** The whole program is there. */
    isWhole: () => joined,
    /** Gets the rest, when start() did not wait for it. */
    finish: async function () {
      if (joined) return;
      await join();
      listen(true);
    },
  };
})();
