"""Pictures, as SVG inside pages and as PNG for shared links."""
