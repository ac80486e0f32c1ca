/* Search: reads the shards that dossier/publishing/search.py writes and fills the page search.html.
 *
 * A query is words (all of them must occur), "phrases", -left -"out", beginnings*.  What holds all of it is an exact hit.
 * Below the exact hits, and named as such, stand: the same person under another name; words that begin like the
 * last one, where few hits are exact; and likely spellings, where nothing else is found.
 * The state of a search is its address, so that the back button and a shared link bring it back.
 */
"use strict";

(() => {
  const FEW = 10; // exact hits below which beginnings are looked for too
  const MOST_SHARDS = 8; // of words with one beginning; more would load too much
  const ROOT = new URL("../search/", document.currentScript.src);
  const { places, terms } = globalThis.dossierTerms;

  /* ------------------------------------------------------------------------------------------ shards */

  const waiting = new Map(); // name → { promise, resolve }

  globalThis.dossierSearch = (name, value) => waiting.get(name)?.resolve(value);

  function shard(name) {
    if (!waiting.has(name)) {
      const entry = {};
      waiting.set(name, entry);
      entry.promise = new Promise((resolve, reject) => {
        entry.resolve = resolve;
        const fail = () => reject(new Error(`${name}.js did not load`));
        const load = (folder) => {
          const script = document.createElement("script");
          script.src = new URL(`${folder}${name}.js`, ROOT).href;
          script.onerror = fail;
          document.head.append(script);
        };
        if (name === "index") load("");
        else shard("index").then(({ build }) => load(`${build}/`), fail);
      });
    }
    return waiting.get(name).promise;
  }

  /** The place of the last cut that is not after `key`: the shard that would hold it. */
  function shardOf(cuts, key) {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(cuts[middle], key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** By code point, as Python sorts; by UTF-16 unit, characters outside the BMP would come too early. */
  function compare(a, b) {
    if (a === b) return 0;
    const [x, y] = [Array.from(a), Array.from(b)];
    for (let i = 0; i < Math.min(x.length, y.length); i++) {
      if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
    }
    return x.length - y.length;
  }

  async function look(family, key) {
    const { cuts } = await shard("index");
    const at = shardOf(cuts[family], key);
    if (at < 0) return undefined;
    const values = await shard(family + at);
    return Object.hasOwn(values, key) ? values[key] : undefined;
  }

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Map(Array.from(DIGITS, (digit, value) => [digit, value]));

  function unpack(text) {
    const out = [];
    let value = 0;
    let shift = 0;
    for (const digit of text) {
      const bits = VALUE.get(digit);
      value |= (bits & 31) << shift;
      shift += 5;
      if (bits < 32) {
        out.push(value);
        value = shift = 0;
      }
    }
    return out;
  }

  /** Entry → how often it holds `term`. */
  async function postings(term) {
    const numbers = unpack((await look("w", term)) ?? "");
    const out = new Map();
    let entry = 0;
    for (let i = 0; i < numbers.length; i++) {
      entry += numbers[i] >> 1;
      out.set(entry, numbers[i] & 1 ? 1 : numbers[++i]);
    }
    return out;
  }

  /** Entry → where `term` stands in it. */
  async function positions(term) {
    const [counts, packed] = await Promise.all([postings(term), look("p", term)]);
    const numbers = unpack(packed ?? "");
    const out = new Map();
    let at = 0;
    for (const [entry, count] of counts) {
      let position = 0;
      const own = [];
      for (let i = 0; i < count; i++) own.push((position += numbers[at++]));
      out.set(entry, own);
    }
    return out;
  }

  /* ------------------------------------------------------------------------------------------- query */

  // A quotation mark opens a phrase only where a word may begin: a stray one at a word's end is passed over.
  const CLAUSE = /([-−–]?)(?:(?<![^\s([{\-−–])["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+))/gu;

  /** [{ terms, without, beginning }]; a word that is several terms ("F-15") is a phrase. */
  function parse(query) {
    const out = [];
    for (const { 0: whole, 1: minus, 2: quoted, 3: word, index } of query.matchAll(CLAUSE)) {
      const alone = index === 0 || /\s/.test(query[index - 1]); // else the hyphen is inside something
      const found = terms(quoted ?? word);
      if (found.length) out.push({ terms: found, without: minus !== "" && alone, beginning: /[\p{L}\p{N}]\*$/u.test(word ?? "") });
    }
    return out.some((c) => !c.without) ? out : [];
  }

  /** Entry → weight: the entries that hold all `words` in a row. */
  async function phrase(words) {
    const units = await unitsOf(words);
    if (units.length === 1) return weighed(await postings(units[0].term));
    const [first, ...rest] = await Promise.all(units.map(({ term }) => positions(term)));
    const out = new Map();
    for (const [entry, starts] of first) {
      if (rest.some((other) => !other.has(entry))) continue;
      const own = rest.map((other) => new Set(other.get(entry)));
      const found = starts.filter((start) => own.every((set, i) => set.has(start + units[i + 1].at))).length;
      if (found) out.set(entry, found);
    }
    return weighed(out);
  }

  /** What to look up for a phrase: a heavy word ("the") only together with the word after it. */
  async function unitsOf(words) {
    const heavy = new Set((await shard("index")).heavy);
    const out = [];
    for (const [at, word] of words.entries()) {
      if (heavy.has(word) && at + 1 < words.length) out.push({ term: `${word} ${words[at + 1]}`, at });
      else if (at === 0 || !heavy.has(words[at - 1])) out.push({ term: word, at });
    }
    return out;
  }

  /** Rare words weigh more, a word's second occurrence less than its first (as in BM25, whose k is 1 here). */
  function weighed(counts) {
    const rarity = Math.log(1 + 1e5 / (counts.size + 1));
    return new Map(Array.from(counts, ([entry, count]) => [entry, (rarity * 2 * count) / (count + 1)]));
  }

  async function beginnings(start) {
    const { cuts } = await shard("index");
    const from = Math.max(0, shardOf(cuts.v, start));
    const to = shardOf(cuts.v, `${start}\u{10ffff}`);
    if (to - from >= MOST_SHARDS) return [];
    const found = [];
    for (const values of await Promise.all(range(from, to + 1).map((i) => shard(`v${i}`)))) {
      for (const term of Object.keys(values)) if (term.startsWith(start)) found.push([term, values[term]]);
    }
    return found.sort((a, b) => b[1] - a[1]).slice(0, 12).map(([term]) => term);
  }

  const range = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

  async function any(alternatives) {
    const out = new Map();
    for (const found of await Promise.all(alternatives.map(phrase))) {
      for (const [entry, weight] of found) out.set(entry, Math.max(weight, out.get(entry) ?? 0));
    }
    return out;
  }

  function all(sets) {
    const [smallest, ...rest] = [...sets].sort((a, b) => a.size - b.size);
    const out = new Map();
    for (const [entry, weight] of smallest ?? []) {
      if (rest.every((set) => set.has(entry))) out.set(entry, rest.reduce((sum, set) => sum + set.get(entry), weight));
    }
    return out;
  }

  /** The entries for each clause's alternatives: `ways[i]` are the term lists that will do for clause i. */
  async function match(clauses, ways) {
    const found = all(await Promise.all(clauses.map((c, i) => (c.without ? null : any(ways[i]))).filter(Boolean)));
    for (const [i, clause] of clauses.entries()) {
      if (clause.without) for (const entry of (await any(ways[i])).keys()) found.delete(entry);
    }
    return found;
  }

  /** What `query` finds: [{ kind: "exact" | "name" | "beginning" | "spelling", note, hits, words }], best first; `note` has the other names or words. */
  async function search(query) {
    const clauses = parse(query);
    if (!clauses.length) return [];
    const ways = await Promise.all(
      clauses.map(async (c) => (c.beginning ? (await beginnings(c.terms.at(-1))).map((t) => [...c.terms.slice(0, -1), t]) : [c.terms]))
    );
    const groups = [];
    const seen = new Set();
    const add = (kind, note, found, words) => {
      const hits = Array.from(found, ([entry, weight]) => ({ entry, weight })).filter((hit) => !seen.has(hit.entry));
      hits.forEach((hit) => seen.add(hit.entry));
      if (hits.length) groups.push({ kind, note, hits, words });
    };
    const exact = await match(clauses, ways);
    if (clauses.length > 1) await nearer(exact, clauses, ways);
    add("exact", [], exact, positive(clauses, ways));

    for (const { from, to, names } of await aliases(clauses)) {
      const rest = clauses.filter((_, i) => i < from || i >= to);
      const others = [...rest, { terms: [], without: false }];
      const otherWays = [...ways.filter((_, i) => i < from || i >= to), names];
      add("name", names.map((n) => n.join(" ")), await match(others, otherWays), positive(others, otherWays));
    }
    const last = clauses.at(-1);
    if (seen.size < FEW && !last.without && !last.beginning && last.terms.length === 1 && last.terms[0].length > 1) {
      const found = (await beginnings(last.terms[0])).filter((t) => t !== last.terms[0]).map((t) => [t]);
      const more = [...ways.slice(0, -1), found];
      add("beginning", [last.terms[0]], found.length ? await match(clauses, more) : new Map(), positive(clauses, more));
    }
    if (!seen.size) {
      const spelt = await Promise.all(clauses.map(async (c, i) => (c.without || ways[i].some((w) => w.length > 1) ? ways[i] : spellings(c.terms[0]))));
      const shown = spelt.flatMap((w, i) => (w === ways[i] ? [] : w.map((t) => t.join(" "))));
      add("spelling", [...new Set(shown)], await match(clauses, spelt), positive(clauses, spelt));
    }
    return groups;
  }

  const positive = (clauses, ways) => ways.flatMap((way, i) => (clauses[i].without ? [] : way));

  /** Raise the hits whose words stand close together, where the words are not too heavy to load for that. */
  async function nearer(found, clauses, ways) {
    const heavy = new Set((await shard("index")).heavy);
    const single = ways.filter((way, i) => !clauses[i].without && way.length === 1).map(([[term]]) => term);
    const wanted = single.filter((term) => !heavy.has(term));
    if (found.size < 2 || found.size > 2000 || wanted.length < 2 || wanted.length > 4) return;
    const where = await Promise.all(wanted.map(positions));
    for (const [entry, weight] of found) {
      let closeness = 0;
      for (let i = 1; i < where.length; i++) {
        let least = 50;
        for (const a of where[i - 1].get(entry) ?? []) {
          for (const b of where[i].get(entry) ?? []) least = Math.min(least, b > a ? b - a : a - b + 1);
        }
        closeness += 6 / least;
      }
      found.set(entry, weight + closeness);
    }
  }

  /** Runs of clauses that are a name: [{ from, to, names }], the longest first. */
  async function aliases(clauses) {
    const { cuts } = await shard("index");
    if (!cuts.n.length) return [];
    for (let length = Math.min(5, clauses.length); length; length--) {
      for (let from = 0; from + length <= clauses.length; from++) {
        const run = clauses.slice(from, from + length);
        if (run.some((c) => c.without || c.beginning)) continue;
        const names = await look("n", run.flatMap((c) => c.terms).join(" "));
        if (names) return [{ from, to: from + length, names: names.map((n) => n.split(" ")) }];
      }
    }
    return [];
  }

  /** The commonest words within one or two changes of `word`, with the same first letter. */
  async function spellings(word) {
    const letters = Array.from(word);
    const most = letters.length < 4 ? 0 : letters.length < 8 ? 1 : 2;
    const { cuts } = await shard("index");
    if (!most || !cuts.v.length) return [[word]];
    // At least the shard the word would stand in; all of its first letter where they are few.
    let [from, to] = [shardOf(cuts.v, letters[0]), shardOf(cuts.v, `${letters[0]}\u{10ffff}`)];
    if (to - from >= MOST_SHARDS) {
      const start = letters.slice(0, 2).join("");
      [from, to] = [shardOf(cuts.v, start), Math.min(shardOf(cuts.v, `${start}\u{10ffff}`), shardOf(cuts.v, start) + MOST_SHARDS)];
    }
    const found = [];
    for (const values of await Promise.all(range(Math.max(0, from), to + 1).map((i) => shard(`v${i}`)))) {
      for (const [term, uses] of Object.entries(values)) {
        if (Math.abs(term.length - word.length) > most) continue;
        const changes = distance(letters, Array.from(term), most);
        if (changes <= most) found.push({ term, uses, changes });
      }
    }
    found.sort((a, b) => a.changes - b.changes || b.uses - a.uses);
    return found.length ? found.slice(0, 3).map(({ term }) => [term]) : [[word]];
  }

  /** Optimal string alignment distance (Damerau 1964, without edits inside a swap); more than `most` is `most + 1`. */
  function distance(a, b, most) {
    let [before, last] = [[], range(0, b.length + 1)];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  /* ------------------------------------------------------------------------------------------- texts */

  async function entryText(entry) {
    const { texts } = await shard("index");
    let first = 0;
    for (let i = 0; i < texts.length; i++) {
      if (entry < first + texts[i]) return (await shard(`t${i}`))[entry - first];
      first += texts[i];
    }
    throw new Error(`no entry ${entry}`);
  }

  /** Where the term lists `words` stand in `text`: [[start, end]] in order, not overlapping. */
  function spans(text, words) {
    const found = places(text);
    const out = [];
    for (let i = 0; i < found.length; i++) {
      let longest = 0;
      for (const run of words) {
        if (run.length > longest && run.every((term, k) => found[i + k]?.term === term)) longest = run.length;
      }
      if (longest) {
        out.push([found[i].start, found[i + longest - 1].end]);
        i += longest - 1;
      }
    }
    return out;
  }

  /** `text` as nodes with <mark>s; cut around the first one where it is long. */
  function marked(text, words, longest = Infinity) {
    const out = document.createDocumentFragment();
    const found = spans(text, words);
    let start = 0;
    let end = text.length;
    if (text.length > longest) {
      const first = found[0]?.[0] ?? 0;
      if (first > longest / 3) start = text.indexOf(" ", first - longest / 3) + 1 || first;
      if (start > first) start = first;
      if (start + longest < text.length) end = Math.max(text.lastIndexOf(" ", start + longest), found[0]?.[1] ?? 0);
    }
    if (start) out.append("… ");
    let at = start;
    for (const [a, b] of found) {
      if (a < start || b > end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(a, b);
      out.append(text.slice(at, a), mark);
      at = b;
    }
    out.append(text.slice(at, end), end < text.length ? " …" : "");
    return out;
  }

  globalThis.dossierFind = { search, entryText, marked, spans, shard };
})();
