// The published JSON Schema against a validator that is not ours (Debian's python3-jsonschema).
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.LOANWEAVE ?? join(root, 'build/native/loanweave');
const python = '/usr/bin/python3';
const missing = spawnSync(python, ['-c', 'import jsonschema']).status !== 0 && 'python3-jsonschema is not installed';
const schema = execFileSync(program, ['schema'], { encoding: 'utf8' });

/** One line per complaint, "path: message"; empty when the file is valid. */
function complaints(file) {
  const script = `
import json, sys
from jsonschema import Draft202012Validator
given = json.load(sys.stdin)
Draft202012Validator.check_schema(given["schema"])
for e in Draft202012Validator(given["schema"]).iter_errors(given["file"]):
    print("/".join(str(p) for p in e.absolute_path) + ": " + e.message)
`;
  return execFileSync(python, ['-c', script], {
    input: JSON.stringify({ schema: JSON.parse(schema), file }),
    encoding: 'utf8',
  }).trim();
}

const presets = readdirSync(join(root, 'presets')).filter((f) => f.endsWith('.json'));
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

for (const path of [...presets.map((f) => `presets/${f}`), 'tests/data/reference-deal.json',
  'tests/data/plans-deal.json']) {
  test(`${path} validates against the published schema`, { skip: missing }, () => {
    assert.equal(complaints(read(path)), '');
  });
}

test('the schema refuses what the program refuses', { skip: missing }, () => {
  const broken = [
    ['a rate of 50 %', (f) => { f.deal.facility.tranches[0].rate = 0.5; }],
    ['a rate as text', (f) => { f.deal.facility.tranches[0].rate = '3 %'; }],
    ['an unknown field', (f) => { f.deal.facility.colour = 'red'; }],
    ['an unknown word', (f) => { f.deal.banks[0].vat = 'sometimes'; }],
    ['an item without id', (f) => { delete f.deal.banks[0].id; }],
    ['half a month', (f) => { f.deal.facility.tranches[0].tenor_months = 12.5; }],
    ['no bank at all', (f) => { f.deal.banks = []; }],
    ['no valuation date', (f) => { delete f.meta.valuation_date; }],
    ['an unknown mark', (f) => { f.provenance['discount_rate'] = { mark: 'rumour' }; }],
    ['another format', (f) => { f.format = 'loanweave.parameters'; }],
    ['a later version', (f) => { f.version = 2; }],
  ];
  for (const [what, spoil] of broken) {
    const file = read('presets/zhejiang-pilot.json');
    spoil(file);
    assert.notEqual(complaints(file), '', `the schema takes ${what}`);
    const run = spawnSync(program, ['evaluate', '-'], { input: JSON.stringify(file) });
    assert.equal(run.status, 3, `the program takes ${what}`);
  }
});
