// pointer.js — mouse, pen and finger by pointer events, read by their place on the canvas. The browser keeps pinch zoom
// (touch-action in the style sheet). One finger scrolls, with inertia; a long press is a resting mouse, so that
// tooltips open; a finger leaves no hover behind.
mergeInto(LibraryManager.library, {
  $LoanPointer__deps: ['$LoanPage', '$LoanKeyboard'],
  $LoanPointer: {
    shapes: ['default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize', 'nwse-resize', 'pointer', 'wait',
      'progress', 'not-allowed'],
    stage: null,
    finger: null, // {x, y, startX, startY, time, speedX, speedY, mode: 'undecided' | 'scroll' | 'press' | 'drag'}
    touched: false, // the last pointer was a finger
    press: 0, // timer of the long press
    glide: 0, // frame request of the inertia
    kSlop: 8, // CSS pixels before a touch is a movement

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
    draw: function () {
      LoanPage.draw(performance.now());
    },

    stop: function () {
      clearTimeout(LoanPointer.press);
      cancelAnimationFrame(LoanPointer.glide);
      LoanPointer.glide = 0;
    },

    // --- a finger ---
    touch: function (e) {
      LoanPointer.stop();
      LoanPointer.touched = true;
      LoanPointer.finger = { x: e.clientX, y: e.clientY, startX: e.clientX, startY: e.clientY, time: e.timeStamp, speedX: 0,
        speedY: 0, mode: 'undecided' };
      _loan_allow_tips(0);
      LoanPointer.move(e);
      LoanPointer.draw();
      LoanPointer.draw(); // hover is known after a frame
      // A slider or another thing that is dragged takes the finger; anything else scrolls.
      if (_loan_pointer_drags()) {
        LoanPointer.finger.mode = 'drag';
        _loan_on_pointer_button(0, 1);
        LoanPointer.draw();
        return;
      }
      LoanPointer.press = setTimeout(function () {
        if (!LoanPointer.finger || LoanPointer.finger.mode !== 'undecided') return;
        LoanPointer.finger.mode = 'press';
        _loan_allow_tips(1);
      }, 500);
    },
    slide: function (e) {
      const f = LoanPointer.finger;
      if (!f) return;
      if (f.mode === 'drag') {
        LoanPointer.move(e);
        return;
      }
      if (f.mode === 'undecided' && Math.hypot(e.clientX - f.startX, e.clientY - f.startY) > LoanPointer.kSlop) {
        f.mode = 'scroll';
        clearTimeout(LoanPointer.press);
      }
      if (f.mode !== 'scroll') return;
      const dx = e.clientX - f.x, dy = e.clientY - f.y, dt = Math.max(1, e.timeStamp - f.time);
      f.speedX = 0.7 * f.speedX + 0.3 * dx / dt;
      f.speedY = 0.7 * f.speedY + 0.3 * dy / dt;
      f.x = e.clientX;
      f.y = e.clientY;
      f.time = e.timeStamp;
      _loan_on_scroll(dx, dy);
    },
    lift: function (e) {
      const f = LoanPointer.finger;
      LoanPointer.finger = null;
      clearTimeout(LoanPointer.press);
      if (!f) return;
      if (f.mode === 'undecided') { // a tap
        LoanPointer.move(e);
        _loan_on_pointer_button(0, 1);
        LoanPointer.draw();
        _loan_on_pointer_button(0, 0);
        LoanPointer.draw(); // inside the tap: a field that wants text may open the soft keyboard
      } else if (f.mode === 'drag') {
        LoanPointer.move(e);
        _loan_on_pointer_button(0, 0);
        LoanPointer.draw();
      } else if (f.mode === 'scroll' && e.timeStamp - f.time < 60) {
        LoanPointer.coast(f.speedX, f.speedY);
        return;
      }
      _loan_on_pointer_leave();
    },
    // The page goes on by itself and comes to rest within about a second.
    coast: function (speedX, speedY) {
      let last = performance.now();
      const step = function (now) {
        const dt = Math.min(50, now - last);
        last = now;
        const fade = Math.exp(-dt / 325);
        speedX *= fade;
        speedY *= fade;
        if (Math.hypot(speedX, speedY) < 0.02) {
          LoanPointer.glide = 0;
          _loan_on_pointer_leave();
          return;
        }
        _loan_on_scroll(speedX * dt, speedY * dt);
        LoanPointer.glide = requestAnimationFrame(step);
      };
      LoanPointer.glide = requestAnimationFrame(step);
    },
    cancel: function () {
      LoanPointer.stop();
      LoanPointer.finger = null;
      _loan_on_pointer_button(0, 0);
      _loan_on_pointer_leave();
    },
  },

  loan_pointer_start__deps: ['$LoanPointer'],
  loan_pointer_start: function () {
    const stage = document.getElementById('stage');
    LoanPointer.stage = stage;
    stage.addEventListener('pointermove', function (e) {
      if (!e.isPrimary) return;
      if (e.pointerType === 'touch') {
        LoanPointer.slide(e);
        return;
      }
      if (LoanPointer.touched) _loan_allow_tips(1);
      LoanPointer.touched = false;
      LoanPointer.move(e);
    });
    stage.addEventListener('pointerdown', function (e) {
      if (!e.isPrimary || e.button > 2) return;
      LoanKeyboard.finish();
      stage.setPointerCapture(e.pointerId);
      if (!document.activeElement || document.activeElement.id !== 'typing') LoanPage.canvas.focus({ preventScroll: true });
      e.preventDefault(); // keeps the focus where the program wants it
      if (e.pointerType === 'touch') {
        LoanPointer.touch(e);
        return;
      }
      LoanPointer.move(e);
      _loan_on_pointer_button(LoanPointer.button(e), 1);
      LoanPointer.draw();
    });
    stage.addEventListener('pointerup', function (e) {
      if (!e.isPrimary || e.button > 2) return;
      if (e.pointerType === 'touch') {
        LoanPointer.lift(e);
        return;
      }
      LoanPointer.move(e);
      _loan_on_pointer_button(LoanPointer.button(e), 0);
      LoanPointer.draw(); // a field that wants text gets the keyboard inside the click
    });
    stage.addEventListener('pointercancel', function (e) {
      if (e.isPrimary) LoanPointer.cancel();
    });
    stage.addEventListener('pointerleave', function (e) {
      if (e.isPrimary && e.pointerType !== 'touch') _loan_on_pointer_leave();
    });
    stage.addEventListener('contextmenu', function (e) {
      e.preventDefault();
    });
    stage.addEventListener('wheel', function (e) {
      if (e.ctrlKey) return; // the browser's zoom
      e.preventDefault();
      LoanPointer.stop();
      const unit = e.deltaMode === 0 ? 100 : e.deltaMode === 1 ? 3 : 1; // pixels, lines, pages
      const across = e.shiftKey && e.deltaX === 0 ? e.deltaY : e.deltaX;
      const down = e.shiftKey && e.deltaX === 0 ? 0 : e.deltaY;
      _loan_on_wheel(-across / unit, -down / unit);
    }, { passive: false });
  },

  loan_pointer_shape__deps: ['$LoanPointer'],
  loan_pointer_shape: function (shape) {
    const wanted = shape < 0 ? 'none' : LoanPointer.shapes[shape] || 'default';
    const style = LoanPointer.stage.style;
    if (style.cursor !== wanted) style.cursor = wanted;
  },
});
