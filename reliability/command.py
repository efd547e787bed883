"""The one command of every campaign: which cases, where results are kept, what is said.

Each campaign is a module or package of its own, and one entry in `CAMPAIGNS`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from reliability.ledger import ROOT, Case, Ledger, Setting, Shard, run, summarize

TryCase = Callable[[int], Case]


@dataclass(frozen=True)
class Campaign:
    """One campaign.

    Attributes:
        module: Has ``opened(seed)``, a context manager around all that its cases share (samples, a
            warm child), which gives a function that tries the case of a number.
        cases: How many cases a whole campaign has.
    """

    module: str
    cases: int

    def opened(self, seed: int) -> AbstractContextManager[TryCase]:
        """Open what the cases share."""
        opened: AbstractContextManager[TryCase] = import_module(self.module).opened(seed)
        return opened


CAMPAIGNS = {
    "fuzz": Campaign("reliability.fuzz", 100_000),
    "kills": Campaign("reliability.kills", 400),  # a thousand kills: ten cases are 25
    "writes": Campaign("reliability.writes", 1000),
    "monkey": Campaign("reliability.monkey", 500),
}

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)

Keep = Annotated[Path, typer.Option(help="Folder of the results; a campaign in it goes on.")]


@app.command("run")
def run_command(
    name: Annotated[str, typer.Argument(help="Which campaign.")],
    keep: Keep,
    cases: Annotated[int | None, typer.Option(help="How many cases in all.")] = None,
    seed: Annotated[int, typer.Option(help="What the cases follow from.")] = 1,
    shard: Annotated[str, typer.Option(help="Which part of them, such as 2/8.")] = "1/1",
    minutes: Annotated[float | None, typer.Option(help="Begin no case after this long.")] = None,
) -> None:
    """Run a campaign, or go on with it: exit code 1 if any case broke an invariant."""
    part, total = Shard.parse(shard), cases or CAMPAIGNS[name].cases
    setting = Setting(campaign=name, seed=seed, cases=total)
    ledger = Ledger(keep, setting, part)
    with CAMPAIGNS[name].opened(seed) as try_case:
        run(ledger, part.indices(total), try_case, _tell, minutes)
    mine = [case for case in ledger.cases() if case.index in part.indices(total)]
    bad = [case for case in mine if not case.good]
    typer.echo(f"{len(mine)} of {len(part.indices(total))} cases tried, {len(bad)} bad")
    raise typer.Exit(1 if bad else 0)


@app.command("report")
def report_command(
    name: Annotated[str, typer.Argument(help="Which campaign.")],
    keep: Keep,
    cases: Annotated[int | None, typer.Option(help="How many cases in all.")] = None,
    seed: Annotated[int, typer.Option(help="What the cases follow from.")] = 1,
    out: Annotated[Path, typer.Option(help="Folder.")] = ROOT / "docs" / "reliability",
) -> None:
    """Write what a campaign found so far as NAME-SEED.json."""
    setting = Setting(campaign=name, seed=seed, cases=cases or CAMPAIGNS[name].cases)
    command = f"python -m reliability run {name} --seed {seed} --cases {setting.cases} --keep KEEP"
    summary = summarize(setting, Ledger(keep, setting).cases(), command)
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"{name}-{seed}.json"
    file.write_text(summary.model_dump_json(indent=2) + "\n", encoding="utf-8")
    typer.echo(f"{file}: {summary.tried} tried, {summary.tried - summary.good} bad")


@app.command("soak")
def soak_command(
    keep: Keep,
    minutes: Annotated[float, typer.Option(help="How long.")] = 60,
    out: Annotated[Path, typer.Option(help="Folder.")] = ROOT / "docs" / "reliability",
) -> None:
    """Run one desktop for an hour; write as soak.json what it held."""
    from reliability.soak import soak, write

    keep.mkdir(parents=True, exist_ok=True)
    result = soak(minutes, keep, lambda sample: typer.echo(sample.model_dump_json()))
    typer.echo(f"{write(result, out)}: {result.runs} runs, {result.readings} readings")
    raise typer.Exit(1 if result.code or result.warnings or result.uncaught or result.left else 0)


def _tell(case: Case) -> None:
    if not case.good:
        typer.echo(f"BAD {case.index} {case.what} {case.outcome} {case.note}", err=True)
