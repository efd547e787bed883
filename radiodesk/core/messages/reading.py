"""Sentences about how far a reading can be trusted: RD-READ-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-READ-001": (
        "“{name}” is unlike the images that the model learned from (novelty {novelty}, "
        "limit {limit}). Check that it is a frontal chest X-ray, or use a model that was trained "
        "on such images.",
        "«{name}» no se parece a las imágenes con las que aprendió el modelo (novedad {novelty}, "
        "límite {limit}). Compruebe que es una radiografía frontal de tórax o use un modelo "
        "entrenado con imágenes así.",
    ),
    "RD-READ-002": (
        "Probabilities were calibrated on {count} validation images (temperature {temperature}).",
        "Las probabilidades se calibraron con {count} imágenes de validación "
        "(temperatura {temperature}).",
    ),
    "RD-READ-003": (
        "Probabilities were not calibrated: {count} validation images with {wrong} read wrong are "
        "too few. More images make them more honest.",
        "Las probabilidades no se calibraron: {count} imágenes de validación con {wrong} mal "
        "leídas son muy pocas. Con más imágenes serán más fiables.",
    ),
    "RD-READ-004": (
        "Readings come with a set of classes that holds the right one for {levels} % of the images "
        "of every class.",
        "Las lecturas incluyen un conjunto de clases que contiene la correcta en el {levels} % de "
        "las imágenes de cada clase.",
    ),
    "RD-READ-005": (
        "Readings come without a set of classes: “{label}” has {count} validation images, and a "
        "set needs at least {needed}.",
        "Las lecturas no incluyen un conjunto de clases: «{label}» tiene {count} imágenes de "
        "validación y un conjunto necesita al menos {needed}.",
    ),
    "RD-READ-006": (
        "Unfamiliar images are not recognised: {count} validation images are too few.",
        "No se reconocen imágenes extrañas: {count} imágenes de validación son muy pocas.",
    ),
    "RD-READ-010": (
        "at {level} % coverage: {labels}",
        "con cobertura del {level} %: {labels}",
    ),
    "RD-READ-011": (
        "at {level} % coverage: cannot tell",
        "con cobertura del {level} %: no se puede decidir",
    ),
    "RD-READ-012": (
        "novelty {novelty}",
        "novedad {novelty}",
    ),
    "RD-READ-020": (
        "“{name}” differs from most films that the model learned from. It may come from another "
        "hospital or device, where the model was never tested: take the answer as a hint only.",
        "«{name}» difiere de la mayoría de las radiografías con las que aprendió el modelo. Puede proceder de otro hospital o equipo, donde el modelo nunca se probó: tome la respuesta solo como indicio.",
    ),
}
