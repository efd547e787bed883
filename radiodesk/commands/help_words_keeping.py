"""Spanish help of ``backup``, ``restore`` and ``diagnostics``."""

from __future__ import annotations

SPANISH: dict[str, str] = {
    "Write the data folder (settings, models, runs, case log) as one file; caches are left out.": (
        "Escribe la carpeta de datos (ajustes, modelos, ejecuciones, registro de casos) en un "
        "archivo; las cachés se omiten."
    ),
    "File to write.": "Archivo que se escribirá.",
    "Put a backup in the place of the data folder, which is set aside and can be brought back.": (
        "Pone una copia de seguridad en el lugar de la carpeta de datos, que se aparta y se puede "
        "recuperar."
    ),
    "A backup, or the folder that a restore set aside.": (
        "Una copia de seguridad o la carpeta que apartó una restauración."
    ),
    "Write what helps to find a fault: versions, devices, settings, last logs; no patient data.": (
        "Escribe lo que ayuda a encontrar un fallo: versiones, dispositivos, ajustes y últimos "
        "registros; sin datos de pacientes."
    ),
}
