"""Sentences about the films of a data set, each with its form for one film: RD-DATA-101 to -149."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-DATA-101": (
        "{count} images are in colour. A radiograph is grey: look whether they are photographs, "
        "screenshots or pictures with drawings on them.",
        "{count} imágenes están en color. Una radiografía es gris: compruebe si son fotografías, "
        "capturas de pantalla o imágenes con dibujos.",
    ),
    "RD-DATA-102": (
        "{count} images look inverted (bright lungs on a dark body). A model learns the inversion "
        "instead of the disease.",
        "{count} imágenes parecen invertidas (pulmones claros sobre un cuerpo oscuro). Un modelo "
        "aprende la inversión en lugar de la enfermedad.",
    ),
    "RD-DATA-103": (
        "{count} images look turned (upside down or lying on their side).",
        "{count} imágenes parecen giradas (cabeza abajo o tumbadas).",
    ),
    "RD-DATA-104": (
        "{count} images have an empty frame beside the film ({shares}). Where one class has it "
        "more often, a model may learn the frame.",
        "{count} imágenes tienen un marco vacío junto a la placa ({shares}). Si una clase lo tiene "
        "más a menudo, un modelo puede aprender el marco.",
    ),
    "RD-DATA-105": (
        "{count} images seem to have letters burnt into them ({shares}). They may name a patient "
        "or a hospital; where one class has them more often, a model may learn the letters.",
        "{count} imágenes parecen tener letras incrustadas ({shares}). Pueden nombrar a un "
        "paciente o un hospital; si una clase las tiene más a menudo, un modelo puede aprenderlas.",
    ),
    "RD-DATA-106": (
        "{count} images may not be frontal chest radiographs. They are worth a look.",
        "{count} imágenes quizá no sean radiografías frontales de tórax. Conviene revisarlas.",
    ),
    "RD-DATA-107": (
        "{count} labels are worth a second look: models that had not learned from these images "
        "({name}) were confident of another class. The model may be wrong as well as the label.",
        "{count} etiquetas merecen una segunda mirada: modelos que no habían aprendido de estas "
        "imágenes ({name}) se inclinaron con seguridad por otra clase. Puede equivocarse el modelo "
        "igual que la etiqueta.",
    ),
    "RD-DATA-108": (
        "labelled {label} ({given} %), read as {other} ({percent} %)",
        "etiqueta {label} ({given} %), leída como {other} ({percent} %)",
    ),
    "RD-DATA-109": (
        "{count} images have an odd shape: one side is almost twice as long as the other, or more. "
        "Whole chest films hardly have it.",
        "{count} imágenes tienen una forma extraña: un lado mide casi el doble que el otro, o más. "
        "Las placas de tórax completas apenas la tienen.",
    ),
    "RD-DATA-110": (
        "{largest} has {times} times as many images as {smallest} ({most} and {fewest}). Balanced "
        "class weights even this out while learning; judge by the figures of each class, not by "
        "accuracy alone.",
        "{largest} tiene {times} veces más imágenes que {smallest} ({most} y {fewest}). Los pesos "
        "de clase equilibrados lo compensan al aprender; juzgue por las cifras de cada clase, no "
        "solo por la exactitud.",
    ),
}

SINGULAR: dict[str, tuple[str, str, str]] = {
    "RD-DATA-101": (
        "count",
        "1 image is in colour. A radiograph is grey: look whether it is a photograph, a screenshot "
        "or a picture with drawings on it.",
        "1 imagen está en color. Una radiografía es gris: compruebe si es una fotografía, una "
        "captura de pantalla o una imagen con dibujos.",
    ),
    "RD-DATA-102": (
        "count",
        "1 image looks inverted (bright lungs on a dark body). A model learns the inversion "
        "instead of the disease.",
        "1 imagen parece invertida (pulmones claros sobre un cuerpo oscuro). Un modelo aprende la "
        "inversión en lugar de la enfermedad.",
    ),
    "RD-DATA-103": (
        "count",
        "1 image looks turned (upside down or lying on its side).",
        "1 imagen parece girada (cabeza abajo o tumbada).",
    ),
    "RD-DATA-104": (
        "count",
        "1 image has an empty frame beside the film ({shares}).",
        "1 imagen tiene un marco vacío junto a la placa ({shares}).",
    ),
    "RD-DATA-105": (
        "count",
        "1 image seems to have letters burnt into it ({shares}). They may name a patient or a "
        "hospital.",
        "1 imagen parece tener letras incrustadas ({shares}). Pueden nombrar a un paciente o un "
        "hospital.",
    ),
    "RD-DATA-106": (
        "count",
        "1 image may not be a frontal chest radiograph. It is worth a look.",
        "1 imagen quizá no sea una radiografía frontal de tórax. Conviene revisarla.",
    ),
    "RD-DATA-107": (
        "count",
        "1 label is worth a second look: a model that had not learned from this image ({name}) was "
        "confident of another class. The model may be wrong as well as the label.",
        "1 etiqueta merece una segunda mirada: un modelo que no había aprendido de esta imagen "
        "({name}) se inclinó con seguridad por otra clase. Puede equivocarse el modelo igual que "
        "la etiqueta.",
    ),
    "RD-DATA-109": (
        "count",
        "1 image has an odd shape: one side is almost twice as long as the other, or more.",
        "1 imagen tiene una forma extraña: un lado mide casi el doble que el otro, o más.",
    ),
}
