// text.js — text between C++ (UTF-8 in memory) and JavaScript.
mergeInto(LibraryManager.library, {
  $LoanText__deps: [],
  $LoanText: {
    /** Address of `text` as UTF-8, valid until the next call. */
    toC: function (text) {
      const bytes = new TextEncoder().encode(text);
      const at = _loan_text_room(bytes.length);
      HEAPU8.set(bytes, at);
      return at;
    },
    fromC: function (at) {
      let end = at;
      while (HEAPU8[end]) ++end;
      return new TextDecoder().decode(HEAPU8.subarray(at, end));
    },
  },
});
