// start.js — loads the program with a progress bar and brings it together with the page: work.js (saved work), face.js
// (HTML face), share.js (links). When something is missing it says in both languages what; nothing here is newer than
// what it tests for, so that it does so in very old browsers, too.
(function () {
  'use strict';
  var kLargestFile = 1 << 20;
  var loading = document.getElementById('loading');
  var progress = document.getElementById('progress');
  var settle = { resolve: function () {}, reject: function () {} };
  var handle = { ready: null, frames: 0 };
  var program = null;
  var words = {};
  var canvasThere = true;
  window.loanweave = handle;

  function trouble(chinese, english) {
    var box = document.getElementById('trouble');
    var foreign = document.createElement('span');
    foreign.lang = 'en';
    foreign.appendChild(document.createTextNode(english));
    box.innerHTML = '';
    box.appendChild(document.createTextNode(chinese));
    box.appendChild(foreign);
    box.hidden = false;
    box.removeAttribute('hidden');
    progress.style.display = 'none';
    settle.reject(new Error(english));
  }

  function missing() {
    return typeof Promise !== 'function' || typeof WebAssembly !== 'object' || typeof ResizeObserver !== 'function' ||
        !window.PointerEvent || !window.HTMLDialogElement || !Element.prototype.replaceChildren;
  }
  if (missing()) {
    trouble('浏览器版本过低。请使用 Chrome 或 Edge 97、Firefox 102、Safari 16 及以上版本。',
        'This browser is too old. Please use Chrome or Edge 97, Firefox 102, Safari 16 or newer.');
    return;
  }

  handle.ready = new Promise(function (resolve, reject) { settle = { resolve: resolve, reject: reject }; });
  handle.ready.catch(function () {}); // told on the page

  // --- notices ---------------------------------------------------------------------------------------------------

  function notice(text) {
    if (!text) return;
    var box = document.getElementById('notices');
    var line = document.createElement('p');
    var close = document.createElement('button');
    line.textContent = text;
    close.type = 'button';
    close.textContent = words['face.dismiss'] || 'OK';
    close.addEventListener('click', function () { line.remove(); });
    line.appendChild(close);
    while (box.children.length > 2) box.firstChild.remove();
    box.appendChild(line);
  }
  function tell(problems) {
    if (problems.length) notice(problems.map(function (p) { return p.message; }).join(' '));
    return problems;
  }

  // --- after each change: the HTML face, the saved work, the address bar, the announcement ------------------------------

  var saving = 0;
  var drawing = 0;
  var announcing = 0;
  var announced = null;
  var pages = new Map(); // fragment -> the case that stood there, with its notes; for the back button

  function fragment() {
    return location.hash.replace(/^#/, '');
  }
  function save() {
    clearTimeout(saving);
    saving = 0;
    if (!program) return;
    var link = program.link();
    var text = program.scenario();
    var title = JSON.parse(text).meta.title || '';
    LoanWork.save(program.keep(), title, link).then(function (wrong) { notice(words[wrong]); });
    if (!link) return; // longer than a link may be
    pages.set(link, text);
    if (pages.size > 50) pages.delete(pages.keys().next().value);
    if (fragment() !== link) {
      try {
        history.replaceState(null, '', '#' + link);
      } catch (e) {
        // too often in a row: the next change does it
      }
    }
  }
  // Language and colours of the page around the canvas follow the program's.
  function dress() {
    var face = program.face();
    words = face.words;
    document.documentElement.lang = face.language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset.theme = face.theme;
    return face;
  }
  function announce() {
    var face = dress();
    var now = face.headline.map(function (h) { return h.label + ' ' + h.text; });
    if (announced !== null && announced.join() !== now.join()) {
      var before = announced;
      document.getElementById('say').textContent =
          now.filter(function (line) { return before.indexOf(line) < 0; }).slice(0, 3).join('; ') || words['face.no_results'];
    }
    announced = now;
    document.title = (face.title ? face.title + ' · ' : '') + words['app.name'];
  }
  function changed() {
    if (!program) return;
    if (!saving) saving = setTimeout(save, 400);
    if (!drawing) drawing = setTimeout(function () { drawing = 0; LoanFace.refresh(); }, 0);
    clearTimeout(announcing);
    announcing = setTimeout(announce, 700);
  }
  function saveNow() {
    if (saving) save();
  }
  document.addEventListener('visibilitychange', function () { if (document.hidden) saveNow(); });
  window.addEventListener('pagehide', saveNow);

  // --- links, files ---------------------------------------------------------------------------------------------------

  // The work that is about to be replaced stays under "earlier work", and undo brings it back, too.
  function aside() {
    saveNow();
    var text = program.keep();
    LoanWork.keepAside(text, JSON.parse(program.scenario()).meta.title || '');
  }
  function openLink(link) {
    if (LoanShare.isProtected(link)) {
      return LoanShare.ask(words, link).then(function (plain) { return plain === null ? [] : openLink(plain); });
    }
    var before = program.scenario();
    aside();
    var problems = tell(program.open(link));
    if (!problems.length && program.scenario() !== before) notice(words['work.link_opened']);
    return Promise.resolve(problems);
  }
  window.addEventListener('hashchange', function () {
    var link = fragment();
    if (!program || !link || link === program.link()) return;
    var known = pages.get(link);
    if (known) {
      saveNow();
      tell(program.importFile(known));
    } else {
      openLink(link);
    }
  });

  var pickedFor = 'file'; // or 'tray': beside the other cases to compare
  function openFile(file, beside) {
    if (!file) return Promise.resolve();
    if (file.size > kLargestFile) {
      notice(words['file.too_large']);
      return Promise.resolve();
    }
    return file.text().then(function (text) {
      if (beside) {
        tell(program.act('tray', text));
        return;
      }
      aside();
      tell(program.importFile(text));
    }, function () { notice(words['file.unreadable']); });
  }
  var picker = document.getElementById('file');
  picker.addEventListener('change', function () {
    openFile(picker.files[0], pickedFor === 'tray');
    picker.value = '';
  });
  document.addEventListener('dragover', function (e) {
    if (e.dataTransfer && Array.prototype.indexOf.call(e.dataTransfer.types, 'Files') >= 0) e.preventDefault();
  });
  document.addEventListener('drop', function (e) {
    if (!e.dataTransfer || !e.dataTransfer.files.length) return;
    e.preventDefault();
    if (program) openFile(e.dataTransfer.files[0]);
  });

  function download(name, type, text) {
    var address = URL.createObjectURL(new Blob([text], { type: type }));
    var a = document.createElement('a');
    a.href = address;
    a.download = name;
    document.body.appendChild(a);
    a.click();
    a.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  }

  // --- the two faces ----------------------------------------------------------------------------------------------------

  var stage = document.getElementById('stage');
  var skip = document.getElementById('skip');
  function showFace() {
    stage.hidden = true;
    skip.hidden = true;
    LoanFace.show();
    var first = document.querySelector('#face h1');
    first.tabIndex = -1;
    first.focus();
  }
  function showCanvas() {
    LoanFace.hide();
    stage.hidden = false;
    skip.hidden = false;
    program.wake();
    document.getElementById('canvas').focus({ preventScroll: true });
  }
  skip.addEventListener('click', showFace);
  var deeds = {
    toCanvas: showCanvas,
    notice: notice,
    share: function () {
      dress(); // the language may have changed a moment ago
      LoanShare.show(words, function (names) { return program.link(names); }, program.code, function () {});
    },
    exportFile: function () {
      var text = program.scenario();
      download((JSON.parse(text).meta.title || 'loanweave').replace(/[\\/:*?"<>|\x00-\x1f]/g, '_') + '.json', 'application/json', text);
    },
    importFile: function () { pickedFor = 'file'; picker.click(); },
    cases: function () {
      dress();
      LoanShare.cases(words, LoanWork.earlier, LoanWork.forget, deeds.reopen);
    },
    earlier: LoanWork.earlier,
    reopen: function (key) {
      var text = LoanWork.textOf(key);
      if (!text) return;
      aside();
      tell(program.restore(text));
    },
  };
  function show(what) {
    if (what === 'share') deeds.share();
    else if (what === 'file') deeds.importFile();
    else if (what === 'tray') {
      pickedFor = 'tray';
      picker.click();
    }
    else if (what === 'face') showFace();
    else if (what === 'cases') deeds.cases();
    else if (what === 'aside') aside();
  }

  // --- loading -----------------------------------------------------------------------------------------------------------

  var linked = fragment(); // before anything writes there
  var opening = LoanWork.open(linked);

  // Brings program and page together, with the work of last time or the link. Runs inside the program's main(), before the
  // first frame; when there is nothing to restore, after the first figures, once the program is whole.
  function begin(made, opened) {
    program = made;
    words = made.face().words;
    if (opened.work && (opened.own || !opened.foreign)) {
      if (made.restore(opened.work.text).length) {
        LoanWork.keepAside(opened.work.text, opened.work.title || '');
        notice(words['work.damaged']);
      } else if (!opened.own) {
        notice(words['work.restored']);
      }
    }
    if (opened.foreign) openLink(linked);
    words = made.face().words;
    ['scenario', 'outcome', 'set', 'link', 'open'].forEach(function (name) { handle[name] = made[name]; });
    LoanFace.start(made, deeds, true);
    announce();
    if (opened.first && canvasThere) made.act('tour', '');
  }

  function firstFrame() {
    loading.hidden = true;
    document.getElementById('canvas').focus({ preventScroll: true });
  }

  function settings(opened) {
    return {
      onFrame: function (count) {
        handle.frames = count;
        if (!loading.hidden) firstFrame();
      },
      onProgram: function (made) {
        if (LoanLoad.isWhole()) begin(made, opened);
        else waiting = made;
      },
      onChange: changed,
      onShow: show,
      onDownload: download,
      onNoCanvas: function () { canvasThere = false; },
      onCanvasGone: notice,
    };
  }

  // The service worker keeps the site for the next visit. It is done before `ready`, after which the page asks for
  // nothing any more; where it is not allowed, or takes too long, the page goes on without.
  function offline() {
    if (LoanLoad.inOneFile() || !window.isSecureContext || !navigator.serviceWorker) return null;
    var done = navigator.serviceWorker.register('worker.js').then(function (registration) {
      var worker = registration.installing;
      return worker && new Promise(function (resolve) {
        worker.addEventListener('statechange', function () {
          if (worker.state === 'activated' || worker.state === 'installed' || worker.state === 'redundant') resolve();
        });
      });
    }).catch(function () {});
    return Promise.race([done, new Promise(function (resolve) { setTimeout(resolve, 5000); })]);
  }

  var waiting = null; // the program, until it is whole
  function firstFigures() {
    return new Promise(function (resolve) {
      (function drawn() {
        if (!canvasThere || handle.frames > 0) resolve();
        else requestAnimationFrame(drawn);
      })();
    });
  }

  LoanLoad.begin(progress);
  opening.then(function (opened) {
    return LoanLoad.start(settings(opened), !!(linked || opened.work)).then(firstFigures).then(LoanLoad.finish)
        .then(function () { if (waiting) begin(waiting, opened); });
  }).then(function () {
    if (canvasThere) {
      skip.hidden = false;
      return;
    }
    LoanFace.start(program, deeds, false);
    loading.hidden = true;
    showFace();
  }).then(offline).then(function () {
    settle.resolve(handle);
  }).catch(function (error) {
    if (error.notLoaded) trouble('程序未能载入，请检查网络后刷新。', 'The program could not be loaded: ' + error.message);
    else trouble('程序未能启动。', 'The program could not start: ' + error.message);
  });
})();
