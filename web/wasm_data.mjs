// wasm_data.mjs — moves bytes of the initial memory from one wasm file to another: parts.mjs takes with it the texts that
// the first figures do without. The format is WebAssembly 1.0's data section: segments of (0, i32.const address, bytes).

function unsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}
function encoded(value, isSigned) {
  const out = [];
  for (;;) {
    const byte = value & 127;
    value = isSigned ? value >> 7 : value >>> 7;
    if (value === 0 && !(isSigned && byte & 64)) return [...out, byte];
    out.push(byte | 128);
  }
}

/** The segments of `wasm` as {address, bytes}; the bytes are a view into `wasm`. */
function segments(wasm) {
  const found = [];
  for (let at = 8; at < wasm.length;) {
    const id = wasm[at++];
    let size, count, address, flag;
    [size, at] = unsigned(wasm, at);
    const end = at + size;
    if (id === 11) [count, at] = unsigned(wasm, at);
    for (; id === 11 && count > 0; --count) {
      [flag, at] = unsigned(wasm, at);
      if (flag !== 0 || wasm[at] !== 0x41) throw new Error('a data segment without a plain address');
      [address, at] = unsigned(wasm, at + 1);
      [size, at] = unsigned(wasm, at + 1);  // behind the address's end mark
      found.push({ address, bytes: wasm.subarray(at, at + size) });
      at += size;
    }
    at = end;
  }
  return found;
}

/** Zeroes the `ranges` ([address, size], sorted) in `wasm` itself; returns what stood there as {address, bytes}. */
export function takeOut(wasm, ranges) {
  const taken = [];
  for (const { address, bytes } of segments(wasm)) {
    for (const [begin, size] of ranges) {
      const from = Math.max(begin, address) - address;
      const to = Math.min(begin + size, address + bytes.length) - address;
      if (from >= to) continue;
      taken.push({ address: address + from, bytes: Buffer.from(bytes.subarray(from, to)) });
      bytes.fill(0, from, to);
    }
  }
  return taken;
}

/** `wasm`, which has no data of its own, with these segments. */
export function withData(wasm, taken) {
  const body = Buffer.concat([Buffer.from(encoded(taken.length)), ...taken.flatMap(({ address, bytes }) =>
    [Buffer.from([0, 0x41, ...encoded(address, true), 0x0B, ...encoded(bytes.length)]), bytes])]);
  return Buffer.concat([wasm, Buffer.from([11, ...encoded(body.length)]), body]);
}
