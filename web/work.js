// work.js — the safety of work: saved a moment after each change, each tab for itself; found again after a reload, a
// crash or a closed tab. localStorage holds it at once, IndexedDB (flushed to the disk) beyond a killed browser. Where
// the browser allows neither, the page says so and goes on.
const LoanWork = (function () {
  'use strict';
  const kSlot = 'loanweave.work.';
  const kKept = 'loanweave.kept.';
  const kSlots = 8;    // tabs and closed tabs remembered
  const kVersions = 10;  // cases that a link, a file or a preset replaced
  let id = '';
  let storage = null;
  let database = null;
  let found = new Map();  // slot -> record, of all tabs
  let others = new Set();  // slots of tabs that are open now
  let fragments = [];  // of this tab's last two saves, as they stood in the address bar
  let told = new Set();
  let settled = false;

  const fresh = () => Date.now().toString(36) + '-' + Math.random().toString(36).slice(2, 8);

  function openStorage() {
    try {
      const probe = 'loanweave.probe';
      window.localStorage.setItem(probe, '1');
      window.localStorage.removeItem(probe);
      return window.localStorage;
    } catch (e) {
      try {
        return window.localStorage.length > 0 ? window.localStorage : null;  // full, not denied: still readable
      } catch (e2) {
        return null;
      }
    }
  }

  function openDatabase() {
    return new Promise((resolve) => {
      let asked;
      setTimeout(() => resolve(null), 500);  // some browsers never answer in private windows
      try {
        asked = window.indexedDB.open('loanweave', 1);
      } catch (e) {
        resolve(null);
        return;
      }
      asked.onupgradeneeded = () => asked.result.createObjectStore('work');
      asked.onsuccess = () => {
        asked.result.onversionchange = () => asked.result.close();
        resolve(asked.result);
      };
      asked.onerror = asked.onblocked = () => resolve(null);
    });
  }

  function fromDatabase() {
    return new Promise((resolve) => {
      try {
        const all = database.transaction('work', 'readonly').objectStore('work').getAll();
        all.onsuccess = () => resolve(all.result);
        all.onerror = () => resolve([]);
      } catch (e) {
        resolve([]);
      }
    });
  }

  function write(record) {
    return new Promise((resolve) => {
      if (!database) {
        resolve(false);
        return;
      }
      try {
        const t = database.transaction('work', 'readwrite', { durability: 'strict' });
        t.objectStore('work').put(record, record.id);
        t.oncomplete = () => resolve(true);
        t.onerror = t.onabort = () => resolve(false);
      } catch (e) {
        resolve(false);
      }
    });
  }

  function read(key) {
    try {
      const record = JSON.parse(storage.getItem(key));
      return record && typeof record.text === 'string' && typeof record.saved === 'number' ? record : null;
    } catch (e) {
      return null;
    }
  }

  function keys(prefix) {
    const all = [];
    for (let i = 0; storage && i < storage.length; ++i) {
      const key = storage.key(i);
      if (key && key.startsWith(prefix)) all.push(key);
    }
    return all;
  }

  function take(record) {
    if (!record || typeof record.id !== 'string' || typeof record.text !== 'string') return;
    const known = found.get(record.id);
    if (!known || known.saved < record.saved) found.set(record.id, record);
  }

  // Which slots belong to tabs that are open: asked through the storage itself, which works on http and file, too.
  function askOthers() {
    if (!storage) return Promise.resolve();
    return new Promise((resolve) => {
      const asked = fresh();
      const heard = (e) => {
        if (e.key === 'loanweave.here' && e.newValue && e.newValue.startsWith(asked + ' ')) others.add(e.newValue.slice(asked.length + 1));
      };
      window.addEventListener('storage', heard);
      try {
        storage.setItem('loanweave.ask', asked);
      } catch (e) {
        // full: then nobody hears, and this tab works on a copy
      }
      setTimeout(() => {
        window.removeEventListener('storage', heard);
        resolve();
      }, found.size ? 120 : 0);
    });
  }
  window.addEventListener('storage', (e) => {
    if (e.key !== 'loanweave.ask' || !e.newValue || !settled) return;
    try {
      storage.setItem('loanweave.here', e.newValue + ' ' + id);
    } catch (e2) {
      // full
    }
  });

  function prune(prefix, most) {
    const all = keys(prefix).map((key) => ({ key: key, record: read(key) }))
        .sort((a, b) => (b.record ? b.record.saved : 0) - (a.record ? a.record.saved : 0));
    for (const old of all.slice(most)) {
      if (old.key !== kSlot + id) storage.removeItem(old.key);
    }
  }

  function put(key, record) {
    if (!storage) return false;
    const text = JSON.stringify(record);
    for (const room of [null, [kKept, 3], [kKept, 0], [kSlot, 1]]) {  // full: give up the oldest first
      try {
        if (room) prune(room[0], room[1]);
        storage.setItem(key, text);
        return true;
      } catch (e) {
        // next
      }
    }
    return false;
  }

  return {
    /**
     * Finds the work to go on with: {text, saved, title} or null. `fragment` is what the address bar holds; when it is
     * not what this tab wrote there, it is someone's link, and the caller opens that instead. `first`: nobody has worked
     * here before.
     */
    open: async function (fragment) {
      storage = openStorage();
      for (const key of keys(kSlot)) take(read(key));
      const asking = askOthers();
      database = await openDatabase();
      if (database) (await fromDatabase()).forEach(take);
      await asking;
      let last = '';
      try {
        last = window.sessionStorage.getItem('loanweave.tab') || '';
      } catch (e) {
        // denied: a reload counts as a new tab
      }
      const old = [...found.values()].sort((a, b) => b.saved - a.saved).slice(kSlots).filter((r) => r.id !== last);
      if (database && old.length) {
        const slots = database.transaction('work', 'readwrite').objectStore('work');
        old.forEach((r) => slots.delete(r.id));
      }
      const own = found.get(last);
      const taken = others.has(last);  // a duplicated tab: goes on from the same work, in a slot of its own
      id = last && !taken ? last : fresh();
      try {
        window.sessionStorage.setItem('loanweave.tab', id);
      } catch (e) {
        // denied
      }
      settled = true;
      const left = [...found.values()].filter((r) => !others.has(r.id)).sort((a, b) => b.saved - a.saved)[0];
      const work = own || left || null;
      if (work) fragments = Array.isArray(work.fragments) ? work.fragments : [];
      const foreign = fragment && !(work && fragments.includes(fragment));
      return { work: work, own: Boolean(own), foreign: Boolean(foreign), first: found.size === 0 };
    },

    /** Saves; `fragment` is what the address bar is going to hold. Resolves to '' or the wording key of what is wrong. */
    save: async function (text, title, fragment) {
      fragments = [fragment, location.hash.replace(/^#/, '')];  // the old one, should the browser not take the new one
      const record = { id: id, saved: Date.now(), title: title, text: text, fragments: fragments };
      const held = put(kSlot + id, record);
      if (held) prune(kSlot, kSlots);
      const written = await write(record);
      if (held || written) {
        told.clear();
        return '';
      }
      const trouble = storage || database ? 'work.storage_full' : 'work.storage_denied';
      if (told.has(trouble)) return '';
      told.add(trouble);
      return trouble;
    },

    /** Keeps a version that is about to be replaced by another case. */
    keepAside: function (text, title) {
      if (put(kKept + Date.now().toString(36), { saved: Date.now(), title: title, text: text })) prune(kKept, kVersions);
    },

    /** Earlier versions and the work of closed tabs, newest first: [{key, title, saved}]. */
    earlier: function () {
      const all = keys(kKept).concat(keys(kSlot).filter((k) => k !== kSlot + id));
      return all.map((key) => ({ key: key, record: read(key) })).filter((e) => e.record)
          .map((e) => ({ key: e.key, title: e.record.title || '', saved: e.record.saved }))
          .sort((a, b) => b.saved - a.saved);
    },
    /** Takes one of them away, for good. */
    forget: function (key) {
      storage.removeItem(key);
      if (database && key.startsWith(kSlot)) {
        database.transaction('work', 'readwrite').objectStore('work').delete(key.slice(kSlot.length));
      }
    },
    textOf: function (key) {
      const record = read(key);
      return record ? record.text : null;
    },
  };
})();
