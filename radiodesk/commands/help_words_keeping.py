"""Spanish help of ``backup``, ``restore`` and ``diagnostics``."""

from __future__ import annotations

SPANISH: dict[str, str] = {
    "Write the data folder as one file. Settings, models, runs, case log; caches are left out.": (
        "Escribe la carpeta de datos en un archivo. Ajustes, modelos, ejecuciones, registro de "
        "casos; las cachés se omiten."
    ),
    "File to write.": "Archivo que se escribirá.",
    "Put a backup in the place of the data folder. That is set aside and can be brought back.": (
        "Pone una copia de seguridad en lugar de la carpeta de datos. Esta se aparta y se puede "
        "recuperar."
    ),
    "A backup, or the folder that a restore set aside.": (
        "Una copia de seguridad o la carpeta que apartó una restauración."
    ),
    "Write what helps to find a fault. Versions, devices, settings, last logs; no patient data.": (
        "Escribe lo que ayuda a encontrar un fallo. Versiones, dispositivos, ajustes y últimos "
        "registros; sin datos de pacientes."
    ),
}
