// keyboard.js — decides what a key event is; C++ only hears decided facts. Text comes from `input` and
// `compositionend` of a hidden text area that follows the caret; commands come from `keydown`. No key is ever both.
mergeInto(LibraryManager.library, {
  $LoanKeyboard__deps: ['$LoanPage', '$LoanText'],
  $LoanKeyboard: {
    area: null,
    wanted: false, // a field on the canvas wants text
    composing: false,
    leaving: false, // Escape was pressed with nothing open: the next Tab leaves the canvas

    erasers: { deleteContentBackward: 'Backspace', deleteWordBackward: 'Backspace', deleteContentForward: 'Delete',
      deleteWordForward: 'Delete' },

    ownedByInputMethod: function (e) {
      return e.isComposing || e.keyCode === 229; // 229 also covers the first key, and Safari's last Enter
    },

    // The keyboard is ours when nothing else on the page has it.
    ours: function (e) {
      const t = e.target;
      return t === LoanKeyboard.area || t === LoanPage.canvas || t === document.body || t === document.documentElement;
    },

    modifiers: function (e) {
      return (e.ctrlKey ? 1 : 0) | (e.shiftKey ? 2 : 0) | (e.altKey ? 4 : 0) | (e.metaKey ? 8 : 0);
    },

    // Keys that stay the browser's: function keys, tabs, reload, zoom, search, print; copy, cut and paste come as events.
    browsers: function (e) {
      if (/^F\d+$/.test(e.code)) return true;
      if (!(e.ctrlKey || e.metaKey)) return false;
      return !/^(Key[AKSYZ]|Arrow.*|Home|End|Backspace|Delete|Enter|NumpadEnter)$/.test(e.code);
    },

    send: function (text) {
      if (text) _loan_on_text(LoanText.toC(text));
    },

    take: function () {
      const text = LoanKeyboard.area.value;
      LoanKeyboard.area.value = '';
      LoanKeyboard.send(text.replace(/\r\n?/g, '\n'));
    },

    // Elsewhere was clicked: what is being composed goes into its field before the click does anything.
    finish: function () {
      if (!LoanKeyboard.composing) return;
      LoanKeyboard.area.blur(); // ends the composition; its event takes the text
      if (LoanKeyboard.composing) {
        LoanKeyboard.composing = false;
        LoanKeyboard.area.classList.remove('composing');
        LoanKeyboard.take();
      }
      LoanKeyboard.settle();
    },

    // Draws until the program has seen everything told so far.
    settle: function () {
      for (let i = 0; i < 16 && _loan_input_pending(); ++i) LoanPage.draw(performance.now());
    },

    isModifier: function (e) {
      return /^(Control|Shift|Alt|Meta)/.test(e.code);
    },

    down: function (e) {
      if (!LoanKeyboard.ours(e) || LoanKeyboard.ownedByInputMethod(e)) return;
      const typing = LoanKeyboard.wanted && !e.ctrlKey && !e.metaKey && e.key.length === 1;
      const modifierAlone = LoanKeyboard.isModifier(e);
      if (LoanKeyboard.browsers(e) && !modifierAlone) return;
      if (typing) {
        if (document.activeElement !== LoanKeyboard.area) LoanKeyboard.area.focus({ preventScroll: true });
        return; // arrives as text
      }
      if (e.code === 'Tab' && LoanKeyboard.leaving) return; // no keyboard trap
      LoanKeyboard.leaving = e.code === 'Escape' && !LoanKeyboard.wanted || modifierAlone && LoanKeyboard.leaving;
      if (_loan_on_key(LoanText.toC(e.code), 1, LoanKeyboard.modifiers(e)) && !modifierAlone) e.preventDefault();
    },

    up: function (e) {
      // Dear ImGui lets a modifier come up in the frame in which a key before it went down: of a quick Ctrl+Z between two
      // frames only the Z would be seen. So what came before is drawn first.
      if (LoanKeyboard.isModifier(e)) LoanKeyboard.settle();
      // Always told: a key that went down here may come up anywhere.
      _loan_on_key(LoanText.toC(e.code), 0, LoanKeyboard.modifiers(e));
    },
  },

  loan_keyboard_start__deps: ['$LoanKeyboard'],
  loan_keyboard_start: function () {
    const area = document.getElementById('typing');
    LoanKeyboard.area = area;
    document.addEventListener('keydown', LoanKeyboard.down);
    document.addEventListener('keyup', LoanKeyboard.up);
    area.addEventListener('compositionstart', function () {
      LoanKeyboard.composing = true;
      area.classList.add('composing');
    });
    area.addEventListener('compositionend', function () {
      LoanKeyboard.composing = false;
      area.classList.remove('composing');
      LoanKeyboard.take();
    });
    // A soft keyboard deletes by this event alone (its key is 229), and in an empty text area nothing else would follow.
    area.addEventListener('beforeinput', function (e) {
      if (LoanKeyboard.composing || e.isComposing || area.value || !LoanKeyboard.erasers[e.inputType]) return;
      e.preventDefault();
      const key = LoanKeyboard.erasers[e.inputType];
      const byWord = /Word/.test(e.inputType) ? 1 : 0;
      _loan_on_key(LoanText.toC(key), 1, byWord);
      _loan_on_key(LoanText.toC(key), 0, 0);
    });
    area.addEventListener('input', function (e) {
      if (!LoanKeyboard.composing && !e.isComposing) LoanKeyboard.take();
    });
    window.addEventListener('blur', function () {
      _loan_on_focus(0);
    });
    window.addEventListener('focus', function () {
      _loan_on_focus(1);
    });
  },

  loan_keyboard_follow__deps: ['$LoanKeyboard'],
  loan_keyboard_follow: function (wanted, x, y, lineHeight, fontSize, kind) {
    const area = LoanKeyboard.area;
    const style = area.style;
    LoanKeyboard.wanted = !!wanted;
    if (wanted) {
      const mode = kind === 1 ? 'decimal' : 'text';
      if (area.inputMode !== mode) area.inputMode = mode;
      const box = LoanPage.canvas.getBoundingClientRect();
      const place = 'translate(' + Math.round(box.left + x) + 'px,' + Math.round(box.top + y) + 'px)';
      if (style.transform !== place) style.transform = place;
      style.fontSize = fontSize + 'px';
      style.lineHeight = style.height = (lineHeight || fontSize) + 'px';
      if (document.activeElement !== area) area.focus({ preventScroll: true });
    } else if (document.activeElement === area) {
      if (LoanKeyboard.composing) LoanKeyboard.take();
      LoanPage.canvas.focus({ preventScroll: true });
    }
  },
});
