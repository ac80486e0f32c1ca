/* The page search.html: a form, filters, and hits by kind.  The address holds the whole state of a search. */
"use strict";

(() => {
  const FIRST = 6; // hits of one kind shown at first, while all kinds are shown
  const MORE = 25; // and with each click on "more", or where one kind is shown
  const LONG = 420; // characters of a hit's text
  const KINDS = ["claim", "quotation", "event", "paragraph"];
  const { number, ...say } = globalThis.dossierSay;
  const t = (key, values) => say.t(`find.${key}`, values);
  const many = (n, key, values) => say.count(n, `find.${key}`, values);
  const { search, entryText, marked, shard } = globalThis.dossierFind;

  /** An element: make("a", { href }, "words", child). */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== undefined && value !== "") element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  const page = document.getElementById("dossier-search");
  if (!page || page.dataset.ready) return;
  page.dataset.ready = "true";

  /* -------------------------------------------------------------------------------------------- form */

  const query = make("input", { id: "q", name: "q", type: "search", autocomplete: "off", autocapitalize: "none", enterkeyhint: "search" });
  const kinds = make("fieldset", { class: "search-kinds" }, make("legend", { class: "visually-hidden" }, t("kind")));
  const source = make("select", { id: "in-source", name: "source" });
  const speaker = make("select", { id: "by-speaker", name: "speaker" });
  const from = make("input", { id: "from", name: "from", type: "date" });
  const to = make("input", { id: "to", name: "to", type: "date" });
  const filters = make(
    "details",
    { class: "search-filters" },
    make("summary", {}, t("filters")),
    make(
      "div",
      { class: "search-filters__fields" },
      make("p", {}, make("label", { for: "in-source" }, t("source")), source),
      make("p", {}, make("label", { for: "by-speaker" }, t("speaker")), speaker),
      make("p", {}, make("label", { for: "from" }, t("from")), from),
      make("p", {}, make("label", { for: "to" }, t("to")), to),
      make("p", {}, make("button", { type: "reset" }, t("clear")))
    )
  );
  /** A line of the help, with what to type set apart. */
  function example(kind) {
    const [before, after] = t(`how_${kind}`).split("{example}");
    return make("li", {}, before, make("kbd", {}, t(`example_${kind}`)), after);
  }

  const status = make("p", { class: "search-status", role: "status" });
  const results = make("div", { class: "search-results" });
  const form = make(
    "form",
    { class: "search-form", role: "search", "aria-label": t("form"), action: "search.html", method: "get" },
    make(
      "div",
      { class: "search-form__box" },
      make("label", { for: "q" }, t("label")),
      make("div", {}, query, make("button", { type: "submit" }, t("search")))
    ),
    make(
      "details",
      { class: "search-help" },
      make("summary", {}, t("how")),
      make(
        "ul",
        {},
        make("li", {}, t("how_words")),
        example("phrase"),
        example("without"),
        example("beginning"),
        make("li", {}, t("how_folding"))
      )
    ),
    kinds,
    filters
  );
  page.append(form, status, results);

  const TITLE = document.title;
  const state = { kind: "", shown: {} };

  for (const kind of ["", ...KINDS]) {
    const input = make("input", { type: "radio", name: "kind", id: `kind-${kind || "all"}`, checked: kind === "" });
    input.value = kind;
    kinds.append(make("span", {}, input, make("label", { for: input.id }, t(kind || "all"), " ", make("span", { class: "count" }))));
  }

  function read() {
    const wanted = new URLSearchParams(location.search || location.hash.slice(1));
    query.value = wanted.get("q") ?? "";
    const kind = KINDS.includes(wanted.get("kind")) ? wanted.get("kind") : "";
    for (const input of kinds.querySelectorAll("input")) input.checked = input.value === kind;
    for (const field of [source, speaker]) {
      const value = wanted.get(field.name) ?? "";
      if (![...field.options].some((o) => o.value === value)) field.append(new Option(value, value));
      field.value = value;
    }
    from.value = wanted.get("from") ?? "";
    to.value = wanted.get("to") ?? "";
    filters.open = filters.open || filtered();
  }

  const chosenKind = () => kinds.querySelector("input:checked")?.value ?? "";
  const filtered = () => Boolean(source.value || speaker.value || from.value || to.value);

  function write(push) {
    const wanted = new URLSearchParams();
    for (const [name, value] of [["q", query.value.trim()], ["kind", chosenKind()], ["source", source.value], ["speaker", speaker.value], ["from", from.value], ["to", to.value]]) {
      if (value) wanted.set(name, value);
    }
    const address = `${location.pathname}${wanted.size ? `?${wanted}` : ""}`;
    if (address === location.pathname + location.search) return;
    try {
      history[push ? "pushState" : "replaceState"](null, "", address);
    } catch {
      // Some browsers forbid this to a page opened from disk: then only the back button's memory is poorer.
    }
  }

  /* ------------------------------------------------------------------------------------------- search */

  let turn = 0;

  async function run() {
    const mine = ++turn;
    const asked = query.value.trim();
    document.title = asked ? t("title", { query: asked, title: TITLE }) : TITLE;
    if (!asked) {
      results.replaceChildren();
      status.textContent = "";
      for (const count of kinds.querySelectorAll(".count")) count.textContent = "";
      return;
    }
    try {
      const [groups, index] = await Promise.all([search(asked), shard("index")]);
      const facets = filtered() || filters.open ? await shard("facets") : null;
      if (mine !== turn) return;
      const kindOf = kindFinder(index.kinds);
      for (const group of groups) {
        for (const hit of group.hits) hit.kind = kindOf(hit.entry);
        if (facets) fill(groups, facets);
        if (facets && filtered()) group.hits = group.hits.filter((hit) => passes(facets, hit.entry));
        group.hits.sort((a, b) => b.weight - a.weight || a.entry - b.entry);
      }
      await show(groups.filter((g) => g.hits.length), asked, mine);
    } catch (problem) {
      if (mine !== turn) return;
      status.textContent = t("not_loaded");
      console.error(problem);
    }
  }

  function kindFinder(counts) {
    return (entry) => {
      let first = 0;
      for (const [kind, count] of counts) {
        if (entry < (first += count)) return kind;
      }
      return "";
    };
  }

  /* ------------------------------------------------------------------------------------------ filters */

  let owners; // of each paragraph, the place of its source

  /** [places of its sources, speaker or -1, first day, last day] of an entry. */
  function facet(facets, entry) {
    owners ??= facets.sources.flatMap(([, , , paragraphs], place) => Array(paragraphs).fill(place));
    return entry < owners.length ? [[owners[entry]], -1, "", ""] : facets.others[entry - owners.length];
  }

  /** Days of an entry: its own, else from its first source's to its last one's; "" where not known. */
  function daysOf(facets, [sources, , first, last]) {
    if (first || last) return [first, last];
    const known = sources.map((s) => facets.sources[s]).filter(([, a, b]) => a || b);
    return known.length ? [known.map(([, a, b]) => a || b).sort()[0], known.map(([, a, b]) => b || a).sort().at(-1)] : ["", ""];
  }

  function passes(facets, entry) {
    const row = facet(facets, entry);
    if (source.value && !row[0].some((s) => facets.sources[s][0] === source.value)) return false;
    if (speaker.value && facets.speakers[row[1]] !== speaker.value) return false;
    if (from.value || to.value) {
      const [first, last] = daysOf(facets, row);
      if (!first && !last) return false;
      if (from.value && (last || first) < from.value) return false;
      if (to.value && (first || last) > to.value) return false;
    }
    return true;
  }

  /** The choices of source and speaker, with how many hits each has, those with most first. */
  function fill(groups, facets) {
    const [bySource, bySpeaker] = [new Map(), new Map()];
    for (const { hits } of groups) {
      for (const { entry } of hits) {
        const [sources, who] = facet(facets, entry);
        for (const s of sources) bySource.set(facets.sources[s][0], (bySource.get(facets.sources[s][0]) ?? 0) + 1);
        if (who >= 0) bySpeaker.set(facets.speakers[who], (bySpeaker.get(facets.speakers[who]) ?? 0) + 1);
      }
    }
    for (const [field, counts, all] of [[source, bySource, t("all_sources")], [speaker, bySpeaker, t("all_speakers")]]) {
      const chosen = field.value;
      if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
      const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
      field.replaceChildren(new Option(all, ""), ...sorted.map(([name, count]) => new Option(t("choice", { name, n: number(count) }), name)));
      field.value = chosen;
    }
  }

  /* ------------------------------------------------------------------------------------------ results */

  async function show(groups, asked, mine) {
    const chosen = chosenKind();
    const totals = new Map(KINDS.map((kind) => [kind, 0]));
    for (const { hits } of groups) for (const hit of hits) totals.set(hit.kind, totals.get(hit.kind) + 1);
    const total = [...totals.values()].reduce((a, b) => a + b, 0);
    for (const input of kinds.querySelectorAll("input")) {
      input.nextSibling.querySelector(".count").textContent = number(input.value ? totals.get(input.value) : total);
    }
    const sections = [];
    for (const kind of KINDS) {
      if ((chosen && chosen !== kind) || !totals.get(kind)) continue;
      const limit = state.shown[kind] ?? (chosen ? MORE : FIRST);
      sections.push(section(kind, groups, totals.get(kind), limit, asked));
    }
    const built = await Promise.all(sections);
    if (mine !== turn) return;
    results.replaceChildren(...built);
    const exact = groups.find((g) => g.kind === "exact")?.hits.length ?? 0;
    const apart = total - exact;
    const told = !apart ? "hits" : exact ? "hits_some" : "hits_none";
    status.textContent = total
      ? many(total, told, { query: asked, exact: number(exact) })
      : t(filtered() ? "nothing_filtered" : "nothing", { query: asked });
    if (scrollTo) {
      window.scrollTo(0, scrollTo);
      scrollTo = 0;
    }
  }

  async function section(kind, groups, total, limit, asked) {
    const out = make("section", { class: `hits ${kind}s`, "aria-labelledby": `hits-${kind}` });
    out.append(make("h2", { id: `hits-${kind}` }, t(kind), " ", make("span", { class: "count" }, number(total))));
    let left = limit;
    for (const group of groups) {
      const own = group.hits.filter((hit) => hit.kind === kind).slice(0, left);
      left -= own.length;
      if (!own.length) continue;
      if (group.kind !== "exact") out.append(make("h3", { class: "hits-note" }, t(group.kind, { words: group.note.join(", ") })));
      out.append(make("ol", {}, ...(await Promise.all(own.map((hit) => item(hit, group.words))))));
    }
    if (total > limit) {
      const more = make("button", { type: "button", class: "more" }, many(total, `more.${kind}`));
      more.addEventListener("click", async () => {
        state.shown[kind] = limit + MORE;
        await run();
        results.querySelectorAll(`.${kind}s li a`)[limit]?.focus();
      });
      out.append(more);
    }
    return out;
  }

  async function item({ entry }, words) {
    const [href, title, detail, text, language, direction] = await entryText(entry);
    const [path, anchor] = href.split("#");
    const marks = words.map((run) => run.join(" ")).slice(0, 12).join("|");
    const address = `${path}?h=${encodeURIComponent(marks)}${anchor ? `#${anchor}` : ""}`;
    const body = make("span", { class: "hit-text", lang: language, dir: direction }, marked(text, words, LONG));
    const head = title ? make("span", { class: "hit-title" }, marked(title, words)) : "";
    return make("li", {}, make("a", { href: address }, head, body), make("p", { class: "hit-detail" }, detail));
  }

  /* ------------------------------------------------------------------------------------------- events */

  const KEPT = "dossier.search.scroll";
  let scrollTo = 0;
  let timer = 0;

  function again({ push = false, keep = false } = {}) {
    clearTimeout(timer);
    if (!keep) state.shown = {};
    write(push);
    return run();
  }

  query.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(again, 90);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    again({ push: true });
  });
  form.addEventListener("change", (event) => {
    if (event.target !== query) again();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault(); // the words stay
    source.value = speaker.value = from.value = to.value = "";
    again();
  });
  filters.addEventListener("toggle", () => filters.open && run());
  window.addEventListener("popstate", () => {
    read();
    run();
  });
  // Coming back from a hit: the results are made anew, so the browser cannot restore where the reader was.
  results.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    try {
      sessionStorage.setItem(KEPT, JSON.stringify([location.search, window.scrollY, state.shown]));
    } catch {
      // without storage, coming back starts at the top
    }
  });
  try {
    const [address, top, shown] = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    if (back && address === location.search) [scrollTo, state.shown] = [top, shown];
    sessionStorage.removeItem(KEPT);
  } catch {
    // nothing was kept
  }

  read();
  if (query.value) run();
  else query.focus();
  shard("index").catch(() => {}); // so that the first keystroke finds it there
})();
