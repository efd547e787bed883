"""Sentences about the list of runs, the queue and own presets: RD-RUN-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- trash ---
    "RD-RUN-001": (
        "“{name}” is being trained right now. Stop it first, then move it to the trash.",
        "«{name}» se está entrenando ahora mismo. Detener primero la ejecución y moverla después a la papelera.",
    ),
    "RD-RUN-002": (
        "“{name}” is not a run: it holds neither an events.jsonl nor a cross_validation.json.",
        "«{name}» no es una ejecución: no contiene ni events.jsonl ni cross_validation.json.",
    ),
    "RD-RUN-003": (
        "“{name}” is one fold of “{whole}” and cannot go alone. Move the whole cross-validation to the trash.",
        "«{name}» es un pliegue de «{whole}» y no puede eliminarse solo. Mover a la papelera toda la validación cruzada.",
    ),
    "RD-RUN-004": (
        "“{name}” could not be moved. Close the programs that have files of it open and try again.",
        "No se pudo mover «{name}». Cerrar los programas que tengan abiertos sus archivos e intentarlo de nuevo.",
    ),
    "RD-RUN-005": (
        "“{name}” is not in the trash. Look for it among the runs.",
        "«{name}» no está en la papelera. Buscarla entre las ejecuciones.",
    ),
    "RD-RUN-006": (
        "“{name}” could not be deleted; the rest of the trash is gone. Close the programs that have files of it open and try again.",
        "No se pudo eliminar «{name}»; el resto de la papelera se ha vaciado. Cerrar los programas que tengan abiertos sus archivos e intentarlo de nuevo.",
    ),
    "RD-RUN-007": (
        "The model of “{name}” is the active one: in the trash it cannot read any more. Activate another model first, or name the run with --force.",
        "El modelo de «{name}» es el activo: en la papelera ya no podría leer. Activar antes otro modelo, o indicar la ejecución con --force.",
    ),
    "RD-RUN-008": (
        "There is no run “{name}” in “{folder}”. “radiodesk runs list” shows their names.",
        "No hay ninguna ejecución «{name}» en «{folder}». «radiodesk runs list» muestra sus nombres.",
    ),
    "RD-RUN-009": (
        "Fold {number} of {count} is not done yet, so the folds cannot be judged together. Go on with the cross-validation.",
        "El pliegue {number} de {count} aún no está terminado, así que los pliegues no se pueden juzgar juntos. Continuar la validación cruzada.",
    ),
    # --- own presets ---
    "RD-RUN-010": (
        "“{name}” cannot be the name of a preset: give one to {longest} characters that are not the name of a preset of radiodesk.",
        "«{name}» no puede ser el nombre de un preajuste: indicar de uno a {longest} caracteres que no sean el nombre de un preajuste de radiodesk.",
    ),
    "RD-RUN-011": (
        "“{name}” is not a file of presets that radiodesk wrote. Choose a JSON file that was exported from the Training page.",
        "«{name}» no es un archivo de preajustes escrito por radiodesk. Elegir un JSON exportado desde la página Entrenamiento.",
    ),
    "RD-RUN-012": (
        "“{name}” was not taken: its preset “{preset}” has a setting or a value that this version of radiodesk does not know.",
        "No se importó «{name}»: su preajuste «{preset}» tiene un ajuste o un valor que esta versión de radiodesk no conoce.",
    ),
    "RD-RUN-013": (
        "There is no preset “{name}”. Known are: {known}.",
        "No existe el preajuste «{name}». Se conocen: {known}.",
    ),
    # --- keeping ---
    "RD-RUN-020": (
        "“{name}” could not be written; the disk may be full or the folder write-protected. What you changed is kept until radiodesk is closed.",
        "No se pudo escribir «{name}»; el disco puede estar lleno o la carpeta protegida contra escritura. Lo cambiado se conserva hasta cerrar radiodesk.",
    ),
    "RD-RUN-021": (
        "“{name}” could not be read and is set aside as “{aside}”. What it held is missing here; save it anew.",
        "No se pudo leer «{name}» y queda aparte como «{aside}». Falta aquí lo que contenía; guardarlo de nuevo.",
    ),
    # --- words of the command line ---
    "RD-RUN-030": ("“{name}” is in the trash.", "«{name}» está en la papelera."),
    "RD-RUN-031": (
        "“{name}” is back among the runs.",
        "«{name}» vuelve a estar entre las ejecuciones.",
    ),
    "RD-RUN-032": (
        "There is no run in {folder}. Runs in another folder are listed with --out FOLDER.",
        "No hay ninguna ejecución en {folder}. Las de otra carpeta se muestran con --out CARPETA.",
    ),
    "RD-RUN-033": (
        "There is no run in the trash of {folder}. That of another folder is listed with --out FOLDER.",
        "No hay ninguna ejecución en la papelera de {folder}. La de otra carpeta se muestra con --out CARPETA.",
    ),
    "RD-RUN-040": ("running", "en curso"),
    "RD-RUN-041": ("unfinished", "sin terminar"),
    "RD-RUN-042": ("finished", "terminada"),
    "RD-RUN-043": ("stopped", "detenida"),
    "RD-RUN-044": ("failed", "fallida"),
}
