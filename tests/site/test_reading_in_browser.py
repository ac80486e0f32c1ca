"""Reading a source, the timeline and a claim: with a mouse, with keys only, on a phone, on paper, without colours or scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dossier.build import build
from tests.helpers.opened import go, kinds, needs_chromium

pytestmark = [needs_chromium, pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
REPORT = "sources/2031-05-14-valley-courier.html"
SHIFT = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((e) => (sum += e.value))).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 250);
})"""


# ------------------------------------------------------------------------------------------ source page


def test_marked_words_show_their_note_under_the_pointer(page: Page, site: Path) -> None:
    go(page, site, REPORT)
    words = page.locator(".para .quote[id]").first
    note = page.locator(f"#{words.get_attribute('aria-describedby')}")
    assert page.locator(".card").is_hidden()
    words.hover()
    assert page.locator(".card").is_visible()
    assert page.locator(".card").text_content() == note.text_content()
    page.locator(".card").hover()
    page.wait_for_timeout(300)
    assert page.locator(".card").is_visible(), "the pointer may go to the card"
    page.keyboard.press("Escape")
    assert page.locator(".card").is_hidden()


def test_the_card_stays_in_view_and_is_not_read_twice(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    go(page, site, REPORT)
    for words in page.locator(".para > p [aria-describedby]").all():
        words.scroll_into_view_if_needed()
        words.hover()
        box = page.locator(".card").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    card = page.locator(".card")
    assert card.get_attribute("aria-hidden") == "true" and card.locator("a:not([tabindex='-1'])").count() == 0
    page.close()


def test_without_scripts_the_margin_opens_and_says_it_all(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    go(page, site, REPORT)
    assert page.locator(".margin li").count() > 3
    for margin in page.locator(".margin").all():
        margin.locator("summary").click()
    assert all(note.is_visible() for note in page.locator(".margin li").all())
    assert page.locator(".card").count() == 0
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_source_page_is_a_text_first(browser: Browser, site: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    go(page, site, REPORT)
    first = page.locator(".para > p").first.bounding_box()
    assert first and first["y"] < 600, "the text begins on the first screen"
    assert not any(note.is_visible() for note in page.locator(".margin li, .facts td, .legend").all())
    line = page.locator(".margin > summary").first
    line.click()
    assert page.locator(".margin li").first.is_visible()
    page.close()


def test_whoever_comes_by_a_link_is_told_what_they_read_and_sees_it(page: Page, site: Path) -> None:
    go(page, site, REPORT)
    assert page.locator(".landed").is_hidden()
    for anchor in ("p2", "p5"):
        go(page, site, f"{REPORT}#{anchor}")
        bar, target = page.locator(".landed").bounding_box(), page.locator(f"#{anchor}").bounding_box()
        assert bar and target and bar["y"] + bar["height"] <= target["y"] < 900
        assert "Valley Courier" in page.locator(".landed").inner_text()


def test_the_strip_has_a_cell_for_each_source_in_its_key_and_says_it_in_words(page: Page, site: Path) -> None:
    go(page, site, REPORT)
    beside = page.locator(".strip-key a").count()
    assert beside >= 1
    strips = page.locator(".strip")
    assert {strip.locator("i").count() for strip in strips.all()} == {beside}
    for strip in strips.all():
        carried = strip.locator("i.same, i.edited").count()
        label = strip.get_attribute("aria-label") or ""
        assert (str(carried) in label) if carried else not any(c.isdigit() for c in label)
    assert page.locator(".strip i:is(.same, .edited)").count() >= 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_are_readable_on_every_tint(browser: Browser, site: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    go(page, site, REPORT)
    ratios = page.evaluate(
        """() => {
            const light = (colour) => {
                const canvas = document.createElement("canvas").getContext("2d");
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
                    .map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
                    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            };
            const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            return [1, 2, 3, 4, 5, 6, 7, 8].map((n) => {
                const span = document.createElement("span");
                const link = document.createElement("a");
                span.className = `quote tint-${n}`;
                link.href = "#";
                span.append(link);
                document.querySelector(".para p").append(span);
                const ground = light(getComputedStyle(span).backgroundColor);
                return [contrast(light(getComputedStyle(span).color), ground), contrast(light(getComputedStyle(link).color), ground), getComputedStyle(span).backgroundColor];
            });
        }"""
    )
    assert all(text >= 4.5 and link >= 4.5 for text, link, _ in ratios), ratios
    assert len({ground for _, _, ground in ratios}) == 8
    page.close()


def test_a_layer_that_was_switched_off_is_off_before_the_page_is_seen(page: Page, site: Path) -> None:
    go(page, site, REPORT)
    page.locator(".layers > summary").click()
    page.locator(".legend label", has=page.locator(".shared")).locator("input").uncheck()
    assert not page.locator(".strip").first.is_visible()
    page.reload()
    assert not page.locator(".strip").first.is_visible()
    assert page.evaluate(SHIFT) == 0


def test_a_source_page_weighs_less_than_150_kb_for_1000_words() -> None:
    made = build(ROOT / "content")
    frame = 8_000  # header, footer and head of the page
    heavy = {
        source.id: len(made.pages[f"sources/{source.id}.md"].encode()) + frame
        for source in made.story.sources
        if len(made.pages[f"sources/{source.id}.md"].encode()) + frame > 150 * source.words
    }
    assert heavy == {}


# --------------------------------------------------------------------------------------------- timeline


def entries(page: Page) -> list[str]:
    return [e.get_attribute("id") or "" for e in page.locator(".timeline > .entry").all() if e.is_visible()]


@pytest.mark.parametrize("asked", ["?kind=publication", "#kind=publication", "?kind=publication&date=known"])
def test_a_link_may_ask_for_a_filtered_timeline(page: Page, site: Path, asked: str) -> None:
    go(page, site, "timeline.html")
    whole = entries(page)
    page.goto("about:blank")
    go(page, site, f"timeline.html{asked}")
    assert page.locator("#filter-kind").input_value() == "publication"
    shown = page.locator(".timeline > .entry:visible")
    assert 0 < shown.count() < len(whole)
    assert {e.get_attribute("data-kind") for e in shown.all()} == {"publication"}
    assert str(shown.count()) in page.locator(".filters .count").inner_text()


def test_filters_leave_what_fits_and_come_back(page: Page, site: Path) -> None:
    go(page, site, "timeline.html")
    whole = entries(page)
    page.locator("#filter-date").select_option("known")
    known = entries(page)
    page.locator("#filter-date").select_option("inferred")
    assert sorted([*known, *entries(page)]) == sorted(whole)
    page.locator("#filter-date").select_option("")
    assert entries(page) == whole


def test_numbers_of_the_picture_lead_to_the_entries_of_the_list(page: Page, site: Path) -> None:
    go(page, site, "timeline.html")
    drawn = sorted(int(n) for n in page.locator(".timeline-picture .numeral").all_text_contents())
    listed = [int(n) for n in page.locator(".timeline .entry-number").all_text_contents()]
    assert listed == list(range(1, len(listed) + 1)) and set(drawn) <= set(listed) and drawn
    jump = page.locator(".jumps a").last
    jump.click()
    assert page.locator(":target .entry-number").inner_text() == jump.inner_text().split()[0]
    assert page.locator(".timeline-picture a").count() == 0


def test_the_timeline_is_whole_without_scripts(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    go(page, site, "timeline.html?kind=publication")
    assert all(entry.is_visible() for entry in page.locator(".timeline > .entry").all())
    context.close()


# ----------------------------------------------------------------------------------------- keys, movement


@pytest.mark.parametrize("address", ["index.html", REPORT])
def test_tab_goes_through_a_page_with_the_focus_always_to_be_seen(page: Page, site: Path, address: str) -> None:
    go(page, site, address)
    paragraphs = page.locator(".para").count()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen: list[str] = []
    for _ in range(600):
        at = page.evaluate(
            """() => {
                const e = document.activeElement;
                if (e === document.body) return null;
                const style = getComputedStyle(e);
                const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                e.dataset.place ??= String(document.querySelectorAll("[data-place]").length);
                return [e.dataset.place, outlined, e.outerHTML.slice(0, 120)];
            }"""
        )
        if at is None:
            break
        place, outlined, html = at
        assert outlined, f"no sign of the focus: {html}"
        assert place not in seen, f"the focus is caught: {html}"
        seen.append(place)
        page.keyboard.press("Tab")
    else:
        raise AssertionError("the focus does not leave the page")
    assert 15 < len(seen) < 80 + 3 * paragraphs, "each paragraph is two stops or three, not one a word"


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_once_it_is_seen(browser: Browser, site: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    moved = {}
    for address in kinds(site)[:-1]:
        go(page, site, address)
        moved[address] = page.evaluate(SHIFT)
    page.close()
    assert {address: shift for address, shift in moved.items() if shift} == {}


def test_those_who_want_no_motion_get_none(browser: Browser, site: Path) -> None:
    page = browser.new_page(reduced_motion="reduce")
    go(page, site, "index.html")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e); return s.transitionDuration !== '0s' || s.animationName !== 'none'; }).length"
    )
    assert moving == 0
    page.close()


# ------------------------------------------------------------------------------------ paper, forced colours


def test_on_paper_there_are_words_and_addresses_and_no_buttons(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    claims = sorted(p.relative_to(site).as_posix() for p in (site / "claims").glob("*.html"))
    address = next(p for p in claims if 'class="original"' in (site / p).read_text("utf-8"))
    go(page, site, address)
    for hidden in (".site-header", ".site-footer", ".skip", ".copy", ".permalink"):
        assert not any(e.is_visible() for e in page.locator(hidden).all()), hidden
    printed = page.evaluate("getComputedStyle(document.querySelector('a.original'), '::after').content")
    assert re.search(r"attr\(href\)|https?://", printed)
    go(page, site, REPORT)
    assert page.locator(".margin summary").last.is_visible() and not page.locator(".margin li").last.is_visible()
    page.close()


def test_forced_colours_keep_marks_and_pictures(browser: Browser, site: Path) -> None:
    page = browser.new_page(forced_colors="active")
    go(page, site, REPORT)
    border = page.evaluate("getComputedStyle(document.querySelector('.para .quote')).borderBottomStyle")
    assert border != "none"
    go(page, site, "timeline.html")
    fills = page.evaluate(
        "['.mark:not(.inferred)', '.numeral:not(.on-inferred)'].map((s) => getComputedStyle(document.querySelector('.timeline-picture ' + s)).fill)"
    )
    assert fills[0] != fills[1]
    page.close()
