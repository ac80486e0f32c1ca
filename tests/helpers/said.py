"""What an editor reads of a problem in English: the line that `dossier check` prints."""

from __future__ import annotations

from dossier.problems import Problem
from dossier.view.problems import problem_line
from dossier.view.translations import translations


def said(problem: Problem) -> str:
    return problem_line(problem, translations("en"))
