"""Search: what a word is, that nothing is missed and nothing is passed off as exact, and what a search loads."""

from __future__ import annotations

import dataclasses
import json
import random
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.model import Region, Settings, Source, Story
from dossier.reading.source import read_source
from dossier.rules import RegionRule
from dossier.search import index
from dossier.search.postings import cut, pack
from dossier.search.terms import terms
from dossier.view.view import view_of
from tests.helpers import engine, ferry

# ---------------------------------------------------------------------------------------- what a word is

WORDS = {
    "Harbour harbour HARBOUR": ["harbour"] * 3,
    "Tarn’s Tarn's TARN’S Tarn": ["tarn"] * 4,
    "the captains’ table": ["the", "captains", "table"],
    '“Tarn” "Tarn" ‘Tarn’ «Tarn»': ["tarn"] * 4,
    "U.K. UK u.k": ["uk"] * 3,
    "the U.K.’s coast, the U.K.-led crew": ["the", "uk", "coast", "the", "uk", "led", "crew"],
    "no, not; may: only!": ["no", "not", "may", "only"],
    "don’t don't": ["don", "t", "don", "t"],
    "café CAFÉ cafe\u0301 cafe": ["cafe"] * 4,
    "Łódź Ærø Straße STRASSE": ["lodz", "aero", "strasse", "strasse"],
    "5,000 5000 2.5 1,50 7th F-15": ["5000", "5000", "2.5", "1,50", "7th", "f", "15"],
    "co\u00adoperate cooperate": ["cooperate"] * 2,
    "snake_case @handle #tag": ["snake", "case", "handle", "tag"],
    "ﬁsh ｆｉｓｈ": ["fish", "fish"],
    "Паром ПАРОМ": ["паром"] * 2,
    "Σίσυφος ΣΙΣΥΦΟΣ": ["σισυφοσ"] * 2,
    "عَبَّارَة عبارة": ["عبارة"] * 2,
    "हिन्दी": ["हिन्दी"],
    "渡船擱淺": ["渡", "船", "擱", "淺"],
    "フェリー": ["フ", "ェ", "リ", "ー"],
    "— … • “ ”": [],
    "": [],
}


@pytest.mark.parametrize("text", WORDS)
def test_a_word_is_what_a_reader_would_type(text: str) -> None:
    assert terms(text) == WORDS[text]


def test_browser_and_index_agree_on_what_a_word_is() -> None:
    random.seed(7)
    letters = "aZé’'.,-‑–_ 1٣5\u00ad\u200d\u0301ßΣςИж北かกि\u0640\u064bLl·@½²Ⅷﬁİı𝒜𠀀😀\t\n"
    made = ["".join(random.choices(letters, k=random.randint(1, 14))) for _ in range(800)]
    inputs = [*WORDS, *made]
    for text, result in zip(inputs, engine.run("terms", inputs), strict=True):
        assert result["value"] == terms(text), ascii(text)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(deadline=None)
def test_a_space_parts_words_and_nothing_else_is_lost(left: str, right: str) -> None:
    assert terms(f"{left} {right}") == terms(left) + terms(right)
    assert all(term and not term.isspace() for term in terms(left))


# --------------------------------------------------------------------------------------------- packing


def test_numbers_are_packed_five_bits_a_character() -> None:
    assert [pack(n) for n in (0, 31, 32, 1023, 1024)] == [b"A", b"f", b"gB", b"_f", b"ggB"]


@given(st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=40))
def test_shards_hold_every_item_once_and_in_order(keys: list[str]) -> None:
    shards = cut(((k, "x" * len(k)) for k in sorted(keys)), 50)
    assert [k for shard in shards for k in shard] == sorted(keys)
    assert all(shards)


# ----------------------------------------------------------------------------------------- whole stories


def story_of(texts: list[str], **settings: str) -> Story:
    """A story of one document a text, its paragraphs parted by blank lines."""
    sources = tuple(read_source(f"d{i:04}.txt", text.encode())[0] for i, text in enumerate(texts))
    return Story(settings=Settings(title="Invented", **settings), sources=sources)  # type: ignore[arg-type]


def shown(files: dict[str, str]) -> list[list[str]]:
    """The texts of all entries, in order."""
    shards = {name: text for name, text in files.items() if re.search(r"/t\d+\.js$", name)}
    numbered = sorted(shards, key=lambda name: int(re.findall(r"\d+", name)[-1]))
    return [entry for name in numbered for entry in json.loads(shards[name].split(",", 1)[1].rstrip(";\n)"))]


VOCABULARY = (
    "harbour ferry captain tide sandbank buoy lantern crew passengers rope anchor rescue coast guard storm deck "
    "aground Wednesday nobody warned sailed engine failed no not may only never about forty sixty Tarn Isolde the the "
    "the of of and and to in a was were that said café naïve U.K. harbour’s Паром عبارة 渡船 5,000 F-15 don’t"
).split()


