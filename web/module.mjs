// loanweave.mjs — the engine for JavaScript, from Node 18 on and in pages. JSON text in, JSON text out; the types stand
// in loanweave.d.ts. Bad input comes back as {"problems": […]}, never as an exception.
const factory = (() => {
/*{{program}}*/
return createLoanweaveModule;
})();

async function bytesOf(wasm) {
  if (wasm) return wasm;
  const address = new URL('./loanweave.wasm', import.meta.url);
  if (typeof process === 'object' && process.versions?.node) {
    const { readFile } = await import('node:fs/promises');
    return readFile(address);
  }
  const response = await fetch(address);
  if (!response.ok) throw new Error(`loanweave.wasm: HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Makes one engine. `wasm`: the bytes of loanweave.wasm, where they cannot be read from beside this file. */
export default async function create({ wasm } = {}) {
  const program = await factory({ wasmBinary: await bytesOf(wasm) });
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  // Texts as UTF-8 with a closing zero; a zero inside would end them early, and no valid input holds one.
  function call(name, ...values) {
    const rooms = [];
    const passed = values.map((value) => {
      if (typeof value === 'number') return value;
      const bytes = encoder.encode(String(value).replaceAll('\0', '\ufffd'));
      const room = program._lw_room(bytes.length + 1);
      program.HEAPU8.set(bytes, room);
      program.HEAPU8[room + bytes.length] = 0;
      rooms.push(room);
      return room;
    });
    const at = program[`_lw_${name}`](...passed);
    const end = program.HEAPU8.indexOf(0, at);
    const text = decoder.decode(program.HEAPU8.subarray(at, end));
    rooms.forEach((room) => program._lw_free(room));
    return text;
  }

  return Object.freeze({
    evaluate: (scenario) => call('evaluate', scenario),
    calc: (cases) => call('calc', cases),
    explain: (scenario, figure, { language = 'zh', depth = 4 } = {}) =>
      call('explain', scenario, figure, language === 'en' ? 1 : 0, depth),
    solve: (scenario, options = {}) => call('solve', scenario, JSON.stringify(options)),
    map: (scenario, options = {}) => call('map', scenario, JSON.stringify(options)),
    compare: (cases, options = {}) => call('compare', JSON.stringify({ ...options, cases })),
    structures: (scenario) => call('structures', scenario),
    sensitivity: (scenario, options = {}) => call('sensitivity', scenario, JSON.stringify(options)),
    robust: (scenario) => call('robust', scenario),
    simulate: (scenario, options = {}) => call('simulate', scenario, JSON.stringify(options)),
    link: (scenario, { withoutNames = false } = {}) => call('link', scenario, withoutNames ? 1 : 0),
    open: (link) => call('open', link),
    schema: ({ outcome = false } = {}) => call('schema', outcome ? 1 : 0),
    presets: ({ language = 'zh' } = {}) => call('presets', language === 'en' ? 1 : 0),
    preset: (id) => call('preset', id),
  });
}
