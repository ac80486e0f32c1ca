"""Every Problem code, explained for the editor: what was found, and what to do about it."""

#: In the order in which an editor meets them: the folder, its documents, its tables, what was found, links, the check of a site.
EXPLAINED: dict[str, str] = {
    # the folder
    "no-content": "There is no folder of that name. Name another with “--content”, or begin one with “dossier new”.",
    "no-sources": "The folder holds no document that can be read. Put .txt, .html or .md files into its folder “sources”.",
    "unreadable": "The system does not let the file be read. Look at its permissions, or copy it anew.",
    "symlink": "The file is a link to something outside the folder, which is not published by mistake. "
    "Copy the document itself into “sources”.",
    "not-a-file": "Something in “sources” is named like a document and is a folder or a device. Rename it, or put the document in its place.",
    "suffix": "A file of this kind is not read, so nothing of it is on the site. Save the document as .txt, .html or .md.",
    # documents
    "binary": "The file holds no text, whatever its name says, and was left out. Save the document as text in UTF-8.",
    "empty": "The document was read and has no words. Save it again where it came from, or delete it.",
    "encoding": "The file is not valid UTF-8. Where another encoding was taken, compare the page with the "
    "original; damaged characters are shown as \ufffd. Save it as UTF-8 to be sure.",
    "control-character": "The document holds a character that is invisible. Its page shows a mark in that place, and "
    "the text stays as it is; nothing needs to be done.",
    "html": "The saved page could not be parsed as HTML, so its text may be incomplete. Compare it with the original, "
    "or save the article as text.",
    "front-matter": "The lines between “---” at the head of a Markdown document are no YAML and were read as text. Mend them or take them out.",
    "twin": "Two documents are the same to the byte, and both are shown. Keep one, unless both were published.",
    "quote-unclosed": "A quotation mark opens and none closes it, so the quotation was taken to end with its paragraph. Look at it on the "
    "source’s page; a correction can drop it or name its speaker.",
    # story.yml and every other YAML file
    "yaml": "The file is not YAML from this line on, and nothing in it was read. Often a blank too many, a missing colon or an unclosed "
    "quotation mark; words with a colon in them need quotation marks.",
    "yaml-shape": "The entry is YAML and not of the kind that is due there: a text where a list should be, say. The message names what fits.",
    "unknown-field": "A field has a name that means nothing here, often by a slip of the pen, and was not used. The message names the nearest one.",
    "missing-field": "An entry lacks a field without which it says nothing, and was left out. Add the field or take the entry out.",
    "rights": "“rights” is none of full, excerpt and metadata. So that no more is published than was meant, the site is built as if it were metadata.",
    "time-zone": "“time_zone” is no name of the IANA database, such as “Europe/Berlin”. UTC was taken.",
    "duplicate": "A person or body is listed twice in story.yml, and the first entry counts. Make one entry of the two.",
    "alias": "One name leads to two people, so what is said under it could go to either. Take the alias out of one of them.",
    # sources.csv
    "csv": "The table is not CSV from this line on. Save it from the spreadsheet as “CSV UTF-8”.",
    "csv-header": "The first row must name the columns, “file” among them and each one once. A column with an unknown name is not read.",
    "csv-row": "A row names no file, or has more cells than the header has columns. A cell with a comma in it needs quotation marks.",
    "csv-duplicate": "One file has two rows, and the first counts. Delete one of them.",
    "csv-missing": "A row names a document that is not in “sources”. Correct the name, add the document, or delete the row.",
    "no-row": "A document has no row in sources.csv, so what is known of it is only what it says itself. Add a row to say more.",
    "date": "A cell is no date and was left blank. Write 2018-02-13, or 2018-02 or 2018 where no more is known.",
    "url": "An address does not begin with http:// or https:// and was left blank, since it might not be safe to follow.",
    # sources and words that the editor's files name
    "unknown-source": "A claim, a change of the timeline or a file of corrections names a source that is not there. In claims.yml and events.yml use the "
    "file’s name as sources.csv has it; a file of corrections has the source’s id for its name, the last part of its page’s address, and “.yml”.",
    "words-not-found": "The source does not say these words. Copy them from the source’s page; the message shows the sentence nearest to them.",
    "words-ambiguous": "These words stand in several places of the source. Add “prefix” or “suffix”, the words before or after the place you mean.",
    "words-not-evidence": "These words stand in a caption, a promotion or the reader comments, which are not evidence. Choose words of the title, "
    "the standfirst or the body, or correct the region.",
    # claims.yml
    "claim-twice": "Two claims would have one link. Give one of them an “id” of its own, or make one claim of the two.",
    "claim-id": "An “id” becomes part of an address: small letters, digits and hyphens only.",
    "claim-stance": "A mention “supports” a claim, “denies” it or leaves it “uncertain”; no other word is known. It was read as “supports”.",
    "claim-without-mention": "A claim that no source makes is not shown. Add at least one mention by its exact words.",
    # events.yml
    "event-none": "No entry of the timeline rests on these words, so there is nothing to change. Choose words of a sentence that the timeline shows.",
    "event-ambiguous": "Several entries of the timeline rest on these words. Give the words of the date of the one you mean.",
    "event-joined": "The entries that should be one are one already. Take the change out.",
    "event-split": "A passage can be split off only where it has a date of its own and leaves another behind. This one has not or does not.",
    "event-date": "An entry that you add has no date that can be read. Write a day, a month, a year, or two of them with “/” between.",
    "event-kind": "An entry is a happening, a statement, a publication, background, or expected; no other kind is known.",
    # corrections
    "correction-shape": "A correction says where (“words”, or “from” and “to”), one thing that is so, and a “reason”. "
    "This one lacks a part, has one too many, or has a value that does not fit.",
    "correction-twice": "Two corrections are about the same thing in the same place, and the first counts. Keep one.",
    "correction-ambiguous": "The words of a correction hold several quotations or dates, so nothing was changed. Give exactly the words of one.",
    "correction-idle": "Nothing was found at the words of a correction, so there is nothing to change. The finder may have become better: see whether "
    "the correction is still needed.",
    # permalinks.csv
    "permalinks-header": "The first line of the ledger has been changed, so no old link can be followed. Bring it back from an earlier version.",
    "permalinks-row": "A line of the ledger cannot be read, and the link in it would die. Bring it back from an earlier version; only “dossier lock” "
    "writes this file.",
    "permalink-moved": "Ids that were published no longer arise, and their words are elsewhere: the old links lead there. Nothing needs to be done.",
    "permalink-gone": "Ids that were published no longer arise, and nor do their words: the old links lead to a note that shows them. Make sure that you "
    "meant to take them away.",
    # dossier verify
    "verify-sum": "A file of the site is not the one whose digest was recorded: it was changed after the site was built, or lost. Build the site again.",
    "verify-text": "A text that the pages quote is missing or has been changed since the site was built. Build the site again.",
    "verify-data": "A data file is missing, or a line in it is no object with the fields that are promised. Build the site again.",
    "verify-span": "A passage says that it comes from a place that no text has. Do not trust it; build the site again.",
    "verify-words": "A passage shows other words than the source has at its place. Do not trust it; build the site again.",
    "verify-link": "A link leads to no file of the site. Where it stands in a page written by hand, mend it there.",
    "verify-anchor": "A link leads to a page that has no such place. Where it stands in a page written by hand, mend it there.",
}
