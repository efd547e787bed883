"""The help pages in Spanish. The English texts stand with the commands and are the keys here."""

from __future__ import annotations

import re
from typing import Any

from radiodesk.commands import help_words_keeping

SPANISH: dict[str, str] = {
    **help_words_keeping.SPANISH,
    "Train a chest-radiograph classifier, judge it, read X-rays with it. Offline.\n\n"
    "Without a command the desktop opens; with files, they are shown in it. "
    "Not a diagnostic device.": (
        "Entrene un clasificador de radiografías de tórax, júzguelo y lea radiografías con él. "
        "Sin conexión.\n\n"
        "Sin orden se abre el escritorio; con archivos, se muestran en él. "
        "No es un dispositivo de diagnóstico."
    ),
    "Show the version.": "Muestra la versión.",
    "Open the desktop with the built-in sample data.": (
        "Abre el escritorio con los datos de muestra incluidos."
    ),
    "Print when the window answers, and end.": "Escribe cuándo responde la ventana y termina.",
    "Language; works everywhere.": "Idioma; sirve en todas las órdenes.",
    "No progress on stderr; works everywhere.": (
        "Sin progreso en stderr; sirve en todas las órdenes."
    ),
    "Write a log; works everywhere.": "Escribe un registro; sirve en todas las órdenes.",
    "Show this message and exit.": "Muestra esta ayuda y termina.",
    "Write synthetic chest phantoms in class folders. Nothing in them is a patient.": (
        "Escribe fantomas de tórax sintéticos en carpetas por clase. Ninguno es un paciente."
    ),
    "New folder for the data set.": "Carpeta nueva para el conjunto de datos.",
    "Images of each class.": "Imágenes de cada clase.",
    "Same seed, same images.": "La misma semilla da las mismas imágenes.",
    "Write DICOM instead of PNG.": "Escribe DICOM en lugar de PNG.",
    "Made-up hospitals.": "Hospitales ficticios.",
    "Number of classes, 2 to 5.": "Número de clases, de 2 a 5.",
    "Report on a data set: counts, sizes, unreadable files. Nothing in it is changed.": (
        "Informa sobre un conjunto de datos y no cambia nada en él. Recuentos, tamaños, archivos "
        "ilegibles."
    ),
    "Folder of class folders, or a CSV.": "Carpeta con una subcarpeta por clase, o un CSV.",
    "Lay the repairs in this file (or of this run) over the data; no image is changed.": (
        "Aplica a los datos las correcciones de este archivo (o de esta ejecución); ninguna imagen "
        "se modifica."
    ),
    "Give a file another class.": "Da otra clase a un archivo.",
    "Leave a file out.": "Excluye un archivo.",
    "Undo the repair of this number.": "Deshace la corrección de este número.",
    "Repair a finding and note it in the --repairs file; CODE=KIND chooses how.": (
        "Corrige un hallazgo y lo anota en el archivo de --repairs; CODE=KIND elige cómo."
    ),
    "Take the class from a DICOM attribute, or from TABLE:KEY:LABEL (two columns).": (
        "Toma la clase de un atributo DICOM o de TABLE:KEY:LABEL (dos columnas)."
    ),
    "A finished cross-validation with this data: it names doubtful labels.": (
        "Una validación cruzada terminada con estos datos: señala etiquetas dudosas."
    ),
    "Print one JSON document.": "Escribe un documento JSON.",
    "Train a model. Ctrl-C stops after the batch and keeps the best model so far.": (
        "Entrena un modelo. Ctrl-C lo detiene tras el lote y conserva el mejor modelo."
    ),
    "Folder that gets the run folder.": "Carpeta donde se crea la de la ejecución.",
    "Settings to start from; NAME is one of your own.": (
        "Ajustes de partida; NAME es uno de los propios."
    ),
    "Folder of runs; without it, the desktop's.": (
        "Carpeta de ejecuciones; sin ella, la del escritorio."
    ),
    "Names from “runs list”.": "Nombres de «runs list».",
    "List runs and cross-validations, and their trash.": (
        "Lista ejecuciones y validaciones cruzadas, y su papelera."
    ),
    "Those in the trash instead.": "Las de la papelera en su lugar.",
    "List runs, newest first. Name, state, preset, figures, star and notes.": (
        "Lista las ejecuciones, la más reciente primero. Nombre, estado, preajuste, cifras, "
        "estrella y notas."
    ),
    "Show the named runs; with --json, all their settings and figures.": (
        "Muestra las ejecuciones indicadas. Con --json, todos sus ajustes y cifras."
    ),
    "Move runs to the trash; “runs restore” brings them back.": (
        "Mueve ejecuciones a la papelera; «runs restore» las devuelve."
    ),
    "Also where the active model is one of theirs.": "También si el modelo activo es uno de ellos.",
    "Put runs back from the trash.": "Restaura ejecuciones de la papelera.",
    "Change one setting; repeatable.": "Cambia un ajuste; se puede repetir.",
    "Keep the images of one patient, or of one source, in one part.": (
        "Mantiene juntas las imágenes de un paciente o de un origen."
    ),
    "Cross-validate over sources: each is left out once and tested.": (
        "Validación cruzada por orígenes: cada uno se excluye una vez y se prueba con él."
    ),
    "Go on with a run that broke off.": "Continúa una ejecución interrumpida.",
    "Cross-validate: K runs, each image tested once.": (
        "Validación cruzada: K ejecuciones, cada imagen se prueba una vez."
    ),
    "Same seed, same model.": "La misma semilla da el mismo modelo.",
    "Judge a model on labelled images that it did not learn from.": (
        "Juzga un modelo con imágenes de las que no aprendió. Han de estar etiquetadas."
    ),
    "Run, bundle or name; else the active model.": (
        "Ejecución, paquete o nombre; si falta, el modelo activo."
    ),
    "Run, cross-validation, bundle or name; else the active model.": (
        "Ejecución, validación cruzada, paquete o nombre; si falta, el modelo activo."
    ),
    "Folder of class folders, or a CSV; without it, what the run was tested on.": (
        "Carpeta con una subcarpeta por clase, o un CSV; si falta, las imágenes con que se probó "
        "la ejecución."
    ),
    "Without --data: the run's test images, or val.": (
        "Sin --data: las imágenes de prueba de la ejecución, o val."
    ),
    "Compare with this model on the same images.": (
        "Compara con este modelo en las mismas imágenes."
    ),
    "Read the images under changes of their look, too.": (
        "Lee también las imágenes con otro aspecto."
    ),
    "Images of the stress test; 0 for all.": ("Imágenes de la prueba de esfuerzo; 0 para todas."),
    "Write one HTML file that opens anywhere.": (
        "Escribe un único archivo HTML que se abre en cualquier sitio."
    ),
    "Name files in the HTML report.": "Nombra los archivos en el informe HTML.",
    "Compare two models on the same images, with a paired test.": (
        "Compara dos modelos en las mismas imágenes. Lo hace con una prueba pareada."
    ),
    "Folder for the report.": "Carpeta para el informe.",
    "Leave out images that the models learned from.": (
        "Excluye las imágenes de las que aprendieron los modelos."
    ),
    "Leave out images that either model learned from.": (
        "Excluye las imágenes de las que aprendió alguno de los dos modelos."
    ),
    "Open a model that was not made here.": "Abre un modelo que no se creó aquí.",
    "Read X-rays. Each gets a probability for every class, or the reason why there is none.": (
        "Lee radiografías. Da una probabilidad por clase, o el motivo de que no la haya."
    ),
    "Read on the Dask cluster of this scheduler instead; only one that you trust.": (
        "Lee en el clúster Dask de este planificador; solo si confía en él."
    ),
    "Files, folders, archives.": "Archivos, carpetas y archivos ZIP.",
    "Write the readings as CSV, too.": "Escribe también las lecturas como CSV.",
    "Reader processes; else one a core.": "Procesos lectores; si no, uno por núcleo.",
    "Share of radiographs whose set shall hold their class: 0.8, 0.9 or 0.95.": (
        "Proporción de radiografías cuyo conjunto ha de contener su clase: 0.8, 0.9 o 0.95."
    ),
    "Check this installation by reading and training. Shipped files, PNG and DICOM, the result.": (
        "Comprueba esta instalación leyendo y entrenando. Archivos incluidos, PNG y DICOM, el "
        "resultado."
    ),
    "List, carry, choose and verify the models known here.": (
        "Enumera, transporta, elige y verifica los modelos."
    ),
    "Retired and removed models, too.": "También los modelos retirados y eliminados.",
    "Copy a model to this computer. Every file of it must match its fingerprint.": (
        "Copia un modelo a este equipo. Cada archivo debe coincidir con su huella."
    ),
    "A .radiodesk file, or a run or bundle folder.": (
        "Un archivo .radiodesk, o la carpeta de una ejecución o de un modelo."
    ),
    "Trust where it comes from, from now on.": "Confía en su origen de ahora en adelante.",
    "Read with it from now on, too.": "Además, lee con él de ahora en adelante.",
    "Write a model as one .radiodesk file, for a USB stick.": (
        "Escribe un modelo como un solo archivo .radiodesk. Sirve para llevarlo en una memoria USB."
    ),
    "Run, bundle, .radiodesk file or name.": "Ejecución, paquete, archivo .radiodesk o nombre.",
    "Run, bundle, .radiodesk file or name; or the active.": (
        "Ejecución, paquete, archivo .radiodesk o nombre; si falta, el activo."
    ),
    "File to write, or the folder for it.": "Archivo que se escribe, o su carpeta.",
    "Show a model's card. What it is worth, what it learned from, its limits.": (
        "Muestra la ficha de un modelo. Cuánto vale, de qué aprendió y sus límites."
    ),
    "Ends in .html, .md or .json.": "Termina en .html, .md o .json.",
    "Offer a model no longer; readings that it gave keep its name.": (
        "Deja de ofrecer un modelo. Las lecturas que dio conservan su nombre."
    ),
    "Move an imported model to the trash.": "Mueve un modelo importado a la papelera.",
    "Bring a retired or removed model back.": "Recupera un modelo retirado o eliminado.",
    "List the models: name, fingerprint, and which one reads.": (
        "Enumera los modelos: nombre, huella y cuál es el que lee."
    ),
    "Choose the model that reads unless a command names another.": (
        "Elige el modelo que lee si una orden no indica otro."
    ),
    "A name from “models list”, or a run folder.": (
        "Un nombre de «models list» o una carpeta de ejecución."
    ),
    "Compare a model's files with the fingerprints in its manifest.": (
        "Compara los archivos de un modelo con las huellas registradas. Están en su manifiesto."
    ),
    "A model; without it, every model known here.": (
        "Un modelo; si falta, todos los conocidos aquí."
    ),
    "List, verify, export and erase what the desktop read.": (
        "Enumera, verifica, exporta y borra lo que leyó el escritorio."
    ),
    "List readings, opinions and erasures, oldest first.": (
        "Enumera lecturas, opiniones y borrados, los más antiguos primero."
    ),
    "Only readings that ended so.": "Solo las lecturas que terminaron así.",
    "Only so many of the newest entries.": "Solo tantas de las entradas más recientes.",
    "Check that nothing in the case log was changed afterwards.": (
        "Comprueba que nada del registro de casos se cambió después."
    ),
    "Write the case log as a table or as JSON.": (
        "Escribe el registro de casos como tabla o como JSON."
    ),
    "Ends in .csv or .json.": "Termina en .csv o .json.",
    "Erase the content of entries for good. That they were there stays provable.": (
        "Borra para siempre el contenido de entradas. Que existieron se puede seguir probando."
    ),
    "Numbers from “log list”.": "Números de «log list».",
    "Erase the content of everything older than a number of days.": (
        "Borra el contenido de todo lo que supere un número de días."
    ),
    "Age in days.": "Antigüedad en días.",
}


