"""Sentences about runs that stand still, and about disks that are full: RD-HALT-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- a trainer that is frozen ---
    "RD-HALT-001": (
        "The training “{name}” is not responding. Wait, or press Stop: its finished epochs are kept.",
        "El entrenamiento «{name}» no responde. Espere o pulse Detener: sus épocas terminadas se "
        "conservan.",
    ),
    "RD-HALT-002": (
        "The training responds again.",
        "El entrenamiento vuelve a responder.",
    ),
    "RD-HALT-003": (
        "The training did not respond and was ended; there is no model yet.",
        "El entrenamiento no respondía y se detuvo; aún no hay modelo.",
    ),
    "RD-HALT-004": (
        "The training “{name}” is not responding. Wait, or press Ctrl-C: its finished epochs are "
        "kept.",
        "El entrenamiento «{name}» no responde. Espere o pulse Ctrl-C: sus épocas terminadas se "
        "conservan.",
    ),
    # --- a disk that is full ---
    "RD-HALT-010": (
        "Paused: the disk of “{name}” is full. Free some space, and the run goes on by itself.",
        "En pausa: el disco de «{name}» está lleno. Libere espacio y la ejecución continuará sola.",
    ),
    "RD-HALT-011": (
        "The disk of “{name}” is full, and the run was stopped while it waited for space. Free some "
        "space, then go on with the run.",
        "El disco de «{name}» está lleno y la ejecución se detuvo mientras esperaba espacio. Libere "
        "espacio y después continúe la ejecución.",
    ),
    "RD-HALT-013": (
        "Paused: the disk of “{name}” is full. Free {missing} MB more there, and the run goes on by "
        "itself.",
        "En pausa: el disco de «{name}» está lleno. Libere {missing} MB más en él y la ejecución "
        "continuará sola.",
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
