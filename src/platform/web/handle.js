// handle.js — the program's answers for the page: start.js publishes them as window.loanweave, face.js, work.js and
// share.js use them.
mergeInto(LibraryManager.library, {
  $LoanHandle__deps: ['$LoanPage', '$LoanText'],
  $LoanHandle: {
    text: function (at) {
      return LoanText.fromC(at);
    },
    // Two texts in one room: the second begins behind the end of the first.
    two: function (first, second) {
      const head = new TextEncoder().encode(first).length + 1;
      return [LoanText.toC(first + '\0' + second), head];
    },
    problems: function (at) {
      return JSON.parse(LoanText.fromC(at));
    },
  },

  loan_handle_start__deps: ['$LoanHandle'],
  loan_handle_start: function () {
    Module['program'] = {
      'scenario': function () { return LoanHandle.text(_loan_handle_scenario()); },
      'outcome': function () { return LoanHandle.text(_loan_handle_outcome()); },
      'set': function (path, value) {
        const json = JSON.stringify(value === undefined ? null : value);
        const at = LoanHandle.two(String(path).replace(/\0/g, ''), json);
        return LoanHandle.problems(_loan_handle_set(at[0], at[1]));
      },
      'link': function (names) { return LoanHandle.text(_loan_handle_link(names === false ? 0 : 1)); },
      'open': function (link) { return LoanHandle.problems(_loan_handle_open(LoanText.toC(link))); },
      'importFile': function (text) { return LoanHandle.problems(_loan_handle_import(LoanText.toC(text))); },
      'face': function () { return JSON.parse(LoanHandle.text(_loan_handle_face())); },
      'act': function (command, argument) {
        const at = LoanHandle.two(command, argument || '');
        return LoanHandle.problems(_loan_handle_act(at[0], at[1]));
      },
      'keep': function () { return LoanHandle.text(_loan_handle_keep()); },
      'restore': function (kept) { return LoanHandle.problems(_loan_handle_restore(LoanText.toC(kept))); },
      'code': function (text) { return LoanHandle.problems(_loan_handle_code(LoanText.toC(text))); },
      'wake': function () { LoanPage.wake(3); },
    };
    if (Module['onProgram']) Module['onProgram'](Module['program']);
  },

  // The page's own scripts listen (start.js): they may not be called from inside a calculation, so a little later.
  loan_page_changed__deps: ['$LoanHandle'],
  loan_page_changed: function () {
    if (Module['onChange']) Module['onChange']();
  },
  loan_page_show__deps: ['$LoanText'],
  loan_page_show: function (what) {
    if (Module['onShow']) Module['onShow'](LoanText.fromC(what));
  },
  loan_page_download__deps: ['$LoanText'],
  loan_page_download: function (name, type, text) {
    if (Module['onDownload']) Module['onDownload'](LoanText.fromC(name), LoanText.fromC(type), LoanText.fromC(text));
  },
});
