"""The story as data: JSON Lines, tables, timelines, feeds, linked data."""
