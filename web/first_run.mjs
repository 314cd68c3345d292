// first_run.mjs — starts the page's program under Node, in a page that is not there, up to the first figures: parts.mjs
// divides the program by what it calls then. The page only has to be there enough for the program to go on.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

/** Answers every question with something harmless: a property is again such a thing, and calling it gives `answer`. */
function anything(known, answer = () => undefined) {
  return new Proxy(known, {
    get: (target, name) => (name in target ? target[name] : name === Symbol.toPrimitive ? () => 0 : answer),
  });
}

// WebGL 2 as far as Dear ImGui's renderer asks: shaders compile, objects exist, strings are strings.
function graphics(draws) {
  const object = () => ({});
  const made = Object.fromEntries(['Buffer', 'Texture', 'Program', 'Shader', 'VertexArray', 'Sampler', 'Framebuffer']
      .map((kind) => [`create${kind}`, object]));
  return anything({
    ...made, getUniformLocation: object, getSupportedExtensions: () => [], getExtension: () => null,
    getParameter: (name) => (name === 0x1F02 || name === 0x8B8C ? 'WebGL 2.0' : name === 0x0D33 ? 4096 : 0),
    getShaderParameter: () => 1, getProgramParameter: (program, name) => (name === 0x8B82 ? 1 : 0), getShaderInfoLog: () => '', getProgramInfoLog: () => '',
    bufferData: (target, memory, usage, at, size) => { if (size) draws(memory.subarray(at, at + size)); },
    bufferSubData: (target, offset, memory, at, size) => draws(memory.subarray(at, at + size)),
    getAttribLocation: () => 0, getError: () => 0, isContextLost: () => false, getContextAttributes: () => ({}),
  });
}

// The small canvas on which characters are drawn: each is a filled box, half as wide as high, Chinese ones square.
function pen(canvas) {
  const pixels = (font) => Number(/([\d.]+)px/.exec(font)?.[1] ?? 16);
  return anything({
    canvas, font: '',
    measureText(text) { return { width: pixels(this.font) * (text.codePointAt(0) > 0x2E80 ? 1 : 0.5) * text.length }; },
    getImageData: (x, y, width, height) => {
      const data = new Uint8ClampedArray(width * height * 4);
      for (let row = height >> 2; row < height >> 1; ++row) {
        for (let column = width >> 2; column < width >> 1; ++column) data[(row * width + column) * 4 + 3] = 255;
      }
      return { data, width, height };
    },
  });
}

function element(size, draws) {
  const canvas = anything({
    style: {}, dataset: {}, width: 300, height: 150, value: '', tabIndex: 0,
    classList: { add() {}, remove() {}, toggle() {} },
    getContext: (kind) => (kind === '2d' ? pen(canvas) : graphics(draws)),
    getBoundingClientRect: () => ({ left: 0, top: 0, width: size.width, height: size.height }),
    addEventListener() {}, removeEventListener() {}, setAttribute() {}, removeAttribute() {}, appendChild() {},
    replaceChildren() {}, getAttribute: () => null, contains: () => false, focus() {}, blur() {},
  });
  return canvas;
}

/**
 * Runs `script` (createLoanweave of Emscripten) with `wasm`, once through the sizes a first visitor may come with.
 * Calls `behind(exports, program)` after the first figures, and then resolves to all that was drawn and is answered.
 */
export async function firstRun(script, wasm, behind) {
  const sizes = [[1280, 720, 1], [1920, 1080, 1], [800, 1100, 2], [390, 760, 3], [1280, 720, 1.25]]
      .map(([width, height, ratio]) => ({ width, height, ratio }));
  const size = { ...sizes[0] };
  let clock = 0;  // one of its own: the same program is always divided the same way
  const waiting = [];  // frames and timers, in the order in which they were asked for
  const elements = new Map();
  const resized = [];
  const sum = createHash('sha256');
  const draws = (data) => sum.update(data);
  const soon = (what) => { waiting.push(what); return waiting.length; };
  const page = {
    console, WebAssembly, TextDecoder, TextEncoder, performance: { now: () => clock },
    navigator: { platform: 'Linux x86_64', userAgent: '', language: 'zh-CN' },
    location: { href: 'http://localhost/', hash: '' },
    matchMedia: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }),
    requestAnimationFrame: soon, setTimeout: soon, clearTimeout() {}, cancelAnimationFrame() {},
    addEventListener() {}, removeEventListener() {},
    ResizeObserver: class { constructor(told) { resized.push(told); } observe() {} },
    document: {
      hidden: false, activeElement: null, addEventListener() {}, removeEventListener() {},
      createElement: () => element(size, draws),
      getElementById(id) { return elements.get(id) ?? elements.set(id, element(size, draws)).get(id); },
      querySelector(selector) { return page.document.getElementById(selector.replace('#', '')); },
    },
    get devicePixelRatio() { return size.ratio; },
  };
  page.window = page.self = page;
  vm.runInNewContext(readFileSync(script, 'utf8') + '\nself.createLoanweave = createLoanweave;', page);

  let exports = null;
  let frames = 0;
  let failure = null;
  const program = await page.createLoanweave({
    instantiateWasm(imports, done) {
      const placeholder = new Proxy({}, { get: (_, name) => () => { throw new Error(`function ${name} is in the rest`); } });
      WebAssembly.instantiate(wasm, { ...imports, placeholder }).then((made) => {
        exports = made.instance.exports;
        done(made.instance, made.module);
      }).catch((error) => { failure = error; });
      return {};
    },
    onFrame(count) { frames = count; },
    onNoCanvas() { throw new Error('the first run found no WebGL'); },
  });
  await null;  // main() has run, or failed
  for (const next of failure ? [] : sizes) {
    Object.assign(size, next);
    for (const told of resized) told();
    for (let i = 0; i < 100 && waiting.length; ++i) waiting.shift()(clock += 16);
  }
  if (failure) throw failure;
  if (frames < 2 * sizes.length) throw new Error(`the first run drew only ${frames} frames`);
  await behind(exports, program);
  const answers = program.program;  // what handle.js gives the page
  const told = () => [answers.outcome(), answers.scenario(), JSON.stringify(answers.face())];
  const said = [sum.digest('hex'), ...told()];
  answers.act('language', 'en');
  said.push(...told());
  return said.join('\n');
}
