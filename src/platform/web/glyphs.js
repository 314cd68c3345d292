// glyphs.js — one character at a time, drawn by the browser on a small canvas of its own.
mergeInto(LibraryManager.library, {
  $LoanGlyphs: {
    pen: null,
    pixels: null,
    family: '-apple-system, "Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", ' +
        '"Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif',
    digits: {}, // advance of "0" by font, so that figures stand in columns

    open: function (size) {
      const canvas = LoanGlyphs.pen ? LoanGlyphs.pen.canvas : document.createElement('canvas');
      if (LoanGlyphs.pen && canvas.width >= size) return;
      canvas.width = canvas.height = size;
      LoanGlyphs.pen = canvas.getContext('2d', { willReadFrequently: true });
    },
  },

  loan_glyph_draw__deps: ['$LoanGlyphs'],
  loan_glyph_draw: function (code, pixels, weight, box, advance) {
    const margin = Math.ceil(pixels * 0.5) + 2;
    const reach = Math.ceil(pixels * 2) + 2 * margin;
    LoanGlyphs.open(reach);
    const pen = LoanGlyphs.pen;
    const font = weight + ' ' + pixels + 'px ' + LoanGlyphs.family;
    if (pen.font !== font) pen.font = font;
    pen.textBaseline = 'alphabetic';
    pen.fillStyle = '#000'; // coverage as for dark text on a light page
    const text = String.fromCodePoint(code);
    let wide = pen.measureText(text).width;
    let shift = 0;
    if (code >= 48 && code <= 57) {
      const one = LoanGlyphs.digits[font] || (LoanGlyphs.digits[font] = pen.measureText('0').width);
      shift = (one - wide) / 2;
      wide = one;
    }
    HEAPF64[advance >> 3] = wide;
    const baseline = margin + Math.ceil(pixels);
    const across = Math.min(LoanGlyphs.pen.canvas.width, Math.ceil(wide) + 2 * margin);
    const down = Math.min(LoanGlyphs.pen.canvas.height, baseline + margin + Math.ceil(pixels * 0.5));
    pen.clearRect(0, 0, across, down);
    pen.fillText(text, margin + shift, baseline);
    const seen = pen.getImageData(0, 0, across, down);
    const data = seen.data;
    let left = across, right = -1, top = down, bottom = -1, colored = 0;
    for (let y = 0, at = 3; y < down; ++y) {
      for (let x = 0; x < across; ++x, at += 4) {
        if (data[at] === 0) continue;
        if (x < left) left = x;
        if (x > right) right = x;
        if (y < top) top = y;
        bottom = y;
        if (data[at - 1] | data[at - 2] | data[at - 3]) colored = 1;
      }
    }
    if (right < 0) return 0;
    LoanGlyphs.pixels = { data: data, stride: across, left: left, top: top, width: right - left + 1, height: bottom - top + 1 };
    HEAP32[box >> 2] = left - margin;
    HEAP32[(box >> 2) + 1] = top - baseline;
    HEAP32[(box >> 2) + 2] = LoanGlyphs.pixels.width;
    HEAP32[(box >> 2) + 3] = LoanGlyphs.pixels.height;
    return colored ? 2 : 1;
  },

  loan_glyph_copy__deps: ['$LoanGlyphs'],
  loan_glyph_copy: function (out, colored) {
    const p = LoanGlyphs.pixels;
    for (let y = 0; y < p.height; ++y) {
      const from = ((p.top + y) * p.stride + p.left) * 4;
      if (colored) {
        HEAPU8.set(p.data.subarray(from, from + p.width * 4), out);
        out += p.width * 4;
      } else {
        for (let x = 0; x < p.width; ++x) HEAPU8[out++] = p.data[from + x * 4 + 3];
      }
    }
  },
});
