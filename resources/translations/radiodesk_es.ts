<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>AboutBox</name>
    <message>
        <source>About radiodesk</source>
        <translation>Acerca de radiodesk</translation>
    </message>
    <message>
        <source>Trains chest-radiograph classifiers, judges them, and reads X-rays with them, on this computer alone.

Not a diagnostic device: for teaching and research only.

Licence: MIT. Python %1, Qt %2.</source>
        <translation>Entrena clasificadores de radiografías de tórax, los juzga y lee radiografías con ellos, solo en este equipo.

No es un dispositivo de diagnóstico: solo para docencia e investigación.

Licencia: MIT. Python %1, Qt %2.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>AcknowledgementBox</name>
    <message>
        <source>I have read this</source>
        <translation>He leído esto</translation>
    </message>
    <message>
        <source>Read on {when}</source>
        <translation>Leído el {when}</translation>
    </message>
    <message>
        <source>I have read what the shortcut probes say</source>
        <translation>He leído lo que dicen las pruebas de pistas espurias</translation>
    </message>
    <message>
        <source>Recorded with its time, kept with this data and stated in the model card</source>
        <translation>Se registra con su hora, se guarda con estos datos y consta en la ficha del modelo</translation>
    </message>
</context>
<context>
    <name>AgreementMatrix</name>
    <message>
        <source>Own opinions (rows) and models&apos; answers (columns)</source>
        <translation>Opiniones propias (filas) y respuestas de los modelos (columnas)</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>El modelo</translation>
    </message>
    <message>
        <source>You: {own}, the model: {answer}: {count}.</source>
        <translation>Usted: {own}; el modelo: {answer}: {count}.</translation>
    </message>
</context>
<context>
    <name>AgreementView</name>
    <message>
        <source>No second reads yet</source>
        <translation>Aún no hay segundas lecturas</translation>
    </message>
    <message>
        <source>Switch on “Second read” in the viewer: you say what you see, then the model&apos;s answer appears. Here stands how often you agree.</source>
        <translation>Active «Segunda lectura» en el visor: usted dice lo que ve y después aparece la respuesta del modelo. Aquí consta con qué frecuencia coinciden.</translation>
    </message>
    <message>
        <source>Agreement {percent} % · second reads: {count}</source>
        <translation>Concordancia {percent} % · segundas lecturas: {count}</translation>
    </message>
    <message>
        <source>Not counted, since one of you named no class: {count}.</source>
        <translation>Sin contar, porque uno de los dos no nombró clase: {count}.</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa needs at least two classes.</source>
        <translation>La kappa de Cohen requiere al menos dos clases.</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa {kappa}; 0 is chance, 1 is always.</source>
        <translation>Kappa de Cohen: {kappa}; 0 es el azar, 1 es siempre.</translation>
    </message>
    <message>
        <source>An interval needs at least {count} films that both of you read.</source>
        <translation>El intervalo necesita al menos {count} radiografías leídas por ambos.</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa {kappa} (95 % interval {low} to {high}); 0 is chance, 1 is always.</source>
        <translation>Kappa de Cohen {kappa} (intervalo del 95 %: de {low} a {high}); 0 es azar, 1 es siempre.</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Cannot tell</source>
        <translation>No se puede decidir</translation>
    </message>
    <message>
        <source>{first} or {last}</source>
        <translation>{first} o {last}</translation>
    </message>
    <message>
        <source>novelty {number}</source>
        <translation>novedad {number}</translation>
    </message>
    <message>
        <source>novelty {number}, raised</source>
        <translation>novedad {number}, algo alta</translation>
    </message>
    <message>
        <source>novelty {number}, high</source>
        <translation>novedad {number}, alta</translation>
    </message>
</context>
<context>
    <name>BackupBox</name>
    <message>
        <source>A backup is being written or checked.</source>
        <translation>Se está escribiendo o comprobando una copia de seguridad.</translation>
    </message>
    <message>
        <source>Backup and restore</source>
        <translation>Copia de seguridad y restauración</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Hacer una copia</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Hacer una copia…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Progress of the backup</source>
        <translation>Progreso de la copia de seguridad</translation>
    </message>
    <message>
        <source>One file with settings, models, runs and the case log; caches are left out. Keep it on another drive, as carefully as patients&apos; files.</source>
        <translation>Un archivo con los ajustes, los modelos, las ejecuciones y el registro de casos; las cachés se omiten. Consérvelo en otra unidad, con el mismo cuidado que los archivos de pacientes.</translation>
    </message>
    <message>
        <source>Size: about {size}.</source>
        <translation>Tamaño: unos {size}.</translation>
    </message>
    <message>
        <source>Backup (*.zip)</source>
        <translation>Copia de seguridad (*.zip)</translation>
    </message>
    <message>
        <source>Back up to</source>
        <translation>Guardar la copia en</translation>
    </message>
    <message>
        <source>Nothing is restored; everything stays as it is.</source>
        <translation>No se restaura nada; todo queda como está.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>Cancelado; no se escribió nada.</translation>
    </message>
</context>
<context>
    <name>CacheBox</name>
    <message>
        <source>Clear cache</source>
        <translation>Vaciar caché</translation>
    </message>
    <message>
        <source>Remove decoded images and features of earlier runs. Runs and models stay; the next run computes what it needs again.</source>
        <translation>Borra las imágenes decodificadas y las características de ejecuciones anteriores. Las ejecuciones y los modelos se conservan; la próxima ejecución vuelve a calcular lo que necesite.</translation>
    </message>
    <message>
        <source>Cache of earlier runs: %1</source>
        <translation>Caché de ejecuciones anteriores: %1</translation>
    </message>
    <message>
        <source>%1 given back.</source>
        <translation>%1 liberados.</translation>
    </message>
    <message>
        <source>The cache could not be read. Close other programs and try again.</source>
        <translation>No se pudo leer la caché. Cierre otros programas e inténtelo de nuevo.</translation>
    </message>
</context>
<context>
    <name>CardWindow</name>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>Save the card as HTML, Markdown or JSON</source>
        <translation>Guardar la ficha como HTML, Markdown o JSON</translation>
    </message>
    <message>
        <source>HTML for a browser, Markdown for a text, JSON for programs</source>
        <translation>HTML para un navegador, Markdown para un texto, JSON para programas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close the card</source>
        <translation>Cerrar la ficha</translation>
    </message>
    <message>
        <source>The card of “{name}” is written to {file}.</source>
        <translation>La ficha de «{name}» está escrita en {file}.</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Página web</translation>
    </message>
    <message>
        <source>Save the model card</source>
        <translation>Guardar la ficha del modelo</translation>
    </message>
</context>
<context>
    <name>Care</name>
    <message>
        <source>Bring back…</source>
        <translation>Recuperar…</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Runs, newest first</source>
        <translation>Ejecuciones, recientes primero</translation>
    </message>
    <message>
        <source>Judged on</source>
        <translation>Juzgado con</translation>
    </message>
    <message>
        <source>Images that it is judged on</source>
        <translation>Imágenes con las que se juzga</translation>
    </message>
    <message>
        <source>Only images new to the model</source>
        <translation>Solo imágenes nuevas para el modelo</translation>
    </message>
    <message>
        <source>Leave out images that the model learned from</source>
        <translation>Excluir las imágenes de las que aprendió el modelo</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>List the runs again</source>
        <translation>Volver a listar las ejecuciones</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message>
        <source>Open the folder of the chosen run</source>
        <translation>Abrir la carpeta de la ejecución elegida</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message numerus="yes">
        <source>%n fold(s)</source>
        <translation>
            <numerusform>%n pliegue</numerusform>
            <numerusform>%n pliegues</numerusform>
        </translation>
    </message>
    <message>
        <source>{share:.0f} % right</source>
        <translation>{share:.0f} % de aciertos</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>sin terminar</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>sin modelo</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Classes found</source>
        <translation>Clases encontradas</translation>
    </message>
    <message>
        <source>Name found</source>
        <translation>Nombre encontrado</translation>
    </message>
    <message>
        <source>Trained as</source>
        <translation>Se entrena como</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Readable</source>
        <translation>Legibles</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Ejemplos</translation>
    </message>
    <message>
        <source>(leave out)</source>
        <translation>(excluir)</translation>
    </message>
    <message>
        <source>Class that “{found}” is trained as</source>
        <translation>Clase con la que se entrena «{found}»</translation>
    </message>
    <message>
        <source>Choose a class or type a new name</source>
        <translation>Elija una clase o escriba un nombre nuevo</translation>
    </message>
    <message>
        <source>Examples of {found}</source>
        <translation>Ejemplos de {found}</translation>
    </message>
    <message>
        <source>Example of %1</source>
        <translation>Ejemplo de %1</translation>
    </message>
    <message>
        <source>Images of each class</source>
        <translation>Imágenes de cada clase</translation>
    </message>
    <message>
        <source>train</source>
        <translation>entr.</translation>
    </message>
    <message>
        <source>Images to learn from</source>
        <translation>Imágenes para aprender</translation>
    </message>
    <message>
        <source>val.</source>
        <translation>val.</translation>
    </message>
    <message>
        <source>Images to choose the best epoch by</source>
        <translation>Imágenes para elegir la mejor época</translation>
    </message>
    <message>
        <source>test</source>
        <translation>prueba</translation>
    </message>
    <message>
        <source>Images to judge the model by; it never sees them before</source>
        <translation>Imágenes para juzgar el modelo; nunca las ve antes</translation>
    </message>
</context>
<context>
    <name>ComparePane</name>
    <message>
        <source>Choose a run to see its curves. With Ctrl or Shift choose several, and they are laid over each other and compared.</source>
        <translation>Elegir una ejecución para ver sus curvas. Con Ctrl o Mayús se eligen varias, que se superponen y se comparan.</translation>
    </message>
    <message>
        <source>The first %1 of %2 chosen runs are shown.</source>
        <translation>Se muestran las primeras %1 de las %2 ejecuciones elegidas.</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Compare with</source>
        <translation>Comparar con</translation>
    </message>
    <message>
        <source>Run to compare with</source>
        <translation>Ejecución con la que comparar</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Compare the two models on the same images</source>
        <translation>Comparar los dos modelos con las mismas imágenes</translation>
    </message>
    <message>
        <source>Figures on the images that both read</source>
        <translation>Cifras en las imágenes que leyeron ambos</translation>
    </message>
    <message>
        <source>Image by image</source>
        <translation>Imagen por imagen</translation>
    </message>
    <message>
        <source>Where only one is right</source>
        <translation>Donde solo acierta uno</translation>
    </message>
    <message>
        <source>Choose a second run and press Compare. Both models are judged on the images that both have read, and a paired test says whether the difference may be chance.</source>
        <translation>Elija una segunda ejecución y pulse Comparar. Ambos modelos se juzgan con las imágenes que los dos han leído, y una prueba pareada dice si la diferencia puede deberse al azar.</translation>
    </message>
    <message>
        <source>There is no other finished run yet to compare with. Train a second one.</source>
        <translation>Aún no hay otra ejecución terminada con la que comparar. Entrene una segunda.</translation>
    </message>
    <message>
        <source>A: {first} · B: {second} · {images} images of {patients} patients</source>
        <translation>A: {first} · B: {second} · {images} imágenes de {patients} pacientes</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>B less A</source>
        <translation>B menos A</translation>
    </message>
    <message>
        <source>With its 95 % interval; points where in percent</source>
        <translation>Con su intervalo del 95 %; en puntos donde hay porcentajes</translation>
    </message>
    <message>
        <source>McNemar&apos;s exact test: {p}</source>
        <translation>Prueba exacta de McNemar: {p}</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>iguales</translation>
    </message>
    <message>
        <source>{model} right</source>
        <translation>{model} acierta</translation>
    </message>
    <message>
        <source>{model} wrong</source>
        <translation>{model} falla</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Es</translation>
    </message>
    <message>
        <source>A read</source>
        <translation>A leyó</translation>
    </message>
    <message>
        <source>B read</source>
        <translation>B leyó</translation>
    </message>
    <message>
        <source>Double click or press Enter to open it in the viewer.</source>
        <translation>Haga doble clic o pulse Intro para abrirla en el visor.</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Leída como</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Verdad</translation>
    </message>
    <message numerus="yes">
        <source>%n of {total} {truth} images were read as {read}.</source>
        <translation>
            <numerusform>%n de {total} imágenes {truth} se leyó como {read}.</numerusform>
            <numerusform>%n de {total} imágenes {truth} se leyeron como {read}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverageChoice</name>
    <message>
        <source>Coverage of the set</source>
        <translation>Cobertura del conjunto</translation>
    </message>
    <message>
        <source>How often the set shall hold the right class. More coverage makes larger sets.</source>
        <translation>Con qué frecuencia debe contener el conjunto la clase correcta. Más cobertura da conjuntos mayores.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>CrashHandler</name>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnóstico técnico…</translation>
    </message>
</context>
<context>
    <name>CurvesOverlay</name>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Share right</source>
        <translation>Proporción de aciertos</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Curva</translation>
    </message>
    <message>
        <source>%1, train</source>
        <translation>%1, entrenamiento</translation>
    </message>
    <message>
        <source>%1, validation</source>
        <translation>%1, validación</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Época</translation>
    </message>
    <message>
        <source>Solid: training images. Dashed: validation images. Double click fits the view.</source>
        <translation>Continua: imágenes de entrenamiento. Discontinua: imágenes de validación. Con doble clic se ajusta la vista.</translation>
    </message>
    <message>
        <source>━ train, ┅ validation</source>
        <translation>━ entrenamiento, ┅ validación</translation>
    </message>
    <message>
        <source>no epoch</source>
        <translation>sin épocas</translation>
    </message>
    <message>
        <source>mean of %1 folds</source>
        <translation>media de %1 pliegues</translation>
    </message>
</context>
<context>
    <name>CurvesView</name>
    <message>
        <source>train</source>
        <translation>entrenamiento</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>validación</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Época</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>Precisión y sensibilidad</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>precisión</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>sensibilidad</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Share right</source>
        <translation>Aciertos</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Proporción</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>How far the answers are from the labels: lower is better.</source>
        <translation>Cuánto se alejan las respuestas de las etiquetas: menos es mejor.</translation>
    </message>
    <message>
        <source>Share of images read correctly.</source>
        <translation>Parte de las imágenes leídas correctamente.</translation>
    </message>
    <message>
        <source>Averages over the classes. Precision: how many found cases are right. Recall: how many cases are found.</source>
        <translation>Promedios de las clases. Precisión: cuántos casos encontrados son correctos. Sensibilidad: cuántos casos se encuentran.</translation>
    </message>
    <message>
        <source>Area under the ROC curve, averaged over the classes: 1 is perfect, 0.5 is chance.</source>
        <translation>Área bajo la curva ROC, promedio de las clases: 1 es perfecto, 0,5 es azar.</translation>
    </message>
    <message>
        <source>Dotted line: phase 2 begins. Dot: best epoch, by the validation loss that calibration will leave. Double click fits the view.</source>
        <translation>Línea de puntos: empieza la fase 2. Punto: mejor época, según la pérdida de validación que dejará la calibración. El doble clic ajusta la vista.</translation>
    </message>
