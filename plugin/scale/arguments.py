"""parsed(): the words of a command line, and the help that --help shows."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ..memory import DEFAULT_MEMORY_BYTES
from ..raster.threshold import Method
from ..version import plugin_version
from .job import DEFAULT_PIECE_PX
from .job_file import DETECTORS

DEFAULTS = {Method.FALSE_ALARM: 0.001, Method.PERCENTILE: 99.9, Method.OTSU: 0.0}
_ABOUT = """Finds anomalies in images that are too large for one machine, or for one day.

  earth-anomaly plan scene.tif --detector tdd -o job.json     looks at the image once and plans its pieces
  earth-anomaly work job.json --part 3/16                     scores the pieces of the third of 16 parts
  earth-anomaly status job.json                               how many pieces are there
  earth-anomaly merge job.json                                makes the result: that of a single run, bit for bit

'work' may run on any number of machines that see the images and the output folder; it does only what is not there yet.
"""
_CODES = "Exit codes: 0 done; 1 an error, told in one sentence; 2 wrong usage; 130, 143 broken off by a signal."


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Raises SystemExit, as argparse does, after it has shown help or what is wrong."""
    parser = argparse.ArgumentParser(
        prog="earth-anomaly", description=_ABOUT, epilog=_CODES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=plugin_version())
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_plan(commands.add_parser("plan", help="look at images once and write a job", epilog=_CODES))
    _add_work(commands.add_parser("work", help="score the pieces of a part", epilog=_CODES))
    status = commands.add_parser("status", help="count the pieces that are there", epilog=_CODES)
    status.add_argument("job", metavar="JOB.json")
    _add_merge(commands.add_parser("merge", help="make results of finished pieces", epilog=_CODES))
    if not arguments:
        parser.print_help(sys.stderr)
        raise SystemExit(2)
    return parser.parse_args(arguments)


def _add_plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("images", nargs="+", metavar="INPUT", help="image files, web addresses, or STAC items")
    parser.add_argument("--asset", action="append", default=[], metavar="NAME", help="of a STAC item, or band, or role")
    parser.add_argument("--detector", required=True, metavar="NAME", help=", ".join(DETECTORS))
    parser.add_argument("-o", "--output", required=True, metavar="JOB.json", help="the job file to write")
    parser.add_argument("--output-folder", default="", metavar="DIR", help="for pieces and results (the job's folder)")
    parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE", help="such as COMPONENTS=20")
    parser.add_argument("--model", default="", metavar="FILE", help="your own model instead of the one that ships")
    parser.add_argument("--bands", default="", metavar="1,2,3", help="bands by number (all usable ones)")
    parser.add_argument("--wavelengths", default="", metavar="450-900,...", help="bands by wavelength in nm")
    parser.add_argument("--extent", default="", metavar="XMIN,YMIN,XMAX,YMAX", help="in the image's own coordinates")
    parser.add_argument("--mask", default="", metavar="FILE", help="only inside the polygons of a vector file")
    parser.add_argument("--resampled", action="store_true", help="bring the image to the pixel size of the model")
    parser.add_argument("--device", default="cpu", choices=("cpu", "cuda"), help="for all workers alike (cpu)")
    default_mb = DEFAULT_MEMORY_BYTES // 2**20
    parser.add_argument(
        "--memory-mb", type=int, default=default_mb, metavar="N", help=f"for each worker ({default_mb})"
    )
    parser.add_argument(
        "--piece-px",
        type=int,
        default=0,
        metavar="N",
        help=f"side of a piece ({DEFAULT_PIECE_PX} at most)",
    )


def _add_work(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("job", metavar="JOB.json")
    parser.add_argument("--part", default="1/1", metavar="i/n", help="the i-th of n parts; i counts from 1 (1/1)")
    parser.add_argument("--ray", default="", metavar="ADDRESS", help="all pieces through Ray: HOST:PORT, auto or local")


def _add_merge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("job", metavar="JOB.json")
    parser.add_argument("--vrt", action="store_true", help="a virtual raster over the pieces, at once")
    parser.add_argument(
        "--polygons", nargs="*", metavar="FILE.gpkg", help="outline anomalies too: a file for each image, or none"
    )
    methods = [method.value for method in Method]
    parser.add_argument("--method", default=methods[0], choices=methods, help=f"of the threshold ({methods[0]})")
    parser.add_argument("--threshold", type=float, metavar="X", help="its number (0.001 of the pixels)")
    parser.add_argument("--minimum-area", type=int, default=1, metavar="N", help="smallest anomaly in pixels (1)")
