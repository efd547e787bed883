"""Sentences about data sets: RD-DATA-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-DATA-001": (
        "There is no data folder or table at “{name}”. Choose a folder of class folders or a CSV.",
        "No hay ninguna carpeta ni tabla de datos en «{name}». "
        "Elija una carpeta con una subcarpeta por clase o un CSV.",
    ),
    "RD-DATA-002": (
        "“{name}” holds no class folders. Put the images into one sub-folder per class, "
        "or choose a CSV with the columns path and label.",
        "«{name}» no contiene carpetas de clases. Ponga las imágenes en una subcarpeta por clase "
        "o elija un CSV con las columnas path y label.",
    ),
    "RD-DATA-003": (
        "The table “{name}” cannot be read: {detail}. Save it again as CSV (UTF-8).",
        "La tabla «{name}» no se puede leer: {detail}. Guárdela de nuevo como CSV (UTF-8).",
    ),
    "RD-DATA-004": (
        "The table “{name}” has no column “{column}” (found: {columns}). "
        "Its first line must name at least the columns path and label.",
        "La tabla «{name}» no tiene la columna «{column}» (encontradas: {columns}). "
        "Su primera línea debe nombrar al menos las columnas path y label.",
    ),
    "RD-DATA-005": (
        "There is only one class (“{label}”); a classifier needs at least two. "
        "Add images of a second class or change the mapping.",
        "Solo hay una clase («{label}»); un clasificador necesita al menos dos. "
        "Añada imágenes de una segunda clase o cambie la correspondencia.",
    ),
    "RD-DATA-006": (
        "The class “{label}” has no readable image. Add images to it or leave it out.",
        "La clase «{label}» no tiene ninguna imagen legible. Añádale imágenes o exclúyala.",
    ),
    "RD-DATA-007": (
        "Too few images: at least two classes need {minimum} images each, of {minimum} different "
        "patients where patients are known, so that every part of the split holds one. Add images.",
        "Hay muy pocas imágenes: al menos dos clases necesitan {minimum} imágenes cada una, de "
        "{minimum} pacientes distintos si se conocen, para que cada parte del reparto tenga una. "
        "Añada imágenes.",
    ),
    "RD-DATA-008": (
        "The class “{label}” has images of only {count} independent cases; it needs {minimum} to "
        "be in every part of the split. Its figures will be left out where it is missing.",
        "La clase «{label}» tiene imágenes de solo {count} casos independientes; necesita "
        "{minimum} para estar en cada parte del reparto. Sus cifras se omitirán donde falte.",
    ),
    "RD-DATA-009": (
        "There are {count} classes; radiodesk works with 2 to {maximum}. "
        "Join or leave out some in the mapping.",
        "Hay {count} clases; radiodesk trabaja con 2 a {maximum}. "
        "Una o excluya algunas en la correspondencia.",
    ),
    "RD-DATA-010": (
        "{count} files were left out for the same reason. The first: {reason}",
        "Se excluyeron {count} archivos por el mismo motivo. El primero: {reason}",
    ),
    "RD-DATA-011": (
        "{count} images are smaller than {minimum} pixels on one side; "
        "fine detail is missing in them. Use the originals if you have them.",
        "{count} imágenes miden menos de {minimum} píxeles por un lado; "
        "les falta el detalle fino. Use las originales si las tiene.",
    ),
    "RD-DATA-012": (
        "{count} patients have images in more than one class. "
        "Each stays in one part of the split; check that the labels are meant so.",
        "{count} pacientes tienen imágenes en más de una clase. "
        "Cada uno queda en una sola parte del reparto; compruebe que las etiquetas son correctas.",
    ),
    "RD-DATA-013": (
        "The class names “{found}” were read as “{label}”. Change the mapping if that is wrong.",
        "Los nombres de clase «{found}» se leyeron como «{label}». "
        "Cambie la correspondencia si no es correcto.",
    ),
    "RD-DATA-014": (
        "{count} patients are in more than one part of the split that the data set brings along, "
        "so its test figures will be too good. Correct its split column or folders.",
        "{count} pacientes están en más de una parte del reparto que trae el conjunto de datos, "
        "así que sus cifras de prueba serán demasiado buenas. "
        "Corrija su columna split o sus carpetas.",
    ),
    "RD-DATA-015": (
        "The images come in {count} sizes, from {smallest} to {largest} pixels.",
        "Las imágenes tienen {count} tamaños, desde {smallest} hasta {largest} píxeles.",
    ),
    "RD-DATA-016": (
        "{count} rows of the table have no path or no label and were left out. Complete them.",
        "{count} filas de la tabla no tienen ruta o etiqueta y se excluyeron. Complételas.",
    ),
    "RD-DATA-017": (
        "“{value}” in the split column of “{name}” is not train, val or test. Correct it.",
        "«{value}» en la columna split de «{name}» no es train, val ni test. Corríjalo.",
    ),
    "RD-DATA-018": (
        "The folder “{name}” is not empty. Choose a new folder for the sample data.",
        "La carpeta «{name}» no está vacía. Elija una carpeta nueva para los datos de muestra.",
    ),
    "RD-DATA-019": (
        "{count} image files lie directly in “{name}”, outside the class folders, and were left "
        "out. Move them into their class folders.",
        "{count} archivos de imagen están directamente en «{name}», fuera de las carpetas de "
        "clases, y se excluyeron. Muévalos a su carpeta de clase.",
    ),
    "RD-DATA-020": (
        "There is no room for the decoded images ({needed} MB) in “{name}”. "
        "Free some space or choose another output folder.",
        "No hay espacio para las imágenes decodificadas ({needed} MB) en «{name}». "
        "Libere espacio o elija otra carpeta de salida.",
    ),
    "RD-DATA-021": (
        "The sample data set cannot be made with {name} = {value}; it takes {low} to {high}.",
        "El conjunto de muestra no se puede crear con {name} = {value}; admite de {low} a {high}.",
    ),
    "RD-DATA-022": (
        "{count} files changed while the run was using them, the first is “{name}”. "
        "Leave the data alone during a run and start it again.",
        "{count} archivos cambiaron mientras la ejecución los usaba; el primero es «{name}». "
        "No modifique los datos durante una ejecución e iníciela de nuevo.",
    ),
    "RD-DATA-023": (
        "No readable image is left in “{name}”. See the list of files that were left out.",
        "No queda ninguna imagen legible en «{name}». Vea la lista de archivos excluidos.",
    ),
    "RD-DATA-024": (
        "{count} files are listed under more than one class. Correct their labels.",
        "{count} archivos figuran en más de una clase. Corrija sus etiquetas.",
    ),
    "RD-DATA-026": (
        "Films that are there more than once, as exact or slightly changed copies: {films} "
        "({count} files). A copy in the test part makes a model look better than it is: leave out "
        "all but one of each.",
        "Radiografías que están más de una vez, como copias exactas o algo modificadas: {films} "
        "({count} archivos). Una copia en la parte de prueba hace que un modelo parezca mejor de "
        "lo que es: excluya todas menos una.",
    ),
    "RD-DATA-027": (
        "Films that lie under two labels: {films} ({count} files, copies of one another). Correct "
        "their labels or leave them out.",
        "Radiografías que están bajo dos etiquetas: {films} ({count} archivos, copias entre sí). "
        "Corrija sus etiquetas o exclúyalas.",
    ),
    "RD-DATA-028": (
        "Films of which copies lie in two parts of the given split: {films} ({count} files). Put "
        "all copies of a film into one part.",
        "Radiografías con copias en dos partes del reparto dado: {films} ({count} archivos). Ponga "
        "todas las copias en una misma parte.",
    ),
    "RD-DATA-029": (
        "Of {count} of {total} images no patient is known ({classes}). Each counts as a patient of "
        "its own, so two films of one patient may be learned from and tested on, and figures can "
        "be too good. Name the patients in a labels.csv.",
        "De {count} de {total} imágenes no se conoce el paciente ({classes}). Cada una cuenta como "
        "un paciente propio, así que con dos radiografías de un paciente se puede entrenar y "
        "probar, y las cifras pueden ser demasiado buenas. Indicar los pacientes en un labels.csv.",
    ),
    "RD-DATA-025": (
        "“{name}” is no table of predictions, or it is damaged. Run the evaluation again.",
        "«{name}» no es una tabla de predicciones o está dañada. Repita la evaluación.",
    ),
}
