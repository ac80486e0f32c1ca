"""One setting for all properties: a loaded machine is no counterexample.  (Where CI is set, Hypothesis itself
takes the same examples each time.)"""

import os

from hypothesis import settings

if not os.environ.get("CI"):
    settings.register_profile("here", deadline=None)
    settings.load_profile("here")
