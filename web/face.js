// face.js — draws the second face: a plain HTML form and tables from the data that C++ makes (src/report/face.h), and
// tells the program what was typed. It holds no wording, no formats and no figures of its own.
const LoanFace = (function () {
  'use strict';
  let program = null;
  let on = {};  // what start.js does: toCanvas, share, exportFile, importFile, reopen, earlier
  let root = null;
  let data = null;
  let shape = '';  // of the form drawn: same fields, same language
  let drawn = {};
  let inputs = new Map();
  let canvasThere = true;
  let working = 0;

  function make(tag, settings, children) {
    const node = document.createElement(tag);
    for (const name of Object.keys(settings || {})) {
      const value = settings[name];
      if (value === undefined || value === null || value === false) continue;
      if (name === 'text') node.textContent = value;
      else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? '' : value);
    }
    for (const child of children || []) if (child) node.append(child);
    return node;
  }
  const word = (key) => data.words[key] || key;
  const idOf = (path) => 'field-' + path.replace(/[^A-Za-z0-9_]/g, '-');

  function act(command, argument) {
    tell(program.act(command, argument));
  }
  function tell(problems) {
    if (problems.length) on.notice(problems.map((p) => p.message).join(' '));
  }

  // --- form ------------------------------------------------------------------------------------------------------

  function typed(path, input, finished) {
    const value = input.type === 'checkbox' ? String(input.checked) : input.value;
    const problems = program.set(path, value);
    const own = problems.filter((p) => p.field === path);
    if (own.length === 0 || finished) mark(path, own.length ? own[0].message : '');
  }

  function mark(path, message) {
    const entry = inputs.get(path);
    if (!entry) return;
    entry.problem.textContent = message;
    entry.problem.hidden = !message;
    if (message) entry.input.setAttribute('aria-invalid', 'true');
    else entry.input.removeAttribute('aria-invalid');
  }

  function field(f) {
    const id = idOf(f.path);
    const problem = make('p', { id: id + '-problem', class: 'problem', hidden: true });
    const told = [f.help, f.allowed ? word('face.allowed') + ' ' + f.allowed : '',
      f.origin ? f.origin.label + (f.origin.source ? ' · ' + f.origin.source : '') : ''].filter(Boolean).join(' · ');
    const help = make('p', { id: id + '-help', class: 'help', text: told });
    const common = { id: id, name: f.path, 'aria-describedby': id + '-help ' + id + '-problem', 'data-path': f.path };
    let input;
    if (f.kind === 'choice') {
      input = make('select', common, f.choices.map((c) => make('option', { value: c.value, text: c.label })));
    } else if (f.kind === 'switch') {
      input = make('input', Object.assign({ type: 'checkbox' }, common));
    } else {
      input = make('input', Object.assign({
        type: 'text', autocomplete: 'off', inputmode: f.kind === 'number' ? 'decimal' : 'text',
        placeholder: f.optional ? word('face.not_given') : null,
      }, common));
      input.addEventListener('input', (e) => { if (!e.isComposing) typed(f.path, input, false); });
      input.addEventListener('compositionend', () => typed(f.path, input, false));
    }
    input.addEventListener('change', () => typed(f.path, input, true));
    input.addEventListener('blur', refresh);
    inputs.set(f.path, { input: input, problem: problem, help: help });
    const label = make('label', { for: id, text: f.label + (f.unit ? ' (' + f.unit + ')' : '') });
    return make('div', { class: 'field ' + f.kind }, f.kind === 'switch' ? [input, label, help, problem] :
        [label, input, help, problem]);
  }

  function button(label, command, argument, disabled, name) {
    return make('button', { type: 'button', text: label, disabled: disabled, 'aria-label': name,
      onclick: () => act(command, argument) });
  }

  function list(l, level) {
    return make('section', { class: 'list' }, [
      make('h' + level, { text: l.label }),
      ...l.items.map((item, i) => make('details', { class: 'item', 'data-item': item.path, open: l.items.length <= 2 }, [
        make('summary', { text: item.name }),
        ...record(item.form, level + 1),
        make('p', { class: 'buttons' }, [
          button(word('list.up'), 'up', item.path, i === 0, word('list.up') + ' ' + item.name),
          button(word('list.down'), 'down', item.path, i + 1 === l.items.length, word('list.down') + ' ' + item.name),
          button(word('list.remove'), 'remove', item.path, l.items.length <= l.least, word('list.remove') + ' ' + item.name),
        ]),
      ])),
      make('p', { class: 'buttons' }, [button(l.add, 'add', l.path, l.items.length >= l.most)]),
    ]);
  }

  function record(r, level) {
    const deeper = Math.min(6, level);
    return [
      ...r.fields.map(field),
      ...r.parts.map((p) => make('details', { class: 'part', 'data-part': p.id }, [make('summary', { text: p.label }), ...record(p, level)])),
      ...r.lists.map((l) => list(l, deeper)),
    ];
  }

  function drawForm() {
    inputs = new Map();
    return make('form', { onsubmit: (e) => e.preventDefault(), 'aria-label': word('face.inputs') }, [
      make('h2', { text: word('face.inputs') }), ...record(data.form, 3)]);
  }

  function fields(r, visit) {
    r.fields.forEach(visit);
    r.parts.forEach((p) => fields(p, visit));
    r.lists.forEach((l) => l.items.forEach((item) => fields(item.form, visit)));
  }

  // --- results ----------------------------------------------------------------------------------------------------

  function table(t) {
    return make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t.label }, [
      make('table', { 'data-table': t.id }, [
        make('caption', { text: t.label }),
        make('thead', {}, [make('tr', {}, t.columns.map((c) => make('th', { scope: 'col', text: c })))]),
        make('tbody', {}, t.rows.map((row) => make('tr', {}, row.map((cell, i) =>
          i === 0 ? make('th', { scope: 'row', text: cell || '–' }) : make('td', { text: cell }))))),
      ])]);
  }

  function result(r, level) {
    const empty = r.rows.length + r.tables.length + r.parts.length === 0;
    if (empty) return null;
    return make('section', { class: 'result' }, [
      make('h' + level, { text: r.label }),
      r.rows.length ? make('table', { class: 'figures' }, [make('caption', { class: 'unseen', text: r.label }),
        make('tbody', {}, r.rows.map((row) =>
          make('tr', {}, [make('th', { scope: 'row', text: row.label }), make('td', { text: row.text, 'data-figure': row.path })])))]) : null,
      ...r.tables.map(table),
      ...r.parts.map((p) => result(p, Math.min(6, level + 1))),
    ]);
  }

  function drawResults() {
    return make('section', { id: 'results', 'aria-label': word('face.results') }, [
      make('h2', { text: word('face.results') }),
      data.results ? null : make('p', { class: 'problem', text: word('face.no_results') }),
      data.results ? result(data.results, 3) : null,
    ]);
  }

  // --- what-if and compare ----------------------------------------------------------------------------------------

  function options(q, list, chosen) {
    const s = make('select', { id: 'ask-' + q, onchange: () => act('ask', q + ' ' + s.value) },
        list.map((o) => make('option', { value: o.id, text: o.label })));
    s.value = chosen;
    return s;
  }

  function question(a) {
    const id = 'ask-' + a.what;
    let input;
    if (a.options.length) {
      input = options(a.what, a.options, a.value);
    } else {
      input = make('input', { id: id, type: 'text', autocomplete: 'off', onchange: () => act('ask', a.what + ' ' + input.value) });
      input.value = a.value;
    }
    return make('span', { class: 'choice' }, [make('label', { for: id, text: a.label + (a.unit ? ' (' + a.unit + ')' : '') }), input]);
  }

  function found(t) {
    return make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t.label }, [
      make('table', { 'data-table': t.id }, [
        make('caption', { text: t.label }),
        make('thead', {}, [make('tr', {}, t.columns.map((c) => make('th', { scope: 'col', text: c })))]),
        make('tbody', {}, t.rows.map((row) => make('tr', {}, row.map((cell, i) =>
          i === 0 ? make('th', { scope: 'row', text: cell || '–' }) :
            make('td', {}, [cell.with ? button(cell.text, 'adopt', cell.with, false, cell.text + ' ' + row[0]) :
              document.createTextNode(cell)]))))),
      ])]);
  }

  function drawQuestions() {
    const q = data.questions;
    const go = (view, label) => make('button', { type: 'button', text: label, 'aria-pressed': String(Boolean(q) && q.view === view),
      onclick: () => act('view', view) });
    const parts = [make('h2', { text: word('tab.whatif') + ' · ' + word('tab.compare') }),
      make('p', { class: 'buttons' }, [go('what_if', word('tab.whatif')), go('compare', word('tab.compare'))])];
    if (q) {
      if (q.parts.length) {
        parts.push(make('p', { class: 'buttons' }, q.parts.map((p) => make('button', { type: 'button', text: p.label,
          'aria-pressed': String(p.id === q.part), onclick: () => act('part', p.id) }))));
      }
      if (q.view === 'compare') {
        const preset = make('select', { id: 'tray-preset', onchange: () => act('tray_preset', preset.value) },
            [make('option', { value: '', text: '–' }), ...data.presets.map((p) => make('option', { value: p.id, text: p.label }))]);
        const offer = make('input', { id: 'tray-offer', type: 'text', autocomplete: 'off', onchange: () => act('tray_offer', offer.value) });
        parts.push(make('p', { class: 'bar' }, [button(word('compare.add_present'), 'tray_add', ''),
          make('span', { class: 'choice' }, [make('label', { for: 'tray-preset', text: word('compare.add') }), preset]),
          make('span', { class: 'choice' }, [make('label', { for: 'tray-offer', text: word('compare.add_offer') + ' (%)' }), offer])]));
        parts.push(make('ul', {}, q.tray.map((t, i) => make('li', { text: t.label + ' ' }, [
          button(word('compare.remove'), 'tray_remove', String(i), false, word('compare.remove') + ' ' + t.label)]))));
      }
      parts.push(make('p', { class: 'bar' }, q.asks.map(question)));
      parts.push(make('p', { class: 'matters', role: 'status', text: [q.matters, q.rest].filter(Boolean).join(' ') }));
      parts.push(make('p', { class: 'buttons' }, q.hints.map((h) => button(h.text, 'adopt', h.with))));
      parts.push(...q.tables.map(found));
    }
    return make('section', { id: 'questions', 'aria-label': word('tab.whatif') }, parts);
  }

  // --- the page ---------------------------------------------------------------------------------------------------

  function select(id, label, options, value, command) {
    const s = make('select', { id: id, onchange: () => act(command, s.value) },
        options.map((o) => make('option', { value: o.id, text: o.label })));
    s.value = value;
    return make('span', { class: 'choice' }, [make('label', { for: id, text: label }), s]);
  }

  function drawBar() {
    const own = data.presets.some((p) => p.id === data.preset) ? [] : [{ id: '', label: word('face.own_case') }];
    const title = make('input', { id: 'case-title', type: 'text', autocomplete: 'off', maxlength: '60' });
    title.value = data.title;
    title.addEventListener('change', () => act('title', title.value));
    const earlier = on.earlier();
    const old = make('select', { id: 'earlier' }, [make('option', { value: '', text: '–' }),
      ...earlier.map((e) => make('option', { value: e.key, text: e.title + ' · ' + new Date(e.saved).toLocaleString() }))]);
    old.addEventListener('change', () => { if (old.value) on.reopen(old.value); });
    return make('header', {}, [
      make('h1', { text: word('app.name') }),
      make('p', { class: 'help', text: word('app.not_an_approval') }),
      make('p', { class: 'bar' }, [
        make('span', { class: 'choice' }, [make('label', { for: 'case-title', text: word('face.title_field') }), title]),
        select('preset', word('bar.preset_label'), [...own, ...data.presets], own.length ? '' : data.preset, 'preset'),
        select('money', word('bar.unit'), data.units, data.money, 'money'),
        select('language', word('bar.language_label'), [{ id: 'zh', label: '中文' }, { id: 'en', label: 'English' }], data.language, 'language'),
        select('theme', word('bar.theme'), [{ id: 'light', label: word('bar.theme_light') }, { id: 'dark', label: word('bar.theme_dark') }], data.theme, 'theme'),
        earlier.length ? make('span', { class: 'choice' }, [make('label', { for: 'earlier', text: word('work.earlier') }), old]) : null,
      ]),
      make('p', { class: 'buttons' }, [
        button(word('bar.undo'), 'undo', '', !data.undo),
        button(word('bar.redo'), 'redo', '', !data.redo),
        make('button', { type: 'button', text: word('bar.share'), onclick: on.share }),
        make('button', { type: 'button', text: word('bar.export'), onclick: on.exportFile }),
        make('button', { type: 'button', text: word('bar.import'), onclick: on.importFile }),
        make('button', { type: 'button', text: word('face.print'), onclick: () => window.print() }),
        canvasThere ? make('button', { type: 'button', text: word('face.to_canvas'), onclick: on.toCanvas }) : null,
      ]),
      canvasThere ? null : make('p', { class: 'help', text: word('face.canvas_lost') }),
    ]);
  }

  function drawHeadline() {
    return make('section', { id: 'headline', 'aria-label': word('headline.title') }, [
      make('h2', { text: word('headline.title') }),
      make('dl', {}, data.headline.map((h) =>
        make('div', {}, [make('dt', { text: h.label }), make('dd', { text: h.text, 'data-headline': h.path })]))),
      data.problems.length ? make('h3', { text: word('face.problems') }) : null,
      data.problems.length ? make('ul', { class: 'problem' }, data.problems.map((p) => make('li', { text: p.message }))) : null,
    ]);
  }

  // Values that are being typed are left alone; everything else follows the program.
  function fill() {
    fields(data.form, (f) => {
      const entry = inputs.get(f.path);
      if (!entry || entry.input === document.activeElement) return;
      if (entry.input.type === 'checkbox') entry.input.checked = f.value === 'true';
      else if (entry.input.value !== f.value) entry.input.value = f.value;
      mark(f.path, f.problem || '');
    });
  }

  function draw() {
    const signs = {
      bar: JSON.stringify([data.title, data.preset, data.theme, data.undo, data.redo, on.earlier().map((e) => e.key)]),
      headline: JSON.stringify([data.headline, data.problems]),
      results: JSON.stringify(data.results),
      questions: JSON.stringify(data.questions),
    };
    const now = JSON.stringify([data.language, data.money, collectPaths()]);
    const focused = document.activeElement && root.contains(document.activeElement) ? document.activeElement.id : '';
    if (now !== shape) {
      const open = new Set([...root.querySelectorAll('details[open]')].map((d) => d.dataset.item || d.dataset.part));
      const first = shape === '';
      shape = now;
      root.replaceChildren(drawBar(), drawHeadline(), drawQuestions(), make('div', { class: 'halves' }, [drawForm(), drawResults()]));
      if (!first) for (const d of root.querySelectorAll('details')) d.open = d.open || open.has(d.dataset.item || d.dataset.part);
    } else {
      // Only what changed is drawn anew: a button that is being pressed must stay the same button.
      if (drawn.bar !== signs.bar) root.querySelector('header').replaceWith(drawBar());
      if (drawn.headline !== signs.headline) root.querySelector('#headline').replaceWith(drawHeadline());
      if (drawn.questions !== signs.questions) root.querySelector('#questions').replaceWith(drawQuestions());
      if (drawn.results !== signs.results) root.querySelector('#results').replaceWith(drawResults());
    }
    drawn = signs;
    fill();
    // Without the canvas nothing else does the work; in slices, so that typing is not held up.
    clearTimeout(working);
    if (data.questions && data.questions.busy) working = setTimeout(() => { program.act('work', ''); refresh(); }, 20);
    if (focused) {
      const again = document.getElementById(focused);
      if (again && again !== document.activeElement) again.focus({ preventScroll: true });
    }
  }

  function collectPaths() {
    const all = [];
    fields(data.form, (f) => all.push(f.path, f.choices ? f.choices.map((c) => c.label).join() : '', f.label));
    const names = (r) => { r.parts.forEach(names); r.lists.forEach((l) => l.items.forEach((i) => { all.push(i.name); names(i.form); })); };
    names(data.form);
    return all.join('\n');
  }

  function refresh() {
    if (!program || !root || (root.hidden && !printing)) return;
    data = program.face();
    document.documentElement.lang = data.language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset.theme = data.theme;
    draw();
  }

  let printing = false;
  window.addEventListener('beforeprint', () => { printing = true; refresh(); });
  window.addEventListener('afterprint', () => { printing = false; });

  return {
    /** `settings` are the page's own deeds; `canvas` false when there is no graphical page to go back to. */
    start: function (made, settings, canvas) {
      program = made;
      on = settings;
      canvasThere = canvas;
      root = document.getElementById('face');
    },
    show: function () {
      root.hidden = false;
      refresh();
    },
    hide: function () { root.hidden = true; },
    shown: function () { return root !== null && !root.hidden; },
    refresh: refresh,
  };
})();