</context>
<context>
    <name>DataDialogs</name>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tablas (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>Elija una tabla</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Sample data is being written.</source>
        <translation>Se están escribiendo los datos de muestra.</translation>
    </message>
    <message>
        <source>The data is still being looked through.</source>
        <translation>Los datos aún se están revisando.</translation>
    </message>
    <message>
        <source>Drop a folder of class folders or a table here. Single radiographs belong on the Viewer page.</source>
        <translation>Suelte aquí una carpeta con carpetas de clases o una tabla. Las radiografías sueltas van en la página Visor.</translation>
    </message>
    <message>
        <source>Drawing sample data</source>
        <translation>Dibujando los datos de muestra</translation>
    </message>
    <message numerus="yes">
        <source>Listing: %n file(s) found</source>
        <translation>
            <numerusform>Listando: %n archivo encontrado</numerusform>
            <numerusform>Listando: %n archivos encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening every file once</source>
        <translation>Abriendo cada archivo una vez</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Iniciando</translation>
    </message>
</context>
<context>
    <name>DataTabs</name>
    <message>
        <source>Shortcuts, to be read</source>
        <translation>Pistas espurias, por leer</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Pistas espurias</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Clases</translation>
    </message>
    <message>
        <source>Views of the data</source>
        <translation>Vistas de los datos</translation>
    </message>
    <message>
        <source>Findings and classes</source>
        <translation>Hallazgos y clases</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Reparto</translation>
    </message>
</context>
<context>
    <name>DatasetPanel</name>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Folder of class folders, or a CSV</source>
        <translation>Carpeta de clases o un CSV</translation>
    </message>
    <message>
        <source>Data folder or table</source>
        <translation>Carpeta o tabla de datos</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Examinar…</translation>
    </message>
    <message>
        <source>Choose the data folder</source>
        <translation>Elija la carpeta de datos</translation>
    </message>
    <message>
        <source>Use sample data</source>
        <translation>Usar datos de muestra</translation>
    </message>
    <message>
        <source>Synthetic chest phantoms drawn by radiodesk, to try the training with.</source>
        <translation>Fantomas de tórax sintéticos dibujados por radiodesk, para probar el entrenamiento.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop looking through the data</source>
        <translation>Dejar de revisar los datos</translation>
    </message>
    <message>
        <source>Looking through the data</source>
        <translation>Revisando los datos</translation>
    </message>
    <message>
        <source>Drop a folder here, or browse for one. One sub-folder per class.</source>
        <translation>Suelte aquí una carpeta o búsquela. Una subcarpeta por clase.</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n imagen</numerusform>
            <numerusform>%n imágenes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>%n paciente</numerusform>
            <numerusform>%n pacientes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be read and will be left out</source>
        <translation>
            <numerusform>%n archivo no se puede leer y se excluirá</numerusform>
            <numerusform>%n archivos no se pueden leer y se excluirán</numerusform>
        </translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>Reparto…</translation>
    </message>
    <message>
        <source>Edit the split on the Data page</source>
        <translation>Editar el reparto en la página Datos</translation>
    </message>
    <message>
        <source>What is learned from, chosen by and judged by</source>
        <translation>De qué se aprende, con qué se elige y con qué se juzga</translation>
    </message>
</context>
<context>
    <name>DiagnosticsBox</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnóstico técnico</translation>
    </message>
    <message>
        <source>For whoever looks for a fault. There are no names, no IDs, no paths and no films in it, and it goes nowhere by itself: this is all that will be saved.</source>
        <translation>Para quien busque un fallo. No contiene nombres, identificadores, rutas ni radiografías, y no se envía a ninguna parte: esto es todo lo que se guardará.</translation>
    </message>
    <message>
        <source>Files that will be saved</source>
        <translation>Archivos que se guardarán</translation>
    </message>
    <message>
        <source>Content of the chosen file</source>
        <translation>Contenido del archivo elegido</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Save the diagnostics</source>
        <translation>Guardar el diagnóstico técnico</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Collecting…</source>
        <translation>Recopilando…</translation>
    </message>
    <message>
        <source>ZIP (*.zip)</source>
        <translation>ZIP (*.zip)</translation>
    </message>
</context>
<context>
    <name>DifferencesView</name>
    <message>
        <source>What the chosen runs differ in</source>
        <translation>En qué se diferencian las ejecuciones elegidas</translation>
    </message>
    <message>
        <source>The settings are the same.</source>
        <translation>Los ajustes son los mismos.</translation>
    </message>
    <message>
        <source>Judged on different test images (other data, split or seed): the figures cannot be held against each other.</source>
        <translation>Juzgadas con imágenes de prueba distintas (otros datos, reparto o semilla): las cifras no se pueden comparar entre sí.</translation>
    </message>
    <message>
        <source>✓ the best of these</source>
        <translation>✓ la mejor de estas</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Drop radiographs here</source>
        <translation>Suelte radiografías aquí</translation>
    </message>
    <message>
        <source>Drop radiographs or folders here</source>
        <translation>Suelte aquí radiografías o carpetas</translation>
    </message>
    <message>
        <source>PNG, JPEG, TIFF, BMP, NPY, DICOM, and ZIP of these. Nothing is uploaded.</source>
        <translation>PNG, JPEG, TIFF, BMP, NPY, DICOM y ZIP con ellos. No se sube nada.</translation>
    </message>
</context>
<context>
    <name>EmptyView</name>
    <message>
        <source>Drop a folder here that holds one sub-folder per class, or a CSV table with the columns path and label. Nothing in it is changed.</source>
        <translation>Suelte aquí una carpeta con una subcarpeta por clase, o una tabla CSV con las columnas path y label. No se modifica nada en ella.</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Elegir carpeta…</translation>
    </message>
    <message>
        <source>Choose a data folder</source>
        <translation>Elija una carpeta de datos</translation>
    </message>
</context>
<context>
    <name>EvaluationCurves</name>
    <message>
        <source>ROC</source>
        <translation>ROC</translation>
    </message>
    <message>
        <source>False alarms (1 − specificity)</source>
        <translation>Falsas alarmas (1 − especificidad)</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Each class against the rest; beside its name the area under its line. On the dotted line the answer is a coin.</source>
        <translation>Cada clase frente al resto; junto a su nombre, el área bajo su línea. En la línea de puntos, la respuesta es una moneda al aire.</translation>
    </message>
    <message>
        <source>Precision–recall</source>
        <translation>Precisión y sensibilidad</translation>
    </message>
    <message>
        <source>Recall (sensitivity)</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Precision (PPV)</source>
        <translation>Precisión (VPP)</translation>
    </message>
    <message>
        <source>Each class against the rest; beside its name the average precision.</source>
        <translation>Cada clase frente al resto; junto a su nombre, la precisión media.</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Fiabilidad</translation>
    </message>
    <message>
        <source>How sure the model says it is</source>
        <translation>Seguridad que declara el modelo</translation>
    </message>
    <message>
        <source>How often it is right</source>
        <translation>Frecuencia de aciertos</translation>
    </message>
    <message>
        <source>Below the dotted line the model is surer than it may be. Bars: 95 % intervals.</source>
        <translation>Por debajo de la línea de puntos, el modelo está más seguro de lo que debe. Barras: intervalos del 95 %.</translation>
    </message>
    <message>
        <source>Sets of classes</source>
        <translation>Conjuntos de clases</translation>
    </message>
    <message>
        <source>Coverage of the sets of classes</source>
        <translation>Cobertura de los conjuntos de clases</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Prometida</translation>
    </message>
    <message>
        <source>Share of images whose set shall hold their class</source>
        <translation>Parte de las imágenes cuyo conjunto debe contener su clase</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Cumplida</translation>
    </message>
    <message>
        <source>Share of these images whose set holds their class</source>
        <translation>Parte de estas imágenes cuyo conjunto contiene su clase</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Classes a set holds on average</source>
        <translation>Clases que contiene un conjunto, de media</translation>
    </message>
    <message>
        <source>One, right</source>
        <translation>Una, bien</translation>
    </message>
    <message>
        <source>Sets of one class that is the right one</source>
        <translation>Conjuntos de una sola clase que es la correcta</translation>
    </message>
    <message>
        <source>One, wrong</source>
        <translation>Una, mal</translation>
    </message>
    <message>
        <source>Sets of one class that is a wrong one</source>
        <translation>Conjuntos de una sola clase que es incorrecta</translation>
    </message>
    <message>
        <source>Weakest</source>
        <translation>Peor</translation>
    </message>
    <message>
        <source>The class whose sets hold it least often</source>
        <translation>La clase que sus conjuntos contienen con menor frecuencia</translation>
    </message>
    <message>
        <source>In place of one answer, the classes that cannot be ruled out.</source>
        <translation>En lugar de una respuesta, las clases que no se pueden descartar.</translation>
    </message>
    <message>
        <source>This model offers no sets of classes, so there is no promise to check.</source>
        <translation>Este modelo no ofrece conjuntos de clases, así que no hay promesa que comprobar.</translation>
    </message>
    <message>
        <source>ECE {ece}</source>
        <translation>ECE {ece}</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Aciertos</translation>
    </message>
</context>
<context>
    <name>EvaluationPage</name>
    <message>
        <source>Evaluation</source>
        <translation>Evaluación</translation>
    </message>
    <message>
        <source>“%1” has not been judged here yet. Drop a folder of class folders on this page, or press “Other images”.

What its card says of it stands on the Models page. What is trained on the Training page is judged by itself and appears at the left.</source>
        <translation>«%1» aún no se ha juzgado aquí. Suelte una carpeta de carpetas de clase en esta página o pulse «Otras imágenes».

Lo que dice su ficha está en la página Modelos. Lo que se entrena en la página Entrenamiento se juzga solo y aparece a la izquierda.</translation>
    </message>
    <message>
        <source>{name} · other images</source>
        <translation>{name} · otras imágenes</translation>
    </message>
    <message>
        <source>The image “{name}” is no longer where the run read it.</source>
        <translation>La imagen «{name}» ya no está donde la leyó la ejecución.</translation>
    </message>
    <message>
        <source>A run could not be read. Look into its folder, or train again.</source>
        <translation>No se pudo leer una ejecución. Revise su carpeta o vuelva a entrenar.</translation>
    </message>
    <message>
        <source>A stress test or a report is not finished.</source>
        <translation>Una prueba de robustez o un informe no ha terminado.</translation>
    </message>
    <message>
        <source>Drop a folder of class folders or a table here. Single radiographs belong on the Viewer page.</source>
        <translation>Suelte aquí una carpeta con carpetas de clases o una tabla. Las radiografías sueltas van en la página Visor.</translation>
    </message>
    <message>
        <source>Choose a run with a model first; then drop the images to judge it on.</source>
        <translation>Elija primero una ejecución con modelo; después suelte las imágenes con las que juzgarlo.</translation>
    </message>
    <message>
        <source>No run yet. Train a model on the Training page; its results appear here.

A model that came from elsewhere can be judged, too: choose it at the left, then “Other images”, or drop a folder of class folders here.</source>
        <translation>Aún no hay ejecuciones. Entrene un modelo en la página Entrenamiento; sus resultados aparecerán aquí.

También se puede juzgar un modelo que vino de otra parte: elíjalo a la izquierda y después «Otras imágenes», o suelte aquí una carpeta con carpetas de clases.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read and are not counted.</source>
        <translation>
            <numerusform>%n archivo no se pudo leer y no cuenta.</numerusform>
            <numerusform>%n archivos no se pudieron leer y no cuentan.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvaluationReport</name>
    <message>
        <source>Save report</source>
        <translation>Guardar informe</translation>
    </message>
    <message>
        <source>HTML report (*.html)</source>
        <translation>Informe HTML (*.html)</translation>
    </message>
    <message>
        <source>Choose where the folder is made</source>
        <translation>Elija dónde se crea la carpeta</translation>
    </message>
</context>
<context>
    <name>EvaluationView</name>
    <message>
        <source>Details of the evaluation</source>
        <translation>Detalles de la evaluación</translation>
    </message>
    <message>
        <source>Training curves</source>
        <translation>Curvas de entrenamiento</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Curves and calibration</source>
        <translation>Curvas y calibración</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Subgroups</source>
        <translation>Subgrupos</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Stress</source>
        <translation>Robustez</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
</context>
<context>
    <name>EvaluationWords</name>
    <message>
        <source>Not judged on these images yet.</source>
        <translation>Aún sin juzgar con estas imágenes.</translation>
    </message>
    <message>
        <source>The images are being judged. This appears when it is done.</source>
        <translation>Se están juzgando las imágenes. Esto aparecerá al terminar.</translation>
    </message>
    <message>
        <source>There is no model that these images could be judged with.</source>
        <translation>No hay ningún modelo con el que juzgar estas imágenes.</translation>
    </message>
    <message>
        <source>Judge the images</source>
        <translation>Juzgar las imágenes</translation>
    </message>
    <message>
        <source>This model was not made on this computer and is not known here. Judge it only if you trust where it comes from.</source>
        <translation>Este modelo no se creó en este equipo y no se conoce aquí. Júzguelo solo si confía en su origen.</translation>
    </message>
    <message>
        <source>Trust it and judge the images</source>
        <translation>Confiar en él y juzgar las imágenes</translation>
    </message>
    <message>
        <source>The images have not been judged yet.</source>
        <translation>Las imágenes aún no se han juzgado.</translation>
    </message>
    <message>
        <source>A stress test reads the images again with one model. A cross-validation has one for each fold: choose a single run.</source>
        <translation>Una prueba de robustez vuelve a leer las imágenes con un solo modelo. Una validación cruzada tiene uno por pliegue: elija una ejecución simple.</translation>
    </message>
    <message>
        <source>Reads the images again under other contrast, borders, markers, resolution and re-encoding: changes that alter no finding. A model that learned the hospital rather than the disease falls here. At most 200 images, drawn at random.</source>
        <translation>Vuelve a leer las imágenes con otro contraste, bordes, marcas, resolución y recodificación: cambios que no alteran ningún hallazgo. Un modelo que aprendió el hospital y no la enfermedad cae aquí. Como máximo 200 imágenes, elegidas al azar.</translation>
    </message>
    <message>
        <source>Run the stress test</source>
        <translation>Hacer la prueba de robustez</translation>
    </message>
    <message>
        <source>Comparing the two models</source>
        <translation>Comparando los dos modelos</translation>
    </message>
    <message>
        <source>Reading the images under every change</source>
        <translation>Leyendo las imágenes con cada cambio</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Escribiendo el informe</translation>
    </message>
    <message>
        <source>Judging the images</source>
        <translation>Juzgando las imágenes</translation>
    </message>
    <message>
        <source>Looking for the images</source>
        <translation>Buscando las imágenes</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Exactitud equilibrada</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>F1 macro</translation>
    </message>
    <message>
        <source>AUC, one against the rest</source>
        <translation>AUC, una frente al resto</translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation>Pérdida logarítmica</translation>
    </message>
    <message>
        <source>Calibration error (ECE)</source>
        <translation>Error de calibración (ECE)</translation>
    </message>
    <message>
        <source>Share of the images that were read right.</source>
        <translation>Parte de las imágenes leídas correctamente.</translation>
    </message>
    <message>
        <source>Mean of the classes&apos; sensitivities: a frequent class counts no more than a rare one.</source>
        <translation>Media de las sensibilidades de las clases: una clase frecuente no cuenta más que una rara.</translation>
    </message>
    <message>
        <source>Harmonic mean of sensitivity and positive predictive value, averaged over the classes.</source>
        <translation>Media armónica de la sensibilidad y el valor predictivo positivo, promediada entre las clases.</translation>
    </message>
    <message>
        <source>Area under the ROC curve of each class against the others, averaged: 0.5 is a coin, 1 is perfect.</source>
        <translation>Área bajo la curva ROC de cada clase frente a las demás, promediada: 0,5 es una moneda al aire, 1 es perfecto.</translation>
    </message>
    <message>
        <source>How far the probabilities are from the truth; wrong and sure costs most. Lower is better.</source>
        <translation>Cuánto se alejan las probabilidades de la verdad; fallar con seguridad es lo que más cuesta. Menos es mejor.</translation>
    </message>
    <message>
        <source>How far what the model says of its sureness is from how often it is right. Lower is better.</source>
        <translation>Cuánto se aleja la seguridad que declara el modelo de la frecuencia con que acierta. Menos es mejor.</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>Imágenes de prueba</translation>
    </message>
    <message>
        <source>Validation images</source>
        <translation>Imágenes de validación</translation>
    </message>
    <message>
        <source>All folds, pooled</source>
        <translation>Todos los pliegues, juntos</translation>
    </message>
    <message>
        <source>Other images</source>
        <translation>Otras imágenes</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Proyección</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexo</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Report of this radiograph (PDF)…</source>
        <translation>Informe de esta radiografía (PDF)…</translation>
    </message>
    <message>
        <source>Picture of the view (PNG)…</source>
        <translation>Imagen de la vista (PNG)…</translation>
    </message>
    <message>
        <source>Picture as DICOM secondary capture…</source>
        <translation>Imagen como captura secundaria DICOM…</translation>
    </message>
    <message>
        <source>Anonymised DICOM file…</source>
        <translation>Archivo DICOM anonimizado…</translation>
    </message>
    <message>
        <source>All readings as a table (CSV)…</source>
        <translation>Todas las lecturas como tabla (CSV)…</translation>
    </message>
    <message>
        <source>All readings as JSON…</source>
        <translation>Todas las lecturas como JSON…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Documento PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>Imagen PNG (*.png)</translation>
    </message>
    <message>
        <source>DICOM file (*.dcm)</source>
        <translation>Archivo DICOM (*.dcm)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>Tabla CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON document (*.json)</source>
        <translation>Documento JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>ExportOptions</name>
    <message>
        <source>With the heat map</source>
        <translation>Con el mapa de calor</translation>
    </message>
    <message>
        <source>Name the patient and the file</source>
        <translation>Nombrar al paciente y el archivo</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>The export will say whose radiograph this is. Keep it safe.</source>
        <translation>La exportación dirá de quién es esta radiografía. Guárdela en lugar seguro.</translation>
    </message>
    <message>
        <source>Without name, number and file name. Writing burnt into the pixels stays.</source>
        <translation>Sin nombre, número ni nombre de archivo. El texto grabado en los píxeles permanece.</translation>
    </message>
</context>
<context>
    <name>FileIntake</name>
    <message>
        <source>Open radiographs</source>
        <translation>Abrir radiografías</translation>
    </message>
    <message>
        <source>There is neither a file nor an image in the clipboard.</source>
        <translation>En el portapapeles no hay ningún archivo ni imagen.</translation>
    </message>
    <message>
        <source>Clipboard {number}</source>
        <translation>Portapapeles {number}</translation>
    </message>
    <message>
        <source>The image in the clipboard could not be taken. Save it and open the file.</source>
        <translation>No se pudo tomar la imagen del portapapeles. Guárdela y abra el archivo.</translation>
    </message>
</context>
<context>
    <name>FilmCanvas</name>
    <message>
        <source>Radiograph</source>
        <translation>Radiografía</translation>
    </message>
</context>
<context>
    <name>FindingGallery</name>
    <message>
        <source>Files of this finding</source>
        <translation>Archivos de este hallazgo</translation>
    </message>
    <message>
        <source>Click to select, Ctrl+A for all.</source>
        <translation>Clic para seleccionar, Ctrl+A para todos.</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… y {count} más</translation>
    </message>
    <message>
        <source>Leave out selected</source>
        <translation>Excluir selección</translation>
    </message>
    <message>
        <source>Keep selected</source>
        <translation>Conservar selección</translation>
    </message>
    <message>
        <source>Relabel selected as</source>
        <translation>Reetiquetar selección como</translation>
    </message>
    <message>
        <source>Class that the selected files get</source>
        <translation>Clase que reciben los archivos seleccionados</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Advertencia</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Hide files</source>
        <translation>Ocultar archivos</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>Mostrar el archivo</translation>
    </message>
    <message numerus="yes">
        <source>Show %n file(s)</source>
        <translation>
            <numerusform>Mostrar %n archivo</numerusform>
            <numerusform>Mostrar %n archivos</numerusform>
        </translation>
    </message>
    <message>
        <source>Files of the finding: {sentence}</source>
        <translation>Archivos del hallazgo: {sentence}</translation>
    </message>
    <message>
        <source>Some of its films</source>
        <translation>Algunas de sus placas</translation>
    </message>
    <message>
        <source>Or ▾</source>
        <translation>O bien ▾</translation>
    </message>
    <message>
        <source>Other repairs</source>
        <translation>Otras correcciones</translation>
    </message>
</context>
<context>
    <name>FindingsView</name>
    <message>
        <source>Looking at every film: {percent} %</source>
        <translation>Revisando cada placa: {percent} %</translation>
    </message>
    <message>
        <source>Not every film was looked at.</source>
        <translation>No se revisaron todas las placas.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop looking at every film</source>
        <translation>Dejar de revisar cada placa</translation>
    </message>
    <message>
        <source>Look at every film</source>
        <translation>Revisar cada placa</translation>
    </message>
    <message>
        <source>Finds copies, shortcuts, inverted, coloured and marked films</source>
        <translation>Encuentra copias, pistas espurias y placas invertidas, en color o con marcas</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Nothing stands in the way: every file can be read.</source>
        <translation>Nada lo impide: todos los archivos se pueden leer.</translation>
    </message>
</context>
<context>
    <name>FoldsRunner</name>
    <message>
        <source>Preparing the folds</source>
        <translation>Preparando los pliegues</translation>
    </message>
    <message>
        <source>The cross-validation was stopped.</source>
        <translation>La validación cruzada se detuvo.</translation>
    </message>
    <message>
        <source>Finished folds and epochs are saved; going on loses nothing.</source>
        <translation>Los pliegues y las épocas terminados están guardados; al continuar no se pierde nada.</translation>
    </message>
    <message>
        <source>Fold %1 of %2 failed. Finished folds stay; going on tries it again.</source>
        <translation>Falló el pliegue %1 de %2. Los terminados se conservan; al continuar se intenta de nuevo.</translation>
    </message>
</context>
<context>
    <name>FoundBox</name>
    <message>
        <source>Found in the data folder, and no longer on the list</source>
        <translation>En la carpeta de datos, pero ya no en la lista</translation>
    </message>
    <message>
        <source>The list of models was lost. Lying here makes no model trusted: import again those that you know.</source>
        <translation>La lista de modelos se perdió. Que un modelo esté aquí no lo hace de confianza: importar de nuevo los conocidos.</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>Import again…</source>
        <translation>Importar de nuevo…</translation>
    </message>
    <message>
        <source>Import the model {name} again</source>
        <translation>Importar de nuevo el modelo {name}</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>It is</source>
        <translation>Es</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Leída como</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>Qué imágenes</translation>
    </message>
    <message>
        <source>Class of the images</source>
        <translation>Clase de las imágenes</translation>
    </message>
    <message>
        <source>What the images were read as</source>
        <translation>Como qué se leyeron las imágenes</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>Orden de las imágenes</translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation>Mapas de calor</translation>
    </message>
    <message>
        <source>Shows each image as the model saw it, and where it looked for the class that it named.</source>
        <translation>Muestra cada imagen como la vio el modelo y dónde miró para la clase que nombró.</translation>
    </message>
    <message>
        <source>Each image was read by another fold’s model: there is no one heat map.</source>
        <translation>Cada imagen la leyó el modelo de otro pliegue: no hay un único mapa de calor.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Read wrong ({count})</source>
        <translation>Mal leídas ({count})</translation>
    </message>
    <message>
        <source>Read right ({count})</source>
        <translation>Bien leídas ({count})</translation>
    </message>
    <message>
        <source>All images ({count})</source>
        <translation>Todas ({count})</translation>
    </message>
    <message>
        <source>any class</source>
        <translation>cualquier clase</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>Más seguras primero</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Menos seguras primero</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s). Click one to open it in the viewer.</source>
        <translation>
            <numerusform>%n imagen. Haga clic en ella para abrirla en el visor.</numerusform>
            <numerusform>%n imágenes. Haga clic en una para abrirla en el visor.</numerusform>
        </translation>
    </message>
    <message>
        <source>No image is like that.</source>
        <translation>No hay ninguna imagen así.</translation>
    </message>
