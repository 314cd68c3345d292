// parts.mjs — divides the page's program in two: loanweave-first.wasm holds what a new visitor's page needs up to the
// first figures, loanweave-rest.wasm all else. load.js fetches the second behind the first figures.
//   node web/parts.mjs <script of the program> <its wasm, with names> <folder for the parts>
// Functions: the program is started once (first_run.mjs), and what was called is in the first part. The division
// (Binaryen's wasm-split) changes no function: a call that leads out of its part goes through the table of functions, and
// until the rest is there such an entry is an import named "placeholder". Inlining comes after the division, so that seldom
// used functions do not ride along inside their callers. Texts: the program names them (src/main/web_later.cpp).
// Then the first part is started alone, and must draw the same; with the rest joined behind it, it must also answer the
// same. loanweave-whole.wasm is the program undivided, for the
// single file.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstRun } from './first_run.mjs';
import { takeOut, withData } from './wasm_data.mjs';

const [script, wasm, out] = process.argv.slice(2);
const room = mkdtempSync(join(tmpdir(), 'loanweave-'));
const at = (name) => join(room, name);
const run = (tool, ...options) =>
  execFileSync(tool, ['--enable-mutable-globals', ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
function optimised(file) {
  run('wasm-opt', '-Oz', '--strip-debug', '--strip-producers', file, '-o', at('optimised.wasm'));
  return readFileSync(at('optimised.wasm'));
}

/** The functions called so far, in wasm-split's own format. */
function callsNoted(exports, program, memory) {
  const list = program._malloc(1 << 20);
  const size = exports.called(list, 1 << 20);
  return new Uint8Array(memory.buffer, list, size);
}
/** [address, size] of each text for later, in order, none twice. */
function textsForLater(program, memory) {
  const list = new Uint32Array(memory.buffer, program._loan_texts_for_later());
  const ranges = new Map();
  for (let i = 0; list[i]; i += 2) ranges.set(list[i], list[i + 1]);
  return [...ranges].sort((a, b) => a[0] - b[0]);
}

try {
  let later;
  run('wasm-split', '--instrument', '--profile-export=called', wasm, '-o', at('noting.wasm'));
  const said = await firstRun(script, readFileSync(at('noting.wasm')), (exports, program) => {
    const memory = Object.values(exports).find((e) => e instanceof WebAssembly.Memory);
    writeFileSync(at('called'), callsNoted(exports, program, memory));
    later = textsForLater(program, memory);
  });

  run('wasm-split', '--split', `--profile=${at('called')}`, wasm, '-o1', at('first.wasm'), '-o2', at('rest.wasm'));
  const functions = ['first', 'rest'].map((part) => optimised(at(`${part}.wasm`)));
  const divided = (ranges) => {
    const first = Buffer.from(functions[0]);
    return [first, withData(functions[1], takeOut(first, ranges))];
  };
  const works = async (ranges) => {
    const [first, rest] = divided(ranges);
    const joined = (exports) => WebAssembly.instantiate(rest, { primary: exports });
    return (await firstRun(script, first, joined).catch(String)) === said;
  };
  // A text may share its bytes with a literal that the start does need: those stay where they are.
  const spare = async (ranges) => {
    if (await works(ranges)) return ranges;
    const half = ranges.length >> 1;
    return half === 0 ? [] : [...await spare(ranges.slice(0, half)), ...await spare(ranges.slice(half))];
  };
  if (!await works([])) throw new Error('the two parts together do not say what the whole program says');
  const moved = await spare(later);
  if (moved.length < later.length) console.log(`texts for later: ${moved.length} of ${later.length}`);
  const [first, rest] = divided(moved);
  writeFileSync(join(out, 'loanweave-first.wasm'), first);
  writeFileSync(join(out, 'loanweave-rest.wasm'), rest);
  writeFileSync(join(out, 'loanweave-whole.wasm'), optimised(wasm));
} finally {
  rmSync(room, { recursive: true });
}
