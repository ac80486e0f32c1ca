"""Every format read by a reader of that format; and one thing has one id in all of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from icalendar import Calendar
from lxml import etree, html
from pyld import jsonld

from dossier import build as pipeline
from dossier.model import Story
from dossier.view.view import view_of
from tests.helpers import brask, ferry

SITE = "https://lock.example/dossier/"


@pytest.fixture(scope="module")
def data() -> dict[str, str]:
    return pipeline.data(view_of(brask.dossier().story), site_url=SITE)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.split("\n") if line]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


# -------------------------------------------------------------------------------------------- one id


def test_a_claim_has_one_id_everywhere(data: dict[str, str]) -> None:
    claims = [claim.id for claim in brask.dossier().story.claims]
    assert [row["id"] for row in lines(data["data/claims.jsonl"])] == claims
    assert [row["id"] for row in rows(data["data/claims.csv"])] == claims
    assert list(dict.fromkeys(row["claim"] for row in rows(data["data/mentions.csv"]))) == claims
    assert [item["identifier"] for item in json.loads(data["data/claims.jsonld"])["@graph"]] == claims
    assert {item["id"] for item in json.loads(data["feed.json"])["items"]} == set(claims)
    assert {guid.text for guid in _xml(data["feed.xml"]).iter("guid")} == set(claims)
    for claim in claims:
        assert f"embed/{claim}.html" in data and f"claims/{claim}.md" in brask.dossier().pages


def test_an_event_has_one_id_everywhere(data: dict[str, str]) -> None:
    events = {event.id for event in brask.dossier().story.events}
    assert events
    assert {row["id"] for row in lines(data["data/events.jsonl"])} == events
    assert {row["id"] for row in rows(data["data/timeline.csv"])} == events
    assert {event["unique_id"] for event in json.loads(data["data/timeline.json"])["events"]} == events
    assert {str(event["uid"]).partition("@")[0] for event in _calendar(data).walk("VEVENT")} == events
    assert events <= set(re.findall(r'id="(e-[^"]+)"', brask.dossier().pages["timeline.md"]))


def test_a_quotation_and_a_saying_have_one_id_everywhere(data: dict[str, str]) -> None:
    story = brask.dossier().story
    quotes, sayings = {quote.id for quote in story.quotes}, {saying.id for saying in story.sayings}
    assert {row["id"] for row in lines(data["data/quotes.jsonl"])} == quotes
    assert {row["id"] for row in rows(data["data/quotes.csv"])} == quotes
    assert {row["saying"] for row in rows(data["data/quotes.csv"])} - {""} == sayings
    assert {name for name in sayings if f"embed/{name}.html" in data} == sayings


def test_a_source_has_one_id_everywhere(data: dict[str, str]) -> None:
    sources = {source.id for source in brask.dossier().story.sources}
    assert {row["id"] for row in lines(data["data/sources.jsonl"])} == sources
    assert {row["id"] for row in rows(data["data/sources.csv"])} == sources
    assert {item["id"] for item in json.loads(data["data/sources.csl.json"])} == sources
    assert {entry.key for entry in parse_string(data["data/sources.bib"]).entries} == sources
    assert {record["id"] for record in rispy.loads(data["data/sources.ris"])} == sources


# ------------------------------------------------------------------------------------------ citations


def test_bibtex_is_read_without_a_fault(data: dict[str, str]) -> None:
    library = parse_string(data["data/sources.bib"])
    assert not library.failed_blocks
    wire = next(entry for entry in library.entries if entry.key == "wire")
    assert wire.entry_type == "misc"
    assert {"title", "howpublished", "year", "month", "day"} <= set(wire.fields_dict)


def test_ris_is_read_without_a_fault(data: dict[str, str]) -> None:
    wire = next(record for record in rispy.loads(data["data/sources.ris"]) if record["id"] == "wire")
    assert wire["type_of_reference"] == "NEWS"
    title = brask.dossier().story.sources[-1].title
    assert title and wire["title"] == title.value
    assert "unknown_tag" not in wire


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id><updated>2020-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="."><group delimiter=", "><text variable="title"/><text variable="container-title"/>
<date variable="issued"><date-part name="year"/></date></group></layout></bibliography></style>"""


