// mirror.js — one element per widget, lying over it. Pointers are the canvas's (they are read by place, see
// pointer.js); a click without a pointer (screen reader, voice, script) works the widget itself.
mergeInto(LibraryManager.library, {
  $LoanMirror__deps: ['$LoanPage', '$LoanText'],
  $LoanMirror: {
    root: null,
    timer: 0,
    shape: '',
    elements: null, // id -> element
    groups: { 'tab': 'tablist', 'option': 'listbox', 'radio': 'radiogroup' },

    look: function () {
      LoanMirror.timer = 0;
      const data = LoanMirror.root.dataset;
      if (data.measure !== undefined) data.texts = LoanText.fromC(_loan_mirror_texts()); // a test wants to know
      const text = LoanText.fromC(_loan_mirror_items());
      if (text) LoanMirror.show(JSON.parse(text));
    },

    make: function (role, id) {
      const element = document.createElement(role === 'textbox' ? 'input' : 'div');
      if (role === 'textbox') {
        element.type = 'text';
        element.autocomplete = 'off';
        element.addEventListener('input', function () {
          const program = Module['program'];
          if (element.dataset.key && program) program['set'](element.dataset.key, element.value);
        });
      } else {
        element.setAttribute('role', role === 'disclosure' ? 'button' : role);
        element.addEventListener('focus', function () { _loan_mirror_act(id, 0); });
        element.addEventListener('keydown', function (e) {
          if (e.key !== 'Enter' && e.key !== ' ') return;
          e.preventDefault();
          _loan_mirror_act(id, 1);
        });
      }
      element.tabIndex = -1;
      element.addEventListener('click', function (e) {
        if (e.detail === 0) _loan_mirror_act(id, 1); // a real pointer has done it already
      });
      return element;
    },

    // Elements stay the same as long as the widgets do, so that a screen reader keeps its place.
    build: function (items) {
      const old = LoanMirror.elements;
      LoanMirror.elements = new Map();
      const children = [];
      let group = null;
      let groupRole = '';
      for (const item of items) {
        const id = item[0], role = item[1];
        const known = old.get(id);
        const element = known && known.dataset.kind === role ? known : LoanMirror.make(role, id);
        element.dataset.kind = role;
        element.id = 'widget-' + id;
        LoanMirror.elements.set(id, element);
        const needs = LoanMirror.groups[role] || '';
        if (needs !== groupRole) {
          groupRole = needs;
          group = needs ? document.createElement('div') : null;
          if (group) {
            group.setAttribute('role', needs);
            children.push(group);
          }
        }
        if (group) group.appendChild(element);
        else children.push(element);
      }
      LoanMirror.root.replaceChildren.apply(LoanMirror.root, children);
    },

    set: function (element, name, value) {
      if (value === null) element.removeAttribute(name);
      else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    },

    show: function (items) {
      const unique = new Map();
      for (const item of items) unique.set(item[0], item);
      const list = Array.from(unique.values());
      const shape = list.map(function (item) { return item[0] + item[1]; }).join();
      const held = LoanMirror.root.contains(document.activeElement) ? document.activeElement : null;
      if (shape !== LoanMirror.shape) LoanMirror.build(list);
      LoanMirror.shape = shape;
      if (held && held.isConnected && held !== document.activeElement) held.focus({ preventScroll: true });
      let focused = null;
      for (const item of list) {
        const element = LoanMirror.elements.get(item[0]);
        const role = item[1], flags = item[2], set = LoanMirror.set;
        set(element, 'aria-label', item[7]);
        if (item[8]) element.dataset.key = item[8];
        set(element, 'aria-disabled', flags & 4 ? 'true' : null);
        if (role === 'checkbox' || role === 'radio') set(element, 'aria-checked', flags & 1 ? 'true' : 'false');
        else if (role === 'tab' || role === 'option') set(element, 'aria-selected', flags & 1 ? 'true' : 'false');
        else if (role === 'disclosure') set(element, 'aria-expanded', flags & 2 ? 'true' : 'false');
        if (role === 'textbox') {
          if (element !== document.activeElement && element.value !== item[9]) element.value = item[9];
        } else if (role === 'slider') {
          set(element, 'aria-valuetext', item[9]);
          const number = parseFloat(item[9].replace(/,/g, '').replace('\u2212', '-'));
          set(element, 'aria-valuenow', String(isFinite(number) ? number : 0));
        } else if (item[9]) {
          set(element, 'aria-description', item[9]);
        }
        const style = element.style;
        const away = !(flags & 16);
        const place = away ? ['0px', '0px', '1px', '1px'] : [item[3] + 'px', item[4] + 'px', item[5] + 'px', item[6] + 'px'];
        if (style.left !== place[0]) style.left = place[0];
        if (style.top !== place[1]) style.top = place[1];
        if (style.width !== place[2]) style.width = place[2];
        if (style.height !== place[3]) style.height = place[3];
        element.classList.toggle('away', away);
        if (flags & 8) focused = element;
      }
      LoanMirror.set(LoanPage.canvas, 'aria-activedescendant', focused ? focused.id : null);
      const typing = document.getElementById('typing');
      const name = focused && focused.dataset.kind === 'textbox' ? focused.getAttribute('aria-label') : null;
      LoanMirror.set(typing, 'aria-label', name);
      LoanMirror.set(typing, 'aria-hidden', name ? null : 'true');
    },
  },

  loan_mirror_start__deps: ['$LoanMirror'],
  loan_mirror_start: function () {
    LoanMirror.root = document.getElementById('mirror');
    LoanMirror.elements = new Map();
  },
  loan_mirror_later__deps: ['$LoanMirror'],
  loan_mirror_later: function () {
    if (!LoanMirror.timer) LoanMirror.timer = setTimeout(LoanMirror.look, 60);
  },
});
