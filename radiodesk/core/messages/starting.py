"""Sentences about what a start finds: RD-START-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-START-001": (
        "Settings were damaged and are partly as new: check “Log every reading” and the others. "
        "“{name}” in the data folder is what was found; delete it when you are done.",
        "Los ajustes estaban dañados y en parte son los iniciales: revise «Registrar cada lectura» "
        "y los demás. «{name}», en la carpeta de datos, es lo que se encontró; elimínelo al "
        "terminar.",
    ),
    "RD-START-002": (
        "radiodesk cannot start: its data folder “{name}” cannot be made where it should lie "
        "(read-only, gone, or closed to you). Make that place writable, or name another folder in "
        "RADIODESK_HOME, and start again. Nothing was changed.",
        "radiodesk no puede iniciarse: su carpeta de datos «{name}» no se puede crear en el lugar "
        "previsto (es de solo lectura, no está disponible o no tiene permiso). Permita escribir "
        "ahí o indique otra carpeta en RADIODESK_HOME y vuelva a iniciarlo. No se modificó nada.",
    ),
    "RD-START-003": (
        "The data folder “{name}” is read-only: no readings, settings, models or runs are kept in "
        "it. radiodesk goes on reading. Make it writable, or name another folder in "
        "RADIODESK_HOME, and start again.",
        "La carpeta de datos «{name}» es de solo lectura: no se guardan en ella lecturas, ajustes, "
        "modelos ni ejecuciones. radiodesk sigue leyendo. Permita escribir en ella o indique otra "
        "carpeta en RADIODESK_HOME y vuelva a iniciarlo.",
    ),
}
