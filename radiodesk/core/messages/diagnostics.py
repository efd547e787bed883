"""Sentences about faults of the program itself and what helps to find them: RD-DIAG-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-DIAG-001": (
        "Something went wrong; what is saved is untouched. If it comes again, save the "
        "diagnostics.",
        "Algo falló; lo guardado sigue intacto. Si se repite, guarde el diagnóstico técnico.",
    ),
    "RD-DIAG-002": (
        "radiodesk did not end properly last time. If that comes again, save the diagnostics.",
        "La última vez radiodesk no terminó bien. Si se repite, guarde el diagnóstico técnico.",
    ),
    "RD-DIAG-003": (
        "The diagnostics “{name}” cannot be written: {detail}. Choose another place.",
        "No se puede escribir el diagnóstico técnico «{name}»: {detail}. Elija otro lugar.",
    ),
    "RD-DIAG-004": (
        "The diagnostics are in “{name}”, without data of patients. Files: {files}. Look through them "
        "before you pass them on.",
        "El diagnóstico técnico está en «{name}», sin datos de pacientes. Archivos: {files}. "
        "Revíselo antes de entregarlo.",
    ),
    "RD-DIAG-005": (
        "radiodesk did not end properly, and a training is unfinished. Its finished epochs are "
        "saved: open Training and choose “Go on with this run”.",
        "radiodesk no terminó bien y hay un entrenamiento sin terminar. Sus épocas terminadas se "
        "conservan: abra Entrenamiento y elija «Continuar esta ejecución».",
    ),
    "RD-DIAG-010": (
        "radiodesk is open already; its window was brought to the front.",
        "radiodesk ya está abierto; se trajo su ventana al frente.",
    ),
    "RD-DIAG-011": (
        "radiodesk is open already; the files are shown there.",
        "radiodesk ya está abierto; los archivos se muestran allí.",
    ),
    "RD-DIAG-012": (
        "radiodesk is open already but does not answer. Close its window, or wait until it has "
        "ended, and start again.",
        "radiodesk ya está abierto, pero no responde. Cierre su ventana o espere a que termine, "
        "y vuelva a iniciarlo.",
    ),
}
