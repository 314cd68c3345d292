// desktop.mjs — what the tests of the desktop program share: a screen in memory (Xvfb), the program on it, keys and
// pointer (xdotool), and what stands on the screen or in a picture as pixels.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = join(root, 'build/native/loanweave-desktop');
export const commandLine = join(root, 'build/native/loanweave');
export const presetFile = (id) => join(root, 'presets', `${id}.json`);

export { pause };

/** Looks until `holds()` gives something, every 20 ms. */
export async function until(what, holds, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; ;) {
    const seen = await holds();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await pause(20);
  }
}

/** A screen in memory. */
export async function screen(width = 1600, height = 1000, more = []) {
  const folder = mkdtempSync(join(tmpdir(), 'loanweave-screen-'));
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-fbdir', folder, '-nolisten', 'tcp', '-noreset', ...more],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  let number = '';
  server.stdio[3].on('data', (d) => { number += d; });
  await until('Xvfb says its number', () => number.includes('\n'));
  return {
    display: `:${number.trim()}`,
    /** What the screen shows now, {width, height, at(x, y) -> 0xrrggbb}. */
    pixels: () => screenPixels(readFileSync(join(folder, 'Xvfb_screen0'))),
    close: async () => {
      const ended = new Promise((done) => server.once('exit', done));
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A person with a home of their own, who has seen the tour unless this is the very first start. */
export function person(firstStart = false) {
  const home = mkdtempSync(join(tmpdir(), 'loanweave-home-'));
  mkdirSync(join(home, 'state'));
  if (!firstStart) {
    mkdirSync(join(home, 'state/loanweave'));
    writeFileSync(join(home, 'state/loanweave/tour-seen'), '');
  }
  return {
    home,
    work: (n = 1) => join(home, `state/loanweave/work-${n}.json`),
    /** The saved work, as the program left it. */
    saved(n = 1) {
      const kept = JSON.parse(readFileSync(this.work(n), 'utf8'));
      return { file: kept.file, ...JSON.parse(kept.work) };
    },
    leave: () => rmSync(home, { recursive: true, force: true }),
  };
}

function environment(screenOf, who, more = {}) {
  const { PATH } = process.env;
  return { PATH, DISPLAY: screenOf.display, HOME: who.home, XDG_STATE_HOME: join(who.home, 'state'), LANG: 'C.UTF-8',
    LIBGL_ALWAYS_SOFTWARE: '1', ...more };
}

/** Runs the program to its end, for pictures: {status, stdout, stderr}. */
export function runToEnd(screenOf, who, args, more) {
  return spawnSync(program, args, { env: environment(screenOf, who, more), encoding: 'utf8', timeout: 60_000 });
}

let started = 0;

/** Starts the program in a window and waits until it rests. */
export async function start(screenOf, who, args = [], more = {}) {
  const env = environment(screenOf, who, more);
  xdotool(env, 'mousemove', '1599', '999');  // away from every window: a pointer hovers, and is part of the screen
  const widgets = join(who.home, `widgets-${++started}.json`);
  const running = spawn(program, ['--say-frames', '--widgets', widgets, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const window = { said: '', complained: '', status: null, process: running.pid };
  running.stdout.on('data', (d) => { window.said += d; });
  running.stderr.on('data', (d) => { window.complained += d; });
  running.once('exit', (code, signal) => { window.status = signal ?? code; });
  const rests = () => window.said.split('\n').filter((l) => l.startsWith('at rest')).length;
  window.rested = async (after = 0) => {
    await until('the program rests', () => rests() > after || window.status !== null);
    // A second reason to draw may follow at once.
    for (let seen = -1; seen !== rests();) {
      seen = rests();
      await pause(250);
    }
  };
  window.frames = () => Number(/(\d+) frames\n$/.exec(window.said)?.[1]);
  let id = '', focused = false;
  const find = () => id ||= xdotool(env, 'search', '--onlyvisible', '--pid', String(running.pid)).trim().split('\n').at(-1);
  /** Another program (x_client.py): lets go of files over the window, or closes it as a window manager does. */
  const client = async (deed, ...more) => {
    const done = spawnSync('/usr/bin/python3', [join(root, 'tests/desktop/x_client.py'), deed, find(), ...more], { env, encoding: 'utf8', timeout: 30_000 });
    if (done.status !== 0) throw new Error(`x_client.py ${deed}: ${done.stderr}`);
  };
  window.dropped = (...paths) => client('drop', ...paths.map((p) => pathToFileURL(p).href));
  window.closed = async () => {
    await client('close');
    await until('the program ends', () => window.status !== null);
    return window.status;
  };
  /** The widgets as of the last frame. */
  window.widgets = () => {
    try {
      return JSON.parse(readFileSync(widgets, 'utf8')).filter((w) => w.shown);
    } catch {
      return [];  // not there yet, or just being written
    }
  };
  window.widget = (key) => window.widgets().find((w) => w.key === key);
  /** Waits for a widget, by its key or by what holds of it, and gives it. */
  window.sees = (wanted, holds = () => true) => until(`the window shows ${wanted}`, () => window.widgets()
      .find((w) => (typeof wanted === 'string' ? w.key === wanted : wanted(w)) && holds(w)));
  window.misses = (key) => until(`${key} is gone`, () => window.widgets().length > 0 && !window.widget(key));
  /** Above the other windows: there is no window manager. */
  window.raised = async () => {
    xdotool(env, 'windowraise', find());
    await pause(200);
  };
  window.resized = async (width, height) => {
    const before = rests();
    xdotool(env, 'windowsize', find(), String(width), String(height));
    await window.rested(before);
  };
  /** Keys or pointer by xdotool; a field that is being typed in never rests. */
  window.keys = async (...command) => {
    if (!focused) {
      xdotool(env, 'windowfocus', '--sync', find());
      focused = true;
      await pause(200);
    }
    xdotool(env, ...command);
    await pause(300);
  };
  /** The same, then rest. */
  window.does = async (...command) => {
    const before = rests();
    await window.keys(...command);
    await window.rested(before);
  };
  /** Clicks on a place in CSS pixels. */
  window.click = async (x, y, scale = 1) => {
    const place = [String(Math.round(x * scale)), String(Math.round(y * scale))];
    await window.keys('mousemove', ...place);
    await window.does('click', '1');
  };
  /** Presses a widget, by its key or by what holds of it; what follows is to be waited for. */
  window.press = async (wanted) => {
    const [x, y, width, height] = (await window.sees(wanted)).area;
    await window.keys('mousemove', String(Math.round(x + width / 2)), String(Math.round(y + height / 2)));
    await window.keys('click', '1');
  };
  /** Chooses a line of a list by what it says. */
  window.choose = async (key, line) => {
    await window.press(key);
    await window.press((w) => w.role === 'option' && w.label === line);
  };
  window.end = async (signal = 'SIGTERM') => {
    if (window.status === null) running.kill(signal);
    await until('the program ends', () => window.status !== null);
    return window.status;
  };
  await window.rested();
  return window;
}

function xdotool(env, ...args) {
  const done = spawnSync('xdotool', args, { env, encoding: 'utf8', timeout: 20_000 });
  if (done.status !== 0) throw new Error(`xdotool ${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

/** The framebuffer that Xvfb keeps as a file in the format of xwd. */
function screenPixels(bytes) {
  const word = (i) => bytes.readUInt32BE(4 * i);
  const [width, height, bits, line] = [word(4), word(5), word(11), word(12)];
  const start = word(0) + word(19) * 12;
  if (bits !== 32) throw new Error(`${bits} bits per pixel`);
  const read = word(7) === 0 ? 'readUInt32LE' : 'readUInt32BE';
  return { width, height, at: (x, y) => bytes[read](start + y * line + 4 * x) & 0xffffff };
}

/** A picture of the program: PNG, eight bits, RGB, not interlaced. */
export function picture(path) {
  const file = readFileSync(path);
  const parts = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  if (file[24] !== 8 || file[25] !== 2 || file[28] !== 0) throw new Error('another kind of PNG');
  const raw = inflateSync(Buffer.concat(parts));
  const line = 3 * width;
  const out = Buffer.alloc(line * height);
  for (let y = 0; y < height; ++y) {
    const kind = raw[y * (line + 1)];
    for (let x = 0; x < line; ++x) {
      const a = x >= 3 ? out[y * line + x - 3] : 0, b = y > 0 ? out[(y - 1) * line + x] : 0, c = x >= 3 && y > 0 ? out[(y - 1) * line + x - 3] : 0;
      const nearest = () => {
        const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      };
      const guess = [0, a, b, (a + b) >> 1, kind === 4 ? nearest() : 0][kind];
      out[y * line + x] = raw[y * (line + 1) + 1 + x] + guess;
    }
  }
  return { width, height, at: (x, y) => out.readUIntBE(y * line + 3 * x, 3) };
}

/** How far two colours are apart in their most different part, 0 to 255. */
export function apart(a, b) {
  return Math.max(...[16, 8, 0].map((shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255))));
}

/** The ink within an area (device pixels): rows of 0 and 1 against the colour of its corner, cut to what is inked. */
export function ink(image, area, from = 64) {
  const [left, top, width, height] = area.map(Math.round);
  const ground = image.at(left + 1, top + 1);
  const rows = [];
  for (let y = top; y < top + height; ++y) {
    const row = [];
    for (let x = left; x < left + width; ++x) row.push(apart(image.at(x, y), ground) > from ? 1 : 0);
    rows.push(row);
  }
  const used = rows.flatMap((row, y) => row.flatMap((v, x) => v ? [[x, y]] : []));
  if (used.length === 0) return [];
  const [x0, x1] = [Math.min(...used.map((p) => p[0])), Math.max(...used.map((p) => p[0]))];
  const [y0, y1] = [Math.min(...used.map((p) => p[1])), Math.max(...used.map((p) => p[1]))];
  return rows.slice(y0, y1 + 1).map((row) => row.slice(x0, x1 + 1));
}