def test_a_citation_processor_cites_from_csl_json(data: dict[str, str]) -> None:
    items = json.loads(data["data/sources.csl.json"])
    source = CiteProcJSON(items)
    style = CitationStylesStyle(io.BytesIO(STYLE.encode()), validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    cited = [str(entry) for entry in bibliography.bibliography()]
    assert len(cited) == len(items)
    wire = next(item for item in items if item["id"] == "wire")
    assert any(wire["title"] in entry and wire["container-title"] in entry and "2019" in entry for entry in cited)


# ------------------------------------------------------------------------------------------ timelines


def _calendar(data: dict[str, str]) -> Calendar:
    return Calendar.from_ical(data["data/timeline.ics"])


def test_a_calendar_program_finds_whole_days(data: dict[str, str]) -> None:
    calendar = _calendar(data)
    assert not calendar.errors and str(calendar["version"]) == "2.0" and calendar["prodid"]
    by_id = {event.id: event for event in brask.dossier().story.events}
    for entry in calendar.walk("VEVENT"):
        assert not entry.errors
        event = by_id[str(entry["uid"]).partition("@")[0]]
        assert entry.decoded("dtstart") == event.first
        assert (entry.decoded("dtend") - event.last).days == 1  # the day after the last (RFC 5545, 3.6.1)
        assert str(entry["summary"])
    assert all(len(line.encode()) <= 75 for line in data["data/timeline.ics"].split("\r\n"))


def test_timelinejs_finds_what_it_needs(data: dict[str, str]) -> None:
    timeline = json.loads(data["data/timeline.json"])
    assert timeline["title"]["text"]["headline"] == "The lock at Brask"
    for slide in timeline["events"]:
        for name in {"start_date", "end_date"} & set(slide):
            assert all(isinstance(slide[name][part], int) for part in ("year", "month", "day"))
        assert slide["start_date"] and slide["text"]["headline"] and slide["display_date"]
        assert "<" not in slide["text"]["headline"]


# ---------------------------------------------------------------------------------------- linked data

#: Stand-ins for the contexts of schema.org and of the Web Annotation model: the terms that are used, as those define them.
SCHEMA = {"@vocab": "https://schema.org/", "url": {"@id": "https://schema.org/url", "@type": "@id"}}
OA, AS, DCTERMS, RDF = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/activitystreams#",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
ANNOTATION = {
    "id": "@id",
    "type": "@type",
    "@vocab": "urn:unknown:",
    **{
        name: OA + name
        for name in ("Annotation", "TextQuoteSelector", "TextPositionSelector", "exact", "prefix", "suffix")
    },
    **{
        name: {"@id": f"{OA}has{name.title()}", "@type": "@id"} for name in ("body", "target", "source", "selector")
    },
    "TextualBody": f"{OA}TextualBody",
    "value": f"{RDF}value",
    "start": f"{OA}start",
    "end": f"{OA}end",
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    **{name: OA + name for name in ("linking", "describing", "tagging")},
}


def load(url: str, options: Any) -> dict[str, Any]:
    contexts = {"https://schema.org": SCHEMA, "http://www.w3.org/ns/anno.jsonld": ANNOTATION}
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": contexts[url.rstrip("/")]},
    }


def expanded(document: Any, base: str) -> list[dict[str, Any]]:
    return list(jsonld.expand(document, {"documentLoader": load, "base": base}))


def test_json_ld_says_of_each_claim_what_schema_org_knows(data: dict[str, str]) -> None:
    items = expanded(json.loads(data["data/claims.jsonld"]), f"{SITE}data/claims.jsonld")
    claims = brask.dossier().story.claims
    assert [item["@id"] for item in items] == [f"{SITE}claims/{c.id}.html#{c.id}" for c in claims]
    for item, claim in zip(items, claims, strict=True):
        assert item["@type"] == ["https://schema.org/Claim"]  # never a ClaimReview: no verdict is passed
        assert item["https://schema.org/url"] == [{"@id": f"{SITE}claims/{claim.id}.html"}]
        assert item["https://schema.org/text"] == [{"@value": claim.text}]
        asserting = {m.source for m in claim.mentions if m.stance == "asserts"}
        assert len(item.get("https://schema.org/appearance", [])) == len(asserting)


def test_json_ld_without_an_address_leads_to_the_same_pages(data: dict[str, str]) -> None:
    relative = pipeline.data(view_of(brask.dossier().story))
    here = expanded(json.loads(relative["data/claims.jsonld"]), f"{SITE}data/claims.jsonld")
    there = expanded(json.loads(data["data/claims.jsonld"]), f"{SITE}data/claims.jsonld")
    assert here == there