def plain(text: str) -> str:
    """An oracle's idea of words: not the index's code, but the same promise."""
    text = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"\b(\w)\.(\w)\.", r"\1\2", text)
    text = re.sub(r"'s\b", "", text)
    text = re.sub(r"(\d),(\d{3})\b", r"\1\2", text)
    text = re.sub(r"([\u4e00-\u9fff])", r" \1 ", text)
    return " " + " ".join(re.findall(r"[^\W_]+", text)) + " "


@pytest.fixture(scope="module")
def corpus() -> tuple[list[str], dict[str, str]]:
    """The paragraphs of an invented story of 60 documents, and its index."""
    random.seed(11)
    texts = []
    for _ in range(60):
        paragraphs = []
        for _ in range(random.randint(3, 9)):
            words = random.choices(VOCABULARY, k=random.randint(6, 40))
            marks = (random.choice(("", "", "", "", ",", ".", "”", " –", ";")) for _ in words)
            paragraphs.append("".join(w + m + " " for w, m in zip(words, marks, strict=True)).strip() + ".")
        texts.append("\n\n".join(paragraphs) + "\n")
    files = index.search_index(view_of(story_of(texts)))
    return [entry[3] for entry in shown(files)], files


def test_every_paragraph_is_indexed_once(corpus: tuple[list[str], dict[str, str]]) -> None:
    paragraphs, files = corpus
    counted = json.loads(files["assets/search/index.js"].split(",", 1)[1].rstrip(";\n)"))
    assert dict(counted["kinds"])["paragraph"] == len(paragraphs) == sum(counted["texts"])


def test_exact_hits_are_what_grep_finds(corpus: tuple[list[str], dict[str, str]]) -> None:
    paragraphs, files = corpus
    random.seed(5)
    folded = [plain(p) for p in paragraphs]
    queries = []
    for _ in range(400):
        words = random.choice(paragraphs).split()
        at = random.randrange(len(words))
        kind = random.choice(("word", "words", "phrase", "phrase", "without", "mixed"))
        if kind == "word":
            queries.append(words[at])
        elif kind == "words":
            queries.append(" ".join(random.sample(words, min(len(words), random.randint(2, 3)))))
        elif kind == "phrase":
            queries.append('"' + " ".join(words[at : at + random.randint(2, 5)]).replace("”", "") + '"')
        elif kind == "without":
            queries.append(f"{words[at]} -{random.choice(VOCABULARY)}")
        else:
            queries.append(f'{random.choice(words)} "{" ".join(words[at : at + 2])}"'.replace("”", ""))
    nonempty = 0
    for query, result in zip(queries, engine.run("search", queries, files), strict=True):
        clauses = [
            (m[0].startswith("-"), plain(m[0])) for m in re.finditer(r'-?"[^"]*"|\S+', query) if plain(m[0]).strip()
        ]
        expected = {
            i for i, text in enumerate(folded) if all((clause in text) != without for without, clause in clauses)
        }
        found = {e for group in result["value"] if group["kind"] == "exact" for e in group["entries"]}
        assert found == (expected if any(not without for without, _ in clauses) else set()), query
        nonempty += bool(expected)
    assert nonempty > 250  # the queries were worth asking


@pytest.mark.slow
def test_phrases_with_the_commonest_words_are_exact_too() -> None:
    """Words that stand in thousands of places are looked up together with the word after them."""
    random.seed(3)
    rare = "harbour ferry captain tide lantern rope storm".split()
    paragraphs = [
        " ".join(random.choices([*["the"] * 9, *["of"] * 8, "and", *rare], k=60)) + "." for _ in range(700)
    ]
    files = index.search_index(
        view_of(story_of(["\n\n".join(paragraphs[i : i + 100]) for i in range(0, 700, 100)]))
    )
    assert '"heavy":["of","the"]' in files["assets/search/index.js"]
    phrases = [
        " ".join(paragraph.rstrip(".").split()[at : at + n])
        for paragraph in random.sample(paragraphs, 60)
        for at, n in [(random.randrange(50), random.randint(1, 6))]
    ]
    for phrase, result in zip(phrases, engine.run("search", [f'"{p}"' for p in phrases], files), strict=True):
        expected = {i for i, paragraph in enumerate(paragraphs) if plain(phrase) in plain(paragraph)}
        assert {e for group in result["value"] if group["kind"] == "exact" for e in group["entries"]} == expected


def find(files: dict[str, str], query: str) -> dict[str, list[str]]:
    """What `query` finds: by kind of group, the texts of the hits."""
    texts = shown(files)
    (result,) = engine.run("search", [query], files)
    return {group["kind"]: [texts[e][3] for e in group["entries"]] for group in result["value"]}


SMALL = [
    "The pilot’s boat came late, nobody knows why.\n\nSandbars move; the sandbank off Tarn moved twice.\n",
    "“We may sail,” he said.\n\nWe will not sail, he said.\n\nA lantern was seen on deck. The deck lantern failed.\n",
]


