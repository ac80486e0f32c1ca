"""What every field of the data files means: the prose of a contract.  The About page prints it, a test holds it to the files."""

from __future__ import annotations

from collections.abc import Mapping

PLACE = "Where it stands in `texts/<source>.txt`, in code points, half open."

#: File → what one line of it is.
FILES: Mapping[str, str] = {
    "sources": "One line a source.",
    "quotes": "One line a quotation or indirect statement.",
    "sayings": "One line an utterance, however often it was printed.",
    "times": "One line a time expression.",
    "events": "One line an event of the merged timeline.",
    "figures": "One line a number with what it counts.",
    "claims": "One line a claim, with every place that makes or denies it.",
    "reuse": "One line a passage that two sources share.",
    "pairs": "One line a pair of sources that share words.",
}

#: File → field → meaning, in the order of the file.
FIELDS: Mapping[str, Mapping[str, str]] = {
    "sources": {
        "id": "The source’s id: its page is `sources/<id>.html`.",
        "file": "The document in the editor’s folder.",
        "title": "Its title, or null.",
        "outlet": "Who published it, or null.",
        "url": "Its address, or null.",
        "published": "Day of publication, or an EDTF interval where only limits are known, or null.",
        "published_basis": "How that is known: sources.csv, document, inferred, bounded, corrections.",
        "language": "BCP 47 tag.",
        "sha256": "Digest of the file as received.",
        "words": "Words of title, standfirst and body.",
        "regions": "What its parts are: `kind` (title, dek, meta, caption, body, promo, comment-policy, comments), `start`, `end`.",
        "text_sha256": "Digest of `texts/<id>.txt`.",
    },
    "quotes": {
        "id": "The anchor on the source’s page.",
        "source": "The source’s id.",
        "start": PLACE,
        "end": PLACE,
        "text": "The words, without their quotation marks.",
        "kind": "direct, mixed (a fragment inside the reporter’s sentence), block, or indirect.",
        "speaker": "Canonical name, or null where nobody certain is named.",
        "speaker_start": "Where the mention stands that gave the speaker, or null.",
        "speaker_end": "Its end.",
        "cue": "The reporting words (“said”, “according to”), or null.",
        "via": "The outlet from which the source took the words, or null.",
        "saying": "The id of the saying it is a variant of, or null.",
        "rule": "The rule that found the speaker.",
    },
    "sayings": {
        "id": "The anchor on the quotes page.",
        "text": "The longest form.",
        "speaker": "Canonical name, or null.",
        "quotes": "Ids of its quotations, the longest form first.",
        "differences": "For each other variant: `quote`, `grades`, and `diff`, a list of [same | del | ins, words].",
    },
    "times": {
        "id": "The anchor on the source’s page.",
        "source": "The source’s id.",
        "start": PLACE,
        "end": PLACE,
        "text": "The words.",
        "type": "TIMEX3 type: DATE, TIME, DURATION, SET.",
        "value": "TIMEX3 value.",
        "mod": "TIMEX3 mod, or empty.",
        "first": "First calendar day it covers, or null.",
        "last": "Last calendar day it covers, or null.",
        "anchor": "What it was counted from.",
        "rule": "How.",
    },
    "events": {
        "id": "The anchor on the timeline.",
        "first": "First day.",
        "last": "Last day.",
        "edtf": "The date in EDTF (ISO 8601-2).",
        "headline": "A headline in words its sources use.",
        "status": "reported, denied or expected.",
        "passages": "The sentences that tell of it: `source`, `start`, `end`.",
    },
    "figures": {
        "id": "The anchor on the source’s page.",
        "source": "The source’s id.",
        "start": PLACE,
        "end": PLACE,
        "text": "The words.",
        "low": "Least value, or null where open.",
        "high": "Greatest value, or null where open.",
        "unit": "What is counted in: people, km, …",
        "what": "The question it answers: killed, injured, …; empty where not known.",
        "approximate": "Whether the source says about, some, nearly.",
    },
    "claims": {
        "id": "The claim’s id: its page is `claims/<id>.html`.",
        "text": "The editor’s wording, or the words of the first mention.",
        "topic": "What it is about.",
        "mentions": "Every place: `source`, `start`, `end`, `stance` (supports, denies, uncertain), `voice` (who is said to know), `via`.",
        "sources": "Ids of the sources that mention it.",
        "origins": "Its independent origins: `name`, `evidence`, and `mentions`, indexes into the list above.",
    },
    "reuse": {
        "a": "The passage in one source: `source`, `start`, `end`.",
        "b": "The same in the other.",
        "words": "Words of a that recur in b.",
        "kind": "identical, typography, or edited.",
    },
    "pairs": {
        "a": "One source’s id.",
        "b": "The other’s.",
        "share_a": "Share (0–1) of a’s evidence words that b holds too.",
        "share_b": "Share (0–1) of b’s that a holds.",
        "words": "How many words that is.",
        "likeness": "Share (0–1) of the shorter one’s pairs of words that the other has too, rare ones weighing more.",
    },
}

#: Files for citation managers.
CITATIONS: Mapping[str, str] = {
    "sources.csl.json": "The sources as CSL-JSON.",
    "sources.bib": "The sources in BibTeX.",
    "sources.ris": "The sources in RIS.",
}