</context>
<context>
    <name>GuideBar</name>
    <message>
        <source>Find in the guide</source>
        <translation>Buscar en la guía</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Place before</source>
        <translation>Lugar anterior</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Lugar siguiente</translation>
    </message>
    <message>
        <source>Not in the guide</source>
        <translation>No está en la guía</translation>
    </message>
    <message numerus="yes">
        <source>Not here; %n in other chapters</source>
        <translation>
            <numerusform>Aquí no; %n en otros capítulos</numerusform>
            <numerusform>Aquí no; %n en otros capítulos</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} of {here} here, {everywhere} in all</source>
        <translation>{number} de {here} aquí, {everywhere} en total</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>User guide</source>
        <translation>Guía del usuario</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Capítulos</translation>
    </message>
    <message>
        <source>Text of the chapter</source>
        <translation>Texto del capítulo</translation>
    </message>
    <message>
        <source>The guide could not be read. Install radiodesk again to get it back.</source>
        <translation>No se pudo leer la guía. Vuelva a instalar radiodesk para recuperarla.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Fewer</source>
        <translation>Menos</translation>
    </message>
    <message>
        <source>{count} more…</source>
        <translation>{count} más…</translation>
    </message>
    <message>
        <source>Show every remark</source>
        <translation>Mostrar todas las observaciones</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>Export ▾</source>
        <translation>Exportar ▾</translation>
    </message>
    <message>
        <source>Export this evaluation</source>
        <translation>Exportar esta evaluación</translation>
    </message>
    <message>
        <source>Report as one HTML file…</source>
        <translation>Informe en un archivo HTML…</translation>
    </message>
    <message>
        <source>Tables and pictures (CSV, PNG) into a folder…</source>
        <translation>Tablas e imágenes (CSV, PNG) en una carpeta…</translation>
    </message>
    <message>
        <source>Name the files in the list of errors</source>
        <translation>Nombrar los archivos en la lista de errores</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel what is under way</source>
        <translation>Cancelar lo que está en curso</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message>
        <source>Open the folder of the report</source>
        <translation>Abrir la carpeta del informe</translation>
    </message>
</context>
<context>
    <name>HeatLegend</name>
    <message>
        <source>low</source>
        <translation>bajo</translation>
    </message>
    <message>
        <source>high</source>
        <translation>alto</translation>
    </message>
    <message>
        <source>Scale of the heat map, from low to high</source>
        <translation>Escala del mapa de calor, de bajo a alto</translation>
    </message>
    <message>
        <source>Each class has a scale of its own: high is where its evidence is strongest, however weak that is.</source>
        <translation>Cada clase tiene su propia escala: alto es donde su evidencia es más fuerte, por débil que sea.</translation>
    </message>
</context>
<context>
    <name>HeatTools</name>
    <message>
        <source>Heat map</source>
        <translation>Mapa de calor</translation>
    </message>
    <message>
        <source>of</source>
        <translation>de</translation>
    </message>
    <message>
        <source>Class of the heat map</source>
        <translation>Clase del mapa de calor</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacidad</translation>
    </message>
    <message>
        <source>Heat map opacity</source>
        <translation>Opacidad del mapa de calor</translation>
    </message>
    <message>
        <source>How strongly the heat map is drawn</source>
        <translation>Con qué intensidad se dibuja el mapa de calor</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Heat map threshold</source>
        <translation>Umbral del mapa de calor</translation>
    </message>
    <message>
        <source>Nothing is drawn below this share of the scale</source>
        <translation>Por debajo de esta parte de la escala no se dibuja nada</translation>
    </message>
    <message>
        <source>There is no heat map for this file</source>
        <translation>No hay mapa de calor para este archivo</translation>
    </message>
    <message>
        <source>Where the model found evidence for the class, not how much. It is a hint where to look, not an explanation, and it does not show the extent of a disease.</source>
        <translation>Dónde encontró el modelo evidencia de la clase, no cuánta. Es una pista de dónde mirar, no una explicación, y no muestra la extensión de una enfermedad.</translation>
    </message>
    <message>
        <source>The model found no evidence for this class anywhere</source>
        <translation>El modelo no encontró evidencia de esta clase en ninguna parte</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Guía del usuario</translation>
    </message>
    <message>
        <source>Back up or restore…</source>
        <translation>Copia de seguridad…</translation>
    </message>
    <message>
        <source>Save diagnostics…</source>
        <translation>Guardar diagnóstico…</translation>
    </message>
    <message>
        <source>Welcome page</source>
        <translation>Página de bienvenida</translation>
    </message>
    <message>
        <source>Tour of the sample data</source>
        <translation>Recorrido con los datos de ejemplo</translation>
    </message>
    <message>
        <source>Licence…</source>
        <translation>Licencia…</translation>
    </message>
    <message>
        <source>About radiodesk</source>
        <translation>Acerca de radiodesk</translation>
    </message>
</context>
<context>
    <name>ImageTools</name>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Millimetres where the file knows its pixels&apos; size, else pixels.</source>
        <translation>Milímetros si el archivo conoce el tamaño de sus píxeles; si no, píxeles.</translation>
    </message>
</context>
<context>
    <name>ImportBar</name>
    <message>
        <source>Drop one model at a time; the first was taken.</source>
        <translation>Suelte los modelos de uno en uno; se tomó el primero.</translation>
    </message>
    <message>
        <source>Models known on this computer</source>
        <translation>Modelos conocidos en este equipo</translation>
    </message>
    <message>
        <source>Or drop a .radiodesk file on this page</source>
        <translation>O suelte un archivo .radiodesk en esta página</translation>
    </message>
    <message>
        <source>Import model…</source>
        <translation>Importar modelo…</translation>
    </message>
    <message>
        <source>Import a model from a .radiodesk file</source>
        <translation>Importar un modelo de un archivo .radiodesk</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Importar un modelo</translation>
    </message>
    <message>
        <source>The model “{name}” is imported.</source>
        <translation>El modelo «{name}» está importado.</translation>
    </message>
</context>
<context>
    <name>JobRunner</name>
    <message>
        <source>A training is under way. Closing radiodesk stops it: its finished epochs are kept, and you can go on with it when you open radiodesk again.</source>
        <translation>Hay un entrenamiento en curso. Si cierra radiodesk, el entrenamiento se detiene: sus épocas terminadas se conservan y podrá continuarlo al volver a abrir radiodesk.</translation>
    </message>
    <message>
        <source>A training is under way and has not finished an epoch yet. Closing radiodesk stops it, and it will have to start again.</source>
        <translation>Hay un entrenamiento en curso que aún no ha terminado ninguna época. Si cierra radiodesk, el entrenamiento se detiene y habrá que empezarlo de nuevo.</translation>
    </message>
