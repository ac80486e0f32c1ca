/* Before the first paint: say that scripts run, and keep the reader's choice of light or dark and of layers. */
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