def test_the_claim_in_a_page_is_the_claim_in_the_file(data: dict[str, str]) -> None:
    page = html.fromstring(brask.dossier().pages["claims/c-homes.md"])
    (block,) = page.xpath("//script[@type='application/ld+json']/text()")
    (own,) = expanded(json.loads(block), f"{SITE}claims/c-homes.html")
    listed = expanded(json.loads(data["data/claims.jsonld"]), f"{SITE}data/claims.jsonld")
    assert own == next(item for item in listed if item["@id"] == own["@id"])


def test_an_annotation_selects_the_words_of_its_mention(data: dict[str, str]) -> None:
    mentions = [(claim, m) for claim in brask.dossier().story.claims for m in claim.mentions]
    notes = lines(data["data/annotations.jsonl"])
    assert len(notes) == len(mentions)
    for note, (claim, mention) in zip(notes, mentions, strict=True):
        (graph,) = expanded(note, f"{SITE}data/annotations.jsonl")
        assert graph["@id"].startswith(f"{SITE}claims/{claim.id}.html#m")
        assert graph["@type"] == [OA + "Annotation"] and "urn:unknown:" not in json.dumps(graph)
        (target,) = graph[OA + "hasTarget"]
        assert target[OA + "hasSource"] == [{"@id": f"{SITE}data/texts/{mention.source}.txt"}]
        text = data[f"data/texts/{mention.source}.txt"]
        quote, position = note["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_what_an_annotation_points_at_is_published_under_every_right(rights: str) -> None:
    made = brask.dossier(rights)
    for note in lines(made.data["data/annotations.jsonl"]):
        place = note["target"]["source"].removeprefix("../")
        assert place in made.data or place.replace(".html", ".md") in made.pages


# -------------------------------------------------------------------------------------------- tables


def test_tables_are_read_cell_for_cell(data: dict[str, str]) -> None:
    by_id = {quote.id: quote for quote in brask.dossier().story.quotes}
    for row in rows(data["data/quotes.csv"]):
        quote = by_id[row["id"]]
        assert row["text"].removeprefix("'") == quote.text
        assert (row["source"], int(row["start"]), int(row["end"])) == (quote.source, quote.start, quote.end)
        assert row["page"] == f"sources/{quote.source}.html#{quote.id}"


@pytest.mark.parametrize("text", ["=1+1", "+1 said", "-2", "@cmd", "\t=1", "\r=1"])
def test_no_spreadsheet_takes_a_cell_for_a_formula(text: str) -> None:
    story = ferry.story()
    told = replace(
        story,
        claims=(replace(story.claims[0], text=text),),
        quotes=tuple(replace(quote, speaker=text, cue=text) for quote in story.quotes),
        events=(replace(story.events[0], headline=text),),
    )
    files = pipeline.data(view_of(told))
    cells = [cell for name in files if name.endswith(".csv") for row in rows(files[name]) for cell in row.values()]
    assert any(cell.endswith(text.strip()) for cell in cells)
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]


# -------------------------------------------------------------------------------------------- embeds


def embeds(story: Story) -> Iterator[tuple[str, html.HtmlElement]]:
    for path, text in pipeline.data(view_of(story)).items():
        if path.startswith("embed/"):
            yield path, html.document_fromstring(text)


def test_a_page_to_embed_runs_nothing_fetches_its_style_only_and_links_back() -> None:
    found = dict(embeds(brask.dossier().story))
    assert found
    for path, page in found.items():
        assert not list(page.iter("script", "style", "img", "form")) and not page.xpath("//@style")
        assert page.xpath("//link/@href") == ["../assets/dossier/embed.css"]
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy and "frame-ancestors" not in policy and "unsafe" not in policy
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        (link,) = page.xpath("//a")
        name = path.removeprefix("embed/").removesuffix(".html")
        assert link.get("href") in (f"../claims/{name}.html", f"../quotes.html#{name}")
        assert (link.get("target"), link.get("rel")) == ("_blank", "noopener")
        assert page.xpath("//article/@id") == [name]


def test_a_page_to_embed_shows_hostile_words_as_words() -> None:
    story = ferry.story()
    text = '</title><script>ring()</script> " \u202e mast'
    told = replace(story, claims=(replace(story.claims[0], text=text),))
    page = dict(embeds(told))[f"embed/{story.claims[0].id}.html"]
    assert not list(page.iter("script"))
    assert "<script>ring()</script>" in page.text_content() and "\u202e" not in page.text_content()


def _xml(text: str) -> Any:
    return etree.fromstring(text.encode())
