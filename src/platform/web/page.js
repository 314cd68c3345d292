// page.js — the canvas and its frames: sized to the device's pixels, drawn on demand.
mergeInto(LibraryManager.library, {
  $LoanPage: {
    canvas: null,
    ratio: 1,
    width: 0,
    height: 0,
    frames: 0, // drawn so far
    wanted: 0, // frames still owed to what happened
    asked: false, // a frame is on its way from the browser
    timer: 0,
    stillness: null, // the query for people who want less motion

    wake: function (frames) {
      LoanPage.wanted = Math.max(LoanPage.wanted, frames);
      if (LoanPage.asked || !LoanPage.canvas) return;
      LoanPage.asked = true;
      requestAnimationFrame(LoanPage.tick);
    },

    tick: function (now) {
      LoanPage.asked = false;
      LoanPage.draw(now);
    },

    // One frame, now. Also called inside a tap, where the browser lets a soft keyboard open.
    draw: function (now) {
      if ((window.devicePixelRatio || 1) !== LoanPage.ratio) LoanPage.resize(); // the query below told nothing
      LoanPage.wanted = Math.max(0, LoanPage.wanted - 1);
      clearTimeout(LoanPage.timer);
      LoanPage.timer = 0;
      const due = _loan_frame(now / 1000, LoanPage.width, LoanPage.height, LoanPage.ratio);
      LoanPage.frames += 1;
      if (Module['onFrame']) Module['onFrame'](LoanPage.frames);
      if (LoanPage.wanted > 0) LoanPage.wake(LoanPage.wanted);
      else if (due >= 0) LoanPage.timer = setTimeout(LoanPage.wake, due * 1000, 1); // a hidden tab gets no frame
    },

    // The canvas gets exactly as many pixels as the device shows; CSS keeps its size in CSS pixels.
    resize: function () {
      const canvas = LoanPage.canvas;
      const ratio = window.devicePixelRatio || 1;
      const box = canvas.getBoundingClientRect();
      const across = Math.max(1, Math.round(box.width * ratio));
      const down = Math.max(1, Math.round(box.height * ratio));
      if (ratio === LoanPage.ratio && canvas.width === across && canvas.height === down) return;
      LoanPage.ratio = ratio;
      if (down / ratio < LoanPage.height) _loan_show_typed();
      LoanPage.width = across / ratio;
      LoanPage.height = down / ratio;
      canvas.width = across;
      canvas.height = down;
      LoanPage.wake(3);
      if (!LoanPage.asked) return;
      // A canvas that was resized is blank until it is drawn: draw before the browser paints.
      LoanPage.draw(performance.now());
    },

    // Where a soft keyboard lies over the page instead of making it smaller (Safari), the stage ends where it begins.
    // A pinch changes the visual viewport too, and is none of our business.
    makeRoom: function () {
      const seen = window.visualViewport;
      if (seen.scale > 1.01) return;
      const covered = Math.round(window.innerHeight - seen.height - seen.offsetTop);
      document.getElementById('stage').style.bottom = covered > 60 ? covered + 'px' : '';
    },

    // A change of ratio (zoom, another screen) fires no event of its own: one query per ratio does.
    watchRatio: function () {
      const query = matchMedia('(resolution: ' + (window.devicePixelRatio || 1) + 'dppx)');
      const changed = function () {
        query.removeEventListener('change', changed);
        LoanPage.resize();
        LoanPage.watchRatio();
      };
      query.addEventListener('change', changed);
    },
  },

  loan_canvas_start__deps: ['$LoanPage'],
  loan_canvas_start: function () {
    const canvas = document.getElementById('canvas');
    LoanPage.canvas = canvas;
    new ResizeObserver(LoanPage.resize).observe(canvas);
    LoanPage.watchRatio();
    if (window.visualViewport) window.visualViewport.addEventListener('resize', LoanPage.makeRoom);
    document.addEventListener('visibilitychange', function () {
      if (!document.hidden) LoanPage.wake(1);
    });
    canvas.addEventListener('webglcontextlost', function (e) {
      e.preventDefault(); // says that we can go on when it comes back
      _loan_context_lost(1);
    });
    canvas.addEventListener('webglcontextrestored', function () {
      _loan_context_lost(0);
    });
    LoanPage.resize();
  },

  loan_frames_wake__deps: ['$LoanPage'],
  loan_frames_wake: function (frames) {
    LoanPage.wake(frames);
  },

  loan_wants_stillness__deps: ['$LoanPage'],
  loan_wants_stillness: function () {
    if (!LoanPage.stillness) LoanPage.stillness = matchMedia('(prefers-reduced-motion: reduce)');
    return LoanPage.stillness.matches ? 1 : 0;
  },

  loan_no_canvas: function () {
    if (Module['onNoCanvas']) Module['onNoCanvas']();
  },

  loan_is_apple: function () {
    return /Mac|iPhone|iPad/.test(navigator.platform) ? 1 : 0;
  },
});
