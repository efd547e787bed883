"""Sentences for the number one: code -> (placeholder that is 1, English, Spanish).

The other families of this catalogue hold the plural. A sentence that reads well with any number
("Files left out: {count}.") needs none.
"""

SINGULAR: dict[str, tuple[str, str, str]] = {
    "RD-DATA-008": (
        "count",
        "The class “{label}” has images of only one independent case; it needs {minimum} to be in "
        "every part of the split. Its figures will be left out where it is missing.",
        "La clase «{label}» tiene imágenes de un solo caso independiente; necesita {minimum} para "
        "estar en cada parte del reparto. Sus cifras se omitirán donde falte.",
    ),
    "RD-DATA-011": (
        "count",
        "1 image is smaller than {minimum} pixels on one side; fine detail is missing in it. "
        "Use the original if you have it.",
        "1 imagen mide menos de {minimum} píxeles por un lado; le falta el detalle fino. "
        "Use la original si la tiene.",
    ),
    "RD-DATA-012": (
        "count",
        "1 patient has images in more than one class. "
        "The patient stays in one part of the split; check that the labels are meant so.",
        "1 paciente tiene imágenes en más de una clase. "
        "Queda en una sola parte del reparto; compruebe que las etiquetas son correctas.",
    ),
    "RD-DATA-014": (
        "count",
        "1 patient is in more than one part of the split that the data set brings along, so its "
        "test figures will be too good. Correct its split column or folders.",
        "1 paciente está en más de una parte del reparto que trae el conjunto de datos, así que "
        "sus cifras de prueba serán demasiado buenas. Corrija su columna split o sus carpetas.",
    ),
    "RD-DATA-016": (
        "count",
        "1 row of the table has no path or no label and was left out. Complete it.",
        "1 fila de la tabla no tiene ruta o etiqueta y se excluyó. Complétela.",
    ),
    "RD-DATA-019": (
        "count",
        "1 image file lies directly in “{name}”, outside the class folders, and was left out. "
        "Move it into its class folder.",
        "1 archivo de imagen está directamente en «{name}», fuera de las carpetas de clases, y se "
        "excluyó. Muévalo a su carpeta de clase.",
    ),
    "RD-DATA-022": (
        "count",
        "The file “{name}” changed while the run was using it. "
        "Leave the data alone during a run and start it again.",
        "El archivo «{name}» cambió mientras la ejecución lo usaba. "
        "No modifique los datos durante una ejecución e iníciela de nuevo.",
    ),
    "RD-DATA-024": (
        "count",
        "1 file is listed under more than one class. Correct its label.",
        "1 archivo figura en más de una clase. Corrija su etiqueta.",
    ),
    "RD-TRAIN-022": (
        "skipped",
        "1 of {total} files cannot be read and is left out; the run goes on without it.",
        "1 de {total} archivos no se puede leer y se deja fuera; la ejecución continúa sin él.",
    ),
    "RD-TRAIN-033": (
        "patience",
        "Phase {phase} ended early: calibrated validation loss had not improved for one epoch.",
        "La fase {phase} terminó antes: la pérdida de validación calibrada no mejoró en una época.",
    ),
    "RD-TRAIN-034": (
        "patience",
        "Learning rate lowered to {rate}: calibrated validation loss had not improved for one epoch.",
        "Tasa de aprendizaje reducida a {rate}: la pérdida de validación calibrada no mejoró en una época.",
    ),
    "RD-TRAIN-041": (
        "count",
        "The exported model agrees with the trained one on the only test image "
        "(difference {difference}).",
        "El modelo exportado coincide con el entrenado en la única imagen de prueba "
        "(diferencia {difference}).",
    ),
    "RD-TRAIN-054": (
        "epochs",
        "Phase {phase} is done after one epoch; its best epoch was {best}.",
        "La fase {phase} terminó tras una época; su mejor época fue la {best}.",
    ),
    "RD-TRAIN-107": (
        "changed",
        "The data is not what the run “{name}” was begun with: 1 of {total} files is new, gone or "
        "changed ({first}). Put it back as it was, or start a new run.",
        "Los datos no son aquellos con los que se inició la ejecución «{name}»: 1 de {total} "
        "archivos es nuevo, falta o cambió ({first}). Restáurelo o inicie una nueva.",
    ),
    "RD-CLI-031": ("count", "{label}: 1 image.", "{label}: 1 imagen."),
    "RD-CLI-043": (
        "count",
        "1 image of the class “{label}”, which the model does not know, was left out.",
        "Se excluyó 1 imagen de la clase «{label}», que el modelo no conoce.",
    ),
}
