// start.js — loads the program with a progress bar, or says in both languages what is missing. Written for browsers that
// are too old, too: nothing here is newer than what it tests for.
(function () {
  'use strict';
  var loading = document.getElementById('loading');
  var progress = document.getElementById('progress');
  var settle;
  var instance = null;
  var handle = {
    ready: new Promise(function (resolve, reject) { settle = { resolve: resolve, reject: reject }; }),
    frames: 0,
  };
  window.loanweave = handle;
  handle.ready.catch(function () {}); // told on the page

  function trouble(chinese, english) {
    var box = document.getElementById('trouble');
    var foreign = document.createElement('span');
    foreign.lang = 'en';
    foreign.textContent = english;
    box.textContent = chinese;
    box.appendChild(foreign);
    box.hidden = false;
    progress.hidden = true;
    settle.reject(new Error(english));
  }

  function missing() {
    if (typeof WebAssembly !== 'object' || typeof ResizeObserver !== 'function' || !window.PointerEvent) {
      return ['浏览器版本过低。请使用 Chrome 或 Edge 97、Firefox 102、Safari 16 及以上版本。',
        'This browser is too old. Please use Chrome or Edge 97, Firefox 102, Safari 16 or newer.'];
    }
    var canvas = document.createElement('canvas');
    if (!canvas.getContext('webgl2')) {
      return ['浏览器未启用 WebGL 2，无法显示图形界面。', 'WebGL 2 is switched off, so the graphical page cannot be shown.'];
    }
    return null;
  }

  function bytesOfBase64(text) {
    var raw = atob(text);
    var bytes = new Uint8Array(raw.length);
    for (var i = 0; i < raw.length; ++i) bytes[i] = raw.charCodeAt(i);
    return bytes;
  }

  // The stream passes on what it reads, so that the browser compiles while it downloads.
  function counted(response, total) {
    if (!response.ok) throw new Error('HTTP ' + response.status);
    if (!response.body || typeof ReadableStream !== 'function') return response;
    var reader = response.body.getReader();
    var got = 0;
    var stream = new ReadableStream({
      pull: function (sink) {
        return reader.read().then(function (part) {
          if (part.done) return sink.close();
          got += part.value.length;
          progress.value = Math.min(1, got / total);
          sink.enqueue(part.value);
        });
      },
    });
    return new Response(stream, { headers: { 'Content-Type': 'application/wasm' } });
  }

  function settings() {
    var own = {
      onFrame: function (count) {
        handle.frames = count;
        if (!loading.hidden) {
          loading.hidden = true;
          document.getElementById('canvas').focus({ preventScroll: true });
        }
      },
    };
    var packed = document.getElementById('wasm');
    if (packed) {
      own.wasmBinary = bytesOfBase64(packed.textContent);
      packed.remove();
      return own;
    }
    own.instantiateWasm = function (imports, done) {
      var address = 'loanweave-web.wasm';
      var total = Number(loading.getAttribute('data-bytes'));
      var started = fetch(address, { credentials: 'same-origin' }).then(function (response) {
        return WebAssembly.instantiateStreaming(counted(response, total), imports);
      });
      started.then(function (made) { done(made.instance, made.module); }, function (error) {
        trouble('程序未能载入，请检查网络后刷新。', 'The program could not be loaded: ' + error.message);
      });
      return {};
    };
    return own;
  }

  var lack = missing();
  if (lack) {
    trouble(lack[0], lack[1]);
    return;
  }
  createLoanweave(settings()).then(function (made) {
    instance = made;
    (function drawn() {
      if (handle.frames > 0) settle.resolve(handle);
      else requestAnimationFrame(drawn);
    })();
  }).catch(function (error) {
    trouble('程序未能启动。', 'The program could not start: ' + error.message);
  });
})();
