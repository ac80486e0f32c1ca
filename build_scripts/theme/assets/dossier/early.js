/* Before the first paint: say that scripts run, and keep the reader's choice of light or dark. */
"use strict";
document.documentElement.classList.replace("no-js", "js");
try {
  const scheme = localStorage.getItem("dossier.scheme");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch {
  // A browser may forbid storage to a page opened from disk: the system's choice stands.
}
