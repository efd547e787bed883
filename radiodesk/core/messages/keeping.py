"""Sentences about backups, and about files that a newer radiodesk wrote: RD-KEEP-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-KEEP-001": (
        "The backup is in “{name}”. Files: {files}; size: {size}. It holds the case log and the "
        "names that it keeps: store it as carefully as patients' files.",
        "La copia de seguridad está en «{name}». Archivos: {files}; tamaño: {size}. Contiene el "
        "registro de casos y los nombres que este guarda: consérvela con el mismo cuidado que los "
        "archivos de pacientes.",
    ),
    "RD-KEEP-002": ("Backing up", "Haciendo la copia de seguridad"),
    "RD-KEEP-003": (
        "The backup “{name}” cannot be written: {detail}. Choose another place.",
        "No se puede escribir la copia de seguridad «{name}»: {detail}. Elija otro lugar.",
    ),
    "RD-KEEP-004": (
        "“{name}” would lie in the data folder itself and be lost with it. Choose a place outside, "
        "best on another drive.",
        "«{name}» quedaría en la propia carpeta de datos y se perdería con ella. Elija un lugar "
        "fuera de ella, mejor en otra unidad.",
    ),
    "RD-KEEP-005": (
        "There is nothing to back up yet: the data folder is empty.",
        "Aún no hay nada que copiar: la carpeta de datos está vacía.",
    ),
    "RD-KEEP-006": (
        "The disk is full, so the backup “{name}” was not written. Make room or choose another "
        "drive.",
        "El disco está lleno y no se escribió la copia de seguridad «{name}». Libere espacio o "
        "elija otra unidad.",
    ),
    "RD-KEEP-007": (
        "Runs under way are not in the backup: {count}. Back up again when they are done.",
        "La copia no incluye las ejecuciones en curso: {count}. Haga otra copia cuando terminen.",
    ),
    "RD-KEEP-008": (
        "Links are not followed and not in the backup: {count}. Copy what they lead to yourself.",
        "Los enlaces no se siguen y no están en la copia: {count}. Copie usted aquello a lo que "
        "apuntan.",
    ),
    "RD-KEEP-010": (
        "“{name}” is not a backup of radiodesk. Choose a file that radiodesk wrote as a backup.",
        "«{name}» no es una copia de seguridad de radiodesk. Elija un archivo que radiodesk haya "
        "escrito como copia de seguridad.",
    ),
    "RD-KEEP-011": (
        "The backup “{name}” is damaged or was altered (at “{member}”), so nothing was restored. "
        "Use another backup.",
        "La copia de seguridad «{name}» está dañada o fue alterada (en «{member}»), así que no se "
        "restauró nada. Use otra copia.",
    ),
    "RD-KEEP-012": (
        "“{name}” is no folder that an earlier restore set aside. Choose a backup.",
        "«{name}» no es una carpeta apartada por una restauración anterior. Elija una copia de "
        "seguridad.",
    ),
    "RD-KEEP-013": (
        "There is not enough room to restore: {needed} MB are needed where the data folder is, "
        "{free} MB are free. Make room and try again.",
        "No hay espacio suficiente para restaurar: hacen falta {needed} MB donde está la carpeta "
        "de datos y hay {free} MB libres. Libere espacio y vuelva a intentarlo.",
    ),
    "RD-KEEP-014": (
        "The backup “{name}” cannot be read: {detail}.",
        "No se puede leer la copia de seguridad «{name}»: {detail}.",
    ),
    "RD-KEEP-015": (
        "A run is under way (“{name}”), so nothing is restored now. Let it end or stop it first.",
        "Hay una ejecución en curso («{name}») y ahora no se restaura nada. Deje que termine o "
        "deténgala antes.",
    ),
    "RD-KEEP-016": (
        "radiodesk is open, so nothing is restored now. Close its window first.",
        "radiodesk está abierto y ahora no se restaura nada. Cierre antes su ventana.",
    ),
    "RD-KEEP-017": (
        "The data folder “{name}” cannot be moved aside: {detail}. Nothing was changed. Close "
        "programs that use it and try again.",
        "No se puede apartar la carpeta de datos «{name}»: {detail}. No se modificó nada. Cierre "
        "los programas que la usan y vuelva a intentarlo.",
    ),
    "RD-KEEP-018": (
        "The backup cannot be unpacked beside the data folder “{name}”: {detail}. Nothing was "
        "changed.",
        "No se puede desempaquetar la copia junto a la carpeta de datos «{name}»: {detail}. No se "
        "modificó nada.",
    ),
    "RD-KEEP-020": ("Checking the backup", "Comprobando la copia de seguridad"),
    "RD-KEEP-021": (
        "The backup is restored. What was there before is kept as “{name}”, beside the data "
        "folder; “radiodesk restore” with that folder brings it back.",
        "La copia de seguridad está restaurada. Lo que había antes se conserva como «{name}», "
        "junto a la carpeta de datos; «radiodesk restore» con esa carpeta lo recupera.",
    ),
    "RD-KEEP-022": (
        "The backup is restored; there was nothing before it.",
        "La copia de seguridad está restaurada; antes no había nada.",
    ),
    "RD-KEEP-023": (
        "The restore that was prepared waits: {reason}",
        "La restauración preparada espera: {reason}",
    ),
    "RD-KEEP-024": (
        "The backup is restored; what was there before is kept in “{name}”.",
        "La copia está restaurada; lo que había antes se conserva en «{name}».",
    ),
    "RD-KEEP-025": (
        "“{name}” cannot be moved to the recycle bin: {detail}. Delete it yourself, beside the data "
        "folder.",
        "No se puede mover «{name}» a la papelera: {detail}. Elimínela usted; está junto a la "
        "carpeta de datos.",
    ),
    "RD-KEEP-031": (
        "Another radiodesk is at work on the data folder, so nothing is restored now. Start "
        "radiodesk again in a moment.",
        "Otro radiodesk está trabajando en la carpeta de datos y ahora no se restaura nada. Vuelva "
        "a iniciar radiodesk en un momento.",
    ),
    "RD-KEEP-032": (
        "A restore is half done: the data folder “{name}” is not in its place; what was in it is "
        "whole, beside it, in “{kept}”. Close programs that use it and start radiodesk again.",
        "Hay una restauración a medias: la carpeta de datos «{name}» no está en su lugar; lo que "
        "contenía está íntegro, junto a ella, en «{kept}». Cierre los programas que la usan y "
        "vuelva a iniciar radiodesk.",
    ),
    "RD-KEEP-033": (
        "What was prepared for the restore is no longer there. Nothing was changed; choose the "
        "backup again.",
        "Lo que se había preparado para la restauración ya no está. No se modificó nada; elija de "
        "nuevo la copia de seguridad.",
    ),
    "RD-KEEP-034": (
        "“{name}” in the data folder cannot be read: {detail}. No backup was written.",
        "No se puede leer «{name}» en la carpeta de datos: {detail}. No se escribió ninguna copia "
        "de seguridad.",
    ),
    "RD-KEEP-035": (
        "The case log cannot be read now ({detail}), so no backup was written. Close whatever has "
        "it open and try again.",
        "Ahora no se puede leer el registro de casos ({detail}) y no se escribió ninguna copia de "
        "seguridad. Cierre lo que lo tenga abierto y vuelva a intentarlo.",
    ),
    "RD-KEEP-036": ("“{name}” is in the recycle bin.", "«{name}» está en la papelera."),
    "RD-KEEP-030": (
        "“{name}” was written by a newer radiodesk (format {found}; this one knows {known}). It is "
        "left as it is. Update radiodesk to use it.",
        "«{name}» fue escrito por un radiodesk más reciente (formato {found}; este conoce el "
        "{known}). Se deja como está. Actualice radiodesk para usarlo.",
    ),
    "RD-KEEP-037": (
        "The backup “{name}” is incomplete or damaged: its end cannot be read, so nothing was "
        "restored. Copy it again from where it was made, or use another backup.",
        "La copia de seguridad «{name}» está incompleta o dañada: su final no se puede leer, así "
        "que no se restauró nada. Cópiela de nuevo desde donde se hizo o use otra copia.",
    ),
}
