"""The files that people can take away, by what they want them for: `data` writes them, the page of downloads lists them."""

from __future__ import annotations

#: Under `data/`, for a spreadsheet.
TABLES = ("sources.csv", "quotes.csv", "claims.csv", "mentions.csv")
#: Under `data/`, for citation managers.
CITATIONS = ("sources.csl.json", "sources.bib", "sources.ris")
#: Under `data/`, the timeline for other programs.
TIMELINES = ("timeline.csv", "timeline.json", "timeline.ics")
#: Under `data/`, for the web of linked data.
LINKED = ("claims.jsonld", "annotations.jsonl")
#: Under `data/`; the site's build makes it, since a database is no text.
DATABASE = "dossier.sqlite"
#: Under `data/`: SHA-256 digests in the form that `sha256sum --check` reads.
SUMS = "SHA256SUMS"
#: At the site's root: the digest of the root's list of digests, which stands for the whole edition.
EDITION = "edition.txt"
#: At the site's root, for feed readers.
FEEDS = ("feed.xml", "feed.json")
