"""Share of a class and thresholds that match it, from the logits of cross-fitted networks, whatever these are."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .pu_losses import Array, sigmoid
from .pu_prior import Prior, estimate_prior, ranks_of

TOLERANCE = 1.3
"""By what factor the estimate of a share is usually wrong (see docs/benchmarks.md)."""


class Logits(NamedTuple):
    """What each network says: (networks, n) of the positives, (networks, m) of unlabelled pixels that are a random
    draw of the image; fold (n,) of each positive: the network of that number has not seen it."""

    positive: Array
    unlabelled: Array
    fold: npt.NDArray[np.int64]


def prior_of(logits: Logits, seed: int) -> Prior:
    """The share of the class, from positives that the scoring network has not seen."""
    held_out = [
        ranks_of(positive[logits.fold == number], unlabelled)
        for number, (positive, unlabelled) in enumerate(zip(logits.positive, logits.unlabelled))
    ]
    return estimate_prior(np.concatenate(held_out), logits.unlabelled.shape[1], seed)


def settled_prior(logits: Logits, seed: int, tell: Callable[[str], None], *, is_random: bool) -> Prior:
    """The prior of samples that are a random draw of the class; of others at_least() it, and `tell` hears of that."""
    prior = prior_of(logits, seed)
    raised = prior if is_random else at_least(prior, logits)
    if raised is not prior:
        tell(raised_sentence(prior, raised))
    return raised


def own_share(logits: Logits) -> float:
    """The share that the networks themselves give to the class."""
    return float(np.mean(logits.unlabelled.mean(axis=0) > 0))


def at_least(prior: Prior, logits: Logits) -> Prior:
    """The prior, but no less than the share that the networks themselves give to the class.

    Areas are drawn where the class is purest. Held-out pixels of them then score higher than most of the class, and
    the estimate finds no more than what is as pure.
    """
    own = own_share(logits)
    if own <= prior.share:
        return prior
    return Prior(own, min(prior.low, own), max(prior.high, own))


def raised_sentence(samples: Prior, raised: Prior) -> str:
    """Why at_least() has raised the prior, for the log."""
    return (
        f"The samples are no random draw of the class: they speak for {samples.share:.2%} of the image, the network "
        f"for {raised.share:.2%}. The larger one is taken; points spread over the class would settle it."
    )


def threshold_of(logits: Logits, share: float) -> float:
    """The mean logit that this share of the unlabelled pixels reaches."""
    return float(np.quantile(logits.unlabelled.mean(axis=0), 1 - share))


def cut_of(logits: Logits, prior: Prior) -> float:
    """The mean logit from which a pixel is of the class: 0, the networks' own cut, where it gives the class a share
    that agrees with the prior; else the nearest one that does."""
    share = own_share(logits)
    agreeing = min(max(share, prior.share / TOLERANCE), min(1.0, prior.share * TOLERANCE))
    return 0.0 if agreeing == share else threshold_of(logits, agreeing)


def matched(logits: Logits, prior: Prior) -> dict[str, object]:
    """What the card says of the prior and of the thresholds for the ends of its interval; 0.5 is that of cut_of()."""
    cut = cut_of(logits, prior)
    low, high = (threshold_of(logits, share) - cut for share in (prior.low, prior.high))
    return {
        "prior": prior.share,
        "prior_low": prior.low,
        "prior_high": prior.high,
        "threshold": 0.5,
        # A larger share has a lower threshold; the map itself lies in its interval.
        "threshold_for_low": float(sigmoid(np.array(max(low, 0.0), np.float32))),
        "threshold_for_high": float(sigmoid(np.array(min(high, 0.0), np.float32))),
    }
