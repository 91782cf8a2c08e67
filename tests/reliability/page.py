"""page(): docs/reliability.md, what is written by hand in it and the table of what was counted."""

from __future__ import annotations

import platform
from collections.abc import Sequence

from osgeo import gdal

from .outcome import HEAD, Row

_PAGE = """# Reliability

What happens when a run is killed, the disk fills up, or an image vanishes. The table is written by

```sh
python -m tests.reliability docs/reliability.md --rounds 50
```

and nothing in it is typed by hand. It needs Linux, for the faults that mount a small disk the rights of an
administrator, and for its last rows QGIS and Xvfb.

## What is promised

- **No half result.** A result is written under a name of its own, `scores.tif.1a2b3c4d.partial.tif`, and takes its
  name in one step when it is whole. What has a result's name is a whole result, of this run or of an earlier one.
- **Nothing is left.** A run that is canceled or fails removes its unfinished files. One that is killed cannot; the next
  run that writes into the folder removes them. It knows them by a lock, `scores.tif.partial.lock`: the system lets go
  of it when a process ends, however it ends, so what a living run has there is never touched. Temporary folders of
  trainings are kept the same way. On network drives without locks unfinished files stay until they are removed by hand.
- **Two runs, one output.** The second run is refused by a sentence as long as the first one goes on. On drives without
  locks both run, and the one that ends last has its whole file there.
- **What was done counts.** A batch goes on with the items that are not done, a job plan with the pieces that are not
  there, a change detection with the dates whose features are not kept yet. Two runs that need the features of one date
  do not write them twice: the second one waits.
- **A project that is closed during a run** gets no layer of it, and neither does the one that is opened next; the panel
  says where the file lies. A layer that is removed during the run changes nothing. When the plugin is reloaded or
  switched off, the runs of its panels are canceled.

## How it is counted

Runs are made on small images in processes of their own. The moment of a kill is drawn at random over the time that an
undisturbed run takes on the same machine. After it, what has a result's name is compared with the undisturbed result,
value for value; then the same run starts again in the same folder, must end with the same result, and must leave no
other file. A fault that does not kill must end with the whole result, or with one of the plugin's own sentences and no
file at all; time limits count as hangs.

- *half result taken for whole*: a file with a result's name that differs from the undisturbed one
- *leftovers*: files that are still there after the next start, or after an error; memory or open files that have grown
- *no sentence*: an error that is none of the plugin's own, with nothing left
- *crash*: the process ended by itself, or could not start again; *hang*: it had not ended after its time limit
- out of memory: numpy's OpenBLAS takes buffers of its own when it first multiplies matrices, and where the system
  refuses them it tries forever: under a limit on the address space set before that, RX hung. The plugin can do nothing
  about it, and the rounds here let OpenBLAS have its buffers first. Where Linux itself runs out of memory it kills the
  process, which is the first fault of the table
- *seen*: what happened in the rounds, no verdict. A kill that came after the end of the run counts as a round too.

Seed {seed}, at most {rounds} rounds a row, fewer where a row's time was over. {machine}

{table}
{missing}{wrong}"""


def page(rows: Sequence[Row], seed: int, rounds: int, missing: Sequence[str] = ()) -> str:
    """The whole page; `missing` are rows that were not counted this time."""
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, GDAL {gdal.__version__}."
    table = "\n".join([HEAD, *(row.line() for row in rows)])
    wrong = [" ".join(one.split())[:400] for row in rows for one in row.wrong]
    told = "\n## Rounds that were not survived\n\n" + "".join(f"- `{one.replace('`', '')}`\n" for one in wrong)
    without = f"\nNot counted this time: {', '.join(missing)}.\n" * bool(missing)
    facts = {"seed": seed, "rounds": rounds, "machine": machine, "table": table}
    return _PAGE.format(**facts, missing=without, wrong=told * bool(wrong))
