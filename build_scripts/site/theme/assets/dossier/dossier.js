/* What scripts add to a page that reads well without them: light or dark, copying links and quotations, sorting,
 * layers of marks, filters of the timeline, marks of a search, shortcuts.  Running it twice changes nothing. */
"use strict";

(() => {
  if (globalThis.dossierReady) return;
  globalThis.dossierReady = true;

  const HERE = new URL(".", document.currentScript.src);
  const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /** What scripts say is in strings.js, made of dossier/strings/: words by meaning, {names} to fill in, plural forms. */
  const strings = globalThis.dossierStrings;
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  const t = (key, values = {}) => fill(strings.words[key], values);
  const number = (n) => n.toLocaleString(strings.language);
  const plural = new Intl.PluralRules(strings.language);
  const count = (n, key, values = {}) => {
    const forms = strings.words[key];
    return fill(forms[plural.select(n)] ?? forms.other, { n: number(n), ...values });
  };
  globalThis.dossierSay = { t, number, count };

  /** What the reader chose, kept where the browser allows it. */
  const kept = {
    get(key) {
      try {
        return localStorage.getItem(`dossier.${key}`);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (value === null) localStorage.removeItem(`dossier.${key}`);
        else localStorage.setItem(`dossier.${key}`, value);
      } catch {
        // the choice holds for this page only
      }
    },
  };

  const status = make("p", { class: "toast", role: "status" });
  document.body.append(status);
  let hide = 0;

  function say(text) {
    status.textContent = text;
    status.classList.add("shown");
    clearTimeout(hide);
    hide = setTimeout(() => status.classList.remove("shown"), 2500);
  }

  /* ----------------------------------------------------------------------------------- light and dark */

  function scheme() {
    const button = document.querySelector(".site-header .scheme");
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
    const label = () => (button.textContent = dark() ? t("light") : t("dark"));
    button.addEventListener("click", () => {
      const wanted = dark() ? "light" : "dark";
      const own = wanted === (system.matches ? "dark" : "light");
      if (own) delete root.dataset.scheme; // the system's choice, and its changes, are followed again
      else root.dataset.scheme = wanted;
      kept.set("scheme", own ? null : wanted);
      label();
      say(wanted === "dark" ? t("dark_colours") : t("light_colours"));
    });
    system.addEventListener("change", label);
    button.setAttribute("aria-label", t("switch_colours"));
    label();
    button.hidden = false;
  }

  /* ------------------------------------------------------------------------------------------ copying */

  async function copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = make("textarea", { class: "visually-hidden", "aria-hidden": "true" }, text);
      document.body.append(field);
      field.select();
      const copied = document.execCommand("copy"); // where the clipboard is closed to pages from disk
      field.remove();
      if (!copied) return say(t("cannot_copy"));
    }
    return say(done);
  }

  /** The address of `href` as others can use it: without the marks of a search. */
  function address(href) {
    const url = new URL(href, location.href);
    url.searchParams.delete("h");
    return url.href;
  }

  const PASSAGES = ".para, .saying, .entry, article.claim, .claim-card, .indirect-statements > li, .answers";

  function linkOf(passage) {
    return passage.querySelector("a.number[href], a.permalink[href], .wording a[href], a[href]");
  }

  const plain = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

  /** What is said of where a passage stands: who speaks, in which document, of which day; what is not known is left out. */
  function credit(passage) {
    if (passage.matches(".para")) {
      const head = document.querySelector(".source-head");
      return [plain(head?.querySelector(".summary strong, h1") ?? head?.querySelector("h1")), plain(head?.querySelector(".date"))];
    }
    const carrier = passage.querySelector(".carriers > li, .witnesses > li");
    const speaker = passage.matches(".saying") ? passage.querySelector(":scope > .by > a:not(.permalink), :scope > .by > .unknown") ?? document.querySelector("h1") : null;
    const document_ = carrier?.querySelector("a") ?? passage.querySelector(".by a.source");
    return [plain(speaker), plain(document_), plain((carrier ?? passage).querySelector(".date, time"))];
  }

  /** The words of a passage with who says them, who printed them and where to find them. */
  function quotation(passage) {
    const words = passage.querySelector(".para > p, .passage, .headline, h1, .wording, h3")?.cloneNode(true);
    if (!words) return "";
    each("[data-aside], .margin, .permalink", (aside) => aside.remove(), words);
    const verb = plain(passage.querySelector("blockquote > .verb, :scope > .verb"));
    const counts = passage.matches("article.claim, .claim-card") ? plain(passage.querySelector(".counts")).replace(/ ?#$/, "") : "";
    const said = t("quoted", { words: words.textContent.trim() });
    const by = credit(passage).filter(Boolean).join(", ");
    return [verb ? `${verb} ${said}` : said, counts, by, address(linkOf(passage)?.href ?? location.href)].filter(Boolean).join("\n");
  }

  /** The same in one line, as one cites it. */
  function citation(passage) {
    const [first, ...rest] = quotation(passage).split("\n");
    return [first, rest.slice(0, -1).join(". "), plain(document.querySelector(".site-name")), rest.at(-1)].filter(Boolean).join(". ");
  }

  /** The code that shows a claim on another page; "" for what has no small page of its own. */
  function embedding(passage) {
    const link = passage.matches("article.claim") ? document.querySelector(".embed a") : null;
    if (!link) return "";
    const frame = make("iframe", { src: address(link.href), title: plain(passage.querySelector("h1")), width: "100%", height: "320" });
    return frame.outerHTML;
  }

  /** A button on each passage that opens what can be done with it; one list stands open at a time, Escape closes it. */
  function sharing() {
    const wanted = ".para, .saying, .entry, article.claim, .answers, .indirect-statements > li";
    const ways = [
      ["copy_link", "link_copied", (p) => address(linkOf(p).href)],
      ["copy_quotation", "words_copied", quotation],
      ["copy_citation", "citation_copied", citation],
      ["copy_embed", "embed_copied", embedding],
    ];
    const list = make("ul", { class: "share-list", hidden: "" });
    let open = null;

    function close(focus = false) {
      list.hidden = true;
      open?.setAttribute("aria-expanded", "false");
      if (focus) open?.focus();
      open = null;
    }

    function toggle(button, passage) {
      const again = open === button;
      close();
      if (again) return;
      open = button;
      button.setAttribute("aria-expanded", "true");
      list.replaceChildren(
        ...ways.filter(([, , text]) => text(passage)).map(([name, done, text]) => {
          const way = make("button", { type: "button" }, t(name));
          way.addEventListener("click", async () => {
            await copy(text(passage), t(done));
            close(true);
          });
          return make("li", {}, way);
        }),
      );
      button.after(list);
      list.hidden = false;
      list.querySelector("button").focus();
    }

    each(wanted, (passage) => {
      if (!linkOf(passage)) return;
      const number = passage.querySelector(":scope > a.number");
      const button = make("button", { type: "button", class: "copy share", "aria-expanded": "false" }, t("share"));
      button.setAttribute("aria-label", number ? t("share_paragraph", { number: number.textContent }) : t("share_this", { words: plain(passage.querySelector(".passage, .headline, h1, h3")).slice(0, 60) }));
      button.addEventListener("click", () => toggle(button, passage));
      passage.classList.add("shareable");
      if (number) number.tabIndex = -1; // the button beside it copies the same link
      if (number) number.after(button);
      else passage.prepend(button);
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && open && close(true));
    document.addEventListener("click", (event) => open && !event.target.closest(".share, .share-list") && close());
  }

  function copying() {
    each("a.permalink, .para > a.number", (link) =>
      link.addEventListener("click", (event) => {
        if (!link.hash) event.preventDefault(); // it leads to this page itself, which need not be read again
        copy(address(link.href), t("link_copied"));
      }),
    );
  }

  /** The passage a key stroke means: where the focus is, else under the pointer, else the one linked to. */
  function meant() {
    const target = document.querySelector(":target");
    for (const element of [document.activeElement, [...document.querySelectorAll(":hover")].at(-1), target]) {
      const passage = element && element !== document.body ? element.closest(PASSAGES) : null;
      if (passage) return passage;
    }
    return null;
  }

  /* ------------------------------------------------------------------------------------------ sorting */

  function sorting() {
    each("table.sortable", (table) => {
      const heads = [...table.tHead.rows[0].cells];
      const body = table.tBodies[0];
      const rows = [...body.rows];
      heads.forEach((head, column) => {
        const button = make("button", { type: "button" }, ...head.childNodes);
        head.append(button);
        const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
        const number = (text) => Number(text.replace(/[,\s%]/g, ""));
        const numeric = rows.every((row) => key(row) === "" || !Number.isNaN(number(key(row))));
        button.addEventListener("click", () => {
          const down = head.getAttribute("aria-sort") === "ascending";
          const order = (a, b) => (numeric ? number(a) - number(b) : a.localeCompare(b, undefined, { numeric: true }));
          for (const other of heads) other.removeAttribute("aria-sort");
          head.setAttribute("aria-sort", down ? "descending" : "ascending");
          rows.sort((a, b) => {
            const [x, y] = [key(a), key(b)];
            if (!x || !y) return Number(!x) - Number(!y); // what is not known comes last, either way
            return down ? order(y, x) : order(x, y);
          });
          body.append(...rows);
        });
      });
    });
  }

  /* ------------------------------------------------------------------------------- layers and filters */

  function layers() {
    const legend = document.querySelector(".legend");
    const text = document.querySelector(".source-text");
    if (!legend || !text) return;
    each(":scope > span", (sample) => {
      const layer = sample.className;
      const input = make("input", { type: "checkbox" });
      const show = () => document.documentElement.classList.toggle(`no-${layer}`, !input.checked);
      input.checked = kept.get(`layer.${layer}`) !== "off";
      input.addEventListener("change", () => {
        kept.set(`layer.${layer}`, input.checked ? null : "off");
        show();
      });
      show();
      sample.replaceWith(make("label", {}, input, sample.cloneNode(true)));
    }, legend);
  }

  /** Lights up the words that a note in the margin is about. */
  function notes() {
    each(".margin li", (note) => {
      const id = note.querySelector('a[href^="#"]')?.getAttribute("href").slice(1);
      const words = id && document.getElementById(id);
      if (!words) return;
      for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
        note.addEventListener(event, () => words.classList.toggle("lit", on));
      }
    });
  }

  /** On marked words, under the pointer, a card with what the margin says of them.  With keys one opens the margin itself, whose
   *  links lead where those in the text do: they are the only stops, so that a page of text is not a page of stops. */
  function cards() {
    const text = document.querySelector(".source-text");
    if (!text) return;
    each(".para > p a", (link) => (link.tabIndex = -1), text);
    const card = make("div", { class: "card", "aria-hidden": "true", hidden: "" });
    const noted = new Map();
    each(".margin li", (note) => {
      const link = note.querySelector('a[href^="#"]');
      const words = link && document.getElementById(link.getAttribute("href").slice(1));
      if (!words) return;
      note.id = `note-${words.id}`;
      words.setAttribute("aria-describedby", note.id);
      words.removeAttribute("title");
      noted.set(words, note);
    });
    if (!noted.size) return;
    document.body.append(card);
    let shown = null;
    let leaving = 0;

    function show(words) {
      clearTimeout(leaving);
      if (shown === words) return;
      shown = words;
      card.replaceChildren(...noted.get(words).cloneNode(true).childNodes);
      each("a", (link) => (link.tabIndex = -1), card);
      card.hidden = false;
      const box = words.getClientRects()[0];
      const below = box.bottom + 6;
      const room = document.documentElement.clientWidth - card.offsetWidth - 16;
      const height = words.getBoundingClientRect();
      const fits = height.bottom + card.offsetHeight + 12 < innerHeight;
      card.style.left = `${Math.max(16, Math.min(box.left, room)) + scrollX}px`;
      card.style.top = `${(fits ? height.bottom + 6 : box.top > card.offsetHeight + 12 ? box.top - card.offsetHeight - 6 : below) + scrollY}px`;
    }

    function hide() {
      card.hidden = true;
      shown = null;
    }

    const over = (event) => {
      for (let at = event.target.closest?.("[aria-describedby]"); at; at = at.parentElement.closest("[aria-describedby]")) {
        if (noted.has(at)) return at;
      }
      return null;
    };
    const leave = () => {
      clearTimeout(leaving);
      leaving = setTimeout(hide, 200); // time to reach the card with the pointer
    };
    text.addEventListener("mouseover", (event) => (over(event) ? show(over(event)) : leave()));
    text.addEventListener("mouseleave", leave);
    card.addEventListener("mouseenter", () => clearTimeout(leaving));
    card.addEventListener("mouseleave", leave);
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  }

  /** What a link asks the timeline to show: `?kind=statement` or, where a page has one address only, `#kind=statement`. */
  function asked() {
    const hash = location.hash.slice(1);
    return new URLSearchParams(location.search || (hash.includes("=") ? hash : ""));
  }

  /** Where the timeline is cut into years, what a link asks for is handed on to their pages. */
  function years() {
    const wanted = asked().toString();
    if (wanted) each(".years a", (link) => (link.search = wanted));
  }

  function timeline() {
    const box = document.querySelector('[data-filters="timeline"]');
    const entries = [...document.querySelectorAll(".timeline > .entry")];
    if (!box || !entries.length) return;
    const text = (entry, selector) => entry.querySelector(selector)?.textContent ?? "";
    const sources = new Map();
    for (const entry of entries) each(".witnesses > li > a.source", (a) => sources.set(a.getAttribute("href").match(/sources\/([^.]*)/)?.[1], a.textContent), entry);
    const kinds = new Map(entries.map((entry) => [entry.dataset.kind, text(entry, ".kind") || entry.dataset.kind]));
    const sure = (entry) => (entry.matches(".inferred") ? "inferred" : "known");
    const fields = {
      kind: [t("kind"), [...kinds], (entry, value) => entry.dataset.kind === value],
      source: [t("source"), [...sources].sort((a, b) => a[1].localeCompare(b[1])), (entry, value) => entry.dataset.sources.split(" ").includes(value)],
      date: [t("date"), [["known", t("date_known")], ["inferred", t("date_inferred")]], (entry, value) => sure(entry) === value],
    };
    filtered(box, entries, fields, (any) => each(".timeline > .gap", (gap) => (gap.hidden = any))); // gaps are counted between all entries
  }

  function matrix() {
    const box = document.querySelector('[data-filters="matrix"]');
    const rows = [...document.querySelectorAll(".matrix > tbody > tr")];
    if (!box || !rows.length) return;
    const topics = new Map(rows.map((row) => [row.dataset.topic, row.dataset.topic]).filter(([topic]) => topic));
    filtered(box, rows, {
      topic: [t("topic"), [...topics], (row, value) => row.dataset.topic === value],
      stance: [t("stance"), ["asserts", "leaves-open", "denies"].map((name) => [name, t(`stances.${name.replace("-", "_")}`)]), (row, value) => row.dataset.stances.split(" ").includes(value)],
    });
  }

  /** Selects in `box` by which `entries` are shown or hidden; `fields` has a label, choices and a test for each. */
  function filtered(box, entries, fields, after = () => {}) {
    const selects = {};
    for (const [name, [label, choices]] of Object.entries(fields)) {
      const select = make("select", { id: `filter-${name}` }, new Option(t("all"), ""), ...choices.map(([value, label]) => new Option(label, value)));
      select.addEventListener("change", () => {
        show();
        remember();
      });
      selects[name] = select;
      box.append(make("p", {}, make("label", { for: select.id }, label), select));
    }
    const count = make("p", { class: "count", role: "status" });
    box.append(count);

    function show() {
      const chosen = Object.entries(selects).filter(([, select]) => select.value);
      let shown = 0;
      for (const entry of entries) {
        entry.hidden = !entry.matches(":target") && chosen.some(([name, select]) => !fields[name][2](entry, select.value));
        shown += entry.hidden ? 0 : 1;
      }
      after(chosen.length > 0);
      count.textContent = chosen.length ? t("shown", { shown: number(shown), all: number(entries.length) }) : "";
    }

    function remember() {
      const chosen = new URLSearchParams(Object.entries(selects).flatMap(([name, select]) => (select.value ? [[name, select.value]] : [])));
      try {
        history.replaceState(null, "", `${location.pathname}${chosen.size ? `?${chosen}` : ""}`);
      } catch {
        // a page opened from disk may not change its address
      }
    }

    function restore() {
      const wanted = asked();
      for (const [name, select] of Object.entries(selects)) {
        select.value = wanted.get(name) ?? "";
        if (select.selectedIndex < 0) select.value = "";
      }
      show();
    }

    restore();
    window.addEventListener("hashchange", () => (location.hash.includes("=") ? restore() : show()));
  }

  /* ------------------------------------------------------------------------------- coming from a link */

  function load(file) {
    return new Promise((resolve, reject) => {
      const script = make("script", { src: new URL(file, HERE).href });
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });
  }

  /** Marks the words of a search, which hands them on as ?h=words of one phrase|words of another. */
  async function marks() {
    const asked = new URLSearchParams(location.search).get("h");
    if (!asked) return;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const block = target?.closest(`p, li, ${PASSAGES}`) ?? document.querySelector("article.md-content__inner");
    await load("terms.js");
    await load("search.js");
    const nodes = [];
    let text = "";
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("[data-aside], .margin, button, script, style")) continue;
      nodes.push([text.length, node]);
      text += node.data;
    }
    const runs = asked.split("|").map((run) => run.split(" "));
    for (const [start, end] of globalThis.dossierFind.spans(text, runs).reverse()) {
      for (const [first, node] of nodes.toReversed()) {
        const [a, b] = [Math.max(start - first, 0), Math.min(end - first, node.data.length)];
        if (a >= b) continue;
        const words = node.splitText(a);
        words.splitText(b - a);
        const mark = make("mark", { class: "found" });
        words.replaceWith(mark);
        mark.append(words);
      }
    }
    block.querySelector("mark.found")?.scrollIntoView({ block: "center" });
  }

  function arrived() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.dataset.moved) location.replace(target.dataset.moved);
    for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  }

  /* ---------------------------------------------------------------------------------------- shortcuts */

  const KEYS = [
    ["/", t("keys.search"), () => document.querySelector("#q, #site-search")?.focus()],
    ["c", t("keys.link"), () => withMeant((p) => copy(address(linkOf(p).href), t("link_copied")))],
    ["q", t("keys.words"), () => withMeant((p) => copy(quotation(p), t("words_copied")))],
    ["j", t("keys.next"), () => step(1)],
    ["k", t("keys.previous"), () => step(-1)],
    ["t", t("keys.colours"), () => document.querySelector(".scheme")?.click()],
    ["?", t("keys.help"), () => help.showModal()],
  ];

  /** From paragraph to paragraph of a source, without the stops between. */
  function step(by) {
    const numbers = [...document.querySelectorAll(".para > a.number")];
    const here = numbers.indexOf(meant()?.querySelector(":scope > a.number"));
    numbers[here < 0 ? 0 : Math.min(Math.max(here + by, 0), numbers.length - 1)]?.focus();
  }

  function withMeant(act) {
    const passage = meant();
    if (passage && linkOf(passage)) act(passage);
    else say(t("point"));
  }

  const help = make("dialog", { class: "shortcuts", "aria-labelledby": "shortcuts-title" }, make("h2", { id: "shortcuts-title" }, t("shortcuts")));

  function shortcuts() {
    help.append(make("dl", {}, ...KEYS.map(([key, what]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)))));
    const close = make("button", { type: "button" }, t("close"));
    close.addEventListener("click", () => help.close());
    help.append(close);
    document.body.append(help);
    const open = make("button", { type: "button", class: "plain" }, t("keyboard_shortcuts"));
    open.addEventListener("click", () => help.showModal());
    document.querySelector(".site-footer p")?.append(" · ", open);
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
      if (event.target.closest("input, select, textarea, [contenteditable]")) return;
      const known = KEYS.find(([key]) => key === event.key);
      if (!known) return;
      event.preventDefault();
      known[2]();
    });
  }

  scheme();
  layers();
  copying();
  sharing();
  sorting();
  notes();
  cards();
  years();
  timeline();
  matrix();
  shortcuts();
  marks();
  arrived();
  window.addEventListener("hashchange", arrived);
})();
