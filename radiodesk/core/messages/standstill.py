"""Sentences about runs that stand still, and about disks that are full: RD-HALT-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- a trainer that is frozen ---
    "RD-HALT-001": (
        "The training process of “{name}” is not responding. Wait, or stop the run: it is ended "
        "then, and its finished epochs are kept.",
        "El proceso de entrenamiento de «{name}» no responde. Espere o detenga la ejecución: se "
        "termina entonces y se conservan sus épocas terminadas.",
    ),
    "RD-HALT-002": (
        "The training process responds again.",
        "El proceso de entrenamiento vuelve a responder.",
    ),
    "RD-HALT-003": (
        "The training process did not respond and was ended; there is no model yet.",
        "El proceso de entrenamiento no respondía y se terminó; aún no hay modelo.",
    ),
    "RD-HALT-004": (
        "The training process of “{name}” is not responding. Wait, or press Ctrl-C: it is ended "
        "then, and its finished epochs are kept.",
        "El proceso de entrenamiento de «{name}» no responde. Espere o pulse Ctrl-C: se termina "
        "entonces y se conservan sus épocas terminadas.",
    ),
    # --- a disk that is full ---
    "RD-HALT-010": (
        "The disk of “{name}” is full, so the run is paused. Free some space there: it goes on by "
        "itself then. Nothing is lost meanwhile.",
        "El disco de «{name}» está lleno, así que la ejecución está en pausa. Libere espacio en "
        "él: entonces continúa por sí sola. Mientras tanto no se pierde nada.",
    ),
    "RD-HALT-011": (
        "The disk of “{name}” is full, and the run was stopped while it waited for space. Free some "
        "space, then go on with the run.",
        "El disco de «{name}» está lleno y la ejecución se detuvo mientras esperaba espacio. Libere "
        "espacio y después continúe la ejecución.",
    ),
    "RD-HALT-012": (
        "The disk of “{name}” is full. Free some space and start again.",
        "El disco de «{name}» está lleno. Libere espacio y empiece de nuevo.",
    ),
    # --- data that changed ---
    "RD-HALT-020": (
        "{count} of {total} files changed or went away during the training (the first: {first}). "
        "The model learned from them as they were before. Train again if the change was meant.",
        "{count} de {total} archivos cambiaron o desaparecieron durante el entrenamiento (el "
        "primero: {first}). El modelo aprendió de ellos como eran antes. Entrene de nuevo si el "
        "cambio era intencionado.",
    ),
    # --- files that were to be written ---
    "RD-HALT-030": (
        "“{name}” was not written: the disk is full. Free some space or choose another place.",
        "«{name}» no se escribió: el disco está lleno. Libere espacio o elija otro lugar.",
    ),
}

SINGULAR: dict[str, tuple[str, str, str]] = {
    "RD-HALT-020": (
        "count",
        "1 of {total} files changed or went away during the training ({first}). The model learned "
        "from it as it was before. Train again if the change was meant.",
        "1 de {total} archivos cambió o desapareció durante el entrenamiento ({first}). El modelo "
        "aprendió de él como era antes. Entrene de nuevo si el cambio era intencionado.",
    ),
}