</context>
<context>
    <name>LabelsPanel</name>
    <message>
        <source>Where does the class of each film stand?</source>
        <translation>¿Dónde está la clase de cada placa?</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) found.</source>
        <translation>
            <numerusform>%n archivo encontrado.</numerusform>
            <numerusform>%n archivos encontrados.</numerusform>
        </translation>
    </message>
    <message>
        <source>These header attributes tell the films apart; choose one, or a table.</source>
        <translation>Estos atributos de la cabecera distinguen las placas; elija uno, o una tabla.</translation>
    </message>
    <message>
        <source>No header attribute tells the films apart into 2 to 20 classes. Name another attribute, or choose a table with one column for the file and one for the class.</source>
        <translation>Ningún atributo de la cabecera distingue las placas en 2 a 20 clases. Indique otro atributo o elija una tabla con una columna para el archivo y otra para la clase.</translation>
    </message>
    <message>
        <source>Header attributes</source>
        <translation>Atributos de la cabecera</translation>
    </message>
    <message>
        <source>Header attribute</source>
        <translation>Atributo de la cabecera</translation>
    </message>
    <message>
        <source>SeriesDescription, or a tag as 0008,103E</source>
        <translation>SeriesDescription, o una etiqueta como 0008,103E</translation>
    </message>
    <message>
        <source>Table: {name}</source>
        <translation>Tabla: {name}</translation>
    </message>
    <message>
        <source>Or from a table…</source>
        <translation>O de una tabla…</translation>
    </message>
    <message>
        <source>Choose a table that names the classes</source>
        <translation>Elegir una tabla que indique las clases</translation>
    </message>
    <message>
        <source>Column with the file</source>
        <translation>Columna del archivo</translation>
    </message>
    <message>
        <source>Path, name, or name without ending; or a column called like a DICOM attribute, such as AccessionNumber, whose value is looked up in the header.</source>
        <translation>Ruta, nombre o nombre sin extensión; o una columna llamada como un atributo DICOM, p. ej. AccessionNumber, cuyo valor se busca en la cabecera.</translation>
    </message>
    <message>
        <source>Column with the class</source>
        <translation>Columna de la clase</translation>
    </message>
    <message>
        <source>Use these classes</source>
        <translation>Usar estas clases</translation>
    </message>
    <message>
        <source>Back to class folders</source>
        <translation>Volver a las carpetas de clases</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tablas (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>Elegir una tabla</translation>
    </message>
</context>
<context>
    <name>LastRunStrip</name>
    <message>
        <source>Last run, on “{data}”</source>
        <translation>Última ejecución, con «{data}»</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Última ejecución</translation>
    </message>
    <message>
        <source>Show the last run</source>
        <translation>Ver la última ejecución</translation>
    </message>
</context>
<context>
    <name>LastSession</name>
    <message>
        <source>Open Training</source>
        <translation>Abrir Entrenamiento</translation>
    </message>
</context>
<context>
    <name>LicenceBox</name>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Licence and notices of the libraries</source>
        <translation>Licencia y avisos de las bibliotecas</translation>
    </message>
    <message>
        <source>The licences themselves are in English only.</source>
        <translation>Los textos de las licencias están solo en inglés.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>%1 is missing from this program.</source>
        <translation>%1 falta en este programa.</translation>
    </message>
</context>
<context>
    <name>LogButtons</name>
    <message>
        <source>Verify</source>
        <translation>Verificar</translation>
    </message>
    <message>
        <source>Was anything changed afterwards?</source>
        <translation>¿Se cambió algo después?</translation>
    </message>
    <message>
        <source>Export log…</source>
        <translation>Exportar registro…</translation>
    </message>
    <message>
        <source>Write the log as CSV or JSON</source>
        <translation>Escribe el registro como CSV o JSON</translation>
    </message>
    <message>
        <source>Disagreements…</source>
        <translation>Discrepancias…</translation>
    </message>
    <message>
        <source>Copy this session&apos;s files on which you and the model differ, as labelled data for the next training. DICOM files keep the patient&apos;s data.</source>
        <translation>Copia los archivos de esta sesión en los que usted y el modelo difieren, como datos etiquetados para el próximo entrenamiento. Los archivos DICOM conservan los datos del paciente.</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Borrar…</translation>
    </message>
    <message>
        <source>Erase the selected entries for good</source>
        <translation>Borra para siempre las entradas seleccionadas</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>Tabla CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export the case log</source>
        <translation>Exportar el registro de casos</translation>
    </message>
    <message>
        <source>New data set folder</source>
        <translation>Carpeta nueva para el conjunto de datos</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Advertencia</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
</context>
<context>
    <name>LogOptions</name>
    <message>
        <source>Log every reading</source>
        <translation>Registrar cada lectura</translation>
    </message>
    <message>
        <source>Keep file names</source>
        <translation>Guardar los nombres de archivo</translation>
    </message>
    <message>
        <source>A file name may hold a patient&apos;s name.</source>
        <translation>Un nombre de archivo puede contener el de un paciente.</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lector</translation>
    </message>
    <message>
        <source>Reader: who reads, for the case log</source>
        <translation>Lector: quién lee, para el registro de casos</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>opcional</translation>
    </message>
    <message>
        <source>When entries are erased</source>
        <translation>Cuándo se borran las entradas</translation>
    </message>
    <message numerus="yes">
        <source>Erase after %n day(s)</source>
        <translation>
            <numerusform>Borrar tras %n día</numerusform>
            <numerusform>Borrar tras %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>Never erase by age</source>
        <translation>No borrar por antigüedad</translation>
    </message>
    <message>
        <source>No reading is logged now: the case log cannot be used. See above.</source>
        <translation>Ahora no se registra ninguna lectura: el registro de casos no se puede usar. Vea arriba el motivo.</translation>
    </message>
    <message>
        <source>Readings wait in memory until the case log can be written again.</source>
        <translation>Las lecturas esperan en memoria hasta que se pueda volver a escribir en el registro de casos.</translation>
    </message>
    <message>
        <source>Every reading of the viewer is logged here with its file name.</source>
        <translation>Aquí se registra cada lectura del visor con su nombre de archivo.</translation>
    </message>
    <message>
        <source>Every reading of the viewer is logged here by the image&apos;s fingerprint. Names that you see belong to files open now; they are not kept.</source>
        <translation>Aquí se registra cada lectura del visor por la huella de la imagen. Los nombres que vea son de archivos abiertos ahora; no se guardan.</translation>
    </message>
    <message>
        <source>Images and thumbnails are held in memory only and are gone when radiodesk closes.</source>
        <translation>Las imágenes y miniaturas solo están en la memoria y desaparecen al cerrar radiodesk.</translation>
    </message>
    <message>
        <source>The case log is switched off: readings and opinions are not kept.</source>
        <translation>El registro de casos está desactivado: no se guardan lecturas ni opiniones.</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Not in the case log yet, since it cannot be written: {count}.</source>
        <translation>Aún fuera del registro de casos, porque no se puede escribir en él: {count}.</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Lecturas</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Readings and messages</source>
        <translation>Lecturas y mensajes</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Log of the run, newest first</source>
        <translation>Registro de la ejecución, lo más reciente primero</translation>
    </message>
    <message>
        <source>The log of the run appears here, newest line first.</source>
        <translation>Aquí aparece el registro del entrenamiento, la línea más reciente primero.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Theme: dark suits dark rooms</source>
        <translation>Tema: el oscuro conviene a salas oscuras</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Not a diagnostic device: for teaching and research only</source>
        <translation>No es un dispositivo de diagnóstico: solo para docencia e investigación</translation>
    </message>
    <message>
        <source>Close radiodesk?</source>
        <translation>¿Cerrar radiodesk?</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Cerrar de todos modos</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Permanecer</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Details…</source>
        <translation>Detalles…</translation>
    </message>
    <message>
        <source>Details of the last message</source>
        <translation>Detalles del último mensaje</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>Mensajes anteriores</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>Último mensaje</translation>
    </message>
</context>
<context>
    <name>MessageDetails</name>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
</context>
<context>
    <name>MessagesView</name>
    <message>
        <source>All messages</source>
        <translation>Todos los mensajes</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Advertencias y errores</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Solo errores</translation>
    </message>
    <message>
        <source>Which messages to show</source>
        <translation>Qué mensajes mostrar</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Filtrar por texto</translation>
    </message>
    <message>
        <source>Filter messages by text</source>
        <translation>Filtrar mensajes por texto</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy messages</source>
        <translation>Copiar mensajes</translation>
    </message>
    <message>
        <source>Copies the selected messages, or all that are shown</source>
        <translation>Copia los mensajes seleccionados o todos los que se muestran</translation>
    </message>
    <message>
        <source>Messages of this session, newest first</source>
        <translation>Mensajes de esta sesión, los más recientes primero</translation>
    </message>
    <message>
        <source>Details of the selected message</source>
        <translation>Detalles del mensaje seleccionado</translation>
    </message>
    <message>
        <source>Select a message to see its details.</source>
        <translation>Seleccione un mensaje para ver sus detalles.</translation>
    </message>
    <message>
        <source>Nothing has been said in this session yet.</source>
        <translation>Aún no hay mensajes en esta sesión.</translation>
    </message>
    <message>
        <source>No message matches the filter.</source>
        <translation>Ningún mensaje coincide con el filtro.</translation>
    </message>
</context>
<context>
    <name>ModelCardView</name>
    <message>
        <source>Model {name}</source>
        <translation>Modelo {name}</translation>
    </message>
    <message>
        <source>Retire: offer it no longer</source>
        <translation>Retirar: no ofrecerlo más</translation>
    </message>
    <message>
        <source>Remove: move the imported copy to the trash</source>
        <translation>Eliminar: mover la copia importada a la papelera</translation>
    </message>
    <message>
        <source>imported from {name}</source>
        <translation>importado de {name}</translation>
    </message>
    <message>
        <source>Knows synthetic phantoms only: its readings of patients mean nothing.</source>
        <translation>Solo conoce fantomas sintéticos: sus lecturas de pacientes no significan nada.</translation>
    </message>
    <message>
        <source>Reads in the viewer</source>
        <translation>Lee en el visor</translation>
    </message>
    <message>
        <source>Use for reading</source>
        <translation>Usar para leer</translation>
    </message>
    <message>
        <source>Use the model {name} for reading</source>
        <translation>Usar el modelo {name} para leer</translation>
    </message>
    <message>
        <source>Card…</source>
        <translation>Ficha…</translation>
    </message>
    <message>
        <source>All that is known of it: data, figures, settings, limits, licences</source>
        <translation>Todo lo que se sabe de él: datos, cifras, ajustes, límites, licencias</translation>
    </message>
    <message>
        <source>Show the card of the model {name}</source>
        <translation>Mostrar la ficha del modelo {name}</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write it as one .radiodesk file, for a USB stick</source>
        <translation>Escribirlo como un solo archivo .radiodesk, para una memoria USB</translation>
    </message>
    <message>
        <source>Export the model {name}</source>
        <translation>Exportar el modelo {name}</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>More for the model {name}</source>
        <translation>Más opciones del modelo {name}</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message numerus="yes">
        <source>%n more on the card</source>
        <translation>
            <numerusform>%n más en la ficha</numerusform>
            <numerusform>%n más en la ficha</numerusform>
        </translation>
    </message>
    <message>
        <source>Its card states no limits: take whatever it says with great care.</source>
        <translation>Su ficha no indica límites: tome con mucha cautela todo lo que diga.</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
    <message>
        <source>comes with radiodesk</source>
        <translation>incluido en radiodesk</translation>
    </message>
</context>
<context>
    <name>ModelCombo</name>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Sin modelo</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>Abrir un archivo de modelo…</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>Abrir una carpeta de modelo…</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>Abrir un archivo de modelo</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>Abrir una carpeta de modelo</translation>
    </message>
</context>
<context>
    <name>ModelInputView</name>
    <message>
        <source>What the model saw</source>
        <translation>Lo que vio el modelo</translation>
    </message>
    <message>
        <source>{side} × {side} pixels, nothing else</source>
        <translation>{side} × {side} píxeles, nada más</translation>
    </message>
</context>
<context>
    <name>ModelLine</name>
    <message>
        <source>Model card…</source>
        <translation>Ficha del modelo…</translation>
    </message>
    <message>
        <source>Show the card of the model that reads</source>
        <translation>Mostrar la ficha del modelo que lee</translation>
    </message>
    <message>
        <source>What it learned from, what it is worth, and what it must not be used for</source>
        <translation>De qué aprendió, cuánto vale y para qué no debe usarse</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>The model “{name}” reads from now on.</source>
        <translation>A partir de ahora lee el modelo «{name}».</translation>
    </message>
    <message>
        <source>The model is written to {name}.</source>
        <translation>El modelo está escrito en {name}.</translation>
    </message>
    <message>
        <source>The model “{name}” is retired. Bring it back below the cards.</source>
        <translation>El modelo «{name}» está retirado. Puede recuperarlo debajo de las fichas.</translation>
    </message>
    <message>
        <source>The model “{name}” is in the trash. Bring it back below the cards.</source>
        <translation>El modelo «{name}» está en la papelera. Puede recuperarlo debajo de las fichas.</translation>
    </message>
    <message>
        <source>The model “{name}” is back.</source>
        <translation>El modelo «{name}» vuelve a estar disponible.</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>La papelera está vacía.</translation>
    </message>
</context>
<context>
    <name>ModelWorth</name>
    <message>
        <source>Its card states no figures: nobody knows what it is worth.</source>
        <translation>Su ficha no indica cifras: nadie sabe cuánto vale.</translation>
    </message>
    <message>
        <source>{right} of {total} right on images it never saw ({low:.0f}–{high:.0f} %).</source>
        <translation>{right} aciertos de {total} en imágenes que nunca vio ({low:.0f}–{high:.0f} %).</translation>
    </message>
    <message>
        <source>{label} {found} of {support}</source>
        <translation>{label} {found} de {support}</translation>
    </message>
    <message>
        <source>Found: {classes}.</source>
        <translation>Encontrados: {classes}.</translation>
    </message>
    <message>
        <source>In cross-validation {share:.0f} % right.</source>
        <translation>En validación cruzada, {share:.0f} % de aciertos.</translation>
    </message>
    <message>
        <source>In cross-validation {share:.0f} % right ({low:.0f}–{high:.0f} %).</source>
        <translation>En validación cruzada, {share:.0f} % de aciertos ({low:.0f}–{high:.0f} %).</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Base weights are being downloaded.</source>
        <translation>Se están descargando los pesos base.</translation>
    </message>
    <message>
        <source>Models of this computer</source>
        <translation>Modelos de este equipo</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Exportar el modelo</translation>
    </message>
    <message>
        <source>No model yet. Train one on the Training page; it appears here by itself.</source>
        <translation>Aún no hay modelos. Entrene uno en la página Entrenamiento; aparecerá aquí por sí solo.</translation>
    </message>
    <message>
        <source>Reading the models…</source>
        <translation>Leyendo los modelos…</translation>
    </message>
    <message>
        <source>The models could not be read. Try again, or restart radiodesk.</source>
        <translation>No se pudieron leer los modelos. Inténtelo de nuevo o reinicie radiodesk.</translation>
    </message>
</context>
<context>
    <name>NextRun</name>
    <message>
        <source>Press Enter to take the data that the box names.</source>
        <translation>Pulse Intro para elegir los datos que nombra la casilla.</translation>
    </message>
    <message>
        <source>Drawing the sample data…</source>
        <translation>Dibujando los datos de muestra…</translation>
    </message>
    <message>
        <source>Looking through the data…</source>
        <translation>Revisando los datos…</translation>
    </message>
    <message>
        <source>Choose data to train on.</source>
        <translation>Elija los datos con los que entrenar.</translation>
    </message>
    <message>
        <source>The data has not been looked through; choose it again.</source>
        <translation>Los datos no se han revisado; vuelva a elegirlos.</translation>
    </message>
    <message>
        <source>This data does not name 2 to 20 sources that can be left out in turn: untick that.</source>
        <translation>Estos datos no nombran de 2 a 20 orígenes que puedan dejarse fuera uno a uno: desmarque esa casilla.</translation>
    </message>
    <message>
        <source>Training can start when the shortcut probes are done.</source>
        <translation>El entrenamiento puede empezar cuando terminen las pruebas de pistas espurias.</translation>
    </message>
    <message>
        <source>Read what the probes say and tick the box above.</source>
        <translation>Lea lo que dicen las pruebas y marque la casilla de arriba.</translation>
    </message>
    <message>
        <source>Start without the unreadable files?</source>
        <translation>¿Iniciar sin los archivos ilegibles?</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be read and will be left out; the Data page lists them.</source>
        <translation>
            <numerusform>%n archivo no se puede leer y se excluirá; figura en la página Datos.</numerusform>
            <numerusform>%n archivos no se pueden leer y se excluirán; figuran en la página Datos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave them out and start</source>
        <translation>Excluirlos e iniciar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>NotesEdit</name>
    <message>
        <source>Notes on the chosen run</source>
        <translation>Notas sobre la ejecución elegida</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>There are no files in what you dropped.</source>
        <translation>No hay archivos en lo que soltó.</translation>
    </message>
    <message>
        <source>“{name}” was written.</source>
        <translation>Se escribió «{name}».</translation>
    </message>
    <message>
        <source>There are no radiographs in what you dropped.</source>
        <translation>No hay radiografías en lo que soltó.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out: no radiograph by name or kind.</source>
        <translation>
            <numerusform>Se omitió %n, que por su nombre o tipo no es una radiografía.</numerusform>
            <numerusform>Se omitieron %n, que por su nombre o tipo no son radiografías.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added to the worklist.</source>
        <translation>
            <numerusform>%n archivo añadido a la lista.</numerusform>
            <numerusform>%n archivos añadidos a la lista.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Already in it: %n.</source>
        <translation>
            <numerusform>Ya estaba en ella: %n.</numerusform>
            <numerusform>Ya estaban en ella: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpinionPanel</name>
    <message>
        <source>What do you see?</source>
        <translation>¿Qué ve usted?</translation>
    </message>
    <message>
        <source>The model&apos;s answer is kept back until you have chosen.</source>
        <translation>La respuesta del modelo se muestra cuando haya elegido.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Your opinion is kept in the case log (Log page).</source>
        <translation>Su opinión se guarda en el registro de casos (página Registro).</translation>
    </message>
    <message>
        <source>The case log is switched off: your opinion is not kept.</source>
        <translation>El registro de casos está desactivado: su opinión no se guarda.</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>No se puede decir</translation>
    </message>
</context>
<context>
    <name>OptionChoice</name>
    <message>
        <source>Images of one patient</source>
        <translation>Imágenes de un paciente</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Equilibrados</translation>
    </message>
    <message>
        <source>Stretching</source>
        <translation>Estirado</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Relleno</translation>
    </message>
    <message>
        <source>Cropping</source>
        <translation>Recorte</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Con caché</translation>
    </message>
    <message>
        <source>End-to-end</source>
        <translation>De extremo a extremo</translation>
    </message>
    <message>
        <source>On a plateau</source>
        <translation>Por meseta</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Coseno</translation>
    </message>
    <message>
        <source>Images of one source</source>
        <translation>Imágenes de un origen</translation>
    </message>
</context>
<context>
    <name>OptionEditor</name>
    <message>
        <source>Allowed: %1 to %2.</source>
        <translation>Permitido: de %1 a %2.</translation>
    </message>
</context>
<context>
    <name>OptionUnit</name>
    <message>
        <source>epochs</source>
        <translation>épocas</translation>
    </message>
</context>
<context>
    <name>OutcomeBanner</name>
    <message>
        <source>This is of the run on “{data}”, not of the data chosen now.</source>
        <translation>Esto es de la ejecución con «{data}», no de los datos elegidos ahora.</translation>
    </message>
    <message>
        <source>Use in viewer</source>
        <translation>Usar en el visor</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Evaluar</translation>
    </message>
    <message>
        <source>Go on with this run</source>
        <translation>Continuar esta ejecución</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Detalles…</translation>
    </message>
    <message>
        <source>Plan the next run</source>
        <translation>Planear la siguiente</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Empezar de nuevo</translation>
    </message>
</context>
<context>
    <name>OutsideDataButton</name>
    <message>
        <source>Other images ▾</source>
        <translation>Otras imágenes ▾</translation>
    </message>
    <message>
        <source>Judge it on other labelled images</source>
        <translation>Juzgarlo con otras imágenes etiquetadas</translation>
    </message>
    <message>
        <source>Judge it on any folder with one sub-folder per class, or a table with path and label. You may drop one on the page, too.</source>
        <translation>Júzguelo con cualquier carpeta que tenga una subcarpeta por clase, o una tabla con path y label. También puede soltarla en la página.</translation>
    </message>
    <message>
        <source>Folder of class folders…</source>
        <translation>Carpeta con carpetas de clases…</translation>
    </message>
    <message>
        <source>Table with path and label…</source>
        <translation>Tabla con path y label…</translation>
    </message>
    <message>
        <source>Choose a folder of class folders</source>
        <translation>Elija una carpeta con carpetas de clases</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>What was read as what</source>
        <translation>Qué se leyó como qué</translation>
    </message>
    <message>
        <source>The surest mistakes</source>
        <translation>Los errores más seguros</translation>
    </message>
    <message>
        <source>Over all images</source>
        <translation>En todas las imágenes</translation>
    </message>
    <message>
        <source>Class by class, each against the rest</source>
        <translation>Clase por clase, cada una frente al resto</translation>
    </message>
    <message>
        <source>Click a cell to see its images.</source>
        <translation>Haga clic en una celda para ver sus imágenes.</translation>
    </message>
    <message>
        <source>Figures over all images</source>
        <translation>Cifras en todas las imágenes</translation>
    </message>
    <message>
        <source>Figures per class</source>
        <translation>Cifras por clase</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalo del 95 %</translation>
    </message>
    <message>
        <source>Patients drawn anew many times; all images of a patient together</source>
        <translation>Pacientes sorteados de nuevo muchas veces; todas las imágenes de un paciente juntas</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Images of this class</source>
        <translation>Imágenes de esta clase</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Of the images of this class, how many were read as it (recall)</source>
        <translation>De las imágenes de esta clase, cuántas se leyeron como tal</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Especificidad</translation>
    </message>
    <message>
        <source>Of the other images, how many were not read as this class</source>
        <translation>De las demás imágenes, cuántas no se leyeron como esta clase</translation>
    </message>
    <message>
        <source>PPV</source>
        <translation>VPP</translation>
    </message>
    <message>
        <source>Of the images read as this class, how many are of it (precision). It follows how frequent the class is among these images.</source>
        <translation>De las imágenes leídas como esta clase, cuántas lo son (precisión). Depende de lo frecuente que es la clase entre estas imágenes.</translation>
    </message>
    <message>
        <source>NPV</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>Of the images not read as this class, how many are not of it. It follows how frequent the class is among these images.</source>
        <translation>De las imágenes no leídas como esta clase, cuántas no lo son. Depende de lo frecuente que es la clase entre estas imágenes.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Harmonic mean of sensitivity and PPV</source>
        <translation>Media armónica de sensibilidad y VPP</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Area under the ROC curve: 0.5 is a coin, 1 is perfect</source>
        <translation>Área bajo la curva ROC: 0,5 es una moneda al aire, 1 es perfecto</translation>
    </message>
    <message>
        <source>{right} of {count}</source>
        <translation>{right} de {count}</translation>
    </message>
</context>
<context>
    <name>OwnPresets</name>
    <message>
        <source>Preset “%1” saved.</source>
        <translation>Preajuste «%1» guardado.</translation>
    </message>
    <message>
        <source>Preset “%1” saved in place of the one before.</source>
        <translation>Preajuste «%1» guardado en lugar del anterior.</translation>
    </message>
    <message>
        <source>Preset renamed to “%1”.</source>
        <translation>El preajuste se llama ahora «%1».</translation>
    </message>
    <message>
        <source>Preset “%1” removed.</source>
        <translation>Preajuste «%1» eliminado.</translation>
    </message>
    <message numerus="yes">
        <source>%n presets written to “%1”.</source>
        <translation>
            <numerusform>%n preajuste escrito en «%1».</numerusform>
            <numerusform>%n preajustes escritos en «%1».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n presets taken in.</source>
        <translation>
            <numerusform>%n preajuste importado.</numerusform>
            <numerusform>%n preajustes importados.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message>
        <source>What the run will do</source>
        <translation>Qué hará la ejecución</translation>
    </message>
    <message>
        <source>What each of the %1 folds will do</source>
        <translation>Qué hará cada uno de los %1 pliegues</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Known as soon as data is chosen</source>
        <translation>Se sabrá al elegir los datos</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>Unos %1</translation>
    </message>
    <message>
        <source>About %1 for all %2 folds</source>
        <translation>Unos %1 para los %2 pliegues</translation>
    </message>
    <message>
        <source>About %1 GB, of %2 GB free</source>
        <translation>Unos %1 GB, de %2 GB libres</translation>
    </message>
    <message>
        <source>About %1 GB, but only %2 GB are free: make room first, or choose a smaller input size or batch</source>
        <translation>Unos %1 GB, pero solo hay %2 GB libres: libere espacio primero o elija una entrada o un lote menores</translation>
    </message>
    <message>
        <source>features of %1 are there from an earlier run</source>
        <translation>las características, de %1, ya están de una ejecución anterior</translation>
    </message>
    <message>
        <source>%1 of it features, which a later run can use again</source>
        <translation>%1 de ello, características que otra ejecución podrá reutilizar</translation>
    </message>
    <message>
        <source>Open every file once and leave out what cannot be read</source>
        <translation>Abrir cada archivo una vez y excluir lo que no se pueda leer</translation>
    </message>
    <message>
        <source>Split the images %1 into training, validation and test</source>
        <translation>Repartir las imágenes %1 entre entrenamiento, validación y prueba</translation>
    </message>
    <message>
        <source>Leave out another source in every fold, and test on its films</source>
        <translation>Dejar fuera otro origen en cada pliegue y probar con sus radiografías</translation>
    </message>
    <message>
        <source>Split the images into %1 parts alike, and test on another in every fold</source>
        <translation>Repartir las imágenes en %1 partes semejantes y probar con otra en cada pliegue</translation>
    </message>
    <message>
        <source>Phase 1: up to %1 epochs in which only the new head learns</source>
        <translation>Fase 1: hasta %1 épocas en las que solo aprende la cabeza nueva</translation>
    </message>
    <message>
        <source>Plan of the next run</source>
        <translation>Plan del próximo entrenamiento</translation>
    </message>
    <message>
        <source>Compute once what the part of the network says that never learns</source>
        <translation>Calcular una sola vez lo que dice la parte de la red que no aprende</translation>
    </message>
    <message>
        <source>Phase 2: up to %1 epochs in which the last %2 layers learn too</source>
        <translation>Fase 2: hasta %1 épocas en las que también aprenden las últimas %2 capas</translation>
    </message>
    <message>
        <source>Export the best model for the viewer</source>
        <translation>Exportar el mejor modelo para el visor</translation>
    </message>
    <message>
        <source>Judge it on the test images, which it never saw</source>
        <translation>Juzgarlo con las imágenes de prueba, que nunca vio</translation>
    </message>
</context>
<context>
    <name>PlotFile</name>
    <message>
        <source>Save plot</source>
        <translation>Guardar gráfico</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Imagen (*.png)</translation>
    </message>
    <message>
        <source>Values (*.csv)</source>
        <translation>Valores (*.csv)</translation>
    </message>
    <message>
        <source>“%1” could not be written. Choose another folder.</source>
        <translation>No se pudo escribir «%1». Elija otra carpeta.</translation>
    </message>
</context>
<context>
    <name>PlotPanel</name>
    <message>
        <source>Show as a table</source>
        <translation>Mostrar como tabla</translation>
    </message>
    <message>
        <source>%1: show as a table</source>
        <translation>%1: mostrar como tabla</translation>
    </message>
    <message>
        <source>Save as picture or CSV…</source>
        <translation>Guardar como imagen o CSV…</translation>
    </message>
    <message>
        <source>%1: save as picture or CSV</source>
        <translation>%1: guardar como imagen o CSV</translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>Own presets: save, rename, remove, exchange</source>
        <translation>Preajustes propios: guardar, renombrar, eliminar, intercambiar</translation>
    </message>
    <message>
        <source>Own presets</source>
        <translation>Preajustes propios</translation>
    </message>
    <message>
        <source>Save settings as preset…</source>
        <translation>Guardar ajustes como preajuste…</translation>
    </message>
    <message>
        <source>Rename preset…</source>
        <translation>Renombrar preajuste…</translation>
    </message>
    <message>
        <source>Remove preset</source>
        <translation>Eliminar preajuste</translation>
    </message>
    <message>
        <source>Import presets…</source>
        <translation>Importar preajustes…</translation>
    </message>
    <message>
        <source>Export own presets…</source>
        <translation>Exportar preajustes propios…</translation>
    </message>
    <message>
        <source>Name, up to %1 characters</source>
        <translation>Nombre, hasta %1 caracteres</translation>
    </message>
    <message>
        <source>Save settings as preset</source>
        <translation>Guardar ajustes como preajuste</translation>
    </message>
    <message>
        <source>Rename preset</source>
        <translation>Renombrar preajuste</translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation>Importar preajustes</translation>
    </message>
    <message>
        <source>Export own presets</source>
        <translation>Exportar preajustes propios</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>Preajustes (*.json)</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>Probability of each class</source>
        <translation>Probabilidad de cada clase</translation>
    </message>
</context>
<context>
    <name>ProbeLine</name>
    <message>
        <source>Pixel under the cursor</source>
        <translation>Píxel bajo el cursor</translation>
    </message>
    <message>
        <source>Row {row}   Column {column}   Value {value}</source>
        <translation>Fila {row}   Columna {column}   Valor {value}</translation>
    </message>
    <message>
        <source>(stored {value})</source>
        <translation>(almacenado {value})</translation>
    </message>
</context>
<context>
    <name>Probing</name>
    <message>
        <source>Looking for shortcuts: opening images, %1 %</source>
        <translation>Buscando pistas espurias: abriendo imágenes, %1 %</translation>
    </message>
    <message>
        <source>Looking for shortcuts: the probes are running</source>
        <translation>Buscando pistas espurias: las pruebas están en marcha</translation>
    </message>
</context>
<context>
    <name>PutAwayBox</name>
    <message>
        <source>Retired and removed</source>
        <translation>Retirados y eliminados</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>Vaciar la papelera…</translation>
    </message>
    <message>
        <source>Delete the removed models for good</source>
        <translation>Borrar definitivamente los modelos eliminados</translation>
    </message>
    <message>
        <source>Empty the trash?</source>
        <translation>¿Vaciar la papelera?</translation>
    </message>
    <message>
        <source>Deleted for good, and cannot be brought back: {names}.</source>
        <translation>Se borrarán definitivamente y no podrán recuperarse: {names}.</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Borrar definitivamente</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
</context>
<context>
    <name>PutAwayRow</name>
    <message>
        <source>{name} · {sha256} · in the trash</source>
        <translation>{name} · {sha256} · en la papelera</translation>
    </message>
    <message>
        <source>{name} · {sha256} · retired; what it read keeps its name</source>
        <translation>{name} · {sha256} · retirado; lo que leyó conserva su nombre</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Bring back the model {name}</source>
        <translation>Recuperar el modelo {name}</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>Archivo %1</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Unidad</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocido</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Buscar en:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>Archivos de &amp;tipo:</translation>
    </message>
</context>
<context>
    <name>QueueKeeper</name>
    <message>
        <source>A run was taken out of the queue.</source>
        <translation>Se quitó una ejecución de la cola.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue of runs</source>
        <translation>Cola de ejecuciones</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Turno</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Añadida</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>each source left out</source>
        <translation>cada origen fuera, uno a uno</translation>
    </message>
    <message>
        <source>%1 folds</source>
        <translation>%1 pliegues</translation>
    </message>
    <message>
        <source>Nothing waits. “Add to queue” on the left puts the settings there.</source>
        <translation>No hay nada en espera. «A la cola», a la izquierda, pone aquí los ajustes.</translation>
    </message>
    <message>
        <source>The next run starts when the one under way ends, however it ends.</source>
        <translation>La siguiente comienza cuando termine la que está en curso, termine como termine.</translation>
    </message>
    <message>
        <source>The next run starts now.</source>
        <translation>La siguiente comienza ahora.</translation>
    </message>
    <message>
        <source>The queue is held: nothing of it starts until you say so.</source>
        <translation>La cola está retenida: no comienza nada hasta que se indique.</translation>
    </message>
    <message>
        <source>Hold the queue</source>
        <translation>Retener la cola</translation>
    </message>
    <message>
        <source>Start queue</source>
        <translation>Iniciar la cola</translation>
    </message>
</context>
<context>
    <name>RadiographOverlay</name>
    <message>
        <source>Inverted</source>
        <translation>Invertida</translation>
    </message>
    <message>
        <source>Zoom {percent} %</source>
        <translation>Zoom {percent} %</translation>
    </message>
    <message>
        <source>Mirrored: top and bottom are swapped</source>
        <translation>Reflejada: arriba y abajo están intercambiados</translation>
    </message>
    <message>
        <source>Mirrored: left and right are swapped</source>
        <translation>Reflejada: izquierda y derecha están intercambiadas</translation>
    </message>
    <message>
        <source>Turned {degrees}°</source>
        <translation>Girada {degrees}°</translation>
    </message>
    <message>
        <source>Window: table of the file</source>
        <translation>Ventana: tabla del archivo</translation>
    </message>
    <message>
        <source>W {width}  L {center}</source>
        <translation>W {width}  L {center}</translation>
    </message>
    <message>
        <source>{length} pixels (no spacing)</source>
        <translation>{length} píxeles (sin escala)</translation>
    </message>
    <message>
        <source>{length} mm (patient)</source>
        <translation>{length} mm (paciente)</translation>
    </message>
    <message>
        <source>{length} mm (detector)</source>
        <translation>{length} mm (detector)</translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>This model knows drawn phantoms only. It means nothing on real radiographs.</source>
        <translation>Este modelo solo conoce fantomas dibujados. No significa nada en radiografías reales.</translation>
    </message>
</context>
<context>
    <name>ReadingsModel</name>
    <message>
        <source>read</source>
        <translation>leída</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>shown anyway</source>
        <translation>mostrada igualmente</translation>
    </message>
    <message>
        <source>erased</source>
        <translation>borrada</translation>
    </message>
    <message>
        <source>illegible</source>
        <translation>contenido dañado</translation>
    </message>
    <message>
        <source>your opinion first</source>
        <translation>primero su opinión</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>no se puede decir</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>difiere</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>coincide</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Novelty</source>
        <translation>Novedad</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Own opinion</source>
        <translation>Opinión propia</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Concordancia</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>no legible</translation>
    </message>
</context>
<context>
    <name>ReadingsTable</name>
    <message>
        <source>No reading matches the filter.</source>
        <translation>Ninguna lectura coincide con el filtro.</translation>
    </message>
    <message>
        <source>The readings cannot be shown now. The reason stands above.</source>
        <translation>Ahora no se pueden mostrar las lecturas. El motivo se indica arriba.</translation>
    </message>
    <message>
        <source>No readings yet. Open a radiograph in the viewer.</source>
        <translation>Aún no hay lecturas. Abra una radiografía en el visor.</translation>
    </message>
    <message>
        <source>Opening the case log…</source>
        <translation>Abriendo el registro de casos…</translation>
    </message>
    <message>
        <source>All readings</source>
        <translation>Todas las lecturas</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leídas</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazadas</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>No se pueden leer</translation>
    </message>
    <message>
        <source>You and the model differ</source>
        <translation>Usted y el modelo difieren</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Borradas</translation>
    </message>
    <message>
        <source>Which readings to show</source>
        <translation>Qué lecturas mostrar</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Filtrar por texto</translation>
    </message>
    <message>
        <source>Filter readings by text</source>
        <translation>Filtrar lecturas por texto</translation>
    </message>
    <message>
        <source>Readings, newest first</source>
        <translation>Lecturas, las más recientes primero</translation>
    </message>
</context>
<context>
    <name>ReadingsView</name>
    <message>
        <source>Erase entries?</source>
        <translation>¿Borrar entradas?</translation>
    </message>
    <message>
        <source>What the selected entries hold ({count}), and your opinions on them, will be gone for good. That they were there stays in the log.</source>
        <translation>Lo que contienen las entradas seleccionadas ({count}) y sus opiniones sobre ellas desaparecerá para siempre. Que existieron queda en el registro.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Erase old entries?</source>
        <translation>¿Borrar entradas antiguas?</translation>
    </message>
    <message numerus="yes">
        <source>What is older than %n day(s) will be gone for good, now and at each start.</source>
        <translation>
            <numerusform>Lo que tenga más de %n día desaparecerá para siempre, ahora y en cada inicio.</numerusform>
            <numerusform>Lo que tenga más de %n días desaparecerá para siempre, ahora y en cada inicio.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairWords</name>
    <message numerus="yes">
        <source>Leave out %n file(s)</source>
        <translation>
            <numerusform>Excluir %n archivo</numerusform>
            <numerusform>Excluir %n archivos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relabel %n file(s) as {label}</source>
        <translation>
            <numerusform>Reetiquetar %n archivo como {label}</numerusform>
            <numerusform>Reetiquetar %n archivos como {label}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep %n group(s) together</source>
        <translation>
            <numerusform>Mantener junto %n grupo</numerusform>
            <numerusform>Mantener juntos %n grupos</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>Dejar como está</translation>
    </message>
    <message>
        <source>Scans and runs pass these files over; they stay on disk.</source>
        <translation>Las revisiones y ejecuciones omiten estos archivos; siguen en el disco.</translation>
    </message>
    <message>
        <source>Scans and runs take these files for another class.</source>
        <translation>Las revisiones y ejecuciones toman estos archivos por otra clase.</translation>
    </message>
    <message>
        <source>The files of a group always fall into the same part of a split.</source>
        <translation>Los archivos de un grupo caen siempre en la misma parte del reparto.</translation>
    </message>
    <message>
        <source>Nothing is changed, and this finding no longer names them.</source>
        <translation>No cambia nada, y este hallazgo deja de nombrarlos.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>%n archivo excluido</numerusform>
            <numerusform>%n archivos excluidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) relabelled as {label}</source>
        <translation>
            <numerusform>%n archivo reetiquetado como {label}</numerusform>
            <numerusform>%n archivos reetiquetados como {label}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) kept together</source>
        <translation>
            <numerusform>%n grupo que se mantiene junto</numerusform>
            <numerusform>%n grupos que se mantienen juntos</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>Se dejó como está</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) kept as they are</source>
        <translation>
            <numerusform>%n archivo se dejó como está</numerusform>
            <numerusform>%n archivos se dejaron como están</numerusform>
        </translation>
    </message>
    <message>
        <source>too small</source>
        <translation>demasiado pequeñas</translation>
    </message>
    <message>
        <source>patients in two classes</source>
        <translation>pacientes en dos clases</translation>
    </message>
    <message>
        <source>patients in two parts</source>
        <translation>pacientes en dos partes</translation>
    </message>
    <message>
        <source>listed under two classes</source>
        <translation>listados en dos clases</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>copias</translation>
    </message>
    <message>
        <source>copies under two labels</source>
        <translation>copias con dos etiquetas</translation>
    </message>
    <message>
        <source>copies in two parts</source>
        <translation>copias en dos partes</translation>
    </message>
    <message>
        <source>patients unknown</source>
        <translation>pacientes desconocidos</translation>
    </message>
    <message>
        <source>in colour</source>
        <translation>en color</translation>
    </message>
    <message>
        <source>inverted</source>
        <translation>invertidas</translation>
    </message>
    <message>
        <source>turned</source>
        <translation>giradas</translation>
    </message>
    <message>
        <source>empty frame</source>
        <translation>marco vacío</translation>
    </message>
    <message>
        <source>burnt-in letters</source>
        <translation>letras incrustadas</translation>
    </message>
    <message>
        <source>perhaps no frontal chest</source>
        <translation>quizá no tórax frontal</translation>
    </message>
    <message>
        <source>doubtful label</source>
        <translation>etiqueta dudosa</translation>
    </message>
    <message>
        <source>odd shape</source>
        <translation>forma extraña</translation>
    </message>
    <message>
        <source>uneven classes</source>
        <translation>clases desiguales</translation>
    </message>
    <message>
        <source>few test images</source>
        <translation>pocas imágenes de prueba</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>ilegibles</translation>
    </message>
