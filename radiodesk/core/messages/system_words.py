"""What the system and SQLite complain of, in the user's language: it stands amid our sentences.

Both speak English whatever the language. What is not known here is left as it is.
"""

from __future__ import annotations

SYSTEM_WORDS: dict[str, tuple[str, str]] = {
    "No space left on device": ("the disk is full", "el disco está lleno"),
    "Disk quota exceeded": ("your share of the disk is full", "su cuota de disco está agotada"),
    "Permission denied": ("no permission", "sin permiso"),
    "Operation not permitted": ("not permitted", "no permitido"),
    "Read-only file system": ("the disk is read-only", "el disco es de solo lectura"),
    "Input/output error": ("the drive reports an error", "la unidad da un error"),
    "No such file or directory": ("it is not there", "no está"),
    "Not a directory": ("it is not a folder", "no es una carpeta"),
    "Is a directory": ("it is a folder", "es una carpeta"),
    "File exists": ("it is there already", "ya existe"),
    "Directory not empty": ("the folder is not empty", "la carpeta no está vacía"),
    "File name too long": ("the name is too long", "el nombre es demasiado largo"),
    "File too large": ("the file is too large", "el archivo es demasiado grande"),
    "Too many open files": ("too many files are open", "hay demasiados archivos abiertos"),
    "Device or resource busy": ("it is in use", "está en uso"),
    "Text file busy": ("it is in use", "está en uso"),
    "Invalid argument": ("the system refuses it", "el sistema lo rechaza"),
    "No such device or address": ("the drive is not there", "la unidad no está"),
    "Transport endpoint is not connected": ("the drive is away", "la unidad no está conectada"),
    "Stale file handle": ("the drive was away meanwhile", "la unidad se desconectó entretanto"),
    "Connection timed out": ("the drive does not answer", "la unidad no responde"),
    "Host is down": ("the drive does not answer", "la unidad no responde"),
    "database or disk is full": ("the disk is full", "el disco está lleno"),
    "unable to open database file": ("the file cannot be opened", "no se puede abrir el archivo"),
    "attempt to write a readonly database": (
        "the file is read-only",
        "el archivo es de solo lectura",
    ),
    "disk I/O error": ("the drive reports an error", "la unidad da un error"),
    "database disk image is malformed": ("the file is damaged", "el archivo está dañado"),
    "file is not a database": ("it is no data base", "no es una base de datos"),
    "database is locked": ("another program is using it", "otro programa lo está usando"),
    "access permission denied": ("no permission", "sin permiso"),
    "interrupted": ("it was interrupted", "se interrumpió"),
    "out of memory": ("out of memory", "sin memoria suficiente"),
}
"""Their words to (English, Spanish), each part of a sentence."""
