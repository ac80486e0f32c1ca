"""What the templates of pages call their parts, in classes and ids of elements: names of a format, in no reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable

_COMMENTS = ("comment", "comments", "commentlist", "comment-list", "disqus")
_OTHER_STORIES = (
    "related recommend recommended recommendation recommendations recirc teaser teasers trending popular more-stories read-more"
    " most-read also-read outbrain taboola sidebar widget widgets"
).split()
_PAGE = (
    "newsletter newsletters signup subscribe promo promos share sharing social breadcrumb breadcrumbs menu navigation nav cookie"
    " cookies advert adverts advertisement ad ads sponsored tags weather login paywall"
).split()
_OTHER_DAYS = (
    "latest recent event events calendar footer copyright modified updated last-modified next prev previous"
).split()
_DAY = "date published pubdate posted time timestamp datetime datum byline meta subline".split()


def _named(names: Iterable[str], *, end: str = r"(?:$|[-_\s])") -> re.Pattern[str]:
    spelled = "|".join(re.escape(name).replace("\\-", "-?") for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:^|[-_\s])(?:{spelled}){end}", re.I)


#: Sections of reader comments.
COMMENTS = _named(_COMMENTS)
#: Boxes around an article and inside it.
BOX = _named((*_COMMENTS, *_OTHER_STORIES, *_PAGE))
#: Parts whose days are not the article's.
OTHER_DAY = _named((*_COMMENTS, *_OTHER_STORIES, *_OTHER_DAYS))
#: Parts that hold the article's day.
DAY = _named(_DAY, end="")
#: Elements that are marked as the day of publication.
PUBLISHED = _named(("entry-date", "published", "dt-published"))
CAPTION = _named(("caption", "captions", "figcaption", "figcaptions"))
#: Text for those who hear the page, which nobody sees.
HEARD = _named(("sr-only", "visually-hidden", "screen-reader-text"))
