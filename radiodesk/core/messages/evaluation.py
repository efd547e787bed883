"""What an evaluation, a comparison and a stress test have to say."""

_CHANGES: tuple[tuple[str, str], ...] = (
    ("contrast at {level} %", "contraste al {level} %"),
    ("gamma {level}", "gamma {level}"),
    ("a black frame of {level} %", "marco negro del {level} %"),
    ("{level} % cut off at every edge", "{level} % recortado en cada borde"),
    ("a burnt-in letter, {level} % high", "letra impresa, {level} % de alto"),
    ("{level} pixels on the long side", "{level} píxeles en el lado largo"),
    ("JPEG quality {level}", "calidad JPEG {level}"),
    ("noise of {level} %", "ruido del {level} %"),
    ("blur of {level} %", "desenfoque del {level} %"),
    ("histogram equalised to {level} %", "histograma ecualizado al {level} %"),
)
_WORST = (
    "The change that costs most is “{change}”: {{accuracy}} % of the images that get an answer are read right instead of {{before}} %; {{refused}} % are refused, and {{wrong}} % get a confident wrong answer.",
    "El cambio que más cuesta es «{change}»: se lee bien el {{accuracy}} % de las imágenes que reciben respuesta en lugar del {{before}} %; se rechaza el {{refused}} %, y el {{wrong}} % recibe una respuesta segura y errónea.",
)
_DECEIVES = (
    "The change that deceives most is “{change}”: {{wrong}} % get a confident wrong answer instead of {{wrong_before}} %. Of the images that get an answer, {{accuracy}} % are read right instead of {{before}} %; {{refused}} % are refused.",
    "El cambio que más engaña es «{change}»: el {{wrong}} % recibe una respuesta segura y errónea en lugar del {{wrong_before}} %. De las imágenes que reciben respuesta se lee bien el {{accuracy}} % en lugar del {{before}} %; se rechaza el {{refused}} %.",
)

