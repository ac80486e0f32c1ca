"""Where the command is installed from a checkout to work on it, this file is the package `story_dossier_tools`.

An installed copy has `build_scripts` under that name, which nobody else's package will bear (`hatch_build.py`).
"""

from build_scripts import __path__ as __path__