</context>
<context>
    <name>Repairing</name>
    <message>
        <source>Undone: {what}.</source>
        <translation>Deshecho: {what}.</translation>
    </message>
    <message>
        <source>{what}. Your files are unchanged; it can be undone below.</source>
        <translation>{what}. Sus archivos no se han modificado; se puede deshacer más abajo.</translation>
    </message>
    <message>
        <source>Repairs saved as {name}.</source>
        <translation>Correcciones guardadas como {name}.</translation>
    </message>
</context>
<context>
    <name>RepairsPanel</name>
    <message>
        <source>Repairs</source>
        <translation>Correcciones</translation>
    </message>
    <message>
        <source>Classes from {rule}</source>
        <translation>Clases de {rule}</translation>
    </message>
    <message numerus="yes">
        <source>%n repair(s) in force; your files are unchanged</source>
        <translation>
            <numerusform>%n corrección vigente; sus archivos no cambian</numerusform>
            <numerusform>%n correcciones vigentes; sus archivos no cambian</numerusform>
        </translation>
    </message>
    <message>
        <source>Show or hide the repairs</source>
        <translation>Mostrar u ocultar las correcciones</translation>
    </message>
    <message>
        <source>Save repairs…</source>
        <translation>Guardar correcciones…</translation>
    </message>
    <message>
        <source>As a file for the command line: radiodesk train --repairs FILE</source>
        <translation>Como archivo para la línea de órdenes: radiodesk train --repairs ARCHIVO</translation>
    </message>
    <message>
        <source>Undo all</source>
        <translation>Deshacer todo</translation>
    </message>
    <message>
        <source>Undo all repairs</source>
        <translation>Deshacer todas las correcciones</translation>
    </message>
    <message>
        <source>Save repairs</source>
        <translation>Guardar correcciones</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>{name}, version {version}</source>
        <translation>{name}, versión {version}</translation>
    </message>
    <message>
        <source>Classes: {labels}</source>
        <translation>Clases: {labels}</translation>
    </message>
    <message>
        <source>This model knows synthetic images only.</source>
        <translation>Este modelo solo conoce imágenes sintéticas.</translation>
    </message>
    <message>
        <source>radiodesk {version} · {time}</source>
        <translation>radiodesk {version} · {time}</translation>
    </message>
    <message>
        <source>The image as the file asks to be shown</source>
        <translation>La imagen tal como el archivo pide mostrarse</translation>
    </message>
    <message>
        <source>Heat map of {label}</source>
        <translation>Mapa de calor de {label}</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>The model cannot tell</source>
        <translation>El modelo no puede decidir</translation>
    </message>
    <message>
        <source>Most probable: {label}</source>
        <translation>Lo más probable: {label}</translation>
    </message>
    <message>
        <source>this image</source>
        <translation>esta imagen</translation>
    </message>
    <message>
        <source>Read although it would have been refused: {reason}</source>
        <translation>Leída aunque se habría rechazado: {reason}</translation>
    </message>
    <message>
        <source>The answer is the set of classes that holds the true one in {percent} % of radiographs like those the model was tested on.</source>
        <translation>La respuesta es el conjunto de clases que contiene la verdadera en el {percent} % de las radiografías como las usadas para probar el modelo.</translation>
    </message>
    <message>
        <source>Distance from the training images: {value}.</source>
        <translation>Distancia a las imágenes de entrenamiento: {value}.</translation>
    </message>
    <message>
        <source>Distance from the training images: {value}; refused above {limit}.</source>
        <translation>Distancia a las imágenes de entrenamiento: {value}; se rechaza por encima de {limit}.</translation>
    </message>
    <message>
        <source>Heat inside the estimated lungs: {percent} % (by chance: {even} %).</source>
        <translation>Calor dentro de los pulmones estimados: {percent} % (por azar: {even} %).</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>imagen</translation>
    </message>
    <message>
        <source>array of numbers</source>
        <translation>matriz de números</translation>
    </message>
    <message>
        <source>Written without name, number and file name.</source>
        <translation>Escrito sin nombre, número ni nombre de archivo.</translation>
    </message>
    <message>
        <source>File: {name}</source>
        <translation>Archivo: {name}</translation>
    </message>
    <message>
        <source>Patient: {value}</source>
        <translation>Paciente: {value}</translation>
    </message>
    <message>
        <source>Patient&apos;s number: {value}</source>
        <translation>Número del paciente: {value}</translation>
    </message>
    <message>
        <source>Born: {value}</source>
        <translation>Fecha de nacimiento: {value}</translation>
    </message>
    <message>
        <source>Study of: {value}</source>
        <translation>Estudio del: {value}</translation>
    </message>
    <message>
        <source>Reading of a radiograph</source>
        <translation>Lectura de una radiografía</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Names the patient</source>
        <translation>Identifica al paciente</translation>
    </message>
    <message>
        <source>De-identified</source>
        <translation>Sin identificación</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>The report “{name}” is written.</source>
        <translation>El informe «{name}» está escrito.</translation>
    </message>
</context>
<context>
    <name>ResourcePlots</name>
    <message>
        <source>Seconds</source>
        <translation>Segundos</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>All cores of this computer together.</source>
        <translation>Todos los núcleos de este equipo juntos.</translation>
    </message>
    <message>
        <source>Memory in use on this computer in per cent, and the run&apos;s own part in GB.</source>
        <translation>Memoria en uso en este equipo en tanto por ciento y la parte de la ejecución en GB.</translation>
    </message>
    <message>
        <source>Graphics processor, where one can be read.</source>
        <translation>Procesador gráfico, si se puede consultar alguno.</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>ninguna</translation>
    </message>
</context>
<context>
    <name>RestorePanel</name>
    <message>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <source>A backup takes the place of what is here. What is here is set aside and can be brought back. The models in it count as trusted then: restore your own backups, or those of people you trust.</source>
        <translation>Una copia de seguridad ocupa el lugar de lo que hay aquí. Lo que hay aquí se aparta y se puede recuperar. Los modelos que contiene se consideran entonces de confianza: restaure copias propias o de personas de confianza.</translation>
    </message>
    <message>
        <source>Set aside by an earlier restore:</source>
        <translation>Apartado por una restauración anterior:</translation>
    </message>
    <message>
        <source>Folders set aside by earlier restores</source>
        <translation>Carpetas apartadas por restauraciones anteriores</translation>
    </message>
    <message>
        <source>Choose a backup…</source>
        <translation>Elegir una copia…</translation>
    </message>
    <message>
        <source>Close radiodesk now</source>
        <translation>Cerrar radiodesk ahora</translation>
    </message>
    <message>
        <source>Do not restore</source>
        <translation>No restaurar</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>To the recycle bin</source>
        <translation>A la papelera</translation>
    </message>
    <message>
        <source>A restore is prepared. It is done when radiodesk starts again.</source>
        <translation>Hay una restauración preparada. Se hará cuando radiodesk vuelva a iniciarse.</translation>
    </message>
    <message>
        <source>The backup of {date} is whole (radiodesk {version}, files: {files}). It takes its place when radiodesk starts again.</source>
        <translation>La copia del {date} está íntegra (radiodesk {version}, archivos: {files}). Ocupará su lugar cuando radiodesk vuelva a iniciarse.</translation>
    </message>
    <message>
        <source>Backup (*.zip)</source>
        <translation>Copia de seguridad (*.zip)</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Elegir una copia de seguridad</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>A run that is under way, or a single fold, cannot go to the trash.</source>
        <translation>Una ejecución en curso o un solo pliegue no pueden ir a la papelera.</translation>
    </message>
    <message>
        <source>Move the chosen runs to the trash (Delete)</source>
        <translation>Mover a la papelera las ejecuciones elegidas (Supr)</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Estrella</translation>
    </message>
    <message>
        <source>Turn the star of the chosen runs on or off (S)</source>
        <translation>Poner o quitar la estrella de las ejecuciones elegidas (S)</translation>
    </message>
    <message>
        <source>Take over settings</source>
        <translation>Copiar ajustes</translation>
    </message>
    <message>
        <source>Put the data and all settings of this run into the form on the left</source>
        <translation>Poner los datos y todos los ajustes de esta ejecución en el formulario de la izquierda</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Evaluar</translation>
    </message>
    <message>
        <source>Use in viewer</source>
        <translation>Usar en el visor</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>A la papelera</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <source>Empty trash…</source>
        <translation>Vaciar papelera…</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>No run yet</source>
        <translation>Aún no hay ejecución</translation>
    </message>
    <message>
        <source>Fold %1 of %2</source>
        <translation>Pliegue %1 de %2</translation>
    </message>
    <message>
        <source>Progress of the whole run</source>
        <translation>Progreso de toda la ejecución</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tiempo restante</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Stop, keep best</source>
        <translation>Detener y conservar</translation>
    </message>
    <message>
        <source>End after this batch; the best model so far is kept.</source>
        <translation>Termina tras este lote; se conserva el mejor modelo hasta ahora.</translation>
    </message>
    <message>
        <source>Stop, go on later</source>
        <translation>Detener y seguir después</translation>
    </message>
    <message>
        <source>End now; finished folds and epochs are kept, and can be gone on with.</source>
        <translation>Terminar ahora; los pliegues y las épocas terminados se conservan y se puede continuar.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>End the run and move its folder to the trash.</source>
        <translation>Termina la ejecución y mueve su carpeta a la papelera.</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>Descartar la ejecución</translation>
    </message>