MESSAGES: dict[str, tuple[str, str]] = {
    "RD-EVAL-001": (
        "{right} of {count} images that the model never saw are read right: {accuracy} % (95 % interval {low} to {high} %). Weakest class: {label}, {found} of {support} found.",
        "{right} de {count} imágenes que el modelo nunca vio se leen bien: {accuracy} % (intervalo del 95 %: {low} a {high} %). Clase más débil: {label}, {found} de {support} halladas.",
    ),
    "RD-EVAL-002": (
        "{right} of {count} validation images are read right: {accuracy} % (95 % interval {low} to {high} %). They chose the best epoch, so the figures flatter; the test images tell more. Weakest class: {label}, {found} of {support} found.",
        "{right} de {count} imágenes de validación se leen bien: {accuracy} % (intervalo del 95 %: {low} a {high} %). Con ellas se eligió la mejor época, así que las cifras favorecen al modelo; las de prueba dicen más. Clase más débil: {label}, {found} de {support} halladas.",
    ),
    "RD-EVAL-003": (
        "{right} of {count} images are read right, each by the fold that did not learn from it: {accuracy} % (95 % interval {low} to {high} %). Weakest class: {label}, {found} of {support} found.",
        "{right} de {count} imágenes se leen bien, cada una por el pliegue que no aprendió de ella: {accuracy} % (intervalo del 95 %: {low} a {high} %). Clase más débil: {label}, {found} de {support} halladas.",
    ),
    "RD-EVAL-004": (
        "{right} of {count} images of “{data}” are read right: {accuracy} % (95 % interval {low} to {high} %). Weakest class: {label}, {found} of {support} found.",
        "{right} de {count} imágenes de «{data}» se leen bien: {accuracy} % (intervalo del 95 %: {low} a {high} %). Clase más débil: {label}, {found} de {support} halladas.",
    ),
    "RD-EVAL-010": (
        "The model learned from {learned} of these {count} images, so the figures are too good. Evaluate on other images, or leave these out.",
        "El modelo aprendió de {learned} de estas {count} imágenes, así que las cifras son demasiado buenas. Evaluar con otras imágenes o excluir estas.",
    ),
    "RD-EVAL-011": (
        "The model does not say which images it learned from: if these are among them, the figures are too good.",
        "El modelo no dice de qué imágenes aprendió: si estas se hallan entre ellas, las cifras son demasiado buenas.",
    ),
    "RD-EVAL-012": (
        "Fewer than {count} images in a class ({labels}): its figures say little.",
        "Menos de {count} imágenes en una clase ({labels}): sus cifras dicen poco.",
    ),
    "RD-EVAL-013": (
        "All images of “{label}” come from {source}, and no other image does: what is told apart may be the source, not the disease.",
        "Todas las imágenes de «{label}» proceden de {source}, y ninguna otra: puede que se distinga el origen y no la enfermedad.",
    ),
    "RD-EVAL-014": (
        "The model is surer than it is right: {stated} % on average, and right in {right} %.",
        "El modelo está más seguro de lo que acierta: un {stated} % de media, y acierta en el {right} %.",
    ),
    "RD-EVAL-015": (
        "The model is less sure than it is right: {stated} % on average, and right in {right} %.",
        "El modelo está menos seguro de lo que acierta: un {stated} % de media, y acierta en el {right} %.",
    ),
    "RD-EVAL-016": (
        "Sets that promise to hold the right class in {level} % hold it in {covered} % of the images of “{label}” only.",
        "Los conjuntos que prometen contener la clase correcta en un {level} % la contienen solo en el {covered} % de las imágenes de «{label}».",
    ),
    "RD-EVAL-017": (
        "The viewer would not have answered {refused} % of these images: they are too unlike those that the model learned from, or no frontal chest radiograph. All of them are counted here.",
        "El visor no habría respondido al {refused} % de estas imágenes: se parecen demasiado poco a aquellas de las que aprendió el modelo o no son radiografías frontales de tórax. Aquí cuentan todas.",
    ),
    "RD-EVAL-018": (
        "Synthetic model or images: these figures say nothing about patients.",
        "Modelo o imágenes sintéticos: estas cifras no dicen nada sobre pacientes.",
    ),
    "RD-EVAL-020": (
        "Files that could not be read and are not counted: {count}.",
        "Archivos que no se pudieron leer y no cuentan: {count}.",
    ),
    "RD-EVAL-021": (
        "There is no image of the class “{label}”: nothing can be said about it.",
        "No hay ninguna imagen de la clase «{label}»: no se puede decir nada sobre ella.",
    ),
    "RD-EVAL-030": (
        "The run “{name}” has no model yet. Finish or resume it first.",
        "La ejecución «{name}» aún no tiene modelo. Terminarla o reanudarla primero.",
    ),
    "RD-EVAL-031": (
        "Fold {number} of {count} of “{name}” is not done yet. Go on with it (radiodesk train --resume) first.",
        "El pliegue {number} de {count} de «{name}» aún no está hecho. Continuarlo primero (radiodesk train --resume).",
    ),
    "RD-EVAL-032": (
        "The run “{name}” does not say how its data was split (splits.csv is missing or damaged), so its validation images are not known.",
        "La ejecución «{name}» no dice cómo se repartieron sus datos (splits.csv falta o está dañado), así que no se conocen sus imágenes de validación.",
    ),
    "RD-EVAL-033": (
        "None of the images of the run “{name}” is in “{data}” any more. Put them back where they were.",
        "Ninguna imagen de la ejecución «{name}» sigue en «{data}». Devolverlas a su sitio.",
    ),
    "RD-EVAL-034": (
        "The evaluation ended while files were being read ({detail}). Look for the damaged file with “radiodesk check”.",
        "La evaluación terminó mientras se leían archivos ({detail}). Buscar el archivo dañado con «radiodesk check».",
    ),
    "RD-EVAL-035": (
        "“{name}” is neither a finished run nor a cross-validation: name the images with --data.",
        "«{name}» no es una ejecución terminada ni una validación cruzada: indicar las imágenes con --data.",
    ),
    "RD-EVAL-036": (
        "A cross-validation has one model a fold: --stress needs one run.",
        "Una validación cruzada tiene un modelo por pliegue: --stress necesita una sola ejecución.",
    ),
    "RD-EVAL-040": (
        "“{first}” and “{second}” know different classes, so they cannot be compared.",
        "«{first}» y «{second}» conocen clases distintas, así que no se pueden comparar.",
    ),
    "RD-EVAL-041": (
        "“{first}” and “{second}” answered no image in common. Evaluate both on one folder that neither has seen.",
        "«{first}» y «{second}» no respondieron a ninguna imagen en común. Evaluar ambos con una carpeta que ninguno haya visto.",
    ),
    "RD-EVAL-050": (
        "“{better}” reads {points} of 100 images more right than “{worse}” (95 % interval {low} to {high}; McNemar p {p}): more than chance.",
        "«{better}» lee bien {points} de cada 100 imágenes más que «{worse}» (intervalo del 95 %: {low} a {high}; McNemar p {p}): más que el azar.",
    ),
    "RD-EVAL-051": (
        "“{first}” reads {one} % right and “{second}” {other} %: chance alone may explain the difference (95 % interval {low} to {high} points; McNemar p {p}).",
        "«{first}» lee bien el {one} % y «{second}» el {other} %: el azar basta para explicar la diferencia (intervalo del 95 %: {low} a {high} puntos; McNemar p {p}).",
    ),
    "RD-EVAL-052": (
        "Compared on the {images} images that both answered; {count} answers to other images do not count.",
        "Comparación con las {images} imágenes que ambos respondieron; {count} respuestas a otras imágenes no cuentan.",
    ),
    "RD-EVAL-053": (
        "The {count} images are of at most {patients} patients. The p value takes images for independent; the intervals draw patients and can be relied on.",
        "Las {count} imágenes son de {patients} pacientes como máximo. El valor p supone imágenes independientes; los intervalos sortean pacientes y son fiables.",
    ),
    "RD-EVAL-054": (
        "“{name}” learned from {learned} of these images: the comparison favours it.",
        "«{name}» aprendió de {learned} de estas imágenes: la comparación lo favorece.",
    ),
    "RD-EVAL-055": (
        "{name}: {first} and {second}, difference {difference} (95 % interval {low} to {high}).",
        "{name}: {first} y {second}, diferencia {difference} (intervalo del 95 %: {low} a {high}).",
    ),
    "RD-EVAL-056": (
        "“{first}” and “{second}” are equal: both read {one} % right.",
        "«{first}» y «{second}» son iguales: ambos leen bien el {one} %.",
    ),
    "RD-EVAL-057": (
        "“{first}” and “{second}” are equal: both read {one} % right (95 % interval of the difference {low} to {high} points; McNemar p {p}).",
        "«{first}» y «{second}» son iguales: ambos leen bien el {one} % (intervalo del 95 % de la diferencia: {low} a {high} puntos; McNemar p {p}).",
    ),
    "RD-EVAL-058": (
        "So few images in common ({images}) cannot tell which model is better: judge both on more of the same images (--data DATA), or train both with the same seed. On these, “{first}” reads {one} % right and “{second}” {other} % (McNemar p {p}).",
        "Tan pocas imágenes en común ({images}) no permiten decir qué modelo es mejor: evaluar ambos con más imágenes iguales (--data DATA) o entrenar ambos con la misma semilla. En estas, «{first}» lee bien el {one} % y «{second}» el {other} % (McNemar p {p}).",
    ),
    "RD-EVAL-059": (
        "So few images in common ({images}) cannot tell which model is better: judge both on more of the same images (--data DATA), or train both with the same seed. On these, “{first}” and “{second}” are equal: both read {one} % right.",
        "Tan pocas imágenes en común ({images}) no permiten decir qué modelo es mejor: evaluar ambos con más imágenes iguales (--data DATA) o entrenar ambos con la misma semilla. En estas, «{first}» y «{second}» son iguales: ambos leen bien el {one} %.",
    ),
    "RD-EVAL-065": (
        "Of these {images} images a model learned from up to {learned}, so they do not tell which one is better (“{first}” reads {one} % right, “{second}” {other} %). Compare them on images that are new to both.",
        "De estas {images} imágenes un modelo aprendió de hasta {learned}, así que no dicen cuál es mejor («{first}» lee bien el {one} % y «{second}» el {other} %). Compararlos con imágenes nuevas para ambos.",
    ),
    "RD-EVAL-063": (
        "{name}: {first} and {second}, equal.",
        "{name}: {first} y {second}, iguales.",
    ),
    "RD-EVAL-064": (
        "{name}: {first} and {second}, equal (95 % interval of the difference {low} to {high}).",
        "{name}: {first} y {second}, iguales (intervalo del 95 % de la diferencia: {low} a {high}).",
    ),
    "RD-EVAL-060": (
        "No change of look costs more than a point or two: at worst {accuracy} % of the images that get an answer are read right instead of {before} %.",
        "Ningún cambio de aspecto cuesta más de uno o dos puntos: en el peor caso se lee bien el {accuracy} % de las imágenes que reciben respuesta en lugar del {before} %.",
    ),
    "RD-EVAL-061": (
        "Under every change all images are refused: none gets an answer, so none gets a wrong one.",
        "Con cada cambio se rechazan todas las imágenes: ninguna recibe respuesta, así que ninguna recibe una errónea.",
    ),
    "RD-EVAL-062": (
        "{change}: accuracy {accuracy}, mean confidence {confidence}, other answer {changed}, confident and wrong {wrong}, refused {refused}.",
        "{change}: exactitud {accuracy}, seguridad media {confidence}, otra respuesta {changed}, segura y errónea {wrong}, rechazadas {refused}.",
    ),
    "RD-EVAL-100": ("as they are", "sin cambios"),
    **{f"RD-EVAL-{101 + i}": change for i, change in enumerate(_CHANGES)},
    **{
        f"RD-EVAL-{121 + i}": (_WORST[0].format(change=en), _WORST[1].format(change=es))
        for i, (en, es) in enumerate(_CHANGES)
    },
    **{
        f"RD-EVAL-{141 + i}": (_DECEIVES[0].format(change=en), _DECEIVES[1].format(change=es))
        for i, (en, es) in enumerate(_CHANGES)
    },
}
