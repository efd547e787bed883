"""The card that goes with every sample data set, in English and Spanish."""

CARD = """\
# Synthetic chest phantoms (SYNTHETIC, not patients)

{count} pictures drawn by radiodesk's own code (`radiodesk sample`, seed {seed}, made-up sources:
{sources}). Nobody was ever X-rayed for them. They serve to try the program out; a model trained on
them knows phantoms only and says nothing about people. "SYNTHETIC" is written into each picture's
margin and into each file name.

- One folder per class. PNEUMONIA: one dense focus, seldom two. COVID-19: haze in the lower outer
  zones of both lungs. NORMAL: neither. CARDIOMEGALY: a heart wider than half the chest. EFFUSION:
  fluid above the diaphragm. The real diseases are far more varied than this.
- `labels.csv`: path, label, patient and source of each picture; patients and sources are made up.
- `masks/`: the lungs of each picture, white on black; not radiographs, and not read as such.

# Maniquíes de tórax sintéticos (SYNTHETIC, no son pacientes)

{count} imágenes dibujadas por el propio código de radiodesk (`radiodesk sample`, semilla {seed},
orígenes inventados: {sources}). No se radiografió a nadie. Sirven para probar el programa; un
modelo entrenado con ellas solo conoce maniquíes y no dice nada sobre personas. «SYNTHETIC» está
escrito en el margen de cada imagen y en cada nombre de archivo.

- Una carpeta por clase. PNEUMONIA: un foco denso, rara vez dos. COVID-19: opacidad tenue en las
  zonas inferiores y externas de ambos pulmones. NORMAL: ninguna de las dos. CARDIOMEGALY: un
  corazón más ancho que la mitad del tórax. EFFUSION: líquido sobre el diafragma. Las enfermedades
  reales son mucho más variadas.
- `labels.csv`: ruta, etiqueta, paciente y origen de cada imagen; pacientes y orígenes inventados.
- `masks/`: los pulmones de cada imagen, en blanco sobre negro; no son radiografías ni se leen así.
"""