</context>
<context>
    <name>RunController</name>
    <message>
        <source>Starting the trainer</source>
        <translation>Iniciando el entrenador</translation>
    </message>
    <message>
        <source>Pausing after this batch</source>
        <translation>Se pausará tras este lote</translation>
    </message>
    <message>
        <source>Stopping after this batch; the best model is kept</source>
        <translation>Se detendrá tras este lote; se conserva el mejor modelo</translation>
    </message>
    <message>
        <source>Discarding the run</source>
        <translation>Descartando la ejecución</translation>
    </message>
    <message>
        <source>Ending; what is done stays done</source>
        <translation>Terminando; lo hecho se conserva</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenida</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falló</translation>
    </message>
</context>
<context>
    <name>RunOutcome</name>
    <message>
        <source>The run is complete.</source>
        <translation>La ejecución está completa.</translation>
    </message>
    <message>
        <source>Stopped early</source>
        <translation>Detenida antes</translation>
    </message>
    <message>
        <source>The last run broke off before it had a model.</source>
        <translation>La última ejecución se interrumpió antes de tener un modelo.</translation>
    </message>
    <message>
        <source>The run was ended; there is no model.</source>
        <translation>La ejecución se detuvo; no hay modelo.</translation>
    </message>
    <message>
        <source>The run was discarded.</source>
        <translation>La ejecución se descartó.</translation>
    </message>
    <message>
        <source>Its finished epochs are saved; going on loses nothing.</source>
        <translation>Sus épocas terminadas se conservan; al continuar no se pierde nada.</translation>
    </message>
    <message>
        <source>No epoch was finished yet, so there is nothing to go on with: start again.</source>
        <translation>No terminó ninguna época, así que no hay nada que continuar: empiece de nuevo.</translation>
    </message>
    <message>
        <source>If memory ran out, close other programs first, or start a new run with a smaller batch.</source>
        <translation>Si faltó memoria, cierre otros programas o use un lote menor.</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Broken off after epoch %1</source>
        <translation>Interrumpida tras la época %1</translation>
    </message>
    <message>
        <source>Judging all folds together</source>
        <translation>Juzgando todos los pliegues juntos</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
</context>
<context>
    <name>RunWording</name>
    <message>
        <source>Loading TensorFlow</source>
        <translation>Cargando TensorFlow</translation>
    </message>
    <message>
        <source>Opening every file</source>
        <translation>Abriendo cada archivo</translation>
    </message>
    <message>
        <source>Decoding the images</source>
        <translation>Decodificando las imágenes</translation>
    </message>
    <message>
        <source>Computing features</source>
        <translation>Calculando características</translation>
    </message>
    <message>
        <source>Phase 1, base frozen</source>
        <translation>Fase 1, base congelada</translation>
    </message>
    <message>
        <source>Phase 2, last layers learn too</source>
        <translation>Fase 2, aprenden también las últimas capas</translation>
    </message>
    <message>
        <source>Evaluating on the test images</source>
        <translation>Evaluando con las imágenes de prueba</translation>
    </message>
    <message>
        <source>Exporting the model</source>
        <translation>Exportando el modelo</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Decode</source>
        <translation>Decodificar</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Características</translation>
    </message>
    <message>
        <source>Phase 1</source>
        <translation>Fase 1</translation>
    </message>
    <message>
        <source>Phase 2</source>
        <translation>Fase 2</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Evaluación</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>Época %1 de %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>quedan %1</translation>
    </message>
    <message>
        <source>stops after epoch %1 unless validation improves</source>
        <translation>se detiene tras la época %1 si la validación no mejora</translation>
    </message>
    <message>
        <source>%1 of %2 right on images it never saw</source>
        <translation>%1 de %2 aciertos en imágenes que nunca vio</translation>
    </message>
    <message>
        <source>95 % interval: %1 to %2 % right</source>
        <translation>Intervalo del 95 %: de %1 a %2 % de aciertos</translation>
    </message>
    <message>
        <source>Quick preset: not for judging a model</source>
        <translation>Preajuste Rápido: no sirve para juzgar un modelo</translation>
    </message>
    <message>
        <source>%1: %2 of %3 found</source>
        <translation>%1: %2 de %3 encontradas</translation>
    </message>
    <message>
        <source>%1 of %2 right over %3 folds, each image tested once.</source>
        <translation>%1 de %2 correctas en %3 pliegues, cada imagen probada una vez.</translation>
    </message>
    <message>
        <source>%1 of %2 right on films of sources that the model never learned from; %3 were left out in turn.</source>
        <translation>%1 de %2 aciertos en radiografías de orígenes de los que el modelo nunca aprendió; se dejaron fuera %3, uno a uno.</translation>
    </message>
    <message>
        <source>right: %1</source>
        <translation>aciertos: %1</translation>
    </message>
    <message>
        <source>balanced: %1</source>
        <translation>equilibrada: %1</translation>
    </message>
    <message>
        <source>macro F1: %1</source>
        <translation>macro F1: %1</translation>
    </message>
    <message>
        <source>%1 found: %2</source>
        <translation>%1, detectados: %2</translation>
    </message>
    <message>
        <source>right in each fold: %1 %</source>
        <translation>aciertos por pliegue: %1 %</translation>
    </message>
    <message>
        <source>in brackets: 95 % interval</source>
        <translation>entre paréntesis: intervalo del 95 %</translation>
    </message>
    <message>
        <source>%1: %3 of %4 right, balanced %2</source>
        <translation>%1: %3 de %4 aciertos, equilibrada %2</translation>
    </message>
    <message>
        <source>%1: cannot be estimated</source>
        <translation>%1: no se puede estimar</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>This cross-validation is not finished: some of its folds are missing.</source>
        <translation>Esta validación cruzada no ha terminado: faltan algunos de sus pliegues.</translation>
    </message>
    <message>
        <source>This run is not finished: it is still running or was broken off.</source>
        <translation>Esta ejecución no ha terminado: sigue en curso o se interrumpió.</translation>
    </message>
    <message>
        <source>This run was stopped before there was a model to judge.</source>
        <translation>Esta ejecución se detuvo antes de tener un modelo que juzgar.</translation>
    </message>
    <message>
        <source>{right} of {total} right on images it never saw; {label}: {found} of {support} found.</source>
        <translation>{right} de {total} aciertos en imágenes que nunca vio; {label}: {found} de {support} encontradas.</translation>
    </message>
    <message>
        <source>95 % interval: {low:.0f} to {high:.0f} % right.</source>
        <translation>Intervalo del 95 %: de {low:.0f} a {high:.0f} % de aciertos.</translation>
    </message>
    <message>
        <source>That is few images: take the figures as rough.</source>
        <translation>Son pocas imágenes: tome las cifras como aproximadas.</translation>
    </message>
    <message>
        <source>These are synthetic phantoms: the figures say nothing about patients.</source>
        <translation>Son fantomas sintéticos: las cifras no dicen nada sobre pacientes.</translation>
    </message>
    <message>
        <source>Images from other hospitals may be read far worse than images of this data.</source>
        <translation>Las imágenes de otros hospitales pueden leerse mucho peor que las de estos datos.</translation>
    </message>
    <message>
        <source>stopped early by the user</source>
        <translation>detenida antes por el usuario</translation>
    </message>
    <message>
        <source>{train} to learn, {val} to choose the best epoch, {test} to judge</source>
        <translation>{train} para aprender, {val} para elegir la mejor época, {test} para juzgar</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>%n archivo excluido</numerusform>
            <numerusform>%n archivos excluidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s) in {minutes} min</source>
        <translation>
            <numerusform>%n época en {minutes} min</numerusform>
            <numerusform>%n épocas en {minutes} min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsKeeper</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message numerus="yes">
        <source>%n runs moved to the trash.</source>
        <translation>
            <numerusform>%n ejecución movida a la papelera.</numerusform>
            <numerusform>%n ejecuciones movidas a la papelera.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs are back from the trash.</source>
        <translation>
            <numerusform>%n ejecución restaurada de la papelera.</numerusform>
            <numerusform>%n ejecuciones restauradas de la papelera.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs deleted.</source>
        <translation>
            <numerusform>%n ejecución eliminada.</numerusform>
            <numerusform>%n ejecuciones eliminadas.</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder of runs could not be read. Look whether it is still there.</source>
        <translation>No se pudo leer la carpeta de ejecuciones. Comprobar que sigue en su sitio.</translation>
    </message>
</context>
<context>
    <name>RunsList</name>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Aciertos</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Share of test images read right, with its 95 % interval</source>
        <translation>Proporción de imágenes de prueba leídas correctamente, con su intervalo del 95 %</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>con estrella</translation>
    </message>
    <message>
        <source>no star</source>
        <translation>sin estrella</translation>
    </message>
</context>
<context>
    <name>RunsView</name>
    <message>
        <source>Filter by settings, data or notes</source>
        <translation>Filtrar por ajustes, datos o notas</translation>
    </message>
    <message>
        <source>Filter the runs</source>
        <translation>Filtrar las ejecuciones</translation>
    </message>
    <message>
        <source>Only starred</source>
        <translation>Solo con estrella</translation>
    </message>
    <message>
        <source>Show the trash</source>
        <translation>Mostrar la papelera</translation>
    </message>
    <message>
        <source>Trash (%1)</source>
        <translation>Papelera (%1)</translation>
    </message>
    <message>
        <source>No run yet. Start one on the left; it appears here.</source>
        <translation>Aún no hay ejecuciones. Iniciar una a la izquierda; aparecerá aquí.</translation>
    </message>
    <message>
        <source>Empty the trash?</source>
        <translation>¿Vaciar la papelera?</translation>
    </message>
    <message numerus="yes">
        <source>%n runs and their models are deleted for good. This cannot be undone.</source>
        <translation>
            <numerusform>%n ejecución y sus modelos se eliminan para siempre. No se puede deshacer.</numerusform>
            <numerusform>%n ejecuciones y sus modelos se eliminan para siempre. No se puede deshacer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Move the model that reads to the trash?</source>
        <translation>¿Mover a la papelera el modelo que lee?</translation>
    </message>
    <message>
        <source>The viewer reads with the model of this run. In the trash it reads no more: the viewer falls back on another model until you put the run back.</source>
        <translation>El visor lee con el modelo de esta ejecución. En la papelera ya no lee: el visor recurre a otro modelo hasta que se restaure la ejecución.</translation>
    </message>
    <message>
        <source>Move it all the same</source>
        <translation>Mover de todos modos</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
</context>
<context>
    <name>RunsWording</name>
    <message>
        <source>without %1</source>
        <translation>sin %1</translation>
    </message>
    <message>
        <source>Fold %1</source>
        <translation>Pliegue %1</translation>
    </message>
    <message>
        <source>%1 folds</source>
        <translation>%1 pliegues</translation>
    </message>
    <message>
        <source>%1 sources left out in turn</source>
        <translation>%1 orígenes excluidos por turno</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Pliegues</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Preajuste</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Right (95 % interval)</source>
        <translation>Aciertos (intervalo 95 %)</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Exactitud equilibrada</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>F1 macro</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation>Pérdida logarítmica</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Error de calibración</translation>
    </message>
    <message>
        <source>Epochs run</source>
        <translation>Épocas hechas</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Images judged</source>
        <translation>Imágenes juzgadas</translation>
    </message>
    <message>
        <source>%1 of %2 folds</source>
        <translation>%1 de %2 pliegues</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>broke off</source>
        <translation>interrumpida</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminada</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenida</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
</context>
<context>
    <name>SaveFile</name>
    <message>
        <source>Replace the file?</source>
        <translation>¿Reemplazar el archivo?</translation>
    </message>
    <message>
        <source>“{file}” is there already. Its content would be lost.</source>
        <translation>«{file}» ya existe. Su contenido se perdería.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Reemplazar</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>No leído</translation>
    </message>
    <message>
        <source>“{name}” cannot be shown</source>
        <translation>«{name}» no se puede mostrar</translation>
    </message>
</context>
<context>
    <name>SecondRead</name>
    <message>
        <source>Second read: my opinion first</source>
        <translation>Segunda lectura: primero mi opinión</translation>
    </message>
    <message>
        <source>Keeps the model&apos;s answer back until you have said what you see.</source>
        <translation>Retiene la respuesta del modelo hasta que usted diga lo que ve.</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>no se puede decir</translation>
    </message>
    <message>
        <source>You: {label}.</source>
        <translation>Usted: {label}.</translation>
    </message>
    <message>
        <source>You: {label}. The model agrees.</source>
        <translation>Usted: {label}. El modelo coincide.</translation>
    </message>
    <message>
        <source>You: {label}. The model differs.</source>
        <translation>Usted: {label}. El modelo difiere.</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Preset</source>
        <translation>Preajuste</translation>
    </message>
    <message>
        <source>Take every setting from the preset again</source>
        <translation>Volver a tomar todos los ajustes del preajuste</translation>
    </message>
    <message>
        <source>Reset settings</source>
        <translation>Restablecer los ajustes</translation>
    </message>
    <message>
        <source>Settings (%1, %2 changed)</source>
        <translation>Ajustes (%1, %2 modificados)</translation>
    </message>
    <message>
        <source>Your own, made from %1.</source>
        <translation>Propio, a partir de %1.</translation>
    </message>
</context>
<context>
    <name>ShortcutNotice</name>
    <message>
        <source>See all</source>
        <translation>Ver todo</translation>
    </message>
    <message>
        <source>See all verdicts on the Data page</source>
        <translation>Ver todos los veredictos en la página Datos</translation>
    </message>
    <message>
        <source>Do not wait</source>
        <translation>No esperar</translation>
    </message>
    <message>
        <source>Train without the shortcut probes</source>
        <translation>Entrenar sin las pruebas de pistas espurias</translation>
    </message>
    <message>
        <source>The model card will say that this data was not probed.</source>
        <translation>La ficha del modelo dirá que estos datos no se probaron.</translation>
    </message>
    <message numerus="yes">
        <source>%n more verdict(s) like this.</source>
        <translation>
            <numerusform>%n veredicto más como este.</numerusform>
            <numerusform>%n veredictos más como este.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>Pistas espurias</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Ratón</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Abrir archivos</translation>
    </message>
    <message>
        <source>Paste files or an image</source>
        <translation>Pegar archivos o una imagen</translation>
    </message>
    <message>
        <source>Next file</source>
        <translation>Archivo siguiente</translation>
    </message>
    <message>
        <source>File before</source>
        <translation>Archivo anterior</translation>
    </message>
    <message>
        <source>Search the worklist</source>
        <translation>Buscar en la lista</translation>
    </message>
    <message>
        <source>Sort the worklist: next order</source>
        <translation>Ordenar la lista: orden siguiente</translation>
    </message>
    <message>
        <source>Turn the order of the worklist round</source>
        <translation>Invertir el orden de la lista</translation>
    </message>
    <message>
        <source>Search the DICOM tags</source>
        <translation>Buscar en las etiquetas DICOM</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Radiograph alone, or all</source>
        <translation>Solo la radiografía, o todo</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Show the whole image</source>
        <translation>Mostrar la imagen completa</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation>Un píxel de imagen en un píxel de pantalla</translation>
    </message>
    <message>
        <source>Look left</source>
        <translation>Mirar a la izquierda</translation>
    </message>
    <message>
        <source>Look right</source>
        <translation>Mirar a la derecha</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Mirar hacia arriba</translation>
    </message>
    <message>
        <source>Look down</source>
        <translation>Mirar hacia abajo</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Girar a la izquierda</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Girar a la derecha</translation>
    </message>
    <message>
        <source>Swap left and right</source>
        <translation>Intercambiar izquierda y derecha</translation>
    </message>
    <message>
        <source>Swap top and bottom</source>
        <translation>Intercambiar arriba y abajo</translation>
    </message>
    <message>
        <source>Undo turning and mirroring</source>
        <translation>Deshacer giros y reflejos</translation>
    </message>
    <message>
        <source>Text and rulers over the image</source>
        <translation>Texto y reglas sobre la imagen</translation>
    </message>
    <message>
        <source>Brightness and contrast</source>
        <translation>Brillo y contraste</translation>
    </message>
    <message>
        <source>Next preset</source>
        <translation>Ajuste siguiente</translation>
    </message>
    <message>
        <source>Preset before</source>
        <translation>Ajuste anterior</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>Más brillo</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Menos brillo</translation>
    </message>
    <message>
        <source>Less contrast</source>
        <translation>Menos contraste</translation>
    </message>
    <message>
        <source>More contrast</source>
        <translation>Más contraste</translation>
    </message>
    <message>
        <source>Swap black and white</source>
        <translation>Intercambiar blanco y negro</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Measure with a ruler</source>
        <translation>Medir con una regla</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Dejar de medir</translation>
    </message>
    <message>
        <source>Delete the ruler</source>
        <translation>Borrar la regla</translation>
    </message>
    <message>
        <source>Delete all rulers</source>
        <translation>Borrar todas las reglas</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Mapa de calor</translation>
    </message>
    <message>
        <source>Heat map on or off</source>
        <translation>Mapa de calor sí o no</translation>
    </message>
    <message>
        <source>Next class</source>
        <translation>Clase siguiente</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Esta hoja</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rueda</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Botón izquierdo</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Botón derecho</translation>
    </message>
    <message>
        <source>Contrast ↔ and brightness ↕</source>
        <translation>Contraste ↔ y brillo ↕</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Botón central</translation>
    </message>
    <message>
        <source>Move while measuring</source>
        <translation>Mover mientras se mide</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doble clic</translation>
    </message>
</context>
<context>
    <name>ShortcutsView</name>
    <message>
        <source>Shortcuts to the class</source>
        <translation>Pistas espurias de la clase</translation>
    </message>
    <message>
        <source>Can the class be guessed without looking at the lungs?</source>
        <translation>¿Se puede adivinar la clase sin mirar los pulmones?</translation>
    </message>
    <message>
        <source>Where the images come from</source>
        <translation>De dónde proceden las imágenes</translation>
    </message>
    <message>
        <source>A class that shares no source with the others can be told by its source alone.</source>
        <translation>Una clase que no comparte ningún origen con las demás se distingue solo por su origen.</translation>
    </message>
    <message>
        <source>This data does not say where its images come from. Add a column source to its table, or a labels.csv with the columns path and source.</source>
        <translation>Estos datos no dicen de dónde proceden sus imágenes. Añada una columna source a su tabla o un labels.csv con las columnas path y source.</translation>
    </message>
    <message>
        <source>Not probed yet.</source>
        <translation>Aún sin probar.</translation>
    </message>
    <message>
        <source>Not probed: that takes at least ten patients of each class, and two classes.</source>
        <translation>Sin probar: hacen falta al menos diez pacientes de cada clase y dos clases.</translation>
    </message>
    <message>
        <source>Simple classifiers that never see the lungs. What they find, a network finds, too. The bars run from chance to certainty.</source>
        <translation>Clasificadores sencillos que nunca ven los pulmones. Lo que ellos encuentran también lo encuentra una red. Las barras van del azar a la certeza.</translation>
    </message>
