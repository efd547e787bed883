"""Words of model cards: RD-CARD-0nn."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- limits: the gravest that holds stands on the first line of a card ---
    "RD-CARD-001": (
        "Classes whose images all come from one source: {labels}. The figures may show that it "
        "learned the hospital and not the disease.",
        "Clases cuyas imágenes proceden todas de un solo origen: {labels}. Las cifras pueden "
        "mostrar que aprendió el hospital y no la enfermedad.",
    ),
    "RD-CARD-002": (
        "All its images come from one source: how it reads films of any other hospital was not "
        "measured.",
        "Todas sus imágenes proceden de un solo origen: no se midió cómo lee placas de ningún "
        "otro hospital.",
    ),
    "RD-CARD-003": (
        "Nobody stated where its images come from: the figures may show that it learned the "
        "hospitals and not the disease.",
        "No consta de dónde proceden sus imágenes: las cifras pueden mostrar que aprendió los "
        "hospitales y no la enfermedad.",
    ),
    "RD-CARD-004": (
        "It was tested on images of the {count} sources that it learned from: how it reads films "
        "of another hospital was not measured.",
        "Se probó con imágenes de los {count} orígenes de los que aprendió: no se midió cómo lee "
        "placas de otro hospital.",
    ),
    "RD-CARD-005": (
        "Only {count} images tested it, so every figure is rough.",
        "Solo lo probaron {count} imágenes, así que toda cifra es aproximada.",
    ),
    "RD-CARD-006": (
        "All images of {labels} whose source is known come from one source only, so the figures "
        "may show that it learned the hospital and not the disease.",
        "Todas las imágenes de {labels} de origen conocido proceden de un solo origen, así que "
        "las cifras pueden mostrar que aprendió el hospital y no la enfermedad.",
    ),
    "RD-CARD-007": (
        "All its images whose source is known come from one source: how it reads films of any "
        "other hospital was not measured.",
        "Todas sus imágenes de origen conocido proceden de un solo origen: no se midió cómo lee "
        "placas de ningún otro hospital.",
    ),
    "RD-CARD-008": (
        "Nobody stated where the images of {labels} come from: the figures may show that it "
        "learned the hospital and not the disease.",
        "No consta de dónde proceden las imágenes de {labels}: las cifras pueden mostrar que "
        "aprendió el hospital y no la enfermedad.",
    ),
    # --- intended use ---
    "RD-CARD-009": (
        "Of {count} of its {total} images no patient is known: two films of one patient may have "
        "been learned from and tested on, and the figures can be too good.",
        "De {count} de sus {total} imágenes no se conoce el paciente: con dos radiografías de un "
        "paciente se pudo entrenar y probar, y las cifras pueden ser demasiado buenas.",
    ),
    "RD-CARD-013": (
        "Copies of images that it learned from tested it ({count} of {total}): the figures are too "
        "good.",
        "La probaron copias de imágenes de las que aprendió ({count} de {total}): las cifras son "
        "demasiado buenas.",
    ),
    "RD-CARD-010": (
        "For teaching and research: to show how a classifier of radiographs learns, errs and is "
        "judged.",
        "Para docencia e investigación: mostrar cómo aprende, se equivoca y se juzga un "
        "clasificador de radiografías.",
    ),
    "RD-CARD-011": (
        "Not for decisions about patients: not for diagnosis, not for triage, not as a second "
        "reader in care.",
        "No para decisiones sobre pacientes: ni diagnóstico, ni triaje, ni segunda lectura "
        "asistencial.",
    ),
    "RD-CARD-012": (
        "For frontal radiographs of the chest of adults; other images are refused where that can "
        "be told.",
        "Para radiografías frontales de tórax de adultos; otras imágenes se rechazan cuando se "
        "puede saber.",
    ),
    # --- leave one source out ---
    "RD-CARD-020": (
        "Cannot be estimated, because the data does not state where its images come from.",
        "No se puede estimar, porque los datos no indican de dónde proceden sus imágenes.",
    ),
    "RD-CARD-021": (
        "Cannot be estimated, because {labels} come from one source only: without that source "
        "there is nothing to learn them from.",
        "No se puede estimar, porque {labels} proceden de un solo origen: sin él no hay de qué "
        "aprenderlas.",
    ),
    "RD-CARD-022": (
        "Not measured, though every class has several sources.",
        "No se midió, aunque toda clase tiene varios orígenes.",
    ),
    "RD-CARD-023": (
        "Means nothing on drawn phantoms.",
        "No significa nada en fantomas dibujados.",
    ),
    "RD-CARD-024": (
        "Cannot be estimated, because all images of {labels} whose source is known come from one "
        "source: without it nothing is known to teach them.",
        "No se puede estimar, porque todas las imágenes de {labels} de origen conocido proceden "
        "de un solo origen: sin él no consta de qué aprenderlas.",
    ),
    "RD-CARD-025": (
        "Cannot be estimated, because the data does not state where the images of {labels} come "
        "from.",
        "No se puede estimar, porque los datos no indican de dónde proceden las imágenes de "
        "{labels}.",
    ),
    # --- headings and words of the page ---
    "RD-CARD-030": ("Model card: {name}", "Ficha del modelo: {name}"),
    "RD-CARD-031": (
        "Made on {created} with radiodesk {version}. Fingerprint {sha256}.",
        "Creado el {created} con radiodesk {version}. Huella {sha256}.",
    ),
    "RD-CARD-032": ("What it is worth", "Cuánto vale"),
    "RD-CARD-033": ("Intended use", "Uso previsto"),
    "RD-CARD-034": ("Limits", "Límites"),
    "RD-CARD-035": ("What it learned from", "De qué aprendió"),
    "RD-CARD-036": ("Shortcuts in the data", "Pistas espurias en los datos"),
    "RD-CARD-037": ("Under stress", "Bajo estrés"),
    "RD-CARD-038": ("How sure it is", "Cuán seguro está"),
    "RD-CARD-039": ("How it was made", "Cómo se hizo"),
    "RD-CARD-040": ("Settings", "Ajustes"),
    "RD-CARD-041": ("Software, weights and licences", "Programas, pesos y licencias"),
    "RD-CARD-042": (
        "Its card states no figures: nobody knows what it is worth.",
        "Su ficha no indica cifras: nadie sabe cuánto vale.",
    ),
    "RD-CARD-043": (
        "95 % intervals in brackets, from resampled patients where the card holds them.",
        "Entre paréntesis, intervalos del 95 %, por remuestreo de pacientes donde constan.",
    ),
    "RD-CARD-044": ("Figure", "Cifra"),
    "RD-CARD-045": ("Same data, images it never saw", "Mismos datos, imágenes nunca vistas"),
    "RD-CARD-046": ("Cross-validation", "Validación cruzada"),
    "RD-CARD-047": ("A source it never saw", "Un origen nunca visto"),
    "RD-CARD-048": ("Right", "Aciertos"),
    "RD-CARD-049": ("Balanced accuracy", "Exactitud equilibrada"),
    "RD-CARD-050": ("Macro F1", "F1 macro"),
    "RD-CARD-051": ("AUC, one against the rest", "AUC, una frente al resto"),
    "RD-CARD-052": ("{label} found", "{label}: encontrados"),
    "RD-CARD-053": ("Called {label} rightly", "{label}: aciertos al nombrarla"),
    "RD-CARD-054": ("Images", "Imágenes"),
    "RD-CARD-055": ("Error of its percentages (ECE)", "Error de sus porcentajes (ECE)"),
    "RD-CARD-056": (
        "Cross-validation: {folds} folds, seeds {seeds}.",
        "Validación cruzada: {folds} particiones, semillas {seeds}.",
    ),
    "RD-CARD-057": ("Command: {command}", "Orden: {command}"),
    "RD-CARD-058": ("On a source it never saw: {reason}", "En un origen nunca visto: {reason}"),
    "RD-CARD-059": ("Class", "Clase"),
    "RD-CARD-060": ("Training", "Entrenamiento"),
    "RD-CARD-061": ("Validation", "Validación"),
    "RD-CARD-062": ("Test", "Prueba"),
    "RD-CARD-063": ("source not stated", "origen no indicado"),
    "RD-CARD-064": ("Left out as unreadable: {count}.", "Excluidas por ilegibles: {count}."),
    "RD-CARD-065": ("Patients known: {count}.", "Pacientes conocidos: {count}."),
    "RD-CARD-066": ("No patient is stated.", "No consta ningún paciente."),
    "RD-CARD-067": (
        "Fingerprint of the images: {digest}",
        "Huella de las imágenes: {digest}",
    ),
    "RD-CARD-068": (
        "The data are synthetic phantoms drawn by radiodesk; no patient is in them.",
        "Los datos son fantomas sintéticos dibujados por radiodesk; no contienen ningún paciente.",
    ),
    "RD-CARD-069": (
        "Split {shares}, images of one patient kept together, seed {seed}.",
        "Reparto {shares}, imágenes de un mismo paciente juntas, semilla {seed}.",
    ),
    "RD-CARD-070": (
        "Split {shares} image by image, seed {seed}: a patient may be in several parts.",
        "Reparto {shares} imagen por imagen, semilla {seed}: un paciente puede estar en varias "
        "partes.",
    ),
    "RD-CARD-071": (
        "Tested on fold {number} of {count}.",
        "Probado con la partición {number} de {count}.",
    ),
    "RD-CARD-072": (
        "No shortcut probe was made: nobody looked whether the class can be guessed from the "
        "border, the header or the picture without lungs.",
        "No se hizo ninguna prueba de pistas espurias: nadie miró si la clase se adivina por el "
        "borde, la cabecera o la imagen sin pulmones.",
    ),
    "RD-CARD-073": ("Guessed from", "Adivinada por"),
    "RD-CARD-074": ("Share right", "Aciertos"),
    "RD-CARD-075": ("Verdict", "Veredicto"),
    "RD-CARD-076": (
        "No stress test was made: nobody looked what changes of contrast, border or resolution do "
        "to it.",
        "No se hizo ninguna prueba de estrés: nadie miró qué le hacen los cambios de contraste, "
        "borde o resolución.",
    ),
    "RD-CARD-077": ("Change", "Cambio"),
    "RD-CARD-078": ("Mean confidence", "Confianza media"),
    "RD-CARD-079": (
        "Its percentages were set right on {count} validation images.",
        "Sus porcentajes se ajustaron con {count} imágenes de validación.",
    ),
    "RD-CARD-080": (
        "Too few images to set its percentages right: take them with care.",
        "Hubo muy pocas imágenes para ajustar sus porcentajes: tómelos con cautela.",
    ),
    "RD-CARD-081": (
        "Readings come with a set of classes that holds the right one in {levels} of films.",
        "Las lecturas traen un conjunto de clases que contiene la correcta en {levels} de las "
        "placas.",
    ),
    "RD-CARD-082": (
        "It refuses films that are unlike those it learned from.",
        "Rechaza placas que no se parecen a las que aprendió.",
    ),
    "RD-CARD-083": (
        "It cannot tell that a film is unlike those it learned from.",
        "No puede saber que una placa no se parece a las que aprendió.",
    ),
    "RD-CARD-084": (
        "{initial} + {fine_tune} epochs on {device}; the best was epoch {best}.",
        "{initial} + {fine_tune} épocas en {device}; la mejor fue la {best}.",
    ),
    "RD-CARD-085": ("It was stopped by the user.", "El usuario lo detuvo."),
    "RD-CARD-086": (
        "The exported model differs from the trained one by at most {difference}.",
        "El modelo exportado difiere del entrenado en {difference} como máximo.",
    ),
    "RD-CARD-087": ("Base weights", "Pesos base"),
    "RD-CARD-089": ("Setting", "Ajuste"),
    "RD-CARD-090": ("Value", "Valor"),
    "RD-CARD-091": ("Part", "Parte"),
    "RD-CARD-092": ("Version or licence", "Versión o licencia"),
    "RD-CARD-093": ("a strong shortcut", "una pista espuria clara"),
    "RD-CARD-094": ("no shortcut found", "ninguna pista espuria hallada"),
    "RD-CARD-095": ("something of a shortcut", "una pista espuria leve"),
    "RD-CARD-096": ("yes", "sí"),
    "RD-CARD-097": ("no", "no"),
    "RD-CARD-098": (
        "Split {shares}, images of one source kept together, seed {seed}.",
        "Reparto {shares}, imágenes de un mismo origen juntas, semilla {seed}.",
    ),
    "RD-CARD-099": (
        "Tested on the images of {source}, which it never learned from.",
        "Probado con las imágenes de {source}, de las que nunca aprendió.",
    ),
    "RD-CARD-100": (
        "A list of the user's decided which image is in which part.",
        "Una lista del usuario decidió en qué parte está cada imagen.",
    ),
    "RD-CARD-101": ("size, format and header", "tamaño, formato y cabecera"),
    "RD-CARD-102": ("the outermost frame", "el marco exterior"),
    "RD-CARD-103": ("the picture without lungs", "la imagen sin pulmones"),
    "RD-CARD-104": ("the sources", "los orígenes"),
    "RD-CARD-105": (
        "Whoever trained it was told, and trained it all the same, on {time}.",
        "Quien lo entrenó lo sabía y lo entrenó igualmente, el {time}.",
    ),
    "RD-CARD-106": ("Refused", "Rechazadas"),
    "RD-CARD-107": ("Surely wrong", "Erróneas y seguras"),
    # --- values of settings ---
    "RD-CARD-110": ("Preset", "Preajuste"),
    "RD-CARD-111": ("images of one patient", "imágenes de un paciente"),
    "RD-CARD-112": ("images of one source", "imágenes de un origen"),
    "RD-CARD-113": ("none", "ninguno"),
    "RD-CARD-114": ("balanced", "equilibrados"),
    "RD-CARD-115": ("stretching", "estirado"),
    "RD-CARD-116": ("padding", "relleno"),
    "RD-CARD-117": ("cropping", "recorte"),
    "RD-CARD-118": ("automatic", "automático"),
    "RD-CARD-119": ("cached", "con caché"),
    "RD-CARD-120": ("end to end", "de extremo a extremo"),
    "RD-CARD-121": ("on a plateau", "por meseta"),
    "RD-CARD-122": ("cosine", "coseno"),
}
