"""What the shortcut probes say of a data set."""

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-PROBE-011": (
        "{label} can be told from the rest {percent} % of the time by the files' size, shape and format "
        "alone (chance is 50 %): this data teaches the source, not the disease.",
        "{label} se distingue del resto el {percent} % de las veces solo por el tamaño, la forma y el formato de los archivos (el azar da un 50 %): estos datos enseñan el origen, no la enfermedad.",
    ),
    "RD-PROBE-012": (
        "{label} can be told from the rest {percent} % of the time by the border of the images alone "
        "(chance is 50 %): this data teaches the source, not the disease.",
        "{label} se distingue del resto el {percent} % de las veces solo por el borde de las imágenes (el azar da un 50 %): estos datos enseñan el origen, no la enfermedad.",
    ),
    "RD-PROBE-013": (
        "{label} can be told from the rest {percent} % of the time with the lungs blacked out (chance is 50 %): this data "
        "teaches the source, not the disease.",
        "{label} se distingue del resto el {percent} % de las veces con los pulmones tapados (el azar da un 50 %): estos datos enseñan el origen, no la enfermedad.",
    ),
    "RD-PROBE-021": (
        "{label} can be told from the rest {percent} % of the time by the files' size, shape and format "
        "alone. Chance is 50 %: a model may learn some of that.",
        "{label} se distingue del resto el {percent} % de las veces solo por el tamaño, la forma y el formato de los archivos. El azar da un 50 %: un modelo puede aprender algo de eso.",
    ),
    "RD-PROBE-022": (
        "{label} can be told from the rest {percent} % of the time by the border of the images alone. "
        "Chance is 50 %: a model may learn some of that.",
        "{label} se distingue del resto el {percent} % de las veces solo por el borde de las imágenes. El azar da un 50 %: un modelo puede aprender algo de eso.",
    ),
    "RD-PROBE-023": (
        "{label} can be told from the rest {percent} % of the time with the lungs blacked out. Chance is "
        "50 %: a model may learn some of that.",
        "{label} se distingue del resto el {percent} % de las veces con los pulmones tapados. El azar da un 50 %: un modelo puede aprender algo de eso.",
    ),
    "RD-PROBE-031": (
        "No class can be told by the files' size, shape and format alone (at best {label}, with "
        "{percent} %; chance is 50 %).",
        "Ninguna clase se distingue solo por el tamaño, la forma y el formato de los archivos (la que más, {label}, con un {percent} %; el azar da un 50 %).",
    ),
    "RD-PROBE-032": (
        "No class can be told by the border of the images alone (at best {label}, with {percent} %; "
        "chance is 50 %).",
        "Ninguna clase se distingue solo por el borde de las imágenes (la que más, {label}, con un {percent} %; el azar da un 50 %).",
    ),
    "RD-PROBE-033": (
        "No class can be told with the lungs blacked out (at best {label}, with {percent} %; chance "
        "is 50 %).",
        "Ninguna clase se distingue con los pulmones tapados (la que más, {label}, con un {percent} %; el azar da un 50 %).",
    ),
    "RD-PROBE-041": (
        "All images of {label} come from {sources}, and no other class has any from there: "
        "whatever marks that source gives the class away.",
        "Todas las imágenes de {label} proceden de {sources} y ninguna otra clase tiene imágenes "
        "de allí: cualquier rasgo de ese origen delata la clase.",
    ),
    "RD-PROBE-042": (
        "The images of {label} come from sources that no other class has ({sources}): whatever "
        "marks these sources gives the class away.",
        "Las imágenes de {label} proceden de orígenes que ninguna otra clase tiene ({sources}): "
        "cualquier rasgo de esos orígenes delata la clase.",
    ),
    "RD-PROBE-043": (
        "{percent} % of the images of {label} come from sources that no other class has "
        "({sources}): whatever marks these sources gives the class away.",
        "El {percent} % de las imágenes de {label} procede de orígenes que ninguna otra clase "
        "tiene ({sources}): cualquier rasgo de esos orígenes delata la clase.",
    ),
}