</context>
<context>
    <name>SourceBar</name>
    <message>
        <source>Folder with one sub-folder per class, or a CSV with path and label</source>
        <translation>Carpeta con una subcarpeta por clase, o un CSV con path y label</translation>
    </message>
    <message>
        <source>Data folder or table</source>
        <translation>Carpeta o tabla de datos</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Elegir carpeta…</translation>
    </message>
    <message>
        <source>Choose a data folder</source>
        <translation>Elija una carpeta de datos</translation>
    </message>
    <message>
        <source>Choose table…</source>
        <translation>Elegir tabla…</translation>
    </message>
    <message>
        <source>Choose a CSV or TSV table</source>
        <translation>Elija una tabla CSV o TSV</translation>
    </message>
    <message>
        <source>Classes from…</source>
        <translation>Clases de…</translation>
    </message>
    <message>
        <source>Say where the classes stand</source>
        <translation>Indicar dónde están las clases</translation>
    </message>
    <message>
        <source>For DICOM folders: take the class from a header attribute or from a table</source>
        <translation>Para carpetas DICOM: tomar la clase de un atributo de la cabecera o de una tabla</translation>
    </message>
    <message>
        <source>Recent ▾</source>
        <translation>Recientes ▾</translation>
    </message>
    <message>
        <source>Data sets opened before</source>
        <translation>Conjuntos de datos abiertos antes</translation>
    </message>
    <message>
        <source>Make sample data</source>
        <translation>Crear datos de muestra</translation>
    </message>
    <message>
        <source>Writes synthetic chest phantoms, so that you can try everything at once</source>
        <translation>Escribe fantomas de tórax sintéticos para que pueda probarlo todo enseguida</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel what is under way</source>
        <translation>Cancelar lo que está en curso</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
</context>
<context>
    <name>SourceTable</name>
    <message>
        <source>Images of each class from each source</source>
        <translation>Imágenes de cada clase y de cada origen</translation>
    </message>
    <message>
        <source>Left out, tested alone</source>
        <translation>Excluido y probado aparte</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>stays among the images learned from</source>
        <translation>sigue entre las imágenes que se aprenden</translation>
    </message>
    <message>
        <source>can be estimated</source>
        <translation>se puede estimar</translation>
    </message>
    <message>
        <source>cannot be estimated</source>
        <translation>no se puede estimar</translation>
    </message>
</context>
<context>
    <name>SplitEditor</name>
    <message>
        <source>Split editor</source>
        <translation>Editor del reparto</translation>
    </message>
    <message>
        <source>Train without one source, test on it</source>
        <translation>Entrenar sin un origen y probar con él</translation>
    </message>
    <message>
        <source>The figure cannot be estimated: this data does not say where its images come from. Add a column source to its table, or a labels.csv with the columns path and source.</source>
        <translation>La cifra no se puede estimar: estos datos no dicen de dónde proceden sus imágenes. Añada una columna source a su tabla o un labels.csv con las columnas path y source.</translation>
    </message>
    <message>
        <source>It tells how a model reads films of a hospital that it never learned from. That takes classes with more than one source each.</source>
        <translation>Indica cómo lee un modelo las radiografías de un hospital del que nunca aprendió. Para ello, cada clase necesita más de un origen.</translation>
    </message>
    <message>
        <source>Each source in turn, with pooled figures: tick “Leave out each of … sources in turn” on the Training page, or from the command line:</source>
        <translation>Cada origen por turno, con cifras conjuntas: marque «Dejar fuera, uno a uno, los … orígenes» en la página Entrenamiento o use la línea de órdenes:</translation>
    </message>
</context>
<context>
    <name>SplitForm</name>
    <message>
        <source>(choose a source)</source>
        <translation>(elija un origen)</translation>
    </message>
    <message>
        <source>{source} (cannot be estimated)</source>
        <translation>{source} (no se puede estimar)</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>Imágenes de prueba</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Porcentajes</translation>
    </message>
    <message>
        <source>Keep together</source>
        <translation>Mantener juntos</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Drawn by the shares below</source>
        <translation>Al azar, según los porcentajes</translation>
    </message>
    <message>
        <source>One source, left out of training</source>
        <translation>Un origen, excluido del entrenamiento</translation>
    </message>
    <message>
        <source>As a list says</source>
        <translation>Las que diga una lista</translation>
    </message>
    <message>
        <source>Images of one patient</source>
        <translation>Imágenes de un paciente</translation>
    </message>
    <message>
        <source>Images of one source</source>
        <translation>Imágenes de un origen</translation>
    </message>
    <message>
        <source>Nothing: every image by itself</source>
        <translation>Nada: cada imagen por separado</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>What the test images are</source>
        <translation>Cuáles son las imágenes de prueba</translation>
    </message>
    <message>
        <source>Source to leave out</source>
        <translation>Origen que se excluye</translation>
    </message>
    <message>
        <source>List of parts</source>
        <translation>Lista de partes</translation>
    </message>
    <message>
        <source>Choose a list of parts</source>
        <translation>Elegir una lista de partes</translation>
    </message>
    <message>
        <source>Share that chooses the best epoch (validation)</source>
        <translation>Parte que elige la mejor época (validación)</translation>
    </message>
    <message>
        <source>Share that judges the model (test)</source>
        <translation>Parte que juzga el modelo (prueba)</translation>
    </message>
    <message>
        <source>What stays in one part</source>
        <translation>Qué queda en una misma parte</translation>
    </message>
    <message>
        <source>Seed of the split</source>
        <translation>Semilla del reparto</translation>
    </message>
    <message>
        <source>CSV with the columns path and split</source>
        <translation>CSV con las columnas path y split</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Examinar…</translation>
    </message>
    <message>
        <source>Training {share} %</source>
        <translation>Entrenamiento {share} %</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv)</source>
        <translation>Tablas (*.csv *.tsv)</translation>
    </message>
</context>
<context>
    <name>StageStrip</name>
    <message>
        <source>Stages of the run</source>
        <translation>Etapas de la ejecución</translation>
    </message>
    <message>
        <source>%1: done, took %2</source>
        <translation>%1: terminada, tardó %2</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: terminada</translation>
    </message>
    <message>
        <source>%1: under way, takes %2 in all</source>
        <translation>%1: en curso, tarda %2 en total</translation>
    </message>
    <message>
        <source>%1: ahead, takes %2</source>
        <translation>%1: pendiente, tardará %2</translation>
    </message>
</context>
<context>
    <name>Standstill</name>
    <message>
        <source>Stopped</source>
        <translation>Detenida</translation>
    </message>
</context>
<context>
    <name>StartBox</name>
    <message>
        <source>Preset: %1</source>
        <translation>Preajuste: %1</translation>
    </message>
    <message>
        <source>settings changed: %1</source>
        <translation>ajustes cambiados: %1</translation>
    </message>
    <message>
        <source>Cross-validation</source>
        <translation>Validación cruzada</translation>
    </message>
    <message>
        <source>Folds of a cross-validation</source>
        <translation>Pliegues de una validación cruzada</translation>
    </message>
    <message>
        <source>off: one run</source>
        <translation>no: una ejecución</translation>
    </message>
    <message>
        <source>folds</source>
        <translation>pliegues</translation>
    </message>
    <message>
        <source>K runs; each image is tested once, by a model that never saw it. Every fold has the same share of each class, and “Keep together” holds in all of them.</source>
        <translation>K ejecuciones; cada imagen se prueba una vez, con un modelo que nunca la vio. Cada pliegue tiene la misma proporción de cada clase, y «Mantener juntos» vale en todos.</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>A la cola</translation>
    </message>
    <message>
        <source>Let a run with these settings wait until the one under way has ended.</source>
        <translation>Dejar en espera una ejecución con estos ajustes hasta que termine la que está en curso.</translation>
    </message>
    <message>
        <source>Leave out each of %1 sources in turn</source>
        <translation>Dejar fuera, uno a uno, los %1 orígenes</translation>
    </message>
    <message>
        <source>A run for each source: it learns from the others and is tested on the films of this one, so the figure says how a model does where it never was.</source>
        <translation>Una ejecución por origen: aprende de los demás y se prueba con las radiografías de este, de modo que la cifra dice cómo va un modelo donde nunca estuvo.</translation>
    </message>
    <message>
        <source>Sources for which that cannot be estimated: %1</source>
        <translation>Orígenes para los que no se puede estimar: %1</translation>
    </message>
    <message>
        <source>a run for each source</source>
        <translation>una por cada origen</translation>
    </message>
    <message>
        <source>Device: a GPU if there is one, else CPU</source>
        <translation>Dispositivo: GPU si la hay; si no, CPU</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Iniciar entrenamiento</translation>
    </message>
    <message>
        <source>Train %1 folds</source>
        <translation>Entrenar %1 pliegues</translation>
    </message>
</context>
<context>
    <name>StressView</name>
    <message>
        <source>Shares</source>
        <translation>Proporciones</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Proporción</translation>
    </message>
    <message>
        <source>Figures under each change</source>
        <translation>Cifras con cada cambio</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Share read right, with its 95 % interval</source>
        <translation>Parte leída correctamente, con su intervalo del 95 %</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>confianza</translation>
    </message>
    <message>
        <source>Lower end</source>
        <translation>Extremo inferior</translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation>Extremo superior</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Exactitud equilibrada</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>A model that holds stays where the first row is. Confidence that stays while accuracy falls is the dangerous case. Bars: 95 % intervals.</source>
        <translation>Un modelo que aguanta se queda donde está la primera fila. Lo peligroso es que la confianza se mantenga mientras cae la exactitud. Barras: intervalos del 95 %.</translation>
    </message>
    <message>
        <source>Mean probability of the answer given</source>
        <translation>Probabilidad media de la respuesta dada</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambian</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazo</translation>
    </message>
    <message>
        <source>Share that the viewer would not have answered</source>
        <translation>Parte que el visor no habría respondido</translation>
    </message>
    <message>
        <source>Sure, wrong</source>
        <translation>Seguras y mal</translation>
    </message>
    <message>
        <source>Share with a confident answer that is the wrong one</source>
        <translation>Parte con una respuesta segura que es incorrecta</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>exactitud</translation>
    </message>
    <message>
        <source>sure and wrong</source>
        <translation>seguras y mal</translation>
    </message>
    <message>
        <source>{model} on {count} of {of} images of {data}, drawn at random.</source>
        <translation>{model} con {count} de {of} imágenes de {data}, elegidas al azar.</translation>
    </message>
    <message>
        <source>{model} on {count} images of {data}.</source>
        <translation>{model} con {count} imágenes de {data}.</translation>
    </message>
</context>
<context>
    <name>SubgroupsView</name>
    <message>
        <source>Figures by group</source>
        <translation>Cifras por grupo</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Pacientes</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Share read right, with its 95 % interval</source>
        <translation>Parte leída correctamente, con su intervalo del 95 %</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Exactitud equilibrada</translation>
    </message>
    <message>
        <source>Mean sensitivity over the classes that the group has</source>
        <translation>Sensibilidad media de las clases que tiene el grupo</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>None where the group has one class only</source>
        <translation>Ninguna donde el grupo tiene una sola clase</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Clases</translation>
    </message>
    <message>
        <source>Images of each class in the group</source>
        <translation>Imágenes de cada clase en el grupo</translation>
    </message>
    <message>
        <source>too few images</source>
        <translation>muy pocas</translation>
    </message>
    <message>
        <source>read worse than the rest</source>
        <translation>peor que el resto</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>Nothing is known of these images&apos; source, view, sex or age. DICOM files tell them; for pictures, add the columns source, view, sex and age to the table.</source>
        <translation>No se conoce el origen, la proyección, el sexo ni la edad de estas imágenes. Los archivos DICOM los indican; para imágenes corrientes, añada a la tabla las columnas source, view, sex y age.</translation>
    </message>
    <message>
        <source>Read worse than the rest: {groups}.</source>
        <translation>Se leen peor que el resto: {groups}.</translation>
    </message>
    <message>
        <source>Every group has too few images to be judged by itself.</source>
        <translation>Cada grupo tiene muy pocas imágenes para juzgarlo por separado.</translation>
    </message>
    <message>
        <source>No group is read clearly worse than the rest. A wide interval proves nothing.</source>
        <translation>Ningún grupo se lee claramente peor que el resto. Un intervalo ancho no prueba nada.</translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message>
        <source>Split, per class</source>
        <translation>Reparto por clase</translation>
    </message>
    <message>
        <source>Images per class in each part of the split</source>
        <translation>Imágenes por clase en cada parte del reparto</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Images to learn from (train)</source>
        <translation>Imágenes para aprender (entrenamiento)</translation>
    </message>
    <message>
        <source>Images that choose the best epoch (validation)</source>
        <translation>Imágenes que eligen la mejor época (validación)</translation>
    </message>
    <message>
        <source>Images that judge the model and are never learned from (test)</source>
        <translation>Imágenes que juzgan el modelo y de las que nunca se aprende (prueba)</translation>
    </message>
    <message>
        <source>Use this data for training</source>
        <translation>Usar estos datos para entrenar</translation>
    </message>
    <message numerus="yes">
        <source>%n readable image(s)</source>
        <translation>
            <numerusform>%n imagen legible</numerusform>
            <numerusform>%n imágenes legibles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable file(s)</source>
        <translation>
            <numerusform>%n archivo ilegible</numerusform>
            <numerusform>%n archivos ilegibles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>%n archivo excluido</numerusform>
            <numerusform>%n archivos excluidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>%n paciente</numerusform>
            <numerusform>%n pacientes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n origen</numerusform>
            <numerusform>%n orígenes</numerusform>
        </translation>
    </message>
    <message>
        <source>patients not known</source>
        <translation>pacientes desconocidos</translation>
    </message>
    <message>
        <source>train</source>
        <translation>entr.</translation>
    </message>
    <message>
        <source>val.</source>
        <translation>val.</translation>
    </message>
    <message>
        <source>test</source>
        <translation>prueba</translation>
    </message>
    <message>
        <source>sources not known</source>
        <translation>orígenes desconocidos</translation>
    </message>
    <message>
        <source>A run with the Classic preset takes roughly {low} to {high} minutes on this processor, {memory:.1f} GB of memory and {disk:.1f} GB of disk.</source>
        <translation>Una ejecución con el preajuste Clásico tarda aproximadamente de {low} a {high} minutos en este procesador, con {memory:.1f} GB de memoria y {disk:.1f} GB de disco.</translation>
    </message>
</context>
<context>
    <name>TagsPanel</name>
    <message>
        <source>Search tags</source>
        <translation>Buscar etiquetas</translation>
    </message>
    <message>
        <source>DICOM tags</source>
        <translation>Etiquetas DICOM</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Copiar filas</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>Copiar valores</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>ThresholdView</name>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Class that the threshold is for</source>
        <translation>Clase a la que se aplica el umbral</translation>
    </message>
    <message>
        <source>Prevalence</source>
        <translation>Prevalencia</translation>
    </message>
    <message>
        <source>Prevalence of the class, in percent</source>
        <translation>Prevalencia de la clase, en porcentaje</translation>
    </message>
    <message>
        <source>How many of the people you read have it. These images say nothing of that.</source>
        <translation>Cuántas de las personas que usted lee la tienen. Estas imágenes no dicen nada de eso.</translation>
    </message>
    <message>
        <source>As here</source>
        <translation>Como aquí</translation>
    </message>
    <message>
        <source>Take the share that the class has here</source>
        <translation>Tomar la proporción que la clase tiene aquí</translation>
    </message>
    <message>
        <source>A miss costs</source>
        <translation>Omitir cuesta</translation>
    </message>
    <message>
        <source>false alarms</source>
        <translation>falsas alarmas</translation>
    </message>
    <message>
        <source>How many false alarms a miss is as bad as</source>
        <translation>A cuántas falsas alarmas equivale una omisión</translation>
    </message>
    <message>
        <source>Set the cheapest threshold</source>
        <translation>Fijar el umbral más barato</translation>
    </message>
    <message>
        <source>Set the threshold that costs least</source>
        <translation>Fijar el umbral que menos cuesta</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>What the threshold means</source>
        <translation>Lo que significa el umbral</translation>
    </message>
    <message>
        <source>At this threshold</source>
        <translation>Con este umbral</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Tasas</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Proporción</translation>
    </message>
    <message>
        <source>Cost per 1000 people</source>
        <translation>Coste por 1000 personas</translation>
    </message>
    <message>
        <source>In false alarms</source>
        <translation>En falsas alarmas</translation>
    </message>
    <message>
        <source>Called {label} from {threshold} on</source>
        <translation>{label} a partir del {threshold}</translation>
    </message>
    <message>
        <source>Misses per 1000</source>
        <translation>Omisiones por 1000</translation>
    </message>
    <message>
        <source>False alarms per 1000</source>
        <translation>Falsas alarmas por 1000</translation>
    </message>
    <message>
        <source>Expected cost per 1000</source>
        <translation>Coste esperado por 1000</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>coste</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Especificidad</translation>
    </message>
    <message>
        <source>PPV</source>
        <translation>VPP</translation>
    </message>
    <message>
        <source>NPV</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>Counted over {positives} images of the class and {negatives} others.</source>
        <translation>Contado en {positives} imágenes de la clase y {negatives} de otras.</translation>
    </message>
    <message>
        <source>A threshold chosen on the test images looks better than it is: choose it on the validation images and look here at what it does.</source>
        <translation>Un umbral elegido con las imágenes de prueba parece mejor de lo que es: elíjalo con las de validación y mire aquí qué consigue.</translation>
    </message>
