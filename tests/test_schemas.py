"""The committed schemas are those of the program, and every document fits its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from radiodesk.core.backups import BACKUP_DOCUMENTS, BackupReport, LeftOut, RestoreReport
from radiodesk.core.card import ModelCard, SourceOut, SplitRule
from radiodesk.core.case_log import LogEntry, LogReport, LogVerification
from radiodesk.core.diagnostics import DIAGNOSTICS_DOCUMENTS, Diagnostics, ModelFact
from radiodesk.core.errors import Message
from radiodesk.core.evaluation_results import Comparison, Difference, Estimate
from radiodesk.core.machine_facts import DataFolder, Gpu, Processor
from radiodesk.core.model_reports import (
    MODEL_DOCUMENTS,
    KnownModel,
    ModelList,
    ModelVerification,
    VerifiedModel,
)
from radiodesk.core.own_presets import PresetFile, own_preset
from radiodesk.core.presets import make_config
from radiodesk.core.results import (
    DOCUMENTS,
    CheckReport,
    ClassMetrics,
    EpochCounts,
    EvaluateReport,
    ImageCounts,
    Metrics,
    ModelReference,
    PredictReport,
    Problem,
    Reading,
    RunReport,
    RunsReport,
    SelfTestReport,
    SelfTestStep,
    SplitMetrics,
    StageSeconds,
    TrainResult,
)
from tests.helpers.case_records import a_reading

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "docs" / "schemas"

METRICS = Metrics(
    accuracy=0.5,
    balanced_accuracy=0.5,
    macro_f1=None,
    auc_ovr=None,
    log_loss=0.7,
    ece=0.1,
    per_class={"A": ClassMetrics(precision=0.5, recall=0.5, f1=0.5, support=2, auc=None)},
    confusion=[[1, 1], [1, 1]],
    labels=["A", "B"],
)
ALL_DOCUMENTS = {
    **DOCUMENTS,
    **MODEL_DOCUMENTS,
    **BACKUP_DOCUMENTS,
    **DIAGNOSTICS_DOCUMENTS,
}
KNOWN = KnownModel(
    name="m",
    sha256="0" * 64,
    state="ready",
    origin="imported",
    source="m.radiodesk",
    path="models/m",
    labels=["A", "B"],
    synthetic=False,
    created="2026-11-26",
    accuracy=0.5,
    limits=["l"],
    code=None,
    reason=None,
)
EXAMPLES: dict[str, Any] = {
    "backup": BackupReport(
        file="b.zip",
        version="1",
        created="2026-11-27T12:00:00+00:00",
        files=2,
        bytes=10,
        size=8,
        left_out=LeftOut(runs=0, links=1),
    ),
    "diagnostics": Diagnostics(
        format=1,
        created="2026-11-27T12:00:00+00:00",
        version="1",
        frozen=False,
        python="3.11.7",
        system="Linux 6",
        machine="x86_64",
        processor=Processor(name=None, cores=2, usable_cores=2, flags=None),
        memory_mb=8000,
        memory_free_mb=4000,
        gpus=[Gpu(name="g", memory_mb=1, driver="1")],
        libraries={"numpy": "2"},
        data_folder=DataFolder(
            chosen=False, writable=True, runs=0, case_log_bytes=None, free_mb=None
        ),
        settings={"language": "es"},
        models=[ModelFact(name=None, sha256="0" * 64, origin="made", state="ready", code=None)],
        desktop=None,
        logs=[],
    ),
    "restore": RestoreReport(
        file="b.zip", version=None, created=None, files=None, kept=None, state="restored"
    ),
    "card": ModelCard(
        metrics=SplitMetrics(val=None, test=METRICS),
        split=SplitRule(shares="70/15/15", grouped_by="none", seed=1),
        source_out=SourceOut(),
    ),
    "models-model": KNOWN,
    "models-list": ModelList(models=[KNOWN]),
    "models-verify": ModelVerification(
        ok=False,
        models=[
            VerifiedModel(
                name="m", sha256=None, ok=False, members=None, code="RD-MODEL-001", reason="r"
            )
        ],
    ),
    "train": TrainResult(
        run_dir="runs/1",
        bundle=None,
        preset="classic",
        config=make_config(),
        images=ImageCounts(train=1, val=1, test=1, skipped=0),
        engine="end-to-end",
        device="cpu",
        epochs=EpochCounts(initial=25, fine_tune=15),
        seconds=StageSeconds(
            total=1.0,
            import_=1.0,
            decode=None,
            features=None,
            initial=None,
            fine_tune=None,
            evaluate=None,
            export=None,
        ),
        peak_rss_mb=None,
        metrics=SplitMetrics(val=METRICS, test=None),
        folds=None,
        summary=None,
    ),
    "check": CheckReport(
        files=2,
        readable=1,
        problems=[
            Problem(code="RD-FILE-001", severity="warning", count=1, paths=["a"], message="m")
        ],
        classes={"A": 1},
        patients=None,
        sources=None,
        probes=None,
    ),
    "evaluate": EvaluateReport(
        model="m",
        data="d",
        metrics=METRICS,
        intervals=None,
        subgroups=None,
        report_dir=None,
        images=None,
        patients=None,
        learned=None,
        skipped=None,
        verdict=None,
        remarks=None,
        coverage=None,
        refused=None,
        confident_wrong=None,
        confident_wrong_by_class=None,
        comparison=None,
        stress=None,
    ),
    "compare": Comparison(
        first="a",
        second="b",
        data="d",
        labels=["A", "B"],
        images=2,
        patients=2,
        only_first=0,
        only_second=1,
        both_right=1,
        first_right=0,
        second_right=1,
        both_wrong=0,
        p_value=1.0,
        differences=[
            Difference(name="ece", first=None, second=0.1, difference=Estimate(value=None))
        ],
        verdict=Message(code="RD-EVAL-041"),
        remarks=[],
        disagreements=[],
    ),
    "predict": PredictReport(
        model=ModelReference(name="m", sha256="0" * 64, version="1"),
        readings=[
            Reading(
                path="a",
                status="error",
                label=None,
                probabilities=None,
                set=None,
                novelty=None,
                code="RD-FILE-001",
                reason="r",
                seconds=None,
            )
        ],
    ),
    "self-test": SelfTestReport(
        ok=True,
        version="1",
        steps=[SelfTestStep(name="train", ok=True, seconds=1.0, message=None)],
    ),
    "log-list": LogReport(
        app_version="1",
        entries=[
            LogEntry(
                id=1,
                kind="reading",
                subject=None,
                erased=False,
                digest="0" * 64,
                link="0" * 64,
                reading=a_reading(),
                opinion=None,
                erasure=None,
            )
        ],
    ),
    "log-verify": LogVerification(
        ok=True, entries=1, erased=0, head="0" * 64, bad_entry=None, code="RD-LOG-010", reason="r"
    ),
    "runs": RunsReport(
        runs=[
            RunReport(
                name="20261126-100000-quick",
                state="finished",
                resumable=False,
                data="sample",
                config=make_config("quick"),
                folds=None,
                folds_done=None,
                metrics=METRICS,
                accuracy_interval=(0.2, 0.8),
                starred=True,
                notes="the first",
            )
        ]
    ),
    "presets": PresetFile(
        format=1, presets=[own_preset("Mine", make_config("quick", {"seed": 3}))]
    ),
}


def test_committed_schemas_are_current() -> None:
    checked = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "schemas.py"), "check"],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", sorted(ALL_DOCUMENTS))
def test_documents_fit_their_schema(name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads(EXAMPLES[name].model_dump_json())
    jsonschema.validate(document, schema)


@pytest.mark.parametrize("name", sorted(ALL_DOCUMENTS))
def test_what_is_not_known_is_null_and_never_left_out(name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    document = json.loads(EXAMPLES[name].model_dump_json())
    assert set(schema["required"]) == set(document)
    for field in schema["required"]:
        incomplete = {key: value for key, value in document.items() if key != field}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(incomplete, schema)


def test_stage_seconds_keep_the_names_of_the_contract() -> None:
    document = json.loads(EXAMPLES["train"].model_dump_json())
    assert list(document["seconds"]) == [
        "total",
        "import",
        "decode",
        "features",
        "initial",
        "fine_tune",
        "evaluate",
        "export",
    ]