_FRAME = tuple(
    (re.compile(pattern, re.MULTILINE), words)
    for pattern, words in (
        (r"^Usage:", "Uso:"),
        (r"^Options:$", "Opciones:"),
        (r"^Commands:$", "Órdenes:"),
        (r"^Arguments:$", "Argumentos:"),
        (r"\[OPTIONS\]", "[OPCIONES]"),
        (r"\bCOMMAND \[ARGS\]\.\.\.", "ORDEN [ARGUMENTOS]..."),
        (r"\[required\]", "[obligatorio]"),
        (r"\[default: ", "[por omisión: "),
    )
)


def help_texts(command: Any) -> list[str]:
    """Return every text of a command's help pages, those of its sub-commands included."""
    texts = [command.help or ""]
    texts += [parameter.help or "" for parameter in command.params if hasattr(parameter, "help")]
    for inner in getattr(command, "commands", {}).values():
        texts += help_texts(inner)
    return [text for text in texts if text]


def translate(command: Any) -> None:
    """Put a command's help pages, and those of its sub-commands, into Spanish."""
    command.help = _spanish(command.help)
    for parameter in command.params:
        if hasattr(parameter, "help"):
            parameter.help = _spanish(parameter.help)
    made = command.get_help_option

    def help_option(context: Any) -> Any:
        # Made only when a page is asked for, so there is nothing to translate before.
        option = made(context)
        if option is not None:
            option.help = _spanish(option.help)
        return option

    command.get_help_option = help_option
    page = command.get_help
    command.get_help = lambda context: spanish_frame(page(context))
    for inner in getattr(command, "commands", {}).values():
        translate(inner)


def spanish_frame(page: str) -> str:
    """Put what click itself writes around the texts of a help page into Spanish.

    Click asks gettext for these words, of which it brings no translation.
    """
    for pattern, words in _FRAME:
        page = pattern.sub(words, page)
    return page


def _spanish(text: str | None) -> str | None:
    return SPANISH.get(text, text) if text else text
