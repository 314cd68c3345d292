// share.js — the dialogs: links (copy, QR code, passphrase) and recent cases. A protected link is "p1." and salt, nonce and ciphertext
// in base64url: AES-256-GCM under a key from PBKDF2 (SHA-256). The fragment of an address never reaches a server.
const LoanShare = (function () {
  'use strict';
  const kRounds = 310000;
  const kLongest = 64 * 1024;  // characters of a protected link

  const bytesToText = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  function textToBytes(text) {
    if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Error('not base64url');
    const raw = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(raw, (c) => c.charCodeAt(0));
  }
  async function keyOf(passphrase, salt) {
    const raw = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase.normalize('NFC')), 'PBKDF2', false, ['deriveKey']);
    return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: salt, iterations: kRounds }, raw,
        { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  }
  async function protect(link, passphrase) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await keyOf(passphrase, salt), new TextEncoder().encode(link));
    return 'p1.' + [salt, nonce, new Uint8Array(sealed)].map(bytesToText).join('.');
  }
  async function unprotect(sealed, passphrase) {
    const parts = sealed.split('.');
    if (parts.length !== 4 || parts[0] !== 'p1' || sealed.length > kLongest) throw new Error('not a protected link');
    const [salt, nonce, body] = parts.slice(1).map(textToBytes);
    const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, await keyOf(passphrase, salt), body);
    return new TextDecoder('utf-8', { fatal: true }).decode(open);
  }

  function element(tag, settings, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(settings)) {
      if (name === 'text') node.textContent = value;
      else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else if (value !== null) node.setAttribute(name, value);
    }
    node.append(...children.filter(Boolean));
    return node;
  }

  function dialog(title, close, ...children) {
    const box = element('dialog', { class: 'page-dialog', 'aria-labelledby': 'dialog-title' },
        element('h2', { id: 'dialog-title', text: title }), ...children);
    box.addEventListener('close', () => { box.remove(); close(); });
    document.body.append(box);
    box.showModal();
    return box;
  }

  // The clipboard without a secure page: select the text and let the browser copy it.
  async function copy(field) {
    field.select();
    try {
      if (document.execCommand('copy')) return true;
    } catch (e) {
      // not supported: the other way
    }
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch (e) {
      return false;
    }
  }

  function drawCode(canvas, rows) {
    const quiet = 4;
    const size = rows.length + 2 * quiet;
    const scale = Math.max(2, Math.floor(360 / size));
    canvas.width = canvas.height = size * scale;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = '#000';
    rows.forEach((row, y) => {
      for (let x = 0; x < row.length; ++x) if (row[x] === '1') pen.fillRect((x + quiet) * scale, (y + quiet) * scale, scale, scale);
    });
  }

  return {
    isProtected: (link) => link.startsWith('p1.'),

    /** The dialog. `words` by key, `linkOf(names)` the plain link, `code(text)` rows of a QR code or []. */
    show: function (words, linkOf, code, closed) {
      const address = location.href.replace(/#.*$/, '') + '#';
      const secure = Boolean(window.crypto && crypto.subtle);
      const link = element('textarea', { id: 'share-link', readonly: '', rows: '3', spellcheck: 'false' });
      const names = element('input', { id: 'share-names', type: 'checkbox' });
      const phrase = element('input', { id: 'share-phrase', type: 'password', autocomplete: 'new-password', disabled: secure ? null : '' });
      const picture = element('canvas', { id: 'share-code', role: 'img', 'aria-label': words['share.qr'] });
      const tooLong = element('p', { class: 'help', text: words['share.too_long'], hidden: '' });
      const done = element('span', { role: 'status' });
      let turn = 0;
      async function update() {
        const mine = ++turn;
        const plain = linkOf(!names.checked);
        const made = phrase.value ? await protect(plain, phrase.value) : plain;
        if (mine !== turn) return;
        link.value = address + made;
        done.textContent = '';
        const rows = code(link.value);
        picture.hidden = rows.length === 0;
        tooLong.hidden = rows.length > 0;
        if (rows.length) drawCode(picture, rows);
      }
      names.addEventListener('change', update);
      phrase.addEventListener('change', update);
      const box = dialog(words['share.title'], closed,
          element('p', {}, element('label', { for: 'share-link', text: words['share.link'] }), link),
          element('p', { class: 'row' }, names, element('label', { for: 'share-names', text: words['share.without_names'] })),
          element('p', {}, element('label', { for: 'share-phrase', text: words['share.passphrase'] }),
              element('span', { class: 'row' }, phrase,
                  secure ? element('button', { type: 'button', text: words['share.protect'], onclick: update }) : null)),
          secure ? null : element('p', { class: 'help', id: 'share-no-crypto', text: words['share.no_crypto'] }),
          picture, tooLong,
          element('p', { class: 'buttons' }, done,
              element('button', { type: 'button', text: words['share.close'], onclick: () => box.close() }),
              element('button', { type: 'button', class: 'main', text: words['share.copy'], onclick: async () => {
                if (phrase.value) await update();
                done.textContent = (await copy(link)) ? words['share.copied'] : '';
              } })));
      return update();
    },

    /** Recent cases, newest first: open one, or take it away. */
    cases: function (words, earlier, forget, reopen) {
      const close = () => box.close();
      const list = element('ul', { class: 'cases' });
      const fill = () => {
        const all = earlier();
        list.replaceChildren(...all.map((e) => element('li', {},
            element('button', { type: 'button', class: 'case', onclick: () => { close(); reopen(e.key); } },
                element('b', { text: e.title || words['bar.untitled'] }),
                element('span', { text: new Date(e.saved).toLocaleString(document.documentElement.lang) })),
            element('button', { type: 'button', text: words['list.remove'], onclick: () => { forget(e.key); fill(); } }))));
        if (!all.length) list.append(element('li', { class: 'help', text: words['menu.no_cases'] }));
      };
      const box = dialog(words['menu.cases'], () => {}, list,
          element('p', { class: 'buttons' }, element('button', { type: 'button', text: words['share.close'], onclick: close })));
      fill();
    },

    /** Asks for the passphrase of a protected link until it fits or the user gives up: the plain link or null. */
    ask: function (words, sealed) {
      return new Promise((resolve) => {
        let answer = null;
        if (!(window.crypto && crypto.subtle)) {
          const box = dialog(words['share.title'], () => resolve(null), element('p', { text: words['share.no_crypto'] }),
              element('p', { class: 'buttons' }, element('button', { type: 'button', text: words['share.close'], onclick: () => box.close() })));
          return;
        }
        const phrase = element('input', { id: 'share-phrase', type: 'password', autocomplete: 'off' });
        const wrong = element('p', { class: 'problem', role: 'alert' });
        const form = element('form', { onsubmit: async (e) => {
          e.preventDefault();
          try {
            answer = await unprotect(sealed, phrase.value);
            box.close();
          } catch (error) {
            wrong.textContent = words['share.wrong_passphrase'];
          }
        } },
        element('p', {}, element('label', { for: 'share-phrase', text: words['share.open_protected'] }), phrase), wrong,
        element('p', { class: 'buttons' }, element('button', { type: 'button', text: words['share.close'], onclick: () => box.close() }),
            element('button', { type: 'submit', class: 'main', text: 'OK' })));
        const box = dialog(words['share.title'], () => resolve(answer), form);
      });
    },
  };
})();
