"""What a user chooses of a run of change: the question, which changes count, and what describes a place."""

from __future__ import annotations

from enum import Enum


class Question(Enum):
    """Is a new date anomalous, or was any?"""

    NEW = "new"
    ANY = "any"


class Direction(Enum):
    """Which changes count."""

    ANY = "any"
    DECREASE = "decrease"
    INCREASE = "increase"


class Backbone(Enum):
    """What describes a place on a date: a network of ours, Segment Anything, or the pixels themselves."""

    COMPACT = "compact"
    SAM = "sam"
    NONE = "none"
