"""What the window says in its own words under the codes of `gui.codes`: RD-DESK-nnn.

The window's words are Qt's; these are for those who meet the code in a log.
"""

DESKTOP: dict[str, tuple[str, str]] = {
    "RD-DESK-001": (
        "Drop a folder of class folders or a table here. Single radiographs belong on the Viewer "
        "page.",
        "Suelte aquí una carpeta con carpetas de clases o una tabla. Las radiografías sueltas van "
        "en la página Visor.",
    ),
    "RD-DESK-002": (
        "Drop a folder of class folders or a table here. Single radiographs belong on the Viewer "
        "page.",
        "Suelte aquí una carpeta con carpetas de clases o una tabla. Las radiografías sueltas van "
        "en la página Visor.",
    ),
    "RD-DESK-003": (
        "Choose a run with a model first; then drop the images to judge it on.",
        "Elija primero una ejecución con modelo; después suelte las imágenes con las que juzgarlo.",
    ),
    "RD-DESK-004": (
        "Some files could not be read and are not counted.",
        "Algunos archivos no se pudieron leer y no cuentan.",
    ),
    "RD-DESK-005": (
        "The image “{name}” is no longer where the run read it.",
        "La imagen «{name}» ya no está donde la leyó la ejecución.",
    ),
    "RD-DESK-006": (
        "A run could not be read. Look into its folder, or train again.",
        "No se pudo leer una ejecución. Revise su carpeta o vuelva a entrenar.",
    ),
    "RD-DESK-007": (
        "The last run broke off before it had a model. Its finished epochs are saved; going on "
        "loses nothing.",
        "La última ejecución se interrumpió antes de tener un modelo. Sus épocas terminadas se "
        "conservan; al continuar no se pierde nada.",
    ),
    "RD-DESK-008": (
        "The run was ended; there is no model.",
        "La ejecución se detuvo; no hay modelo.",
    ),
    "RD-DESK-009": (
        "The cross-validation was stopped. Finished folds and epochs are saved; going on loses "
        "nothing.",
        "La validación cruzada se detuvo. Los pliegues y las épocas terminados están guardados; "
        "al continuar no se pierde nada.",
    ),
    "RD-DESK-010": (
        "The cache could not be read. Close other programs and try again.",
        "No se pudo leer la caché. Cierre otros programas e inténtelo de nuevo.",
    ),
    "RD-DESK-011": (
        "The folder of runs could not be read. Look whether it is still there.",
        "No se pudo leer la carpeta de ejecuciones. Comprobar que sigue en su sitio.",
    ),
    "RD-DESK-012": (
        "There are no files in what you dropped.",
        "No hay archivos en lo que soltó.",
    ),
    "RD-DESK-013": (
        "There is neither a file nor an image in the clipboard.",
        "En el portapapeles no hay ningún archivo ni imagen.",
    ),
    "RD-DESK-014": (
        "The image in the clipboard could not be taken. Save it and open the file.",
        "No se pudo tomar la imagen del portapapeles. Guárdela y abra el archivo.",
    ),
    "RD-DESK-015": (
        "Drop one model at a time; the first was taken.",
        "Suelte los modelos de uno en uno; se tomó el primero.",
    ),
    "RD-DESK-016": (
        "The models could not be read. Try again, or restart radiodesk.",
        "No se pudieron leer los modelos. Inténtelo de nuevo o reinicie radiodesk.",
    ),
    "RD-DESK-017": (
        "“{name}” could not be written. Choose another folder.",
        "No se pudo escribir «{name}». Elija otra carpeta.",
    ),
}
