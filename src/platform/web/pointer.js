// pointer.js — mouse, pen and finger by pointer events. The browser keeps pinch zoom (touch-action in the style sheet).
mergeInto(LibraryManager.library, {
  $LoanPointer__deps: ['$LoanPage'],
  $LoanPointer: {
    shapes: ['default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize', 'nwse-resize', 'pointer', 'wait',
      'progress', 'not-allowed'],
    kind: function (e) {
      return e.pointerType === 'touch' ? 1 : e.pointerType === 'pen' ? 2 : 0;
    },
    move: function (e) {
      const box = LoanPage.canvas.getBoundingClientRect();
      _loan_on_pointer_move(e.clientX - box.left, e.clientY - box.top, LoanPointer.kind(e));
    },
    // The DOM counts left, middle, right; Dear ImGui left, right, middle.
    button: function (e) {
      return e.button === 1 ? 2 : e.button === 2 ? 1 : e.button;
    },
  },

  loan_pointer_start__deps: ['$LoanPointer'],
  loan_pointer_start: function () {
    const canvas = document.getElementById('canvas');
    canvas.addEventListener('pointermove', function (e) {
      if (e.isPrimary) LoanPointer.move(e);
    });
    canvas.addEventListener('pointerdown', function (e) {
      if (!e.isPrimary || e.button > 2) return;
      canvas.setPointerCapture(e.pointerId);
      LoanPointer.move(e);
      _loan_on_pointer_button(LoanPointer.button(e), 1);
      e.preventDefault(); // keeps the focus where the program wants it
      LoanPage.draw(performance.now());
    });
    canvas.addEventListener('pointerup', function (e) {
      if (!e.isPrimary || e.button > 2) return;
      LoanPointer.move(e);
      _loan_on_pointer_button(LoanPointer.button(e), 0);
      LoanPage.draw(performance.now()); // inside the tap: a field that wants text may open the soft keyboard
      if (e.pointerType === 'touch') _loan_on_pointer_leave(); // a finger leaves no hover behind
    });
    canvas.addEventListener('pointercancel', function (e) {
      if (!e.isPrimary) return;
      _loan_on_pointer_button(0, 0);
      _loan_on_pointer_leave();
    });
    canvas.addEventListener('pointerleave', function (e) {
      if (e.isPrimary) _loan_on_pointer_leave();
    });
    canvas.addEventListener('contextmenu', function (e) {
      e.preventDefault();
    });
    canvas.addEventListener('wheel', function (e) {
      if (e.ctrlKey) return; // the browser's zoom
      e.preventDefault();
      const unit = e.deltaMode === 0 ? 100 : e.deltaMode === 1 ? 3 : 1; // pixels, lines, pages
      const across = e.shiftKey && e.deltaX === 0 ? e.deltaY : e.deltaX;
      const down = e.shiftKey && e.deltaX === 0 ? 0 : e.deltaY;
      _loan_on_wheel(-across / unit, -down / unit);
    }, { passive: false });
  },

  loan_pointer_shape__deps: ['$LoanPointer'],
  loan_pointer_shape: function (shape) {
    const wanted = shape < 0 ? 'none' : LoanPointer.shapes[shape] || 'default';
    const style = LoanPage.canvas.style;
    if (style.cursor !== wanted) style.cursor = wanted;
  },
});
