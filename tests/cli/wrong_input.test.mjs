// The command line as someone meets it who types it wrong: what is said, in which language, and how it ends.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const program = 'build/native/loanweave';
const folder = mkdtempSync(join(tmpdir(), 'loanweave-wrong-'));
after(() => rmSync(folder, { recursive: true }));
const run = (args, input = '') => spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 26 });
const shell = (line) => spawnSync('bash', ['-c', line], { encoding: 'utf8' });
const pilot = 'presets/zhejiang-pilot.json';
/** A file of that content in the folder. */
function file(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
/** The same wrong arguments in both languages: nothing on standard output, and what stands on standard error. */
function refused(args, status, chinese, english, input = '') {
  for (const [more, told] of [[[], chinese], [['--lang', 'en'], english]]) {
    const answer = run([...args, ...more], input);
    assert.equal(answer.status, status, `${args.join(' ')}: ${answer.stderr}`);
    assert.equal(answer.stdout, '');
    assert.match(answer.stderr, told);
  }
}

test('a mistyped command is named, with the one that was meant and where the help is', () => {
  refused(['evalute', pilot], 2, /^loanweave: 没有“evalute”这个命令。是不是 evaluate？\n用法见 loanweave --help。\n$/,
      /^loanweave: There is no command called “evalute”\. Did you mean evaluate\?\nSee loanweave --help\.\n$/);
  refused(['frobnicate'], 2, /没有“frobnicate”这个命令。\n/, /no command called “frobnicate”\.\n/);
  const none = run([]);
  assert.equal(none.status, 2);
  assert.match(none.stderr, /请给出一个命令：presets、evaluate、.*schema/);
});

test('a mistyped option is named with the nearest one of that command', () => {
  refused(['evaluate', pilot, '--tabel'], 2, /^loanweave evaluate: 没有“--tabel”这个选项。是不是 --table？\n用法见 loanweave evaluate --help。/,
      /There is no option called “--tabel”\. Did you mean --table\?/);
  refused(['link', pilot, '--without-name'], 2, /是不是 --without-names？/, /Did you mean --without-names\?/);
  refused(['simulate', pilot, '--sede=3'], 2, /没有“--sede”这个选项。是不是 --seed？/, /“--sede”.*Did you mean --seed\?/);
});

test('what is missing or too much is named', () => {
  refused(['evaluate'], 2, /loanweave evaluate: 缺少 FILE。/, /loanweave evaluate: FILE is missing\./);
  refused(['map', pilot, '--y', 'facility.amount'], 2, /缺少 --x。/, /--x is missing\./);
  refused(['evaluate', pilot, 'extra'], 2, /多余的参数：extra。/, /Unexpected argument: extra\./);
  for (const args of [['evaluate', pilot, '--lang', 'fr'], ['map', pilot, '--x', 'a', '--y', 'b', '--cells', '1000'],
    ['simulate', pilot, '--runs', 'abc'], ['compare', pilot]]) {
    const answer = run(args);
    assert.equal(answer.status, 2, args.join(' '));
    assert.match(answer.stderr, /--lang: .*zh,en|--cells: .*1 to 200|--runs: .*1 to 1000000|FILES: At least 2/);
  }
});

test('a file that is missing, a folder, empty, cut off, or too large is named', () => {
  const nowhere = join(folder, 'nowhere.json'), inside = join(folder, 'inside');
  mkdirSync(inside);
  refused(['evaluate', nowhere], 3, /nowhere\.json: 文件.*无法打开/, /nowhere\.json cannot be opened/);
  refused(['evaluate', inside], 3, /inside: 文件.*无法打开/, /inside cannot be opened/);
  refused(['evaluate', file('empty.json', '')], 3, /empty\.json: 内容是空的/, /empty\.json: There is nothing in it/);
  refused(['evaluate', file('blank.json', ' \n\n')], 3, /blank\.json: 内容是空的/, /blank\.json: There is nothing in it/);
  refused(['evaluate', file('cut.json', '{\n "format": "loanweave.scenario",\n oops')], 3,
      /cut\.json:3:\d+: 内容无法读取/, /cut\.json:3:\d+: This cannot be read/);
  const large = file('large.json', '{');
  truncateSync(large, 65 * 1024 * 1024);
  refused(['evaluate', large], 3, /large\.json: 内容过大，上限为 64 MiB/, /large\.json: This is too large; the limit is 64 MiB/);
  refused(['evaluate', file('spaces.json', `{${' '.repeat(2 << 20)}}`)], 3, /spaces\.json: 内容过大/, /spaces\.json: This is too large/);
  refused(['compare', pilot, nowhere], 3, /nowhere\.json/, /nowhere\.json/);
  const endless = shell(`head -c 70000000 /dev/zero | ${program} evaluate -`);
  assert.equal(endless.status, 3);
  assert.match(endless.stderr, /64 MiB/);
});

test('an unknown input or figure comes with the path that was meant', () => {
  refused(['solve', pilot, '--vary', 'facility.tranches[main].rat', '--until', 'borrower_cost=0.03'], 3,
      /是不是 facility\.tranches\[main\]\.rate？/, /Did you mean facility\.tranches\[main\]\.rate\?/);
  refused(['solve', pilot, '--vary', 'facility.tranches[main].rate', '--until', 'borrower_cst=0.03'], 3,
      /borrower_cst: .*是不是 borrower_cost？/, /Did you mean borrower_cost\?/);
  refused(['explain', pilot, 'banks[hangzou].minimum_rate'], 3, /是不是 banks\[hangzhou\]\.minimum_rate？/, /Did you mean banks\[hangzhou\]\.minimum_rate\?/);
  refused(['explain', pilot, 'minimum_rate'], 3, /banks\[industrial\]\.minimum_rate/, /banks\[industrial\]\.minimum_rate/);
  refused(['sensitivity', pilot, '--vary', 'rate'], 3, /是不是 .*facility\.tranches\[…\]\.rate/, /facility\.tranches\[…\]\.rate/);
  refused(['explain', pilot, 'completely_else'], 3, /请检查路径。\n$/, /check its path\.\n$/);
  const typed = JSON.parse(readFileSync(pilot, 'utf8'));
  typed.deal.facility.tranches[0].amuont = 1;
  typed.deal.facility.tranches[0].rate = 4;
  const wrong = file('typed.json', JSON.stringify(typed));
  refused(['evaluate', wrong], 3, /tranches\[main\]\.amuont.*是不是 facility\.tranches\[main\]\.amount？/, /Did you mean facility\.tranches\[main\]\.amount\?/);
  // A known field is called by its name, behind its path.
  refused(['evaluate', file('rate.json', readFileSync(pilot, 'utf8').replace(/"rate": *0\.0325/, '"rate": 4'))], 3,
      /^facility\.tranches\[main\]\.rate: 贷款利率超出范围，请填写 0 % – 36 %。\n$/, /^facility\.tranches\[main\]\.rate: Contract rate is outside its range; enter 0 % – 36 %\.\n$/);
  const { problems } = JSON.parse(run(['evaluate', wrong, '--json']).stderr);
  assert.equal(problems.find((p) => p.field === 'facility.tranches[main].amuont').allowed, 'facility.tranches[main].amount');
});

test('a condition or range that cannot be read shows how to write it', () => {
  refused(['solve', pilot, '--vary', 'facility.tranches[main].rate', '--until', 'borrower_cost'], 3,
      /“borrower_cost”看不懂，请写成 FIGURE=VALUE/, /“borrower_cost” cannot be read; write FIGURE=VALUE/);
  refused(['sensitivity', pilot, '--table', 'facility.tranches[main].rate=5'], 3, /请写成 FIELD=LOW:HIGH/, /write FIELD=LOW:HIGH/);
  refused(['open', 'xyz'], 3, /“xyz”看不懂，请写成 1\./, /“xyz” cannot be read; write 1\./);
  refused(['cover', pilot, '--scheme', 'four'], 3, /four_three_two_one \/ sci_tech_plan/, /four_three_two_one \/ sci_tech_plan/);
  refused(['presets', 'zhejiang-pilt'], 3, /zhejiang-pilot \//, /zhejiang-pilot \//);
});

test('a pipe instead of a file is read, one that closes early ends the program quietly, a full disk is told', () => {
  const piped = shell(`${program} evaluate <(cat ${pilot})`);
  assert.equal(piped.status, 0);
  assert.equal(piped.stdout, run(['evaluate', pilot]).stdout);
  const early = shell(`set -o pipefail; ${program} schema | true; echo $?`);
  assert.equal(early.stderr, '');
  const full = openSync('/dev/full', 'w');
  const answer = spawnSync(program, ['schema'], { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
  closeSync(full);
  assert.equal(answer.status, 1);
  assert.match(answer.stderr, /输出没有写完/);
});

test('help and version answer with 0, and every command has help of its own', () => {
  assert.match(run(['--version']).stdout, /^loanweave \d+\.\d+\.\d+\n$/);
  const help = run(['--help']);
  assert.equal(help.status, 0);
  assert.match(help.stdout, /Exit codes: 0 answered/);
  const commands = [...help.stdout.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map((m) => m[1]);
  assert.ok(commands.length >= 15, commands.join(' '));
  for (const command of commands) assert.equal(run([command, '--help']).status, 0, command);
});
