"""Sentences of the command line: RD-CLI-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-CLI-001": (
        "There is no option “{name}”. “{command} --help” lists what there is.",
        "No existe la opción «{name}». «{command} --help» enumera las que hay.",
    ),
    "RD-CLI-002": (
        "{name} is missing. “{command} --help” shows how to write it.",
        "Falta {name}. «{command} --help» muestra cómo escribirlo.",
    ),
    "RD-CLI-003": (
        "The value for {name} cannot be used: {detail}",
        "El valor de {name} no se puede usar: {detail}",
    ),
    "RD-CLI-004": (
        "There is no command and no file called “{name}”. “radiodesk --help” lists the commands.",
        "No hay ninguna orden ni ningún archivo llamado «{name}». "
        "«radiodesk --help» enumera las órdenes.",
    ),
    "RD-CLI-005": (
        "This cannot be understood: {detail} “{command} --help” shows how to write it.",
        "No se entiende: {detail} «{command} --help» muestra cómo escribirlo.",
    ),
    "RD-CLI-006": (
        "“--set” takes name=value; “{value}” is not of that form.",
        "«--set» admite nombre=valor; «{value}» no tiene esa forma.",
    ),
    "RD-CLI-007": (
        "“--{name}” takes {choices}; “{value}” is none of them.",
        "«--{name}» admite {choices}; «{value}» no es ninguno de ellos.",
    ),
    "RD-CLI-008": (
        "The file “{name}” cannot be written: {detail}. Choose another place.",
        "No se puede escribir el archivo «{name}»: {detail}. Elija otro lugar.",
    ),
    "RD-CLI-009": (
        "Stopping after this batch and keeping the best model. Press Ctrl-C again to end at once.",
        "Se detiene tras este lote y se conserva el mejor modelo. "
        "Pulse Ctrl-C otra vez para terminar de inmediato.",
    ),
    "RD-CLI-010": (
        "Wrote {count} synthetic images in {classes} classes to “{name}”.",
        "Se escribieron {count} imágenes sintéticas en {classes} clases en «{name}».",
    ),
    "RD-CLI-011": (
        "Epoch {epoch} of {total}: loss {loss}, accuracy {accuracy}; "
        "validation loss {val_loss}, accuracy {val_accuracy}{mark}",
        "Época {epoch} de {total}: pérdida {loss}, exactitud {accuracy}; "
        "validación: pérdida {val_loss}, exactitud {val_accuracy}{mark}",
    ),
    "RD-CLI-012": (
        "{label}: {train} images to learn, {val} to validate, {test} to test.",
        "{label}: {train} imágenes para aprender, {val} para validar, {test} para probar.",
    ),
    "RD-CLI-013": ("Left out: {path}: {reason}", "Excluido: {path}: {reason}"),
    "RD-CLI-014": (
        "{right} of {count} test images right: accuracy {accuracy} (95 % interval {low} to {high}), "
        "balanced accuracy {balanced}.",
        "{right} de {count} imágenes de prueba acertadas: exactitud {accuracy} (intervalo del 95 %: "
        "{low} a {high}), exactitud equilibrada {balanced}.",
    ),
    "RD-CLI-015": ("The run is in “{path}”.", "La ejecución está en «{path}»."),
    "RD-CLI-016": (
        "{left} to {right} minutes left",
        "quedan de {left} a {right} minutos",
    ),
    "RD-CLI-049": (
        "{left} to {right} seconds left",
        "quedan de {left} a {right} segundos",
    ),
    "RD-CLI-050": (
        "stops after epoch {epoch} unless validation improves",
        "se detiene tras la época {epoch} si la validación no mejora",
    ),
    "RD-CLI-051": ("epoch {epoch} of {total}", "época {epoch} de {total}"),
    "RD-CLI-017": (
        "Here is nothing to read. Name files, or folders that hold some.",
        "Aquí no hay nada que leer. Indique archivos o carpetas que los contengan.",
    ),
    "RD-CLI-018": (
        "Model: {name} ({sha256}).",
        "Modelo: {name} ({sha256}).",
    ),
    "RD-CLI-082": (
        "This model knows synthetic phantoms only: its answers mean nothing on real radiographs.",
        "Este modelo solo conoce fantomas sintéticos: sus respuestas no significan nada en "
        "radiografías reales.",
    ),
    "RD-CLI-083": (
        "Other files in the folders and archives, such as tables, texts and masks, left out: "
        "{count}.",
        "Otros archivos de las carpetas y archivos ZIP, como tablas, textos y máscaras, "
        "omitidos: {count}.",
    ),
    "RD-CLI-084": (
        "“{name}” offers no sets of classes at the level {level}. Choose one that it offers: "
        "{levels}.",
        "«{name}» no ofrece conjuntos de clases con el nivel {level}. Elija uno de los que "
        "ofrece: {levels}.",
    ),
    "RD-CLI-085": (
        "“{name}” offers no sets of classes at any level, because it had too few validation "
        "images of some class. Leave --coverage out.",
        "«{name}» no ofrece conjuntos de clases con ningún nivel, porque tuvo muy pocas imágenes "
        "de validación de alguna clase. Omita --coverage.",
    ),
    "RD-CLI-019": (
        "{ok} read, {refused} refused, {error} unreadable.",
        "Leídas: {ok}, rechazadas: {refused}, ilegibles: {error}.",
    ),
    "RD-CLI-020": ("starting", "iniciando"),
    "RD-CLI-021": ("scanning files", "revisando archivos"),
    "RD-CLI-022": ("decoding images", "decodificando imágenes"),
    "RD-CLI-023": ("computing features", "calculando características"),
    "RD-CLI-024": ("phase 1", "fase 1"),
    "RD-CLI-025": ("phase 2", "fase 2"),
    "RD-CLI-026": ("evaluating", "evaluando"),
    "RD-CLI-027": ("exporting", "exportando"),
    "RD-CLI-028": ("drawing phantoms", "dibujando fantomas"),
    "RD-CLI-029": ("reading", "leyendo"),
    "RD-CLI-030": (
        "{readable} of {files} files can be read.",
        "{readable} de {files} archivos se pueden leer.",
    ),
    "RD-CLI-031": ("{label}: {count} images.", "{label}: {count} imágenes."),
    "RD-CLI-032": (
        "“{name}” is now the model that reads.",
        "«{name}» es ahora el modelo que lee.",
    ),
    "RD-CLI-033": (
        "“{name}” is complete and unchanged ({members} files).",
        "«{name}» está completo y sin cambios ({members} archivos).",
    ),
    "RD-CLI-034": (
        "No model is known here yet. “radiodesk train” makes one.",
        "Aún no se conoce ningún modelo aquí. «radiodesk train» crea uno.",
    ),
    "RD-CLI-035": ("active", "activo"),
    "RD-CLI-036": ("shipped with radiodesk", "incluido con radiodesk"),
    "RD-CLI-037": (
        "Accuracy {accuracy} (95 % interval {low}–{high}), balanced accuracy {balanced}, "
        "AUC {auc} on {count} images.",
        "Exactitud {accuracy} (intervalo del 95 %: {low}–{high}), exactitud equilibrada "
        "{balanced}, AUC {auc} en {count} imágenes.",
    ),
    "RD-CLI-038": ("The report is in “{path}”.", "El informe está en «{path}»."),
    "RD-CLI-039": (
        "The desktop cannot be opened because a system library is missing: {detail}. "
        "“python3 scripts/dev.py start” installs what it needs.",
        "El escritorio no se puede abrir porque falta una biblioteca del sistema: {detail}. "
        "«python3 scripts/dev.py start» instala lo necesario.",
    ),
    "RD-CLI-040": ("Everything works.", "Todo funciona."),
    "RD-CLI-041": (
        "Something does not work; see the steps above.",
        "Algo no funciona; vea los pasos anteriores.",
    ),
    "RD-CLI-042": (
        "No image in “{name}” has a class that the model knows ({labels}). "
        "Choose data with these classes.",
        "Ninguna imagen de «{name}» tiene una clase que el modelo conozca ({labels}). "
        "Elija datos con estas clases.",
    ),
    "RD-CLI-043": (
        "{count} images of the class “{label}”, which the model does not know, were left out.",
        "Se excluyeron {count} imágenes de la clase «{label}», que el modelo no conoce.",
    ),
    "RD-CLI-044": (
        "The reader process ended while reading “{name}”; the file was left out. "
        "Read it again; if that fails, too, export it again from its source.",
        "El proceso lector terminó al leer «{name}»; el archivo se excluyó. "
        "Léalo otra vez; si vuelve a fallar, expórtelo de nuevo desde su origen.",
    ),
    "RD-CLI-045": (
        "{learned} of {count} images were used to train or choose this model; the figures below "
        "are not those of new images. Leave them out with --new-only.",
        "{learned} de {count} imágenes se usaron para entrenar o elegir este modelo; las cifras "
        "siguientes no son las de imágenes nuevas. Exclúyalas con --new-only.",
    ),
    "RD-CLI-046": (
        "{learned} of {count} images were left out because they were used to train or choose "
        "this model.",
        "Se excluyeron {learned} de {count} imágenes porque se usaron para entrenar o elegir "
        "este modelo.",
    ),
    "RD-CLI-047": (
        "All images in “{name}” were used to train or choose this model, so none is new. "
        "Choose data that the model has not seen.",
        "Todas las imágenes de «{name}» se usaron para entrenar o elegir este modelo, así que "
        "ninguna es nueva. Elija datos que el modelo no haya visto.",
    ),
    "RD-CLI-048": (
        "“{name}” does not say which images it learned from, so --new-only cannot leave them "
        "out. Choose data that you know to be new, without --new-only.",
        "«{name}» no indica de qué imágenes aprendió, así que --new-only no puede excluirlas. "
        "Elija datos que sepa que son nuevos, sin --new-only.",
    ),
    "RD-CLI-080": (
        "The option {name} is missing. Name the data with --data and the folder of runs with "
        "--out, or a run to go on with by --resume.",
        "Falta la opción {name}. Indique los datos con --data y la carpeta de ejecuciones con "
        "--out, o una ejecución que continuar con --resume.",
    ),
    "RD-CLI-094": ("error", "error"),
    "RD-CLI-095": ("warning", "aviso"),
    "RD-CLI-096": ("info", "nota"),
    "RD-CLI-093": (
        "Looking for copies",
        "Buscando copias",
    ),
    "RD-CLI-090": (
        "Fold {number} of {count}:",
        "Pliegue {number} de {count}:",
    ),
    "RD-CLI-091": (
        "Out of {count} images, each read by a model that had not seen it, {right} were right: "
        "accuracy {accuracy} (95 % interval {low} to {high}), balanced accuracy {balanced}.",
        "De {count} imágenes, cada una leída por un modelo que no la había visto, {right} fueron "
        "correctas: exactitud {accuracy} (intervalo del 95 %: {low} a {high}), exactitud "
        "equilibrada {balanced}.",
    ),
    "RD-CLI-092": (
        "The option {name} takes {low} to {high}, not {value}.",
        "La opción {name} admite de {low} a {high}, no {value}.",
    ),
    "RD-CLI-081": (
        "Its finished epochs are saved. Go on with: radiodesk train --resume {path}",
        "Sus épocas terminadas están guardadas. Continúe con: radiodesk train --resume {path}",
    ),
}