@pytest.mark.parametrize(
    ("query", "kind", "first_words"),
    [
        ("pilot", "exact", ["The pilot’s"]),
        ("Pilot's", "exact", ["The pilot’s"]),
        ("“pilot”", "exact", ["The pilot’s"]),
        ("not sail", "exact", ["We will"]),
        ("may", "exact", ["“We may"]),
        ('"deck lantern"', "exact", ["A lantern"]),
        ("sail -not", "exact", ["“We may"]),
        ('sail -"may sail"', "exact", ["We will"]),
        ("sandb*", "exact", ["Sandbars move;"]),
        ("sandb", "beginning", ["Sandbars move;"]),
        ("lanturn", "spelling", ["A lantern"]),
        ("knwos", "spelling", ["The pilot’s"]),
    ],
)
def test_queries(query: str, kind: str, first_words: list[str]) -> None:
    found = find(index.search_index(view_of(story_of(SMALL))), query)
    assert list(found) == [kind]
    assert [" ".join(text.split()[:2]) for text in found[kind]] == first_words


@pytest.mark.parametrize(
    "query", ["", "   ", "-sail", '""', "…", "zzyzx", "sail zzyz*", '"lantern deck"', '"sail he not"', '* - "']
)
def test_queries_that_find_nothing(query: str) -> None:
    assert find(index.search_index(view_of(story_of(SMALL))), query) == {}


@pytest.mark.parametrize("query", ["constructor", "__proto__", "toString", "hasOwnProperty", "pilot constructor"])
def test_names_of_the_language_itself_are_words_like_any_other(query: str) -> None:
    found = find(
        index.search_index(view_of(story_of([*SMALL, "The constructor signed __proto__ and went home.\n"]))), query
    )
    assert all("constructor" in text or "proto" in text for text in found.get("exact", []))


def test_a_name_finds_what_its_other_names_are_in() -> None:
    made = ferry.story()
    files = index.search_index(view_of(made))
    found = find(files, "Captain Ortiz")
    assert [text.rpartition("said ")[2] for text in found["exact"]] == ["Ana Ortiz, the captain of the ferry."]
    assert any("said Ana Ortiz. About 60" in text for text in found["name"])


def test_all_kinds_are_found_and_lead_to_their_places() -> None:
    made = ferry.story()
    entries = shown(index.search_index(view_of(made)))
    addresses = {re.sub(r"[0-9a-f]{8}", "…", e[0]) for e in entries}
    assert {"sources/post.html#p1", "sources/post.html#q-…", "claims/c-….html", "timeline.html#e-…"} <= addresses


def test_a_wording_printed_by_many_is_one_hit() -> None:
    post = ferry.document("post.txt", ferry.POST)
    twin = ferry.document("twin.txt", ferry.POST)
    words = "We were not told about the sandbank before we sailed that morning"
    printed = (ferry.quotation(post, words), ferry.quotation(twin, words))
    quotes = tuple(dataclasses.replace(q, voice="ana-ortiz") for q in printed)
    entries = shown(
        index.search_index(view_of(Story(settings=Settings(title="Twins"), sources=(post, twin), quotes=quotes)))
    )
    said = [e for e in entries if "#q-" in e[0]]
    assert [e[2].endswith("and 1 other source") for e in said] == [True]


# ---------------------------------------------------------------------------------- what must not be there


def commented() -> Source:
    own = read_source("post.txt", b"The mast fell.\n\nFIRST! Landlubbers all of you.\n")[0]
    start = own.text.index("FIRST")
    regions = (
        Region("body", 0, start, RegionRule.PROSE),
        Region("comments", start, len(own.text), RegionRule.OTHER_MANNER),
    )
    return dataclasses.replace(own, regions=regions)


@pytest.mark.parametrize("publish", [False, True])
def test_reader_comments_are_never_indexed(publish: bool) -> None:
    files = index.search_index(
        view_of(Story(settings=Settings(title="x", publish_comments=publish), sources=(commented(),)))
    )
    assert "mast" in "".join(files.values())
    assert "andlubbers" not in "".join(files.values())


def test_only_what_may_be_shown_is_indexed() -> None:
    withheld = "harbour office had moved the buoys"
    for rights, there in (("full", True), ("excerpt", False), ("metadata", False)):
        every = "".join(index.search_index(view_of(ferry.story(rights))).values())
        assert (withheld in every) is there
        assert ("buoys" in every) is there  # not as a lone term either
    assert "sandbank" not in "".join(index.search_index(view_of(ferry.story("metadata"))).values())


# ----------------------------------------------------------------------------------------- what it loads


def test_a_search_loads_little_of_a_large_index(corpus: tuple[list[str], dict[str, str]]) -> None:
    _, files = corpus
    (result,) = engine.run("search", ['"captain said" ferry'], files)
    assert sum(len(files[name].encode()) for name in result["loaded"]) < 60_000
    assert not any("facets" in name for name in result["loaded"])


def test_the_index_is_the_same_every_time() -> None:
    made = ferry.story()
    assert index.search_index(view_of(made)) == index.search_index(view_of(made))
