"""Sentences about keeping, carrying and trusting models: RD-MODEL-1nn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-MODEL-101": (
        "The file “{name}” is damaged or was not written by radiodesk, and nothing of it was "
        "used. Copy it again from where you got it.",
        "El archivo «{name}» está dañado o no lo escribió radiodesk, y no se usó nada de él. "
        "Cópielo de nuevo desde su origen.",
    ),
    "RD-MODEL-102": (
        "“{name}” was not opened: model files of other programs may carry programs of their own. "
        "Give a run folder, or a .radiodesk file written by “radiodesk models export”.",
        "«{name}» no se abrió: los archivos de modelo de otros programas pueden contener código. "
        "Indique una carpeta de ejecución o un archivo .radiodesk escrito por «radiodesk models "
        "export».",
    ),
    "RD-MODEL-103": (
        "The file “{name}” is larger than any model ({limit} MB) and was not opened. "
        "Check where it comes from.",
        "El archivo «{name}» es mayor que cualquier modelo ({limit} MB) y no se abrió. "
        "Compruebe su procedencia.",
    ),
    "RD-MODEL-104": (
        "The file “{name}” could not be read ({detail}). Check the drive and try again.",
        "El archivo «{name}» no se pudo leer ({detail}). Compruebe la unidad e inténtelo de nuevo.",
    ),
    "RD-MODEL-105": (
        "The model could not be written to “{name}” ({detail}). Choose another place.",
        "El modelo no se pudo escribir en «{name}» ({detail}). Elija otro lugar.",
    ),
    "RD-MODEL-106": (
        "There is something at “{name}” already, and it was left as it is. Choose another name.",
        "Ya existe algo en «{name}» y se dejó como estaba. Elija otro nombre.",
    ),
    "RD-MODEL-110": (
        "The model “{name}” is not known on this computer. It says that it was made on {created} "
        "with radiodesk {version} and reads {labels}. Its fingerprint is {sha256}. If you trust "
        "where it comes from ({origin}), import it with --trust.",
        "El modelo «{name}» no se conoce en este equipo. Dice que se creó el {created} con "
        "radiodesk {version} y que lee {labels}. Su huella es {sha256}. Si confía en su origen "
        "({origin}), impórtelo con --trust.",
    ),
    "RD-MODEL-111": (
        "The model “{name}” is imported ({sha256}). "
        "“radiodesk models activate” makes it the one that reads.",
        "El modelo «{name}» está importado ({sha256}). "
        "«radiodesk models activate» hace que sea el que lee.",
    ),
    "RD-MODEL-112": (
        "The model “{name}” is known on this computer already; nothing was copied.",
        "El modelo «{name}» ya se conoce en este equipo; no se copió nada.",
    ),
    "RD-MODEL-113": (
        "The model “{name}” is written to {path} ({megabytes} MB).",
        "El modelo «{name}» está escrito en {path} ({megabytes} MB).",
    ),
    "RD-MODEL-114": (
        "Its card there holds what was measured of it since its training, so it has a fingerprint "
        "of its own: {sha256}.",
        "Su ficha contiene allí lo que se midió desde su entrenamiento, por lo que tiene una huella "
        "propia: {sha256}.",
    ),
    "RD-MODEL-120": (
        "The model “{name}” is retired: it is no longer offered, and old readings keep it. "
        "“radiodesk models restore” brings it back.",
        "El modelo «{name}» está retirado: ya no se ofrece, y las lecturas antiguas lo conservan. "
        "«radiodesk models restore» lo recupera.",
    ),
    "RD-MODEL-121": (
        "The model “{name}” is back among those to choose from.",
        "El modelo «{name}» vuelve a estar disponible.",
    ),
    "RD-MODEL-122": (
        "The model “{name}” is removed; its copy is in the trash. "
        "“radiodesk models restore” brings it back.",
        "El modelo «{name}» está eliminado; su copia está en la papelera. "
        "«radiodesk models restore» la recupera.",
    ),
    "RD-MODEL-123": (
        "The model “{name}” is retired and cannot be made the one that reads. Bring it back "
        "first with “radiodesk models restore”.",
        "El modelo «{name}» está retirado y no se puede activar. Recupérelo antes con «radiodesk "
        "models restore».",
    ),
    "RD-MODEL-124": (
        "The model “{name}” lies in its run folder and not among the imported ones, so there is "
        "no copy to remove. Retire it, or move its run to the trash.",
        "El modelo «{name}» está en su carpeta de ejecución y no entre los importados, así que no "
        "hay ninguna copia que eliminar. Retírelo o mueva su ejecución a la papelera.",
    ),
    "RD-MODEL-125": (
        "No retired or removed model is called “{name}”. “radiodesk models list --all” shows them.",
        "Ningún modelo retirado o eliminado se llama «{name}». "
        "«radiodesk models list --all» los muestra.",
    ),
    "RD-MODEL-126": (
        "The model in “{name}” is not known here. Take it in first: radiodesk models import "
        "FOLDER --trust.",
        "El modelo de «{name}» no se conoce aquí. Incorporarlo primero: radiodesk models import "
        "CARPETA --trust.",
    ),
    "RD-MODEL-127": (
        "The list of models “{name}” could not be written ({detail}), so it stays as it was. Make "
        "room on the disk or look at the rights of the data folder, then try again.",
        "No se pudo escribir la lista de modelos «{name}» ({detail}), así que queda como estaba. "
        "Libere espacio en el disco o revise los permisos de la carpeta de datos e inténtelo de "
        "nuevo.",
    ),
    "RD-MODEL-130": ("retired", "retirado"),
    "RD-MODEL-131": ("removed", "eliminado"),
    "RD-MODEL-132": ("imported from {name}", "importado de {name}"),
    "RD-MODEL-133": ("phantoms only", "solo fantomas"),
    "RD-MODEL-134": (
        "The card of the model “{name}” is written to {path}.",
        "La ficha del modelo «{name}» está escrita en {path}.",
    ),
    "RD-MODEL-135": (
        "The model “{name}” has no card that this radiodesk can show.",
        "El modelo «{name}» no tiene ninguna ficha que este radiodesk pueda mostrar.",
    ),
    "RD-MODEL-136": (
        "A model card is written as .html, .md or .json, and “{name}” is none of them.",
        "Una ficha de modelo se escribe como .html, .md o .json, y «{name}» no es ninguno de ellos.",
    ),
    "RD-MODEL-140": (
        "The list of your models was damaged, as by a power cut. It was put back from its spare "
        "copy; look on the Models page, or in “radiodesk models list”, whether all are there.",
        "La lista de sus modelos estaba dañada, como por un corte de luz. Se recuperó de su copia "
        "de reserva; compruebe en la página Modelos, o con «radiodesk models list», que estén "
        "todos.",
    ),
    "RD-MODEL-141": (
        "The list of your models was damaged and is lost; the models are not. Found in the data "
        "folder: {count}. Import again those that you trust: on the Models page, or with "
        "“radiodesk models import FOLDER --trust”; or restore a backup. “{name}” there is what was "
        "found; delete it when you are done.",
        "La lista de sus modelos estaba dañada y se ha perdido; los modelos, no. Encontrados en la "
        "carpeta de datos: {count}. Importar de nuevo los que sean de confianza: en la página "
        "Modelos o con «radiodesk models import CARPETA --trust»; o restaurar una copia de "
        "seguridad. «{name}», en esa carpeta, es lo que se encontró; elimínelo al terminar.",
    ),
    "RD-MODEL-142": (
        "The model “{name}” is not where it was. Connect its drive or put its folder back; else "
        "import it again, or retire it.",
        "El modelo «{name}» no está donde estaba. Conecte su unidad o devuelva su carpeta a su "
        "lugar; si no, impórtelo de nuevo o retírelo.",
    ),
    "RD-MODEL-143": ("damaged", "dañado"),
    "RD-MODEL-144": ("not found", "no se encuentra"),
    "RD-MODEL-145": (
        "Not on the list: “{name}”, in {path}.",
        "No está en la lista: «{name}», en {path}.",
    ),
    "RD-MODEL-146": (
        "The model that you chose, “{name}”, is not where it was: “{other}” reads now. Connect its "
        "drive and choose it again on the Models page, or import it again.",
        "El modelo elegido, «{name}», no está donde estaba: ahora lee «{other}». Conecte su unidad "
        "y elíjalo de nuevo en la página Modelos, o impórtelo de nuevo.",
    ),
    "RD-MODEL-147": (
        "The list of your models is damaged, as by a power cut, and could not be put back: its "
        "spare copy is read for now. Make sure that the data folder can be written to; if another "
        "radiodesk is at work there, wait for it.",
        "La lista de sus modelos está dañada, como por un corte de luz, y no se pudo recuperar: "
        "por ahora se lee su copia de reserva. Comprobar que se puede escribir en la carpeta de "
        "datos; si otro radiodesk trabaja en ella, esperar a que termine.",
    ),
    "RD-MODEL-148": (
        "The list of your models is damaged and cannot be read; the models are not. Found in the "
        "data folder: {count}. Make sure that this folder can be written to, and that no other "
        "radiodesk is at work there; then start again, and import those that you trust.",
        "La lista de sus modelos está dañada y no se puede leer; los modelos no lo están. "
        "Encontrados en la carpeta de datos: {count}. Comprobar que se puede escribir en ella y "
        "que ningún otro radiodesk trabaja allí; después, iniciar de nuevo e importar los que sean "
        "de confianza.",
    ),
}
