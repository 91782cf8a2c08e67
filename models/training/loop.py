"""fit(): the one training loop, and the lines by which it tells how far it is."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
from torch import Tensor
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


def fit(loss: Loss, groups: list[Group], schedule: Schedule) -> None:
    """Minimises a loss that draws its own examples: AdamW, one cycle of the learning rate, clipped gradients."""
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
