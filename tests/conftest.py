"""What tests share: one setting for all properties; and in a browser one built site, one Chromium, and the rule that a
page which asks another host for something fails.

A loaded machine is no counterexample.  Hypothesis' own profile for CI takes the same examples each time, which finds
nothing new: ours draws others in each run and prints what reproduces a failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

settings.register_profile(
    "dossier",
    deadline=None,
    derandomize=False,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("dossier")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.helpers import opened

    return opened.build(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    from tests.helpers.opened import CHROMIUM, FLAGS

    assert CHROMIUM, "CI must have Chromium: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    made.on("request", lambda request: asked.append(request.url))
    made.route(re.compile(r"^(?!file:|data:|blob:)"), lambda route: route.abort())
    yield made
    left = [url for url in asked if not url.startswith(("file:", "data:"))]
    made.close()
    assert left == []


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield opened
    assert faults == []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line, and not one a test, about what could not be tried here."""
    reasons = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", ())]
    if lacking := sum("no Chromium" in reason for reason in reasons):
        terminalreporter.write_line(
            f"No Chromium here: {lacking} browser tests were skipped. `make tools` gets one."
        )
