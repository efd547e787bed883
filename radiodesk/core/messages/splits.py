"""Sentences about dividing a data set and about its sources: RD-SPLIT-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-SPLIT-001": (
        "The list “{name}” has no column “{column}” (found: {columns}). A list of parts needs the "
        "columns path and split.",
        "La lista «{name}» no tiene la columna «{column}» (encontradas: {columns}). Una lista de "
        "partes necesita las columnas path y split.",
    ),
    "RD-SPLIT-002": (
        "Sources cannot be kept together here: that takes at least two classes with images from "
        "{minimum} sources each, and “{label}” has {count} ({sources}). Keep patients together "
        "instead, or add images from other sources.",
        "Aquí no se pueden mantener juntos los orígenes: hacen falta al menos dos clases con "
        "imágenes de {minimum} orígenes cada una, y «{label}» tiene {count} ({sources}). Mantenga "
        "juntos los pacientes o añada imágenes de otros orígenes.",
    ),
    "RD-SPLIT-003": (
        "A list of parts and a source to leave out cannot both decide what the test images are. "
        "Choose one of the two.",
        "Una lista de partes y un origen excluido no pueden decidir a la vez las imágenes de "
        "prueba. Elija uno de los dos.",
    ),
    "RD-SPLIT-004": (
        "A cross-validation makes its own parts, so it cannot use the list of parts “{name}”. "
        "Leave out one of the two.",
        "Una validación cruzada hace sus propias partes, así que no puede usar la lista de partes "
        "«{name}». Prescinda de una de las dos.",
    ),
    "RD-SPLIT-005": (
        "None of the {count} paths in the list “{name}” belongs to this data. Paths are relative "
        "to the data folder.",
        "Ninguna de las {count} rutas de la lista «{name}» pertenece a estos datos. Las rutas son "
        "relativas a la carpeta de datos.",
    ),
    "RD-SPLIT-006": (
        "Paths in the list of parts that this data does not hold: {count}.",
        "Rutas de la lista de partes que no están en estos datos: {count}.",
    ),
    "RD-SPLIT-007": (
        "Images that the list of parts does not name: {count}. They go to the parts that the list "
        "leaves open, to training first.",
        "Imágenes que la lista de partes no nombra: {count}. Van a las partes que la lista deja "
        "abiertas, primero a entrenamiento.",
    ),
    "RD-SPLIT-008": (
        "There is no list of parts at “{name}”. Choose a CSV with the columns path and split.",
        "No hay ninguna lista de partes en «{name}». Elija un CSV con las columnas path y split.",
    ),
    "RD-SPLIT-010": (
        "No image comes from a source called “{source}”. Sources here: {known}.",
        "Ninguna imagen procede de un origen llamado «{source}». Orígenes aquí: {known}.",
    ),
    "RD-SPLIT-011": (
        "Leave-one-source-out cannot be estimated: this data does not say where its images come "
        "from. Add a column source to its table, or a labels.csv with the columns path and source.",
        "La exclusión de un origen no se puede estimar: estos datos no dicen de dónde proceden sus "
        "imágenes. Añada una columna source a su tabla o un labels.csv con las columnas path y "
        "source.",
    ),
    "RD-SPLIT-012": (
        "Cannot be estimated: all images of {labels} come from {source}, so without it nothing "
        "teaches what they look like.",
        "No se puede estimar: todas las imágenes de {labels} proceden de {source}, así que sin ese "
        "origen nada enseña qué aspecto tienen.",
    ),
    "RD-SPLIT-013": (
        "Cannot be estimated: all images come from {source}; without it none are left.",
        "No se puede estimar: todas las imágenes proceden de {source}; sin ese origen no queda "
        "ninguna.",
    ),
    "RD-SPLIT-014": (
        "Cannot be estimated: without {source} fewer than two classes have the two independent "
        "cases that learning and choosing an epoch take.",
        "No se puede estimar: sin {source} menos de dos clases tienen los dos casos independientes "
        "que hacen falta para aprender y para elegir la época.",
    ),
    "RD-SPLIT-015": (
        "All images of {source} are of {label}: how many of them are found can be told, but not "
        "how well classes are told apart there.",
        "Todas las imágenes de {source} son de {label}: se puede saber cuántas se encuentran, pero "
        "no lo bien que se distinguen allí las clases.",
    ),
    "RD-SPLIT-016": (
        "Patients with images in the source left out and elsewhere: {count}. If the names mean the "
        "same people, the figure is a little too good.",
        "Pacientes con imágenes en el origen excluido y en otros: {count}. Si los nombres "
        "designan a las mismas personas, la cifra es algo optimista.",
    ),
    "RD-SPLIT-017": (
        "Images whose source is not known: {count}. They stay among those learned from, though "
        "some may come from the source left out.",
        "Imágenes de origen desconocido: {count}. Siguen entre las que se aprenden, aunque alguna "
        "puede proceder del origen excluido.",
    ),
    "RD-SPLIT-020": (
        "Leave-one-source-out cannot be estimated with this data: each source is the only one of "
        "some class, so without it nothing teaches that class ({classes}). Add images of these "
        "classes from other sources.",
        "La exclusión de un origen no se puede estimar con estos datos: cada origen es el único "
        "de alguna clase, así que sin él nada enseña esa clase ({classes}). Añada imágenes de esas "
        "clases de otros orígenes.",
    ),
    "RD-SPLIT-021": (
        "Source {number} of {count} is left out: {source}",
        "Se excluye el origen {number} de {count}: {source}",
    ),
    "RD-SPLIT-022": (
        "{source}: {reason}",
        "{source}: {reason}",
    ),
    "RD-SPLIT-023": (
        "{source}, never learned from: {right} of {count} right, balanced accuracy {balanced} "
        "(95 % interval {low}-{high}).",
        "{source}, nunca aprendido: {right} de {count} correctas, exactitud equilibrada {balanced} "
        "(intervalo del 95 %: {low}-{high}).",
    ),
    "RD-SPLIT-024": (
        "The data has {count} sources; leave-one-source-out takes {low} to {high}. Join some.",
        "Los datos tienen {count} orígenes; la exclusión de un origen admite de {low} a {high}. "
        "Una algunos.",
    ),
    "RD-SPLIT-025": (
        "--leave-source-out makes one fold of each source, so it goes neither with --folds nor "
        "with hold_out_source. Leave out one of them.",
        "--leave-source-out hace una partición con cada origen, así que no se combina con --folds "
        "ni con hold_out_source. Prescinda de uno.",
    ),
    "RD-SPLIT-026": (
        "Only one source can be left out here ({source}); one fold is no cross-validation. Train "
        "with --set hold_out_source=… instead.",
        "Aquí solo se puede excluir un origen ({source}); una sola partición no es una validación "
        "cruzada. Entrene con --set hold_out_source=….",
    ),
    "RD-SPLIT-028": (
        "Copies of images that are learned from are among the test images ({count} of {total}), so "
        "the figures will be too good. “radiodesk check” and the Data page find and group them.",
        "Entre las imágenes de prueba hay copias de otras de las que se aprende ({count} de "
        "{total}), así que las cifras serán demasiado buenas. «radiodesk check» y la página Datos "
        "las encuentran y agrupan.",
    ),
    "RD-SPLIT-027": (
        "Cannot be estimated: all images of {labels} whose source is known come from {source}, so "
        "without it nothing is known to teach what they look like.",
        "No se puede estimar: todas las imágenes de {labels} de origen conocido proceden de "
        "{source}, así que sin ese origen no consta nada que enseñe qué aspecto tienen.",
    ),
}
