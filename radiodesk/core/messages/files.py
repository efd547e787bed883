"""Sentences about single files: RD-FILE-nnn (any format) and RD-DICOM-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-FILE-001": (
        "“{name}” is empty (0 bytes). Copy it again from its source.",
        "«{name}» está vacío (0 bytes). Cópielo de nuevo desde su origen.",
    ),
    "RD-FILE-002": (
        "“{name}” is not a picture or DICOM file that radiodesk reads "
        "(PNG, JPEG, TIFF, BMP, NPY, DICOM). Export it in one of these formats.",
        "«{name}» no es una imagen ni un archivo DICOM que radiodesk lea "
        "(PNG, JPEG, TIFF, BMP, NPY, DICOM). Expórtelo en uno de estos formatos.",
    ),
    "RD-FILE-003": (
        "“{name}” is damaged or cut short and was not read. Copy it again from its source.",
        "«{name}» está dañado o incompleto y no se leyó. Cópielo de nuevo desde su origen.",
    ),
    "RD-FILE-004": (
        "“{name}” is no longer there. Check whether it was moved, renamed or deleted.",
        "«{name}» ya no está ahí. Compruebe si se movió, se cambió de nombre o se borró.",
    ),
    "RD-FILE-005": (
        "You are not allowed to open “{name}”. Ask its owner for permission to read it.",
        "No tiene permiso para abrir «{name}». Pida a su propietario permiso de lectura.",
    ),
    "RD-FILE-006": (
        "“{name}” is not a file (it is a folder, pipe, socket or device). "
        "Choose a picture or DICOM file.",
        "«{name}» no es un archivo (es una carpeta, una tubería, un socket o un dispositivo). "
        "Elija una imagen o un archivo DICOM.",
    ),
    "RD-FILE-007": (
        "“{name}” has {width} × {height} pixels, more than the {limit} megapixels that radiodesk "
        "reads. Export it in a smaller size.",
        "«{name}» tiene {width} × {height} píxeles, más de los {limit} megapíxeles que radiodesk "
        "lee. Expórtelo en un tamaño menor.",
    ),
    "RD-FILE-008": (
        "“{name}” holds several pictures or pages. Export the radiograph as a single picture.",
        "«{name}» contiene varias imágenes o páginas. Exporte la radiografía como una sola imagen.",
    ),
    "RD-FILE-009": (
        "“{name}” stores its pixels in a type without a defined range of grey ({detail}). "
        "Export it with 8 or 16 bits per pixel.",
        "«{name}» guarda sus píxeles en un tipo sin escala de grises definida ({detail}). "
        "Expórtelo con 8 o 16 bits por píxel.",
    ),
    "RD-FILE-010": (
        "The array “{name}” has the shape {shape}; radiodesk reads height × width and "
        "height × width × 3. Save one image per file.",
        "La matriz «{name}» tiene la forma {shape}; radiodesk lee alto × ancho y "
        "alto × ancho × 3. Guarde una imagen por archivo.",
    ),
    "RD-FILE-011": (
        "The values of the array “{name}” ({low} to {high}) are neither 0-1 nor 0-255. "
        "Scale them to 0-255 and save the array again.",
        "Los valores de la matriz «{name}» ({low} a {high}) no son ni 0-1 ni 0-255. "
        "Escálelos a 0-255 y guarde la matriz de nuevo.",
    ),
    "RD-FILE-012": (
        "“{name}” holds Python objects, which could run code, and was not opened. "
        "Save it as a plain array of numbers.",
        "«{name}» contiene objetos de Python, que podrían ejecutar código, y no se abrió. "
        "Guárdelo como una matriz simple de números.",
    ),
    "RD-FILE-013": (
        "“{name}” hides an oversized compressed text and was not opened. "
        "Ask for it again from its source.",
        "«{name}» esconde un texto comprimido desmesurado y no se abrió. "
        "Solicítelo de nuevo a su origen.",
    ),
    "RD-FILE-014": (
        "“{name}” could not be read from its drive ({detail}). Check the drive or the network.",
        "«{name}» no se pudo leer de su unidad ({detail}). Compruebe la unidad o la red.",
    ),
    "RD-FILE-015": (
        "“{name}” is larger than {limit} MB and was not opened. Export a single radiograph.",
        "«{name}» ocupa más de {limit} MB y no se abrió. Exporte una sola radiografía.",
    ),
    "RD-FILE-016": (
        "There is not enough memory to open “{name}”. Close other programs, or export it in a "
        "smaller size.",
        "No hay suficiente memoria para abrir «{name}». "
        "Cierre otros programas o expórtelo en un tamaño menor.",
    ),
    "RD-FILE-017": (
        "“{name}” unpacks to more than {limit} MB, far more than a radiograph of its size, and was not opened. "
        "Ask for it again from its source.",
        "«{name}» ocupa más de {limit} MB al descomprimirse, mucho más que una radiografía de su tamaño, y no se "
        "abrió. Solicítelo de nuevo a su origen.",
    ),
    # Notes: the file was read, and this is what was assumed or converted.
    "RD-FILE-020": (
        "“{name}” is in colour; it was converted to grey by brightness.",
        "«{name}» está en color; se convirtió a grises según su luminosidad.",
    ),
    "RD-FILE-021": (
        "“{name}” is in printing colours (CMYK); it was converted to grey by brightness.",
        "«{name}» está en colores de imprenta (CMYK); se convirtió a grises según su luminosidad.",
    ),
    "RD-FILE-022": (
        "“{name}” was turned upright as its orientation mark says.",
        "«{name}» se giró como indica su marca de orientación.",
    ),
    "RD-FILE-023": (
        "“{name}” has transparent parts; they were filled with black.",
        "«{name}» tiene partes transparentes; se rellenaron de negro.",
    ),
    "RD-FILE-024": (
        "“{name}” carries further pictures; only the main one was read.",
        "«{name}» lleva imágenes adicionales; solo se leyó la principal.",
    ),
    "RD-FILE-025": (
        "The values of “{name}” are 0 to 1; 1 was taken as white.",
        "Los valores de «{name}» van de 0 a 1; se tomó el 1 como blanco.",
    ),
    "RD-FILE-026": (
        "“{name}” uses only about {percent} % of its range of brightness, so it may look too flat "
        "or dark, to the model too. Export it with its window applied.",
        "«{name}» usa solo cerca del {percent} % de su escala de brillo, así que puede verse "
        "demasiado plana u oscura, también para el modelo. Expórtela con su ventana aplicada.",
    ),
    "RD-FILE-027": (
        "“{name}” is marked as wholly transparent; the mark was ignored.",
        "«{name}» está marcada como totalmente transparente; se hizo caso omiso de la marca.",
    ),
    "RD-DICOM-001": (
        "“{name}” lacks the DICOM preamble and was not read. Export it again as a DICOM file.",
        "«{name}» carece del preámbulo DICOM y no se leyó. Expórtelo de nuevo como archivo DICOM.",
    ),
    "RD-FILE-080": (
        "The reader ended while it read “{name}”, so this file has no reading; the others go on. "
        "Read it again; if that fails, too, export it again from its source.",
        "El lector terminó mientras leía «{name}», así que este archivo queda sin lectura; los demás "
        "continúan. Léalo otra vez; si vuelve a fallar, expórtelo de nuevo desde su origen.",
    ),
    "RD-FILE-081": (
        "“{name}” took longer than {seconds} seconds to read and was given up. "
        "Copy it to a local disk and retry.",
        "La lectura de «{name}» superó los {seconds} segundos y se abandonó. "
        "Cópielo a un disco local y vuelva a intentarlo.",
    ),
    "RD-FILE-082": (
        "The drive of “{name}” did not answer for {seconds} seconds, so the file was given up. "
        "Check the drive or the network, then open it again.",
        "La unidad de «{name}» no respondió durante {seconds} segundos, así que se abandonó el "
        "archivo. Compruebe la unidad o la red y ábralo de nuevo.",
    ),
    "RD-FILE-083": (
        "“{name}” needed more than {limit} MB of memory and was given up. "
        "Export it in a smaller size.",
        "«{name}» necesitó más de {limit} MB de memoria y se abandonó. "
        "Expórtelo en un tamaño menor.",
    ),
    "RD-DICOM-002": (
        "“{name}” lacks the DICOM attribute {attribute}, so its pixels have no defined meaning, "
        "or it is cut short. Export it again.",
        "A «{name}» le falta el atributo DICOM {attribute}, así que sus píxeles no tienen un "
        "significado definido, o está incompleto. Expórtelo de nuevo.",
    ),
    "RD-DICOM-003": (
        "“{name}” has a value that cannot be: {attribute} = {value}. Export it again.",
        "«{name}» tiene un valor imposible: {attribute} = {value}. Expórtelo de nuevo.",
    ),
    "RD-DICOM-004": (
        "“{name}” holds {count} frames. Export the radiograph as a single image.",
        "«{name}» contiene {count} cuadros. Exporte la radiografía como una sola imagen.",
    ),
    "RD-DICOM-005": (
        "The pixels of “{name}” are encoded in a way that radiodesk cannot decode: {syntax}. "
        "Export it uncompressed (Explicit VR Little Endian).",
        "Los píxeles de «{name}» están codificados de una forma que radiodesk no puede "
        "descodificar: {syntax}. Expórtelo sin comprimir (Explicit VR Little Endian).",
    ),
    "RD-DICOM-006": (
        "“{name}” holds {found} bytes of pixels where its header promises {expected}; "
        "it was not read. Copy it again from its source.",
        "«{name}» contiene {found} bytes de píxeles y su cabecera promete {expected}; "
        "no se leyó. Cópielo de nuevo desde su origen.",
    ),
    "RD-DICOM-007": (
        "The pixels of “{name}” contradict its header and were not read. Export it again.",
        "Los píxeles de «{name}» contradicen su cabecera y no se leyeron. Expórtelo de nuevo.",
    ),
    "RD-DICOM-008": (
        "“{name}” is a DICOM file without an image ({kind}). Choose the radiograph itself.",
        "«{name}» es un archivo DICOM sin imagen ({kind}). Elija la radiografía misma.",
    ),
    "RD-DICOM-009": (
        "“{name}” is the table of contents of a DICOM medium. Choose the image files beside it.",
        "«{name}» es el índice de un soporte DICOM. Elija los archivos de imagen que lo acompañan.",
    ),
    "RD-DICOM-020": (
        "The preamble of “{name}” starts like a program. It was read as an image only; "
        "do not run the file and report it to whoever sent it.",
        "El preámbulo de «{name}» comienza como un programa. Solo se leyó como imagen; "
        "no ejecute el archivo y avise a quien lo envió.",
    ),
    "RD-DICOM-021": (
        "“{name}” carries a display window that cannot be; it was left out.",
        "«{name}» lleva una ventana de visualización imposible; se omitió.",
    ),
    "RD-DICOM-022": (
        "“{name}” contradicts itself about whether black and white are swapped; "
        "its PhotometricInterpretation was followed.",
        "«{name}» se contradice sobre si el blanco y el negro están invertidos; "
        "se siguió su PhotometricInterpretation.",
    ),
}
