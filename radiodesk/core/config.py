"""What a training run is asked to do. Specifies, never acts."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from radiodesk.core.options import option

PresetName = Literal["classic", "quick", "accurate"]
ResizeMode = Literal["stretch", "pad", "crop"]
GroupBy = Literal["patient", "source", "none"]
Engine = Literal["auto", "cached", "end-to-end"]
FEWEST_FOLDS, MOST_FOLDS = 2, 20
_MOST_LAYERS_OF_SEVERAL = 119
"""With more of them free nothing of MobileNetV2 is computed once."""


class FoldPlace(BaseModel):
    """Which fold of a cross-validation a run is.

    Attributes:
        number: From 1; the fold whose images are the test images.
        count: Folds in all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int = Field(ge=1)
    count: int = Field(ge=FEWEST_FOLDS, le=MOST_FOLDS)

    @model_validator(mode="after")
    def _exists(self) -> Self:
        if self.number > self.count:
            raise ValueError("number is at most count")
        return self


class TrainingConfig(BaseModel):
    """Every number of a run. The defaults are the `classic` preset, the seed project's recipe."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    preset: PresetName = "classic"
    seed: int = option(
        1,
        group="machine",
        ge=0,
        le=2**31 - 1,
        label=("Seed", "Semilla"),
        help=(
            "Same data, settings, seed and processor give the same model.",
            "Los mismos datos, ajustes, semilla y procesador dan el mismo modelo.",
        ),
    )
    split: str = option(
        "70/15/15",
        group="data",
        label=("Train / validation / test", "Entrenamiento / validación / prueba"),
        unit="%",
        help=(
            "Shares of the images used to learn, to choose the best epoch and to judge it.",
            "Partes de las imágenes para aprender, elegir la mejor época y juzgar al final.",
        ),
    )
    group_by: GroupBy = option(
        "patient",
        group="data",
        label=("Keep together", "Mantener juntos"),
        help=(
            "Images of one patient, or of one source, never fall into two parts of the split.",
            "Las imágenes de un paciente, o de un origen, nunca caen en dos partes del reparto.",
        ),
    )
    hold_out_source: str | None = option(
        None,
        group="data",
        label=("Leave out a source", "Excluir un origen"),
        help=(
            "Hospital or collection that is never learned from and judges the model. Empty: none.",
            "Hospital o colección que nunca se aprende y con la que se juzga el modelo. "
            "Vacío: ninguno.",
        ),
    )
    split_file: str | None = option(
        None,
        group="data",
        label=("List of parts", "Lista de partes"),
        help=(
            "CSV with the columns path and split that says which image is in which part, such as "
            "the splits.csv of an earlier run. Empty: divided by the shares above.",
            "CSV con las columnas path y split que dice en qué parte está cada imagen, como el "
            "splits.csv de una ejecución anterior. Vacío: se reparte según los porcentajes.",
        ),
    )
    class_weights: Literal["balanced", "none"] = option(
        "balanced",
        group="data",
        label=("Class weights", "Pesos de clase"),
        help=(
            "Balanced: a rare class counts as much as a common one.",
            "Equilibrados: una clase rara cuenta tanto como una frecuente.",
        ),
    )
    image_size: int = option(
        150,
        group="network",
        ge=64,
        le=512,
        unit="px",
        label=("Input size", "Tamaño de entrada"),
        help=(
            "Side of the square that the network sees. Larger sees finer detail and is slower.",
            "Lado del cuadrado que ve la red. Mayor tamaño ve más detalle y es más lento.",
        ),
    )
    resize_mode: ResizeMode = option(
        "stretch",
        group="network",
        label=("Resize by", "Redimensionar con"),
        help=(
            "Stretch to the square, pad with black, or crop the centre.",
            "Estirar al cuadrado, rellenar con negro o recortar el centro.",
        ),
    )
    batch_size: int = option(
        64,
        group="schedule",
        ge=1,
        le=512,
        label=("Batch size", "Tamaño de lote"),
        help=(
            "Images per training step. Smaller needs less memory.",
            "Imágenes por paso de entrenamiento. Menor tamaño necesita menos memoria.",
        ),
    )
    initial_epochs: int = option(
        25,
        group="schedule",
        ge=1,
        le=500,
        label=("Epochs, phase 1", "Épocas, fase 1"),
        help=(
            "Epochs in which only the new head learns and the base stays frozen.",
            "Épocas en las que solo aprende la cabeza nueva y la base queda congelada.",
        ),
    )
    fine_tune_epochs: int = option(
        15,
        group="schedule",
        ge=0,
        le=500,
        label=("Epochs, phase 2", "Épocas, fase 2"),
        help=(
            "Epochs in which the last layers of the base learn too.",
            "Épocas en las que también aprenden las últimas capas de la base.",
        ),
    )
    fine_tune_layers: int = option(
        20,
        group="schedule",
        ge=0,
        le=154,
        label=("Unfrozen layers", "Capas descongeladas"),
        help=(
            "How many of the last layers of MobileNetV2 learn in phase 2.",
            "Cuántas de las últimas capas de MobileNetV2 aprenden en la fase 2.",
        ),
    )
    initial_learning_rate: float = option(
        1e-3,
        group="schedule",
        ge=1e-7,
        le=1.0,
        label=("Learning rate, phase 1", "Tasa de aprendizaje, fase 1"),
        help=("Step size while the base is frozen.", "Tamaño del paso con la base congelada."),
    )
    fine_tune_learning_rate: float = option(
        1e-4,
        group="schedule",
        ge=1e-8,
        le=1.0,
        label=("Learning rate, phase 2", "Tasa de aprendizaje, fase 2"),
        help=(
            "Step size while the last layers of the base learn.",
            "Tamaño del paso mientras aprenden las últimas capas de la base.",
        ),
    )
    patience: int = option(
        8,
        group="schedule",
        ge=1,
        le=500,
        unit="epochs",
        label=("Early stopping after", "Parada temprana tras"),
        help=(
            "A phase ends when validation loss has not improved for this many epochs.",
            "Una fase termina si la pérdida de validación no mejora en estas épocas.",
        ),
    )
    plateau_patience: int = option(
        4,
        group="schedule",
        ge=1,
        le=500,
        unit="epochs",
        label=("Slow down after", "Reducir la tasa tras"),
        help=(
            "The learning rate is halved when validation loss has not improved for this long.",
            "La tasa se reduce a la mitad si la validación no mejora en este tiempo.",
        ),
    )
    schedule: Literal["plateau", "cosine"] = option(
        "plateau",
        group="schedule",
        label=("Phase 2 slows down", "La fase 2 frena"),
        help=(
            "On a plateau: when validation loss no longer improves; the best epoch is kept. "
            "Cosine: steadily to zero, without looking at validation; the last epoch is kept.",
            "Por meseta: cuando la pérdida de validación deja de mejorar; se guarda la mejor "
            "época. Coseno: de forma constante hasta cero, sin mirar la validación; se guarda la "
            "última.",
        ),
    )
    label_smoothing: float = option(
        0.0,
        group="schedule",
        ge=0.0,
        le=0.5,
        label=("Label smoothing", "Suavizado de etiquetas"),
        help=(
            "Share of each label that is spread over all classes, because labels err.",
            "Parte de cada etiqueta que se reparte entre todas las clases, porque las etiquetas "
            "se equivocan.",
        ),
    )
    dropout: float = option(
        0.3,
        group="network",
        ge=0.0,
        le=0.9,
        label=("Dropout", "Dropout"),
        help=(
            "Share of head units switched off at random in each step, against overfitting.",
            "Parte de las unidades de la cabeza que se apagan al azar en cada paso, "
            "contra el sobreajuste.",
        ),
    )
    dense_units: int = option(
        128,
        group="network",
        ge=8,
        le=1024,
        label=("Head units", "Unidades de la cabeza"),
        help=("Width of the new dense layer.", "Anchura de la nueva capa densa."),
    )
    members: int = option(
        1,
        group="network",
        ge=1,
        le=8,
        label=("Networks averaged", "Redes promediadas"),
        help=(
            "How many networks learn side by side and answer as one. More are steadier and slower.",
            "Cuántas redes aprenden a la vez y responden como una. Más redes son más estables y "
            "más lentas.",
        ),
    )
    within_source: int = option(
        0,
        group="network",
        ge=0,
        le=4,
        label=("Networks within sources", "Redes dentro del origen"),
        help=(
            "Further networks that learn only NORMAL or not, and only from sources that hold both: "
            "where an image comes from cannot tell them the answer. Four tenths of NORMAL's "
            "probability are theirs.",
            "Redes adicionales que solo aprenden si es NORMAL o no, y solo de orígenes que tienen "
            "ambas cosas: la procedencia de la imagen no puede darles la respuesta. Cuatro "
            "décimas de la probabilidad de NORMAL son suyas.",
        ),
    )
    zooms: int = option(
        1,
        group="network",
        ge=1,
        le=3,
        label=("Zooms read", "Encuadres leídos"),
        help=(
            "3: each film is read as it is, 4 % tighter and 4 % wider, and the answers are "
            "averaged, since how tightly it is cut says nothing about the disease; 2: not wider. "
            "Reading takes that much longer.",
            "3: cada radiografía se lee tal como está, un 4 % más cerrada y un 4 % más abierta, y "
            "las respuestas se promedian, pues el encuadre no dice nada de la enfermedad; 2: sin "
            "la más abierta. La lectura tarda otro tanto más.",
        ),
    )
    base_weights: str | None = option(
        None,
        group="network",
        label=("Base weights file", "Archivo de pesos base"),
        help=(
            "MobileNetV2 weights to start from. Empty: ImageNet from the Keras cache, "
            "else the shipped file.",
            "Pesos de MobileNetV2 iniciales. Vacío: ImageNet de la caché de Keras o, si no, "
            "el archivo incluido.",
        ),
    )
    views: int = option(
        3,
        group="views",
        ge=1,
        le=16,
        label=("Views per image", "Vistas por imagen"),
        help=(
            "The image itself and this many minus one altered copies, drawn once and stored.",
            "La imagen y sus copias alteradas (este número menos una), creadas una sola vez.",
        ),
    )
    rotation: float = option(
        6.0,
        group="views",
        ge=0.0,
        le=30.0,
        unit="°",
        label=("Rotation up to", "Rotación hasta"),
        help=("Largest rotation of a view.", "Mayor rotación de una vista."),
    )
    shift: float = option(
        0.05,
        group="views",
        ge=0.0,
        le=0.3,
        label=("Shift up to", "Desplazamiento hasta"),
        help=(
            "Largest shift of a view, as a share of the side.",
            "Mayor desplazamiento de una vista, como parte del lado.",
        ),
    )
    scale: float = option(
        0.08,
        group="views",
        ge=0.0,
        le=0.5,
        label=("Scale up to", "Escala hasta"),
        help=(
            "Largest change of size of a view; those in another style change by 0.18 more.",
            "Mayor cambio de tamaño de una vista; las de otro estilo cambian 0.18 más.",
        ),
    )
    brightness: float = option(
        0.1,
        group="views",
        ge=0.0,
        le=0.5,
        label=("Brightness up to", "Brillo hasta"),
        help=(
            "Largest change of brightness, as a share of the full range.",
            "Mayor cambio de brillo, como parte del intervalo completo.",
        ),
    )
    contrast: float = option(
        0.15,
        group="views",
        ge=0.0,
        le=0.8,
        label=("Contrast up to", "Contraste hasta"),
        help=("Largest change of contrast.", "Mayor cambio de contraste."),
    )
    style: float = option(
        0.0,
        group="views",
        ge=0.0,
        le=1.0,
        label=("Change of style", "Cambio de estilo"),
        help=(
            "How far half of the altered copies differ in what tells one scanner from another: "
            "gamma, equalisation, sharpness, noise, borders, markers, and how tightly it is cut.",
            "Cuánto difiere la mitad de las copias alteradas en lo que distingue un equipo de "
            "otro: gamma, ecualización, nitidez, ruido, bordes, marcas y encuadre.",
        ),
    )
    horizontal_flip: bool = option(
        False,
        group="views",
        label=("Mirror left-right", "Reflejar izquierda-derecha"),
        help=(
            "Off by default: mirrored chests have the heart on the wrong side.",
            "Desactivado: un tórax reflejado tiene el corazón en el lado contrario.",
        ),
    )
    fresh_views: bool = option(
        False,
        group="views",
        label=("Fresh views", "Vistas nuevas"),
        help=(
            "Draw new views in every epoch. Needs the end-to-end engine, best with a GPU.",
            "Crear vistas nuevas en cada época. Necesita el motor end-to-end, mejor con GPU.",
        ),
    )
    device: Literal["auto", "cpu", "gpu"] = option(
        "auto",
        group="machine",
        label=("Device", "Dispositivo"),
        help=(
            "Auto uses a CUDA GPU if TensorFlow sees one, else the processor.",
            "Auto usa una GPU CUDA si TensorFlow la ve y, si no, el procesador.",
        ),
    )
    engine: Engine = option(
        "auto",
        group="machine",
        label=("Engine", "Motor"),
        help=(
            "Cached computes the frozen part of the network once; end-to-end runs all of it in "
            "every epoch. Auto caches unless most of the network learns or views are fresh.",
            "Cached calcula una sola vez la parte congelada de la red; end-to-end la recorre "
            "entera en cada época. Auto usa cached salvo que aprenda casi toda la red o las "
            "vistas sean nuevas.",
        ),
    )
    cache_limit_gb: float = option(
        8.0,
        group="machine",
        ge=0.0,
        le=10000.0,
        unit="GB",
        label=("Cache up to", "Caché hasta"),
        help=(
            "Decoded images and features are kept for the next run, the longest unused go first. "
            "0 keeps nothing.",
            "Las imágenes decodificadas y las características se guardan para la próxima "
            "ejecución; primero se borran las menos usadas. 0 no guarda nada.",
        ),
    )

    @field_validator("split")
    @classmethod
    def _split_adds_up(cls, value: str) -> str:
        parts = value.split("/")
        if len(parts) != 3 or not all(p.strip().isdigit() for p in parts):
            raise ValueError("three whole percentages such as 70/15/15")
        shares = [int(p) for p in parts]
        if sum(shares) != 100 or min(shares) < 5:
            raise ValueError("the three shares must each be at least 5 and add up to 100")
        return "/".join(str(s) for s in shares)

    @field_validator("hold_out_source", "split_file")
    @classmethod
    def _empty_is_none(cls, value: str | None) -> str | None:
        return (value or "").strip() or None

    @field_validator("members", "within_source", "zooms")
    @classmethod
    def _several_share_something(cls, value: int, info: ValidationInfo) -> int:
        alone = 0 if info.field_name == "within_source" else 1
        if value > alone and info.data.get("fine_tune_layers", 0) > _MOST_LAYERS_OF_SEVERAL:
            raise ValueError(f"with several, at most {_MOST_LAYERS_OF_SEVERAL} last layers learn")
        return value

    @field_validator("fresh_views")
    @classmethod
    def _several_need_stored_views(cls, value: bool, info: ValidationInfo) -> bool:
        if value and _several(info):
            raise ValueError("several networks or zooms need stored views")
        return value

    @field_validator("engine")
    @classmethod
    def _engine_can_do_it(cls, value: str, info: ValidationInfo) -> str:
        if value == "cached" and info.data.get("fresh_views"):
            raise ValueError("views that are drawn anew in every epoch need end-to-end")
        if value == "end-to-end" and _several(info):
            raise ValueError("several networks or zooms need the cached engine")
        return value

    @property
    def split_shares(self) -> tuple[float, float, float]:
        """Shares of train, validation and test; they add up to 1."""
        train, val, test = (int(p) / 100 for p in self.split.split("/"))
        return train, val, test

    @property
    def networks(self) -> int:
        """Networks that learn side by side."""
        return self.members + self.within_source

    @property
    def answers_as_several(self) -> bool:
        """Whether the exported graph averages networks or zooms."""
        return self.networks > 1 or self.zooms > 1

    @property
    def total_epochs(self) -> int:
        """Epochs planned over both phases."""
        return self.initial_epochs + self.fine_tune_epochs


def _several(info: ValidationInfo) -> bool:
    given = info.data
    several = given.get("members", 1) + given.get("within_source", 0) > 1
    return bool(several or given.get("zooms", 1) > 1)
