// clipboard.js — copy, cut and paste by the page's own events, which also work on plain-http intranets.
mergeInto(LibraryManager.library, {
  $LoanClipboard__deps: ['$LoanPage', '$LoanKeyboard', '$LoanText'],
  $LoanClipboard: {
    copied: null, // what the program put on the clipboard while an event asked for it

    press: function (code) {
      const apple = /Mac|iPhone|iPad/.test(navigator.platform);
      const modifier = apple ? 8 : 1;
      // Whatever came before is done first, and each step is seen by the program before the next.
      LoanClipboard.flush();
      _loan_on_key(LoanText.toC(code), 1, modifier);
      LoanClipboard.flush();
      _loan_on_key(LoanText.toC(code), 0, 0);
      LoanClipboard.flush();
    },
    flush: function () {
      for (let i = 0; i < 16 && _loan_input_pending(); ++i) LoanPage.draw(performance.now());
    },

    // The program answers Ctrl+C and Ctrl+X itself, inside the event, and so decides what is selected.
    copy: function (e) {
      if (!LoanKeyboard.ours(e)) return;
      LoanClipboard.copied = '';
      LoanClipboard.press(e.type === 'cut' ? 'KeyX' : 'KeyC');
      if (LoanClipboard.copied) {
        e.clipboardData.setData('text/plain', LoanClipboard.copied);
        e.preventDefault();
      }
      LoanClipboard.copied = null;
    },

    paste: function (e) {
      if (!LoanKeyboard.ours(e)) return;
      e.preventDefault();
      const text = e.clipboardData.getData('text/plain');
      if (!text) return;
      _loan_on_paste(LoanText.toC(text.replace(/\r\n?/g, '\n').slice(0, 1000000)));
      LoanClipboard.press('KeyV');
    },
  },

  loan_clipboard_start__deps: ['$LoanClipboard'],
  loan_clipboard_start: function () {
    document.addEventListener('copy', LoanClipboard.copy);
    document.addEventListener('cut', LoanClipboard.copy);
    document.addEventListener('paste', LoanClipboard.paste);
  },

  loan_clipboard_put__deps: ['$LoanClipboard'],
  loan_clipboard_put: function (at) {
    const text = LoanText.fromC(at);
    if (LoanClipboard.copied !== null) {
      LoanClipboard.copied = text;
    } else if (navigator.clipboard) {
      navigator.clipboard.writeText(text).catch(function () {}); // a button of ours; the key event needs no permission
    }
  },
});
