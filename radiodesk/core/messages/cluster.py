"""Sentences about reading on a cluster: RD-CLUSTER-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-CLUSTER-001": (
        "Reading on a cluster needs an extra that is not installed. Install it with: "
        'pip install "radiodesk[distributed]"',
        "Leer en un clúster requiere un extra que no está instalado. Instálelo con: "
        'pip install "radiodesk[distributed]"',
    ),
    "RD-CLUSTER-002": (
        "No Dask scheduler answers at “{address}”. Check the address and that it is running.",
        "Ningún planificador de Dask responde en «{address}». Compruebe la dirección y que esté en marcha.",
    ),
    "RD-CLUSTER-003": (
        "The scheduler at “{address}” has no workers. Start some and try again.",
        "El planificador en «{address}» no tiene trabajadores. Inicie alguno y vuelva a intentarlo.",
    ),
    "RD-CLUSTER-004": (
        "The cluster runs radiodesk {theirs}, but this is {ours}. Install the same version everywhere.",
        "El clúster usa radiodesk {theirs}, pero este es {ours}. Instale la misma versión en todas partes.",
    ),
    "RD-CLUSTER-005": (
        "The cluster could not do its part ({detail}). Check that its scheduler and workers have "
        "radiodesk[distributed] installed.",
        "El clúster no pudo hacer su parte ({detail}). Compruebe que su planificador y sus "
        "trabajadores tengan instalado radiodesk[distributed].",
    ),
    "RD-CLUSTER-006": (
        "Every worker that was given “{name}” ended; the file was left out.",
        "Todos los trabajadores que recibieron «{name}» terminaron; el archivo se excluyó.",
    ),
    "RD-CLUSTER-007": (
        "The scheduler at “{address}” gave up this work or went away. Try again when it is running.",
        "El planificador en «{address}» abandonó este trabajo o dejó de responder. Vuelva a intentarlo cuando esté en marcha.",
    ),
    "RD-CLUSTER-008": (
        "A worker of the cluster received “{name}” damaged.",
        "Un trabajador del clúster recibió «{name}» dañado.",
    ),
    "RD-CLUSTER-009": (
        "“{name}” is an archive, which --scheduler does not read. Unpack it where the workers "
        "reach it, and name the folder.",
        "«{name}» es un archivo comprimido, y --scheduler no los lee. Descomprímalo donde los "
        "trabajadores lo alcancen e indique la carpeta.",
    ),
}