</context>
<context>
    <name>TourStrip</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>Paso %1 de %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation>Terminar el recorrido</translation>
    </message>
    <message>
        <source>180 synthetic chests are being drawn, in three class folders.</source>
        <translation>Se dibujan 180 tórax sintéticos, en tres carpetas de clase.</translation>
    </message>
    <message>
        <source>The data is chosen, and with it the preset Quick. The plan on the right says what the run will do and how long it takes here.</source>
        <translation>Los datos ya están elegidos, y con ellos el ajuste Rápido. El plan de la derecha dice qué hará el entrenamiento y cuánto tarda en este equipo.</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Iniciar entrenamiento</translation>
    </message>
    <message>
        <source>The model learns. Solid lines are the images that it learns from; dashed ones are images kept back, and those tell the truth.</source>
        <translation>El modelo aprende. Las líneas continuas son las imágenes de las que aprende; las discontinuas, imágenes reservadas, y esas dicen la verdad.</translation>
    </message>
    <message>
        <source>The sentence above the curves says what the model is worth on images that it never saw. Now look where it errs.</source>
        <translation>La frase sobre las curvas dice lo que vale el modelo con imágenes que nunca vio. Ahora mire dónde se equivoca.</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Evaluar</translation>
    </message>
    <message>
        <source>The cells of the matrix open their images. When you have looked around, read with the model: six chests that it never saw.</source>
        <translation>Las celdas de la matriz abren sus imágenes. Cuando lo haya visto, lea con el modelo: seis tórax que nunca vio.</translation>
    </message>
    <message>
        <source>Use in viewer</source>
        <translation>Usar en el visor</translation>
    </message>
    <message>
        <source>That was the whole way, and it is the same with your own data. This model knows drawings only; it refuses real films or is wrong about them.</source>
        <translation>Este es todo el camino, y con sus propios datos es el mismo. Este modelo solo conoce dibujos: rechaza las radiografías reales o se equivoca con ellas.</translation>
    </message>
    <message>
        <source>Open your own data</source>
        <translation>Abrir sus propios datos</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Settings of the next run</source>
        <translation>Ajustes del próximo entrenamiento</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Esta ejecución</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>Todas las ejecuciones</translation>
    </message>
    <message>
        <source>Queue (%1)</source>
        <translation>Cola (%1)</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>Added to the queue; it starts when its turn comes.</source>
        <translation>Añadida a la cola; comenzará cuando llegue su turno.</translation>
    </message>
    <message>
        <source>Added to the queue; “Start queue” there lets it begin.</source>
        <translation>Añadida a la cola; «Iniciar la cola» la pone en marcha.</translation>
    </message>
    <message>
        <source>The form holds the settings of the run of %1.</source>
        <translation>El formulario contiene los ajustes de la ejecución del %1.</translation>
    </message>
    <message>
        <source>Started again with the same data and settings.</source>
        <translation>Iniciado de nuevo con los mismos datos y ajustes.</translation>
    </message>
    <message>
        <source>Going on with the run where it broke off.</source>
        <translation>La ejecución continúa desde donde se interrumpió.</translation>
    </message>
    <message>
        <source>Discard this run?</source>
        <translation>¿Descartar esta ejecución?</translation>
    </message>
    <message>
        <source>The run ends, nothing of it is kept, and its folder goes to the trash.</source>
        <translation>La ejecución termina, no se conserva nada y su carpeta va a la papelera.</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>Descartar la ejecución</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Seguir entrenando</translation>
    </message>
    <message>
        <source>Training stands still</source>
        <translation>El entrenamiento está detenido</translation>
    </message>
    <message>
        <source>Training is over</source>
        <translation>El entrenamiento ha terminado</translation>
    </message>
</context>
<context>
    <name>TrustBox</name>
    <message>
        <source>Do you trust this model?</source>
        <translation>¿Confía en este modelo?</translation>
    </message>
    <message>
        <source>Trust it and read with it</source>
        <translation>Confiar y leer con él</translation>
    </message>
    <message>
        <source>Trust it and keep it</source>
        <translation>Confiar y guardarlo</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>No importar</translation>
    </message>
    <message>
        <source>Anyone can write anything on a card. Ask whoever made the model for its fingerprint and compare.</source>
        <translation>Cualquiera puede escribir cualquier cosa en una ficha. Pida la huella a quien creó el modelo y compárela.</translation>
    </message>
    <message>
        <source>Do you trust the model “{name}”?</source>
        <translation>¿Confía en el modelo «{name}»?</translation>
    </message>
    <message>
        <source>It is not known on this computer. It says of itself: made on {created} with radiodesk {version}.</source>
        <translation>No se conoce en este equipo. Dice de sí mismo: creado el {created} con radiodesk {version}.</translation>
    </message>
    <message>
        <source>From: {place}</source>
        <translation>De: {place}</translation>
    </message>
    <message>
        <source>Fingerprint: {sha256}</source>
        <translation>Huella: {sha256}</translation>
    </message>
</context>
<context>
    <name>VerdictView</name>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>What speaks against this reading</source>
        <translation>Lo que habla en contra de esta lectura</translation>
    </message>
    <message>
        <source>Show anyway</source>
        <translation>Mostrar de todos modos</translation>
    </message>
    <message>
        <source>Show the refused reading anyway</source>
        <translation>Mostrar de todos modos la lectura rechazada</translation>
    </message>
    <message>
        <source>Ask the model all the same. What speaks against it stays on screen.</source>
        <translation>Consultar al modelo pese a todo. Lo que habla en contra sigue en pantalla.</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>No leída</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Detalles…</translation>
    </message>
    <message>
        <source>Details of why this file has no answer</source>
        <translation>Detalles de por qué este archivo no tiene respuesta</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>La lectura se detuvo.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>No se puede leer</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Leer otra vez</translation>
    </message>
    <message>
        <source>Read this file again</source>
        <translation>Leer este archivo otra vez</translation>
    </message>
    <message>
        <source>The file itself may be sound.</source>
        <translation>El archivo en sí puede estar bien.</translation>
    </message>
    <message>
        <source>Most probable class</source>
        <translation>Clase más probable</translation>
    </message>
    <message>
        <source>Set at {percent} % coverage</source>
        <translation>Conjunto con cobertura del {percent} %</translation>
    </message>
    <message>
        <source>Set at {percent} % coverage: no class</source>
        <translation>Conjunto con cobertura del {percent} %: ninguna clase</translation>
    </message>
    <message>
        <source>Set at {percent} % coverage: every class</source>
        <translation>Conjunto con cobertura del {percent} %: todas las clases</translation>
    </message>
    <message>
        <source>Of radiographs like those that the model was calibrated with, the set holds the right class in {percent} of 100, for every class.</source>
        <translation>En radiografías como aquellas con las que se calibró el modelo, el conjunto contiene la clase correcta en {percent} de cada 100, para cada clase.</translation>
    </message>
    <message>
        <source>Shown anyway. {reason}</source>
        <translation>Se muestra de todos modos. {reason}</translation>
    </message>
    <message>
        <source>File: {path}</source>
        <translation>Archivo: {path}</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation>Modelo: {name}</translation>
    </message>
    <message>
        <source>Cause: {cause}</source>
        <translation>Causa: {cause}</translation>
    </message>
</context>
<context>
    <name>ViewChanges</name>
    <message>
        <source>the image itself</source>
        <translation>la propia imagen</translation>
    </message>
    <message>
        <source>other style</source>
        <translation>otro estilo</translation>
    </message>
    <message>
        <source>Turned by %1°</source>
        <translation>Girada %1°</translation>
    </message>
    <message>
        <source>Shifted by %1 % to the right and %2 % down</source>
        <translation>Desplazada %1 % a la derecha y %2 % hacia abajo</translation>
    </message>
    <message>
        <source>Size ×%1</source>
        <translation>Tamaño ×%1</translation>
    </message>
    <message>
        <source>Mirrored left-right</source>
        <translation>Reflejada de izquierda a derecha</translation>
    </message>
    <message>
        <source>Another style: gamma, sharpness, noise, borders, ground around it</source>
        <translation>Otro estilo: gamma, nitidez, ruido, bordes, fondo alrededor</translation>
    </message>
    <message>
        <source>Brightness %1 %, contrast %2 %</source>
        <translation>Brillo %1 %, contraste %2 %</translation>
    </message>
</context>
<context>
    <name>ViewerPage</name>
    <message>
        <source>Viewer</source>
        <translation>Visor</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the viewer are not read yet.</source>
        <translation>
            <numerusform>%n archivo del visor aún no se ha leído.</numerusform>
            <numerusform>%n archivos del visor aún no se han leído.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Abrir archivos</translation>
    </message>
    <message>
        <source>Open radiographs (Ctrl+O)</source>
        <translation>Abrir radiografías (Ctrl+O)</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Abrir archivos…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
</context>
<context>
    <name>ViewsPreview</name>
    <message>
        <source>Views that the network learns from</source>
        <translation>Vistas de las que aprende la red</translation>
    </message>
    <message>
        <source>What the network will see</source>
        <translation>Lo que verá la red</translation>
    </message>
    <message>
        <source>Other images</source>
        <translation>Otras imágenes</translation>
    </message>
    <message>
        <source>Show the views of other images</source>
        <translation>Mostrar las vistas de otras imágenes</translation>
    </message>
    <message numerus="yes">
        <source>The image itself and %n altered copy(ies) of it</source>
        <translation>
            <numerusform>La propia imagen y %n copia alterada</numerusform>
            <numerusform>La propia imagen y %n copias alteradas</numerusform>
        </translation>
    </message>
    <message>
        <source>The image itself, with no altered copies</source>
        <translation>La propia imagen, sin copias alteradas</translation>
    </message>
    <message>
        <source>, drawn anew in every epoch; these are those of the first</source>
        <translation>, creadas de nuevo en cada época; estas son las de la primera</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>is</source>
        <translation>es</translation>
    </message>
    <message>
        <source>read</source>
        <translation>leída</translation>
    </message>
    <message>
        <source>No picture: the file is gone</source>
        <translation>Sin imagen: el archivo ya no está</translation>
    </message>
    <message>
        <source>{name}: is {label}, read as {predicted} {sure}</source>
        <translation>{name}: es {label}, leída como {predicted} {sure}</translation>
    </message>
</context>
<context>
    <name>WeightsBox</name>
    <message>
        <source>A run starts from Keras&apos; ImageNet weights ({name}).</source>
        <translation>Una ejecución parte de los pesos ImageNet de Keras ({name}).</translation>
    </message>
    <message>
        <source>A run starts from the MobileNetV2 weights that come with radiodesk ({name}).</source>
        <translation>Una ejecución parte de los pesos MobileNetV2 incluidos en radiodesk ({name}).</translation>
    </message>
    <message>
        <source>The base weights that come with radiodesk are missing: install it again.</source>
        <translation>Faltan los pesos base incluidos en radiodesk: vuelva a instalarlo.</translation>
    </message>
    <message>
        <source>Base weights</source>
        <translation>Pesos base</translation>
    </message>
    <message>
        <source>Download ImageNet weights</source>
        <translation>Descargar pesos ImageNet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel the download</source>
        <translation>Cancelar la descarga</translation>
    </message>
    <message>
        <source>Download under way</source>
        <translation>Descarga en curso</translation>
    </message>
    <message>
        <source>Keras&apos; own ImageNet weights may give better models. The download (about 9 MB from Keras&apos; own server) is the only thing in this window that uses the network; nothing of yours is sent.</source>
        <translation>Los pesos ImageNet propios de Keras pueden dar mejores modelos. La descarga (unos 9 MB del servidor de Keras) es lo único de esta ventana que usa la red; no se envía nada suyo.</translation>
    </message>
    <message>
        <source>The ImageNet weights are here; the next run starts from them.</source>
        <translation>Los pesos ImageNet ya están aquí; la próxima ejecución partirá de ellos.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to radiodesk</source>
        <translation>Bienvenida a radiodesk</translation>
    </message>
    <message>
        <source>Train a chest-radiograph classifier with buttons, judge it on images that it never saw, and read X-rays with it. Everything stays on this computer.</source>
        <translation>Entrene con botones un clasificador de radiografías de tórax, júzguelo con imágenes que nunca vio y lea radiografías con él. Todo se queda en este equipo.</translation>
    </message>
    <message>
        <source>Read X-rays</source>
        <translation>Leer radiografías</translation>
    </message>
    <message>
        <source>Drop radiographs on the window: probabilities, a heat map, and a reason where the model must not answer.</source>
        <translation>Arrastre radiografías a la ventana: probabilidades, un mapa de calor y un motivo cuando el modelo no debe responder.</translation>
    </message>
    <message>
        <source>Read X-rays now</source>
        <translation>Leer radiografías ahora</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>Probarlo</translation>
    </message>
    <message>
        <source>A guided tour in three minutes: train on 180 drawn chests, see what the model is worth, read with it.</source>
        <translation>Un recorrido guiado de tres minutos: entrenar con 180 tórax dibujados, ver lo que vale el modelo y leer con él.</translation>
    </message>
    <message>
        <source>Train on the sample data</source>
        <translation>Entrenar con el ejemplo</translation>
    </message>
    <message>
        <source>Your own data</source>
        <translation>Sus propios datos</translation>
    </message>
    <message>
        <source>A folder with one sub-folder per class, a table, or DICOM. First you see what is wrong with it. Nothing in it is changed.</source>
        <translation>Una carpeta con una subcarpeta por clase, una tabla o DICOM. Primero verá qué problemas tienen. No se modifica nada en ellos.</translation>
    </message>
    <message>
        <source>Open your own data</source>
        <translation>Abrir sus propios datos</translation>
    </message>
    <message>
        <source>Not a diagnostic device. radiodesk is for teaching and research: its readings must not be used to diagnose or treat anyone.</source>
        <translation>No es un dispositivo de diagnóstico. radiodesk sirve para docencia e investigación: sus lecturas no deben usarse para diagnosticar ni tratar a nadie.</translation>
    </message>
    <message>
        <source>Licence…</source>
        <translation>Licencia…</translation>
    </message>
    <message>
        <source>Show the licence</source>
        <translation>Mostrar la licencia</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Back to the pages</source>
        <translation>Volver a las páginas</translation>
    </message>
    <message>
        <source>By going on you accept this and the licence (MIT: free, no warranty).</source>
        <translation>Al continuar, acepta esto y la licencia (MIT: gratuita, sin garantía).</translation>
    </message>
    <message>
        <source>You accepted this and the licence (MIT: free, no warranty) on %1.</source>
        <translation>Usted aceptó esto y la licencia (MIT: gratuita, sin garantía) el %1.</translation>
    </message>
</context>
<context>
    <name>WindowCombo</name>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Brightness and contrast. Drag with the right button to set them by hand.</source>
        <translation>Brillo y contraste. Arrastre con el botón derecho para ajustarlos a mano.</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>A mano</translation>
    </message>
    <message>
        <source>Table of the file</source>
        <translation>Tabla del archivo</translation>
    </message>
    <message>
        <source>W {width}  L {center}</source>
        <translation>W {width}  L {center}</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>Rango completo</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automática</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Pulmón</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Hueso</translation>
    </message>
    <message>
        <source>Centre {center}, width {width}, {function}</source>
        <translation>Centro {center}, ancho {width}, {function}</translation>
    </message>
    <message>
        <source>Everything that the file&apos;s kind of pixel can hold</source>
        <translation>Todo lo que puede contener el tipo de píxel del archivo</translation>
    </message>
    <message>
        <source>From {low} % to {high} % of the pixels, without the border</source>
        <translation>Del {low} % al {high} % de los píxeles, sin el borde</translation>
    </message>
</context>
<context>
    <name>WorklistPanel</name>
    <message>
        <source>{row} of {count}</source>
        <translation>{row} de {count}</translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation>Lista de trabajo</translation>
    </message>
    <message>
        <source>Files that are read</source>
        <translation>Archivos leídos</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Detener la lectura</translation>
    </message>
    <message>
        <source>Give up the files that are not read yet</source>
        <translation>Abandonar los archivos que aún no se han leído</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vaciar</translation>
    </message>
    <message>
        <source>Clear the worklist</source>
        <translation>Vaciar la lista de trabajo</translation>
    </message>
    <message>
        <source>Empty the worklist. The files stay where they are.</source>
        <translation>Vacía la lista de trabajo. Los archivos permanecen donde están.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Save a report, a picture, the readings or a DICOM file</source>
        <translation>Guardar un informe, una imagen, las lecturas o un archivo DICOM</translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <translation>
            <numerusform>%n leída</numerusform>
            <numerusform>%n leídas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) for your opinion</source>
        <translation>
            <numerusform>%n espera su opinión</numerusform>
            <numerusform>%n esperan su opinión</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n rechazada</numerusform>
            <numerusform>%n rechazadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n ilegible</numerusform>
            <numerusform>%n ilegibles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n en espera</numerusform>
            <numerusform>%n en espera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not read</source>
        <translation>
            <numerusform>%n sin leer</numerusform>
            <numerusform>%n sin leer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorklistTools</name>
    <message>
        <source>Filter by text</source>
        <translation>Filtrar por texto</translation>
    </message>
    <message>
        <source>Filter the worklist by text</source>
        <translation>Filtrar la lista por texto</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Your opinion first</source>
        <translation>Primero su opinión</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazadas</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Ilegibles</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leídas</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Sin leer</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Llegada</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Novelty</source>
        <translation>Novedad</translation>
    </message>
    <message>
        <source>Which files to show</source>
        <translation>Qué archivos mostrar</translation>
    </message>
    <message>
        <source>Sort the worklist by</source>
        <translation>Ordenar la lista por</translation>
    </message>
    <message>
        <source>Turn the order of the worklist round</source>
        <translation>Invertir el orden de la lista</translation>
    </message>
</context>
<context>
    <name>WorklistWords</name>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>your opinion first</source>
        <translation>primero su opinión</translation>
    </message>
    <message>
        <source>read</source>
        <translation>leída</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>no leída</translation>
    </message>
    <message>
        <source>shown anyway</source>
        <translation>mostrada de todos modos</translation>
    </message>
    <message>
        <source>set at {percent} % coverage: {labels}</source>
        <translation>conjunto con cobertura del {percent} %: {labels}</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>ninguna clase</translation>
    </message>
</context>
<context>
    <name>WorthView</name>
    <message>
        <source>Warnings about this reading</source>
        <translation>Avisos sobre esta lectura</translation>
    </message>
    <message>
        <source>What was assumed while reading the file</source>
        <translation>Lo que se supuso al leer el archivo</translation>
    </message>
    <message>
        <source>Unlike the training data: low</source>
        <translation>Diferencia con el entrenamiento: baja</translation>
    </message>
    <message>
        <source>Unlike the training data: high</source>
        <translation>Diferencia con el entrenamiento: alta</translation>
    </message>
    <message>
        <source>Heat for {label} inside the lungs: {share} (by chance: {even})</source>
        <translation>Calor para {label} en los pulmones: {share} (por azar: {even})</translation>
    </message>
    <message>
        <source>Of the heat that the map shows at a threshold of {threshold} %, the part that lies inside the lungs as estimated from the picture. The lungs cover {even} of the picture, and as much of any heat spread evenly over it. Much heat elsewhere speaks against the reading; heat inside the lungs does not prove it.</source>
        <translation>Del calor que muestra el mapa con un umbral del {threshold} %, la parte que cae dentro de los pulmones, estimados a partir de la imagen. Los pulmones ocupan el {even} de la imagen, y eso mismo contendrían de un calor repartido por igual. Mucho calor fuera de ellos habla en contra de la lectura; el calor dentro de ellos no la demuestra.</translation>
    </message>
    <message>
        <source>Unlike the training data: raised</source>
        <translation>Diferencia con el entrenamiento: elevada</translation>
    </message>
    <message>
        <source>Novelty {novelty}; above {limit} the model does not answer.</source>
        <translation>Novedad {novelty}; por encima de {limit} el modelo no responde.</translation>
    </message>
    <message>
        <source>This model cannot refuse what is unlike its training data: it learned from too few images to know.</source>
        <translation>Este modelo no puede rechazar lo que difiere de su entrenamiento: aprendió de muy pocas imágenes para saberlo.</translation>
    </message>
</context>
<context>
    <name>_RepairLine</name>
    <message>
        <source>undone</source>
        <translation>deshecha</translation>
    </message>
    <message>
        <source>Apply again</source>
        <translation>Aplicar de nuevo</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
</TS>
