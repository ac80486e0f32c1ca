"""Story dossier: documents about one story in, an exact, linked and searchable account of them out.

The package is pure: text in, frozen values in the middle, Markdown and data strings out.  `dossier.model`
names every noun; `dossier.build` is the pipeline on one screen.
"""
