"""Story → one typed object a page.  Every order, count and grouping is decided here; templates decide nothing."""
