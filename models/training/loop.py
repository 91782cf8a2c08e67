"""fit(): the one training loop, and the lines by which it tells how far it is."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import Parameter

Loss = Callable[[], Tensor]


@dataclass(frozen=True)
class Schedule:
    """Steps of the optimiser, its highest learning rate, decay of weights, and scenes averaged in one step."""

    steps: int
    learning_rate: float
    weight_decay: float = 1e-4
    scenes_per_step: int = 2
    report_every: int = 100
    judge_every: int = 100


@dataclass(frozen=True)
class Group:
    """Parameters that learn `pace` times as fast; decayed or not."""

    parameters: Iterable[Parameter]
    pace: float = 1.0
    decayed: bool = True


def tell(**facts: object) -> None:
    """Writes one JSON object on one line of the standard output."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


class Best:
    """The parameters of a network at the step that was judged best so far."""

    def __init__(self, network: nn.Module, judge: Callable[[], float]) -> None:
        self.network, self.judge = network, judge
        self.figure, self.step = -math.inf, 0
        self.state: dict[str, Tensor] = {}
        self.look(0)

    def look(self, step: int) -> None:
        """Judges the network as it is, and remembers it where it is the best yet."""
        figure = self.judge()
        if figure > self.figure:
            self.figure, self.step = figure, step
            self.state = {name: value.clone() for name, value in self.network.state_dict().items()}
        tell(info=f"step {step}: judged {figure:.5f}, best {self.figure:.5f} at step {self.step}")

    def restore(self) -> None:
        """Puts the best parameters back."""
        self.network.load_state_dict(self.state)


def fit(loss: Loss, groups: list[Group], schedule: Schedule, best: Best | None = None) -> None:
    """Minimises a loss that draws its own examples: AdamW, one cycle of the learning rate, clipped gradients.

    With `best` the network is judged every `judge_every` steps, and left as it was where it was judged best.
    """
    optimiser = torch.optim.AdamW(
        [{"params": list(group.parameters), "weight_decay": schedule.weight_decay * group.decayed} for group in groups]
    )
    rates = [schedule.learning_rate * group.pace for group in groups]
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, total_steps=schedule.steps, pct_start=0.11)
    parameters = [parameter for group in optimiser.param_groups for parameter in group["params"]]
    total = 0.0
    for step in range(1, schedule.steps + 1):
        value = torch.stack([loss() for _ in range(schedule.scenes_per_step)]).mean()
        optimiser.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 5.0)
        optimiser.step()
        cycle.step()
        total += value.item()
        if step % schedule.report_every == 0:
            tell(progress=step / schedule.steps, loss=round(total / schedule.report_every, 5))
            total = 0.0
        if best is not None and (step % schedule.judge_every == 0 or step == schedule.steps):
            best.look(step)
    if best is not None:
        best.restore()
