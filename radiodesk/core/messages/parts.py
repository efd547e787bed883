"""Sentences about what this copy of the program, or this machine, cannot do: RD-PART-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-PART-001": (
        "This program reads X-rays and judges models; it does not train any, because TensorFlow is left out of it. To train, install the whole radiodesk instead of radiodesk-viewer; models, runs and the case log stay where they are.",
        "Este programa lee radiografías y evalúa modelos, pero no los entrena, porque no incluye TensorFlow. Para entrenar, instalar radiodesk completo en lugar de radiodesk-viewer; los modelos, las ejecuciones y el registro de casos se conservan.",
    ),
    "RD-PART-002": (
        "This computer’s processor has no AVX instructions, which TensorFlow needs to train. Train on a newer computer (Intel or AMD, from about 2013) and open the model here.",
        "El procesador de este equipo no tiene las instrucciones AVX, que TensorFlow necesita para entrenar. Entrenar en un equipo más reciente (Intel o AMD, a partir de 2013 aproximadamente) y abrir el modelo en este.",
    ),
    "RD-PART-003": (
        "What this program can do works; the skipped steps say what it cannot.",
        "Lo que este programa puede hacer funciona; los pasos omitidos indican lo que no puede.",
    ),
}
