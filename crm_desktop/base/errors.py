"""Two kinds of error: the world's fault, told in one sentence, and ours, which is any other exception."""

from __future__ import annotations


class FarleyError(Exception):
    """The world's fault: the message is a sentence for people (what happened, what became of the data, what to do)."""

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = details

    def __str__(self) -> str:
        return self.sentence


class FileProblem(FarleyError):
    """The file cannot be opened, read or written as it is."""


class Damaged(FileProblem):
    """The file is ours and not whole: its backups are what to look for."""


class NotFound(FarleyError):
    """What was asked for is not in the file."""


class ReadOnly(FarleyError):
    """The file may be read here, and not written."""


class Busy(FarleyError):
    """Somebody else held the file for longer than we waited."""


class BadInput(FarleyError):
    """What came from outside (a file, an argument) cannot be used."""


class Cancelled(FarleyError):
    """The user stopped the work; everything is as it was before."""
