/* What a searched word is: the twin of dossier/publishing/terms.py, which says why.  A test holds the two together. */
"use strict";

globalThis.dossierTerms = (() => {
  const UNSPACED =
    "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const WORD = "\\p{L}\\p{N}";
  const INNER = `(?:(?![${UNSPACED}])[${WORD}\\p{M}\\u00ad\\u200c\\u200d\\u2060])`;
  const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{Nl}\\p{No}])`;
  const TERM = new RegExp(
    `(?:${LETTER}(?:\\.${LETTER})+(?!${INNER})\\.?` +
      `|\\p{Nd}+(?:[.,]\\p{Nd}+)*${INNER}*` +
      `|(?![${UNSPACED}])[${WORD}]${INNER}*)(?:['’ʼ＇][sS](?!${INNER}))?` +
      `|[${UNSPACED}]`,
    "gu"
  );
  const POINTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc]/g;
  const APART = { ß: "ss", ς: "σ", ı: "i", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h" };
  const INVISIBLE = /[\u00ad\u200c\u200d\u2060]/g;

  function fold(token) {
    let out = token.replace(/['’ʼ＇][sS]$/, "").replace(INVISIBLE, "").normalize("NFKD").replace(POINTS, "");
    out = out.normalize("NFC").toLowerCase().replace(/[ßςıæœøđðþłħ]/g, (c) => APART[c]);
    if (/^[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])/.test(out)) out = out.replace(/,/g, "");
    else if (!/^\p{Nd}/u.test(out)) out = out.replace(/\./g, "");
    return out.replace(/\s/g, "");
  }

  /** The words of `text` in order, each with its place: [{ start, end, term }], in UTF-16 units. */
  function places(text) {
    const out = [];
    for (const match of text.matchAll(TERM)) {
      const term = fold(match[0]);
      if (term) out.push({ start: match.index, end: match.index + match[0].length, term });
    }
    return out;
  }

  return { places, terms: (text) => places(text).map((place) => place.term) };
})();
