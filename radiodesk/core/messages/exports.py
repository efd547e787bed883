"""Sentences about archives and media that are unpacked (RD-FILE-03x, RD-DICOM-01x) and exports."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-FILE-030": (
        "“{name}” is a damaged ZIP archive and was not opened. Copy it again from its source.",
        "«{name}» es un archivo ZIP dañado y no se abrió. Cópielo de nuevo desde su origen.",
    ),
    "RD-FILE-031": (
        "“{name}” unpacks to more than {limit} MB and was not opened. Split it into smaller ones.",
        "«{name}» ocupa más de {limit} MB al descomprimirse y no se abrió. Divídalo en partes "
        "menores.",
    ),
    "RD-FILE-032": (
        "“{name}” holds more than {limit} files and was not opened. Split it into smaller ones.",
        "«{name}» contiene más de {limit} archivos y no se abrió. Divídalo en partes menores.",
    ),
    "RD-FILE-033": (
        "“{name}” unpacks to more than {limit} times its size, as archives do that are made to "
        "fill a disk, and was not opened. Do not open it elsewhere; ask its sender.",
        "«{name}» ocupa más de {limit} veces su tamaño al descomprimirse, como los archivos hechos "
        "para llenar un disco, y no se abrió. No lo abra en otro sitio; pregunte a su remitente.",
    ),
    "RD-FILE-034": (
        "Files in “{name}” whose place leads out of the archive were left out: {count}. "
        "Ask its sender for a clean archive.",
        "Se omitieron archivos de «{name}» cuya ruta sale del archivo ZIP: {count}. "
        "Pida a su remitente un archivo limpio.",
    ),
    "RD-FILE-035": (
        "Archives inside “{name}” were left out: {count}. Unpack them and open what they hold.",
        "Se omitieron archivos comprimidos dentro de «{name}»: {count}. Descomprímalos y abra su "
        "contenido.",
    ),
    "RD-FILE-036": (
        "Files in “{name}” that are locked with a password were left out: {count}. "
        "Unpack it with its password, then open the files.",
        "Se omitieron archivos de «{name}» protegidos con contraseña: {count}. "
        "Descomprímalo con su contraseña y abra los archivos.",
    ),
    "RD-FILE-037": (
        "Links inside “{name}” were left out: {count}. Pack the files themselves.",
        "Se omitieron enlaces dentro de «{name}»: {count}. Empaquete los archivos mismos.",
    ),
    "RD-FILE-038": (
        "“{name}” holds no file that may be a radiograph.",
        "«{name}» no contiene ningún archivo que pueda ser una radiografía.",
    ),
    "RD-FILE-039": (
        "Files in “{name}” that are damaged or packed in an unknown way were left out: {count}. "
        "Pack them again.",
        "Se omitieron archivos de «{name}» dañados o comprimidos de una forma desconocida: "
        "{count}. Empaquételos de nuevo.",
    ),
    "RD-FILE-040": (
        "There is not enough room on the disk for temporary files to unpack “{name}”. "
        "Free some space, or unpack it yourself and open the folder.",
        "No hay sitio en el disco de archivos temporales para descomprimir «{name}». "
        "Libere espacio, o descomprímalo y abra la carpeta.",
    ),
    "RD-DICOM-010": (
        "Images that “{name}” names but that are not there: {missing} of {count}. "
        "Copy the whole medium.",
        "Imágenes que «{name}» nombra pero que no están: {missing} de {count}. "
        "Copie el soporte entero.",
    ),
    "RD-DICOM-011": (
        "Entries of “{name}” that lead out of its folder were left out: {count}. "
        "Ask for the medium again from its source.",
        "Se omitieron entradas de «{name}» que salen de su carpeta: {count}. "
        "Solicite de nuevo el soporte a su origen.",
    ),
    "RD-DICOM-012": (
        "The images that “{name}” names were opened. Other files beside it were left out: {count}.",
        "Se abrieron las imágenes que nombra «{name}». Se omitieron otros archivos junto a él: "
        "{count}.",
    ),
    "RD-DICOM-013": (
        "“{name}” names no image. Open the image files themselves.",
        "«{name}» no nombra ninguna imagen. Abra los archivos de imagen mismos.",
    ),
    "RD-EXPORT-001": (
        "“{name}” is no DICOM file, so there is nothing to anonymise in it. "
        "Export the picture or the report instead.",
        "«{name}» no es un archivo DICOM, así que no hay nada que anonimizar. "
        "Exporte la imagen o el informe.",
    ),
    "RD-EXPORT-002": (
        "Writing burnt into the pixels is not removed. Look at the picture for a name or number "
        "before you hand on “{name}”.",
        "El texto grabado en los píxeles no se elimina. Busque un nombre o un número en la imagen "
        "antes de entregar «{name}».",
    ),
    "RD-EXPORT-003": (
        "“{name}” says that identifying text is burnt into its pixels. It is still in the export; "
        "do not hand it on.",
        "«{name}» declara que hay texto identificativo grabado en sus píxeles. Sigue en la "
        "exportación; no la entregue.",
    ),
    "RD-EXPORT-004": (
        "The file to be written is “{name}” itself. Choose another name, so that the original "
        "stays as it is.",
        "El archivo que se iba a escribir es el propio «{name}». Elija otro nombre para que el "
        "original quede como está.",
    ),
    "RD-EXPORT-005": (
        "The image of “{name}” is not loaded yet. Select the file, wait until it is shown, and "
        "export again.",
        "La imagen de «{name}» aún no está cargada. Seleccione el archivo, espere a que se muestre "
        "y exporte de nuevo.",
    ),
    "RD-EXPORT-006": (
        "“{name}” holds no patient's name or number; none was written.",
        "«{name}» no contiene nombre ni número de paciente; no se escribió ninguno.",
    ),
    "RD-EXPORT-007": (
        "No file was read with a model yet, so there is nothing to export.",
        "Aún no se leyó ningún archivo con un modelo, así que no hay nada que exportar.",
    ),
    "RD-EXPORT-008": (
        "The answer to “{name}” is kept back until you have given your own opinion. "
        "Give it, then export.",
        "La respuesta a «{name}» se reserva hasta que usted dé su propia opinión. "
        "Désela y exporte después.",
    ),
    "RD-EXPORT-009": (
        "Answers that are kept back until you have given your own opinion are not in the export: "
        "{count}. Give it, then export again.",
        "Las respuestas que se reservan hasta que usted dé su propia opinión no están en la "
        "exportación: {count}. Désela y exporte de nuevo.",
    ),
}
