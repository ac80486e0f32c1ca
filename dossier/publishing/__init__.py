"""What goes out besides the pages: rights, data, permalinks, citations, search, pictures."""
