"""Story dossier: documents about one story in, an exact, linked and searchable account of them out.

The package is pure: text in, frozen values in the middle, Markdown and data strings out.  `dossier.model`
names the nouns, with `dossier.claim_model`; `dossier.build` is the pipeline on one screen.
"""
