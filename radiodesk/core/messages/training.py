"""Sentences about training runs: RD-TRAIN-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-TRAIN-001": (
        "CPU: no CUDA GPU is visible to TensorFlow; about {low}-{high} minutes.",
        "CPU: TensorFlow no ve ninguna GPU CUDA; unos {low}-{high} minutos.",
    ),
}
