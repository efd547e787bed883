"""Sentences about readable files that the model must not answer: RD-READ-030 to RD-READ-059."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-READ-030": (
        "“{name}” is a colour picture ({percent} % of it is coloured), not a radiograph. Export "
        "the original image from the archive.",
        "«{name}» es una imagen en color (un {percent} % de ella), no una radiografía. Exporte "
        "la imagen original desde el archivo clínico.",
    ),
    "RD-READ-031": (
        "Most of “{name}” is one single tone, like a page of text, a diagram or a burnt-out film. "
        "Choose the radiograph itself.",
        "Casi todo «{name}» es de un mismo tono, como una página de texto, un diagrama o "
        "una placa quemada. Elija la radiografía misma.",
    ),
    "RD-READ-032": (
        "“{name}” is almost wholly black, white or of one grey, so the model would see nothing "
        "in it. Export it with its window applied, or take the image again.",
        "«{name}» es casi toda negra, blanca o de un solo gris, así que el modelo no vería nada "
        "en ella. Expórtela con su ventana aplicada o repita la imagen.",
    ),
    "RD-READ-033": (
        "“{name}” looks inverted (bright lungs on a dark body). Invert it in the program that it "
        "came from and export it again.",
        "«{name}» parece invertida (pulmones claros sobre un cuerpo oscuro). Inviértala en el "
        "programa del que procede y expórtela de nuevo.",
    ),
    "RD-READ-034": (
        "“{name}” looks like a chest upside down. Turn it by 180° and open it again.",
        "«{name}» parece un tórax cabeza abajo. Gírela 180° y ábrala de nuevo.",
    ),
    "RD-READ-035": (
        "“{name}” looks like a chest lying on its side. Turn it upright and open it again.",
        "«{name}» parece un tórax tumbado. Gírela hasta dejarla derecha y ábrala de nuevo.",
    ),
    "RD-READ-036": (
        "“{name}” does not show both lungs whole: it looks cropped. Open the uncropped radiograph.",
        "«{name}» no muestra enteros ambos pulmones: parece recortada. Abra la radiografía sin "
        "recortar.",
    ),
    "RD-READ-037": (
        "“{name}” does not look like a frontal chest radiograph. Check whether it is the right "
        "file.",
        "«{name}» no parece una radiografía frontal de tórax. Compruebe si es el archivo correcto.",
    ),
    "RD-READ-040": (
        "“{name}” was not taken as a projection radiograph (Modality {modality}). Choose a CR or "
        "DX image.",
        "«{name}» no se tomó como radiografía simple (Modality {modality}). Elija una imagen CR "
        "o DX.",
    ),
    "RD-READ-041": (
        "The header of “{name}” names another part of the body ({part}). Choose a chest "
        "radiograph, or have the header corrected.",
        "La cabecera de «{name}» indica otra parte del cuerpo ({part}). Elija una radiografía de "
        "tórax o pida que corrijan la cabecera.",
    ),
    "RD-READ-042": (
        "“{name}” is a lateral view, and the model knows frontal ones only. Choose the PA or AP "
        "view.",
        "«{name}» es una proyección lateral y el modelo solo conoce las frontales. Elija la "
        "proyección PA o AP.",
    ),
    "RD-READ-043": (
        "The patient of “{name}” is a child ({age} years), and the model is for adults. Have a "
        "person read this film.",
        "El paciente de «{name}» es un menor ({age} años) y el modelo es para adultos. Haga que "
        "una persona lea esta placa.",
    ),
    "RD-READ-044": (
        "The header of “{name}” names a part of the body that radiodesk does not know ({part}). "
        "Check that it is a chest radiograph.",
        "La cabecera de «{name}» indica una parte del cuerpo que radiodesk no conoce ({part}). "
        "Compruebe que es una radiografía de tórax.",
    ),
    "RD-READ-045": (
        "Only {percent} % of the heat for {label} lies inside the lungs, as estimated; spread "
        "evenly over the picture, {even} % would. The model may look at something else. Do not "
        "rely on this reading.",
        "Solo el {percent} % del calor para {label} está dentro de los pulmones, según la "
        "estimación; repartido por igual en toda la imagen, lo estaría el {even} %. El modelo "
        "quizá mira otra cosa. No se fíe de esta lectura.",
    ),
}
