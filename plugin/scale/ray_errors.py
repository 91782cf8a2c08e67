"""Errors of work that Ray hands out, each with a sentence that says what to do.

AnomalyError
├── RayMissing            the package is not installed
├── RayNotReached         no cluster answers at the address
├── RayHasNoRoom          no node of the cluster can take a worker
└── RayPiecesFailed       some pieces could not be done, however often they were tried
"""

from __future__ import annotations

from ..errors import AnomalyError


class RayMissing(AnomalyError):
    """The package ray cannot be imported."""

    def __init__(self) -> None:
        super().__init__(
            "Ray is not installed in this Python. Install it with:  pip install '.[ray]'  (on all nodes of "
            "the cluster), or work without it: 'work job.json --part 1/1'."
        )


class RayNotReached(AnomalyError):
    """There is no cluster, or it does not want us."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            f"No Ray cluster can be used at '{address}' ({reason}). Start one with 'ray start --head', give its "
            "address as HOST:PORT, and set RAY_AUTH_TOKEN where it asks for one; 'local' needs no cluster."
        )


class RayHasNoRoom(AnomalyError):
    """No node has what a worker needs."""

    def __init__(self, needs: str, reason: str) -> None:
        super().__init__(
            f"No node of the Ray cluster can take a worker, which needs {needs} ({reason}). Add a node, free one, or "
            "plan again with less memory or for another device."
        )


class RayPiecesFailed(AnomalyError):
    """What is missing in the end."""

    def __init__(self, pieces: str, reason: str) -> None:
        super().__init__(
            f"Some pieces could not be done: {pieces}. The last reason was: {reason} Mend it and start the same "
            "command again; pieces that are done are kept."
        )
