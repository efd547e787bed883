"""Sentences about the case log: RD-LOG-001 to 039."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-LOG-001": (
        "The case log is in use by another program, so nothing can be added to it now. "
        "Close that program; a copy as it stands is kept as “{copy}”.",
        "Otro programa está usando el registro de casos y ahora no se puede añadir nada. "
        "Cierre ese programa; se guarda una copia del estado actual como «{copy}».",
    ),
    "RD-LOG-002": (
        "The case log “{name}” is damaged. It is only read from now on, and a copy is kept as "
        "“{copy}”. To log again, move “{name}” out of the data folder and start radiodesk anew.",
        "El registro de casos «{name}» está dañado. A partir de ahora solo se lee, y se guarda una "
        "copia como «{copy}». Para volver a registrar, saque «{name}» de la carpeta de datos y "
        "reinicie radiodesk.",
    ),
    "RD-LOG-003": (
        "The case log was written by a newer radiodesk (format {found}, this one knows {known}). "
        "It is only read, and a copy is kept as “{copy}”. Update radiodesk to log again.",
        "El registro de casos fue escrito por un radiodesk más reciente (formato {found}; este "
        "conoce el {known}). Solo se lee, y se guarda una copia como «{copy}». "
        "Actualice radiodesk para volver a registrar.",
    ),
    "RD-LOG-004": (
        "The case log cannot be written: {detail}. What is in it is safe. Make room on the disk or "
        "look at the rights of the data folder.",
        "No se puede escribir en el registro de casos: {detail}. Lo que contiene está a salvo. "
        "Libere espacio en el disco o revise los permisos de la carpeta de datos.",
    ),
    "RD-LOG-005": (
        "The case log cannot be used: {detail}.",
        "No se puede usar el registro de casos: {detail}.",
    ),
    "RD-LOG-006": (
        "There is no entry {number} in the case log. See “radiodesk log list”.",
        "No hay ninguna entrada {number} en el registro de casos. Vea «radiodesk log list».",
    ),
    "RD-LOG-007": (
        "Entry {number} records an erasure and cannot be erased itself. Name a reading.",
        "La entrada {number} da cuenta de un borrado y no se puede borrar. Indique una lectura.",
    ),
    "RD-LOG-008": (
        "“{name}” must end in .csv or .json.",
        "«{name}» debe terminar en .csv o .json.",
    ),
    "RD-LOG-010": (
        "The case log is whole. Entries: {count}; erased on record: {erased}; newest link: {head}.",
        "El registro de casos está íntegro. Entradas: {count}; borradas con constancia: {erased}; "
        "último eslabón: {head}.",
    ),
    "RD-LOG-011": (
        "The content of entry {number} was altered after it was written. "
        "Do not rely on this log; compare it with a backup.",
        "El contenido de la entrada {number} se alteró después de escribirse. "
        "No confíe en este registro; compárelo con una copia de seguridad.",
    ),
    "RD-LOG-012": (
        "The chain breaks at entry {number}: it or what stood before it was altered. "
        "Do not rely on this log; compare it with a backup.",
        "La cadena se rompe en la entrada {number}: se alteró ella o algo anterior. "
        "No confíe en este registro; compárelo con una copia de seguridad.",
    ),
    "RD-LOG-013": (
        "Entry {number} is missing. Do not rely on this log; compare it with a backup.",
        "Falta la entrada {number}. "
        "No confíe en este registro; compárelo con una copia de seguridad.",
    ),
    "RD-LOG-014": (
        "The content of entry {number} is gone, and no erasure was recorded. "
        "Do not rely on this log; compare it with a backup.",
        "El contenido de la entrada {number} ha desaparecido sin que conste un borrado. "
        "No confíe en este registro; compárelo con una copia de seguridad.",
    ),
    "RD-LOG-015": (
        "The file of the case log was altered: {detail}. "
        "Do not rely on this log; compare it with a backup.",
        "El archivo del registro de casos se alteró: {detail}. "
        "No confíe en este registro; compárelo con una copia de seguridad.",
    ),
    "RD-LOG-017": (
        "The file of the case log is damaged, so that not every entry can be checked. "
        "Do not rely on this log; compare it with a backup.",
        "El archivo del registro de casos está dañado y no se pueden comprobar todas las entradas. "
        "No confíe en este registro; compárelo con una copia de seguridad.",
    ),
    "RD-LOG-016": ("The case log is empty.", "El registro de casos está vacío."),
    "RD-LOG-020": (
        "The case log is in “{name}”. Entries: {count}.",
        "El registro de casos está en «{name}». Entradas: {count}.",
    ),
    "RD-LOG-028": (
        "The case log is in “{name}”. Entries: {count}; left out, since your own opinion comes "
        "first: {kept_back}.",
        "El registro de casos está en «{name}». Entradas: {count}; omitidas, porque primero va su "
        "propia opinión: {kept_back}.",
    ),
    "RD-LOG-021": (
        "Entries erased from the case log: {count}. The log still verifies. Backups made before "
        "keep them.",
        "Entradas borradas del registro de casos: {count}. El registro se sigue pudiendo "
        "verificar. Las copias de seguridad anteriores las conservan.",
    ),
    "RD-LOG-022": (
        "A copy of a damaged log is still in the data folder: “{name}”. "
        "It may hold what was erased; delete it yourself when you no longer need it.",
        "En la carpeta de datos queda una copia de un registro dañado: «{name}». "
        "Puede contener lo borrado; elimínela cuando ya no la necesite.",
    ),
    "RD-LOG-023": ("erased", "borrada"),
    "RD-LOG-024": ("cannot tell", "no se puede decir"),
    "RD-LOG-025": (
        "“{name}” holds the radiographs on which reader and model differ, labelled as the reader "
        "did: {count}. Train with {table}.",
        "«{name}» contiene las radiografías en las que el lector y el modelo difieren, etiquetadas "
        "según el lector: {count}. Entrene con {table}.",
    ),
    "RD-LOG-026": (
        "No radiograph of this session is one on which reader and model differ, so nothing was "
        "written. Open the files again to find them.",
        "Ninguna radiografía de esta sesión es de aquellas en las que el lector y el modelo "
        "difieren, así que no se escribió nada. Abra de nuevo los archivos para encontrarlas.",
    ),
    "RD-LOG-027": (
        "“{name}” is not empty. Choose a new folder.",
        "«{name}» no está vacía. Elija una carpeta nueva.",
    ),
    "RD-LOG-029": (
        "The case log “{name}” in the data folder “{folder}” is read-only: nothing can be logged "
        "or erased. What it holds can be read. Make both writable, or name another folder in "
        "RADIODESK_HOME and start radiodesk again.",
        "El registro de casos «{name}» de la carpeta de datos «{folder}» es de solo lectura: no se "
        "puede registrar ni borrar nada. Su contenido se puede leer. Permita escribir en ambos, o "
        "indique otra carpeta en RADIODESK_HOME y reinicie radiodesk.",
    ),
    "RD-LOG-030": (
        "Entries that were written and are missing from the case log, from number {number} on: "
        "{count}. A damaged disk lost them, or somebody cut them off; the others are whole. "
        "Compare it with a backup, and have the disk checked.",
        "Entradas que se escribieron y faltan en el registro de casos, a partir de la número "
        "{number}: {count}. Las perdió un disco dañado o alguien las cortó; las demás están "
        "íntegras. Compárelo con una copia de seguridad y haga revisar el disco.",
    ),
    "RD-LOG-031": ("reading", "lectura"),
    "RD-LOG-032": ("opinion", "opinión"),
    "RD-LOG-033": ("erasure", "borrado"),
    "RD-LOG-034": ("ok", "leída"),
    "RD-LOG-035": ("refused", "rechazada"),
    "RD-LOG-036": ("error", "ilegible"),
    "RD-LOG-037": ("request", "a petición"),
    "RD-LOG-038": ("retention", "por antigüedad"),
}
