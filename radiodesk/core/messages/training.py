"""Sentences about training runs: RD-TRAIN-nnn."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- device ---
    "RD-TRAIN-001": (
        "CPU: no CUDA GPU is visible to TensorFlow; about {low}-{high} minutes.",
        "CPU: TensorFlow no ve ninguna GPU CUDA; unos {low}-{high} minutos.",
    ),
    "RD-TRAIN-002": (
        "CPU, as chosen; about {low}-{high} minutes.",
        "CPU, según lo elegido; unos {low}-{high} minutos.",
    ),
    "RD-TRAIN-003": (
        "GPU: {name}; about {low}-{high} minutes.",
        "GPU: {name}; unos {low}-{high} minutos.",
    ),
    "RD-TRAIN-004": (
        "A GPU was asked for, but TensorFlow sees none. Set “device” to auto or cpu, "
        "or install radiodesk[gpu] on a Linux computer with an NVIDIA GPU.",
        "Se pidió una GPU, pero TensorFlow no ve ninguna. Ponga «device» en auto o cpu, "
        "o instale radiodesk[gpu] en un equipo Linux con una GPU NVIDIA.",
    ),
    "RD-TRAIN-005": (
        "{count} GPUs share every batch: {name}; about {low}-{high} minutes.",
        "{count} GPU se reparten cada lote: {name}; unos {low}-{high} minutos.",
    ),
    # --- base weights ---
    "RD-TRAIN-010": (
        "Base weights: your file “{name}”.",
        "Pesos base: su archivo «{name}».",
    ),
    "RD-TRAIN-011": (
        "Base weights: ImageNet, from the Keras cache ({name}).",
        "Pesos base: ImageNet, de la caché de Keras ({name}).",
    ),
    "RD-TRAIN-012": (
        "Base weights: the file that comes with radiodesk ({name}; ImageNet, then dog breeds).",
        "Pesos base: el archivo incluido en radiodesk ({name}; ImageNet y después razas de perros).",
    ),
    "RD-TRAIN-013": (
        "There is no base weights file “{name}”. Choose another file or leave the field empty.",
        "No existe el archivo de pesos base «{name}». Elija otro archivo o deje el campo vacío.",
    ),
    "RD-TRAIN-014": (
        "radiodesk's own base weights file “{name}” is missing. Install radiodesk again.",
        "Falta el archivo de pesos base de radiodesk «{name}». Vuelva a instalar radiodesk.",
    ),
    "RD-TRAIN-015": (
        "“{name}” does not hold weights of MobileNetV2 without top (.weights.h5 or .h5). "
        "Choose another file or leave the field empty.",
        "«{name}» no contiene pesos de MobileNetV2 sin la última capa (.weights.h5 o .h5). "
        "Elija otro archivo o deje el campo vacío.",
    ),
    "RD-TRAIN-016": (
        "The ImageNet weights could not be downloaded: there is no network connection or the "
        "server does not answer. Training works without them, with the file that comes with "
        "radiodesk.",
        "No se pudieron descargar los pesos de ImageNet: no hay conexión de red o el servidor no "
        "responde. Puede entrenar sin ellos, con el archivo incluido en radiodesk.",
    ),
    "RD-TRAIN-017": (
        "The ImageNet weights are ready ({name}); the next run will start from them.",
        "Los pesos de ImageNet están listos ({name}); la próxima ejecución partirá de ellos.",
    ),
    "RD-TRAIN-018": (
        "“{name}” is damaged: layer {layer} holds values that are infinite or not numbers. "
        "Choose another file or leave the field empty.",
        "«{name}» está dañado: la capa {layer} contiene valores infinitos o no numéricos. "
        "Elija otro archivo o deje el campo vacío.",
    ),
    # --- before the first epoch ---
    "RD-TRAIN-020": (
        "The run needs about {needed} MB on the disk of “{name}”, and {available} MB are free. "
        "Free some space or choose another folder.",
        "La ejecución necesita unos {needed} MB en el disco de «{name}» y hay {available} MB "
        "libres. Libere espacio o elija otra carpeta.",
    ),
    "RD-TRAIN-021": (
        "The run needs about {needed} MB of memory and {available} MB are free: it may be ended "
        "by the system. Close other programs or choose a smaller batch or input size.",
        "La ejecución necesita unos {needed} MB de memoria y hay {available} MB libres: el sistema "
        "podría terminarla. Cierre otros programas o elija un lote o una entrada menores.",
    ),
    "RD-TRAIN-022": (
        "{skipped} of {total} files cannot be read and are left out; the run goes on without them.",
        "{skipped} de {total} archivos no se pueden leer y se dejan fuera; "
        "la ejecución continúa sin ellos.",
    ),
    "RD-TRAIN-023": (
        "There are {train} images to learn from, {val} to choose the best epoch and {test} to "
        "judge; each part needs at least one. Add images or change the shares.",
        "Hay {train} imágenes para aprender, {val} para elegir la mejor época y {test} para "
        "juzgar; cada parte necesita al menos una. Añada imágenes o cambie las proporciones.",
    ),
    "RD-TRAIN-024": (
        "No training image of class “{label}” is left after the split. Add images of this class "
        "or leave the class out.",
        "Tras el reparto no queda ninguna imagen de entrenamiento de la clase «{label}». "
        "Añada imágenes de esta clase o déjela fuera.",
    ),
    "RD-TRAIN-025": (
        "Class “{label}” has no validation image: its figures there are left out.",
        "La clase «{label}» no tiene imágenes de validación: allí se omiten sus cifras.",
    ),
    "RD-TRAIN-026": (
        "Class “{label}” has no test image: its figures there are left out.",
        "La clase «{label}» no tiene imágenes de prueba: allí se omiten sus cifras.",
    ),
    # --- while training ---
    "RD-TRAIN-030": (
        "The loss became infinite or not a number in epoch {epoch}, at learning rate {rate}. "
        "Training ended and the best model so far is kept. Lower the learning rate.",
        "La pérdida se hizo infinita o no numérica en la época {epoch}, con tasa de aprendizaje "
        "{rate}. El entrenamiento terminó y se conserva el mejor modelo. Baje la tasa de "
        "aprendizaje.",
    ),
    "RD-TRAIN-031": (
        "The loss was infinite or not a number before the first epoch was complete (learning "
        "rate {rate}), so there is no model to keep. Lower the learning rate; if that does not "
        "help, use other base weights.",
        "La pérdida fue infinita o no numérica antes de completar la primera época (tasa de "
        "aprendizaje {rate}), así que no hay modelo que conservar. Baje la tasa de aprendizaje; "
        "si no ayuda, use otros pesos base.",
    ),
    "RD-TRAIN-032": (
        "Memory ran out. Choose a smaller batch (now {batch}) or a smaller input size "
        "(now {size} px) and start again.",
        "Se agotó la memoria. Elija un lote menor (ahora {batch}) o una entrada menor "
        "(ahora {size} px) y empiece de nuevo.",
    ),
    "RD-TRAIN-033": (
        "Phase {phase} ended early: calibrated validation loss had not improved for {patience} epochs.",
        "La fase {phase} terminó antes: la pérdida de validación calibrada no mejoró en {patience} épocas.",
    ),
    "RD-TRAIN-034": (
        "Learning rate lowered to {rate}: calibrated validation loss had not improved for {patience} epochs.",
        "Tasa de aprendizaje reducida a {rate}: la pérdida de validación calibrada no mejoró en {patience} "
        "épocas.",
    ),
    "RD-TRAIN-035": (
        "Stopped; the best model so far (epoch {epoch}) is evaluated and kept.",
        "Detenido; se evalúa y conserva el mejor modelo hasta ahora (época {epoch}).",
    ),
    "RD-TRAIN-036": (
        "The training failed. Start again, and if it happens again, report it with the log that the "
        "run folder keeps ({detail}).",
        "El entrenamiento falló. Empiece de nuevo y, si se repite, envíe el registro que conserva la "
        "carpeta de la ejecución ({detail}).",
    ),
    "RD-TRAIN-037": (
        "The training process ended unexpectedly ({detail}). There is no model yet; the run folder "
        "keeps the log and every finished epoch. If memory ran out, close other programs, or choose "
        "a smaller batch or input size.",
        "El proceso de entrenamiento terminó de forma inesperada ({detail}). Aún no hay modelo; la "
        "carpeta de la ejecución conserva el registro y cada época terminada. Si se agotó la "
        "memoria, cierre otros programas o elija un lote o una entrada menores.",
    ),
    # --- export ---
    "RD-TRAIN-040": (
        "The exported model does not answer as the trained one on “{name}” (difference "
        "{difference}); it was not kept. The trained model is in final_covid_model.keras.",
        "El modelo exportado no responde como el entrenado en «{name}» (diferencia {difference}); "
        "no se conservó. El modelo entrenado está en final_covid_model.keras.",
    ),
    "RD-TRAIN-041": (
        "The exported model agrees with the trained one on all {count} test images "
        "(largest difference {difference}).",
        "El modelo exportado coincide con el entrenado en las {count} imágenes de prueba "
        "(diferencia máxima {difference}).",
    ),
    "RD-TRAIN-042": (
        "Test: accuracy {accuracy} %, balanced accuracy {balanced} %.",
        "Prueba: exactitud {accuracy} %, exactitud equilibrada {balanced} %.",
    ),
    # --- lines of the log ---
    "RD-TRAIN-050": (
        "radiodesk {version}: a run with the preset “{preset}” begins.",
        "radiodesk {version}: comienza una ejecución con el preajuste «{preset}».",
    ),
    "RD-TRAIN-052": (
        "Images (train/validation/test): {counts}; left out: {skipped}.",
        "Imágenes (entrenamiento/validación/prueba): {counts}; omitidas: {skipped}.",
    ),
    "RD-TRAIN-053": (
        "Epoch {epoch}: loss {loss}, accuracy {accuracy}; validation loss {val_loss}, "
        "accuracy {val_accuracy}.",
        "Época {epoch}: pérdida {loss}, exactitud {accuracy}; en validación, pérdida {val_loss}, "
        "exactitud {val_accuracy}.",
    ),
    "RD-TRAIN-054": (
        "Phase {phase} is done after {epochs} epochs; its best epoch was {best}.",
        "La fase {phase} terminó tras {epochs} épocas; su mejor época fue la {best}.",
    ),
    "RD-TRAIN-055": ("Paused.", "En pausa."),
    "RD-TRAIN-056": ("Going on.", "Se reanuda."),
    "RD-TRAIN-057": ("The run is complete.", "La ejecución está completa."),
    "RD-TRAIN-070": ("Stage: loading TensorFlow.", "Etapa: carga de TensorFlow."),
    "RD-TRAIN-071": ("Stage: listing the data.", "Etapa: listado de los datos."),
    "RD-TRAIN-072": ("Stage: decoding the images.", "Etapa: decodificación de las imágenes."),
    "RD-TRAIN-073": ("Stage: computing features.", "Etapa: cálculo de características."),
    "RD-TRAIN-074": ("Stage: phase 1, base frozen.", "Etapa: fase 1, base congelada."),
    "RD-TRAIN-075": (
        "Stage: phase 2, last layers learn too.",
        "Etapa: fase 2, también aprenden las últimas capas.",
    ),
    "RD-TRAIN-076": ("Stage: exporting the model.", "Etapa: exportación del modelo."),
    "RD-TRAIN-077": ("Stage: evaluating the model.", "Etapa: evaluación del modelo."),
    # --- the model card ---
    "RD-TRAIN-060": (
        "Figures hold for images like those it was trained on; images from another hospital or "
        "device may be read much worse.",
        "Las cifras valen para imágenes como las de entrenamiento; las de otro hospital o equipo "
        "pueden leerse mucho peor.",
    ),
    "RD-TRAIN-061": (
        "It knows only its own classes: any other finding is read as one of them.",
        "Solo conoce sus propias clases: cualquier otro hallazgo se lee como una de ellas.",
    ),
    "RD-TRAIN-062": (
        "It was trained on synthetic phantoms only and knows nothing of real radiographs.",
        "Se entrenó solo con fantomas sintéticos y no sabe nada de radiografías reales.",
    ),
    # --- features and resuming ---
    "RD-TRAIN-100": (
        "The frozen part of the network is computed once for {rows} views and kept for later runs "
        "({megabytes} MB on the disk).",
        "La parte congelada de la red se calcula una sola vez para {rows} vistas y se guarda para "
        "otras ejecuciones ({megabytes} MB en el disco).",
    ),
    "RD-TRAIN-101": (
        "The features of all {rows} views are taken from an earlier run: nothing that decides them "
        "has changed.",
        "Las características de las {rows} vistas se toman de una ejecución anterior: nada de lo "
        "que las determina ha cambiado.",
    ),
    "RD-TRAIN-102": (
        "Going on after epoch {epoch} of an earlier session.",
        "Se continúa tras la época {epoch} de una sesión anterior.",
    ),
    "RD-TRAIN-103": (
        "“{name}” is not a run that can be gone on with: it holds no config.json that radiodesk "
        "wrote. Name the folder of a run that broke off.",
        "«{name}» no es una ejecución que se pueda continuar: no contiene un config.json escrito "
        "por radiodesk. Indique la carpeta de una ejecución interrumpida.",
    ),
    "RD-TRAIN-104": (
        "The run “{name}” has made its model, at its end or because it was stopped; only a run that "
        "broke off can go on. Start a new one.",
        "La ejecución «{name}» ya creó su modelo, al terminar o porque se detuvo; solo puede "
        "continuar una ejecución interrumpida. Inicie una nueva.",
    ),
    "RD-TRAIN-105": (
        "The checkpoints of the run “{name}” are damaged, the newest and the one before. Start a "
        "new run.",
        "Los puntos de control de la ejecución «{name}» están dañados, el último y el anterior. "
        "Inicie una nueva ejecución.",
    ),
    "RD-TRAIN-106": (
        "The run “{name}” was begun with other settings ({names}). Give the same ones or none, or "
        "start a new run.",
        "La ejecución «{name}» se inició con otros ajustes ({names}). Indique los mismos o "
        "ninguno, o inicie una nueva.",
    ),
    "RD-TRAIN-107": (
        "The data is not what the run “{name}” was begun with: {changed} of {total} files are new, "
        "gone or changed (the first: {first}). Put them back as they were, or start a new run.",
        "Los datos no son aquellos con los que se inició la ejecución «{name}»: {changed} de "
        "{total} archivos son nuevos, faltan o cambiaron (el primero: {first}). Restáurelos o "
        "inicie una nueva.",
    ),
    "RD-TRAIN-108": (
        "The class names or the split are not what the run “{name}” was begun with. Put "
        "labels.csv and the mapping back as they were, or start a new run.",
        "Los nombres de clase o el reparto no son aquellos con los que se inició la ejecución "
        "«{name}». Restaure labels.csv y la asignación, o inicie una nueva.",
    ),
    "RD-TRAIN-109": (
        "The run “{name}” was begun with data in another place ({data}). Give that folder or none, "
        "or start a new run.",
        "La ejecución «{name}» se inició con datos en otro lugar ({data}). Indique esa carpeta o "
        "ninguna, o inicie una nueva.",
    ),
    "RD-TRAIN-110": (
        "Networks within sources learn NORMAL or not from {images} training images of sources "
        "that hold both (sources: {sources}).",
        "Las redes dentro del origen aprenden NORMAL o no con {images} imágenes de entrenamiento de orígenes que tienen ambas cosas (orígenes: {sources}).",
    ),
    "RD-TRAIN-111": (
        "No source holds NORMAL and another class, so there are no networks within sources.",
        "Ningún origen tiene NORMAL y otra clase, así que no hay redes dentro del origen.",
    ),
}
