"""Sentences about repairs of a data set and about where its classes stand: RD-REPAIR-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-REPAIR-001": (
        "Repairs in force: files left out: {left_out}, given another class: {relabelled}, groups "
        "kept together: {groups}. The files themselves are unchanged.",
        "Correcciones vigentes: archivos excluidos: {left_out}, con otra clase: {relabelled}, "
        "grupos que se mantienen juntos: {groups}. Los archivos mismos no se han modificado.",
    ),
    "RD-REPAIR-002": (
        "{count} files that the repairs name are not in this data. Check that the repairs belong "
        "to it.",
        "{count} archivos que nombran las correcciones no están en estos datos. Compruebe que las "
        "correcciones les corresponden.",
    ),
    "RD-REPAIR-003": (
        "Repair {number} ({finding}): {done}. The files themselves are unchanged.",
        "Corrección {number} ({finding}): {done}. Los archivos mismos no se han modificado.",
    ),
    "RD-REPAIR-004": (
        "The desktop holds repairs for this data that are not applied here. Save them there and "
        "name the file with --repairs.",
        "El escritorio guarda correcciones de estos datos que aquí no se aplican. Guárdelas allí e "
        "indique el archivo con --repairs.",
    ),
    "RD-REPAIR-005": (
        "repair: --repairs FILE --repair {finding}, which is {kinds}",
        "corrección: --repairs ARCHIVO --repair {finding}, es decir, {kinds}",
    ),
    "RD-REPAIR-006": (
        "The data is looked at again as repaired.",
        "Los datos se examinan de nuevo, ya corregidos.",
    ),
    "RD-REPAIR-007": ("chosen by hand", "a mano"),
    "RD-REPAIR-008": ("files left out: {count}", "archivos excluidos: {count}"),
    "RD-REPAIR-009": (
        "files of the class {label} from now on: {count}",
        "archivos que ahora son de la clase {label}: {count}",
    ),
    "RD-REPAIR-015": ("groups kept together: {count}", "grupos que se mantienen juntos: {count}"),
    "RD-REPAIR-016": ("kept, and named no longer", "conservado, y ya no se nombra"),
    "RD-REPAIR-017": (
        "No readable file of this data is called “{name}”. Write it as the report does, such as "
        "NORMAL/film.png.",
        "Ningún archivo legible de estos datos se llama «{name}». Escribirlo como en el informe, "
        "por ejemplo NORMAL/radiografia.png.",
    ),
    "RD-REPAIR-018": (
        "--relabel takes FILE=CLASS with one of {labels}; got “{value}”.",
        "--relabel admite ARCHIVO=CLASE con una de {labels}; se recibió «{value}».",
    ),
    "RD-REPAIR-019": (
        "There is no repair {number} to undo in this file. It holds: {numbers}.",
        "No hay ninguna corrección {number} que deshacer en este archivo. Contiene: {numbers}.",
    ),
    "RD-REPAIR-026": (
        "Repair {number} is undone.",
        "La corrección {number} se ha deshecho.",
    ),
    "RD-REPAIR-010": (
        "“{name}” holds no repairs, or it is damaged. Choose a file that radiodesk wrote with "
        "--repairs, or a run folder.",
        "«{name}» no contiene correcciones o está dañado. Elija un archivo que radiodesk escribió "
        "con --repairs, o la carpeta de una ejecución.",
    ),
    "RD-REPAIR-011": (
        "A repair needs --repairs FILE, which takes down what was decided. Nothing in the data is "
        "changed.",
        "Una corrección necesita --repairs ARCHIVO, que anota lo decidido. Nada cambia en los datos.",
    ),
    "RD-REPAIR-012": (
        "There is nothing to repair with the code {finding} in this data. Found: {codes}.",
        "No hay nada que corregir con el código {finding} en estos datos. Encontrados: {codes}.",
    ),
    "RD-REPAIR-013": (
        "The repairs could not be saved: {detail}. Free some space or check the permissions of "
        "the program's folder.",
        "Las correcciones no se pudieron guardar: {detail}. Libere espacio o compruebe los "
        "permisos de la carpeta del programa.",
    ),
    "RD-REPAIR-014": (
        "The repairs noted for this data are damaged. They were put aside as “{name}” in the "
        "program's folder, and none are in force.",
        "Las correcciones anotadas para estos datos están dañadas. Se apartaron como «{name}» en "
        "la carpeta del programa y ninguna está vigente.",
    ),
    "RD-REPAIR-020": (
        "“{name}” holds radiographs ({count}), but nothing says their class: no class folders and "
        "no table. Say where the class stands: in the DICOM header or in a table.",
        "«{name}» contiene radiografías ({count}), pero nada indica su clase: ni carpetas de "
        "clases ni tabla. Indique dónde está la clase: en la cabecera DICOM o en una tabla.",
    ),
    "RD-REPAIR-021": (
        "“{attribute}” is no DICOM attribute. Give its keyword, such as SeriesDescription, or its "
        "tag, such as 0008,103E.",
        "«{attribute}» no es un atributo DICOM. Indique su nombre, como SeriesDescription, o su "
        "etiqueta, como 0008,103E.",
    ),
    "RD-REPAIR-022": (
        "“{attribute}” names a person, and class names are shown and written out. Choose another "
        "attribute.",
        "«{attribute}» identifica a una persona, y los nombres de clase se muestran y se "
        "escriben. Elija otro atributo.",
    ),
    "RD-REPAIR-023": (
        "{count} files have no class: the attribute or the table says nothing about them. They "
        "are left out.",
        "{count} archivos no tienen clase: el atributo o la tabla no dicen nada de ellos. Se "
        "excluyen.",
    ),
    "RD-REPAIR-024": (
        "No file of “{name}” has a class by “{rule}”. Choose another attribute or column.",
        "Ningún archivo de «{name}» tiene clase según «{rule}». Elija otro atributo o columna.",
    ),
    "RD-REPAIR-025": (
        "--label-from takes a DICOM attribute, or TABLE:KEY COLUMN:LABEL COLUMN; got “{value}”.",
        "--label-from admite un atributo DICOM o TABLA:COLUMNA CLAVE:COLUMNA DE CLASE; se recibió "
        "«{value}».",
    ),
}

SINGULAR: dict[str, tuple[str, str, str]] = {
    "RD-REPAIR-002": (
        "count",
        "1 file that the repairs name is not in this data. Check that the repairs belong to it.",
        "1 archivo que nombran las correcciones no está en estos datos. Compruebe que las "
        "correcciones les corresponden.",
    ),
    "RD-REPAIR-023": (
        "count",
        "1 file has no class: the attribute or the table says nothing about it. It is left out.",
        "1 archivo no tiene clase: el atributo o la tabla no dicen nada de él. Se excluye.",
    ),
}
