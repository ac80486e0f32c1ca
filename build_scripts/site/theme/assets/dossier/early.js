/* Before the first paint: say that scripts run, and keep the reader's choice of light or dark and of layers; and while the
 * page comes in, what must be there at the first paint so that nothing moves afterwards. */
"use strict";
document.documentElement.classList.replace("no-js", "js");
try {
  const scheme = localStorage.getItem("dossier.scheme");
  if (scheme) document.documentElement.dataset.scheme = scheme;
  for (let i = 0; i < localStorage.length; i++) {
    const layer = localStorage.key(i).match(/^dossier\.layer\.([a-z]+)$/)?.[1];
    if (layer) document.documentElement.classList.add(`no-${layer}`);
  }
} catch {
  // A browser may forbid storage to a page opened from disk: the system's choice stands.
}

// On a phone a row of a table becomes a block of lines: each says which column it is.
{
  const label = () => {
    for (const row of document.querySelectorAll("table[class]:not(.side-by-side) > tbody > tr:not(.labelled)")) {
      const heads = row.closest("table").tHead?.rows[0]?.cells ?? [];
      [...row.cells].forEach((cell, i) => i && (cell.dataset.label = heads[i]?.textContent.trim() ?? ""));
      if (row.nextSibling) row.classList.add("labelled"); // the last one may still grow
    }
  };
  const watch = new MutationObserver(label);
  watch.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    label();
    watch.disconnect();
  });
}
