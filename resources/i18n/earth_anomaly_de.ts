<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>AnomaliesTab</name>
    <message>
      <location filename="../../plugin/panels/anomalies_tab.py" />
      <source>Run</source>
      <translation>Starten</translation>
    </message>
  </context>
  <context>
    <name>AnomalyList</name>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Which anomalies are listed</source>
      <translation>Welche Anomalien aufgeführt werden</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>To judge</source>
      <translation>Zu beurteilen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Accepted</source>
      <translation>Angenommen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Rejected</source>
      <translation>Abgelehnt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Unsure</source>
      <translation>Unsicher</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Judged</source>
      <translation>Beurteilt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Only anomalies of one group of alike ones</source>
      <translation>Nur Anomalien einer Gruppe gleichartiger</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Note (N)</source>
      <translation>Notiz (N)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>A note on the anomaly; Return writes it and goes back to the list</source>
      <translation>Eine Notiz zur Anomalie; die Eingabetaste schreibt sie und führt zurück zur Liste</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Accept (A)</source>
      <translation>Annehmen (A)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Reject (R)</source>
      <translation>Ablehnen (R)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Unsure (U)</source>
      <translation>Unsicher (U)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Take the verdict away (Delete)</source>
      <translation>Urteil zurücknehmen (Entf)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Take the last decision back (Ctrl+Z)</source>
      <translation>Letzte Entscheidung rückgängig machen (Strg+Z)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Accept</source>
      <translation>Annehmen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Reject</source>
      <translation>Ablehnen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Reject all {count} of group {group}</source>
      <translation>Alle {count} der Gruppe {group} ablehnen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Accept all {count} of group {group}</source>
      <translation>Alle {count} der Gruppe {group} annehmen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Show this group only</source>
      <translation>Nur diese Gruppe zeigen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>All groups</source>
      <translation>Alle Gruppen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Group {group} ({count})</source>
      <translation>Gruppe {group} ({count})</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>No anomalies are listed.</source>
      <translation>Keine Anomalien aufgeführt.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>{accepted} accepted, {rejected} rejected, {unsure} unsure of {total}.</source>
      <translation>{accepted} angenommen, {rejected} abgelehnt, {unsure} unsicher von {total}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source> Precision so far {share} % (95 % interval {low} to {high} %).</source>
      <translation> Genauigkeit bisher {share} % (95 %-Intervall {low} bis {high} %).</translation>
    </message>
  </context>
  <context>
    <name>AnomalyTable</name>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Rank</source>
      <translation>Rang</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Score</source>
      <translation>Wert</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Area</source>
      <translation>Fläche</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Alike</source>
      <translation>Gruppe</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Verdict</source>
      <translation>Urteil</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>accepted</source>
      <translation>angenommen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>rejected</source>
      <translation>abgelehnt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>unsure</source>
      <translation>unsicher</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>{} px</source>
      <translation>{} px</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>{} ha</source>
      <translation>{} ha</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>{} m²</source>
      <translation>{} m²</translation>
    </message>
  </context>
  <context>
    <name>Asking</name>
    <message>
      <location filename="../../plugin/panels/explain/asking.py" />
      <source>This place could not be explained; the log has the reason.</source>
      <translation>Diese Stelle konnte nicht erklärt werden; der Grund steht im Protokoll.</translation>
    </message>
  </context>
  <context>
    <name>BackgroundRun</name>
    <message>
      <location filename="../../plugin/panels/background_run.py" />
      <source>The run failed.</source>
      <translation>Der Lauf ist fehlgeschlagen.</translation>
    </message>
  </context>
  <context>
    <name>BackgroundWork</name>
    <message>
      <location filename="../../plugin/panels/background_work.py" />
      <source>That failed; see QGIS's log of Python errors.</source>
      <translation>Das ist fehlgeschlagen; siehe QGIS-Protokoll der Python-Fehler.</translation>
    </message>
  </context>
  <context>
    <name>BandRow</name>
    <message>
      <location filename="../../plugin/panels/change/bands.py" />
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/bands.py" />
      <source>Where none is chosen, all; networks see the first three of them</source>
      <translation>Ist keiner gewählt, dann alle; Netze verwenden die ersten drei davon</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/bands.py" />
      <source>Bands</source>
      <translation>Kanäle</translation>
    </message>
  </context>
  <context>
    <name>BarChart</name>
    <message>
      <location filename="../../plugin/panels/explain/bars.py" />
      <source>Share of each band in the whole difference</source>
      <translation>Anteil jedes Kanals am gesamten Unterschied</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/bars.py" />
      <source>{shown} of {bands} bands make {percent} of the difference</source>
      <translation>{shown} von {bands} Kanälen machen {percent} des Unterschieds aus</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/bars.py" />
      <source>lower than expected</source>
      <translation>niedriger als erwartet</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/bars.py" />
      <source>higher</source>
      <translation>höher</translation>
    </message>
  </context>
  <context>
    <name>BatchDetectors</name>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Detectors</source>
      <translation>Detektoren</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Detector</source>
      <translation>Detektor</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Each checked detector scores each image; double-click for its settings</source>
      <translation>Jeder angehakte Detektor bewertet jedes Bild; ein Doppelklick öffnet seine Einstellungen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Settings of the selected detector, for all images</source>
      <translation>Einstellungen des ausgewählten Detektors, für alle Bilder</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Settings…</source>
      <translation>Einstellungen…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Adds the selected detector once more, to be run with other settings as well</source>
      <translation>Fügt den ausgewählten Detektor noch einmal hinzu, um ihn auch mit anderen Einstellungen laufen zu lassen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Duplicate</source>
      <translation>Duplizieren</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Check a detector.</source>
      <translation>Haken Sie einen Detektor an.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Choose the model of {} in its settings.</source>
      <translation>Wählen Sie das Modell von {} in dessen Einstellungen.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>needs a model</source>
      <translation>braucht ein Modell</translation>
    </message>
  </context>
  <context>
    <name>BatchDialog</name>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Batch</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Batch: {name}</source>
      <translation>Stapel: {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Canceled. Run goes on where it was stopped.</source>
      <translation>Abgebrochen. „Starten“ macht dort weiter, wo angehalten wurde.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>The batch goes on when this window is closed.</source>
      <translation>Der Stapel läuft weiter, wenn dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Another batch works in this folder: {}.</source>
      <translation>In diesem Ordner arbeitet schon ein anderer Stapel: {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>The batch has ended: {done} done, {skipped} done before, {failed} failed.</source>
      <translation>Der Stapel ist beendet: {done} erledigt, {skipped} schon erledigt, {failed} fehlgeschlagen.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>A folder for plans, pieces and results</source>
      <translation>Ordner für Pläne, Teilstücke und Ergebnisse</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Each image is looked at once; nothing is scored yet.</source>
      <translation>Jedes Bild wird einmal durchgesehen; bewertet wird noch nichts.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Load a batch job</source>
      <translation>Stapelauftrag laden</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Jobs (*.json)</source>
      <translation>Aufträge (*.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Save the batch job</source>
      <translation>Stapelauftrag speichern</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Copied: {}</source>
      <translation>Kopiert: {}</translation>
    </message>
  </context>
  <context>
    <name>BatchFoot</name>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>&amp;Load job…</source>
      <translation>Auftrag &amp;laden…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Sa&amp;ve job…</source>
      <translation>Auftrag sp&amp;eichern…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Co&amp;mmand line</source>
      <translation>&amp;Befehlszeile</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Save &amp;plans…</source>
      <translation>&amp;Pläne speichern…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Open s&amp;ummary</source>
      <translation>Bericht ö&amp;ffnen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>&amp;Run</source>
      <translation>&amp;Starten</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>&amp;Cancel</source>
      <translation>&amp;Abbrechen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Clos&amp;e</source>
      <translation>S&amp;chließen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>A job that was saved; what it has done already is shown</source>
      <translation>Ein gespeicherter Auftrag; was er schon erledigt hat, wird gezeigt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>As a JSON file, which also runs without a window</source>
      <translation>Als JSON-Datei, die auch ohne Fenster läuft</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Saves the job into the output folder and copies the command that runs it</source>
      <translation>Speichert den Auftrag im Ausgabeordner und kopiert den Befehl, der ihn ausführt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Looks at each image once and saves, for each run, a plan that other machines work off without QGIS: large images, clusters</source>
      <translation>Sieht jedes Bild einmal durch und speichert für jeden Lauf einen Plan, den andere Rechner ohne QGIS abarbeiten: große Bilder, Rechencluster</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>The report of the last run</source>
      <translation>Der Bericht des letzten Laufs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Saves the job into the output folder and runs it in the background</source>
      <translation>Speichert den Auftrag im Ausgabeordner und führt ihn im Hintergrund aus</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Stops at once; the next run goes on where this one was stopped</source>
      <translation>Hält sofort an; der nächste Lauf macht dort weiter</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} waiting</source>
      <translation>{} wartend</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} running</source>
      <translation>{} laufend</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} done</source>
      <translation>{} erledigt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} done before</source>
      <translation>{} schon erledigt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} failed</source>
      <translation>{} fehlgeschlagen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} canceled</source>
      <translation>{} abgebrochen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>1 run</source>
      <translation>1 Posten</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} runs</source>
      <translation>{} Posten</translation>
    </message>
  </context>
  <context>
    <name>BatchForm</name>
    <message>
      <location filename="../../plugin/panels/batch/form.py" />
      <source>Add images: files, a folder, or the layers of the project.</source>
      <translation>Fügen Sie Bilder hinzu: Dateien, einen Ordner oder die Layer des Projekts.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/form.py" />
      <source>Choose an output folder.</source>
      <translation>Wählen Sie einen Ausgabeordner.</translation>
    </message>
  </context>
  <context>
    <name>BatchImages</name>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Images</source>
      <translation>Bilder</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>File or folder</source>
      <translation>Datei oder Ordner</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Files</source>
      <translation>Dateien</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Subfolders</source>
      <translation>Unterordner</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Of a folder: patterns such as *.tif;*.img</source>
      <translation>Bei einem Ordner: Muster wie *.tif;*.img</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Whether the folders in it are searched too</source>
      <translation>Ob auch die Unterordner durchsucht werden</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Drop files and folders here; double-click the pattern of a folder to change it</source>
      <translation>Ziehen Sie Dateien und Ordner hierher; ein Doppelklick auf das Muster eines Ordners ändert es</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Adds image files</source>
      <translation>Fügt Bilddateien hinzu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Files…</source>
      <translation>Dateien…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Adds all images of a folder; new ones in it belong to the batch when it is run again</source>
      <translation>Fügt alle Bilder eines Ordners hinzu; neue darin gehören beim nächsten Lauf des Stapels dazu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Folder…</source>
      <translation>Ordner…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Adds the images of the open project</source>
      <translation>Fügt die Bilder des geöffneten Projekts hinzu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Open layers</source>
      <translation>Offene Layer</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Removes the selected rows (Del)</source>
      <translation>Entfernt die ausgewählten Zeilen (Entf)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Add images</source>
      <translation>Bilder hinzufügen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Add a folder</source>
      <translation>Ordner hinzufügen</translation>
    </message>
  </context>
  <context>
    <name>BatchMenu</name>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>{name} has no log yet; it has not been run.</source>
      <translation>{name} hat noch kein Protokoll; der Posten ist noch nicht gelaufen.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>Log: {name}</source>
      <translation>Protokoll: {name}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>Open log</source>
      <translation>Protokoll öffnen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>Add scores to the project</source>
      <translation>Anomaliewerte zum Projekt hinzufügen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>Add polygons</source>
      <translation>Polygone hinzufügen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>Open folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>'{path}' cannot be opened.</source>
      <translation>„{path}“ lässt sich nicht öffnen.</translation>
    </message>
  </context>
  <context>
    <name>BatchPlans</name>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>Planning a batch</source>
      <translation>Stapel wird geplant</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>Canceled. Plans that are finished were saved.</source>
      <translation>Abgebrochen. Fertige Pläne wurden gespeichert.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>1 plan saved in '{folder}'.</source>
      <translation>1 Plan in „{folder}“ gespeichert.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>{count} plans saved in '{folder}'.</source>
      <translation>{count} Pläne in „{folder}“ gespeichert.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>Runs that have no plan</source>
      <translation>Läufe ohne Plan</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>{} could not be planned; a window says why.</source>
      <translation>{} ließen sich nicht planen; ein Fenster nennt die Gründe.</translation>
    </message>
  </context>
  <context>
    <name>BatchResults</name>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Results</source>
      <translation>Ergebnisse</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Output folder</source>
      <translation>Ausgabeordner</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Made where it does not exist; scores, logs, states and the report go there</source>
      <translation>Wird angelegt, wenn es ihn nicht gibt; Anomaliewerte, Protokolle, Zustände und der Bericht kommen dorthin</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>How results are called; the words in braces are filled in for each of them</source>
      <translation>Wie die Ergebnisse heißen; die Wörter in Klammern werden jeweils ausgefüllt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>name of the image</source>
      <translation>Name des Bildes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>name of the detector</source>
      <translation>Name des Detektors</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>folder of the image</source>
      <translation>Ordner des Bildes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>date of the image</source>
      <translation>Datum des Bildes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>number of the image</source>
      <translation>Nummer des Bildes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Puts in a word that is filled in</source>
      <translation>Setzt ein Wort ein, das ausgefüllt wird</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Output &amp;folder</source>
      <translation>Ausgabe&amp;ordner</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>&amp;Names</source>
      <translation>&amp;Namen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>&amp;Skip what is done</source>
      <translation>Erledigtes ü&amp;berspringen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Made by the same detector, settings and model of the same image</source>
      <translation>Mit demselben Detektor, denselben Einstellungen und demselben Modell aus demselben Bild entstanden</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>&amp;Try again what has failed</source>
      <translation>&amp;Fehlgeschlagenes erneut versuchen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Else it waits until its image or its settings have changed</source>
      <translation>Sonst wartet es, bis sein Bild oder seine Einstellungen sich geändert haben</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Also make &amp;polygons</source>
      <translation>Auch &amp;Polygone erstellen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Outlines the anomalies of each score raster, as the settings beside say</source>
      <translation>Umreißt die Anomalien jedes Ergebnisses nach den Einstellungen daneben</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Threshold and smallest area</source>
      <translation>Schwellenwert und kleinste Fläche</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>threshold by {method}, {value}</source>
      <translation>Schwellenwert nach {method}, {value}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>as usual</source>
      <translation>wie üblich</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>of the rarest 0.1 % of the pixels</source>
      <translation>der seltensten 0,1 % der Pixel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>No example: these names are not possible.</source>
      <translation>Kein Beispiel: Diese Namen sind nicht möglich.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Example: {name}</source>
      <translation>Beispiel: {name}</translation>
    </message>
  </context>
  <context>
    <name>BatchSettings</name>
    <message>
      <location filename="../../plugin/panels/batch/settings.py" />
      <source>Settings: {}</source>
      <translation>Einstellungen: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/settings.py" />
      <source>This layer is in no file. Save it to one first, or leave the field empty.</source>
      <translation>Dieser Layer liegt in keiner Datei. Speichern Sie ihn zuerst in einer, oder lassen Sie das Feld leer.</translation>
    </message>
  </context>
  <context>
    <name>BatchTable</name>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>waiting</source>
      <translation>wartet</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>running</source>
      <translation>läuft</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>done</source>
      <translation>erledigt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>done before</source>
      <translation>schon erledigt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>failed</source>
      <translation>fehlgeschlagen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>canceled</source>
      <translation>abgebrochen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>Image</source>
      <translation>Bild</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>Detector</source>
      <translation>Detektor</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>State</source>
      <translation>Zustand</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>Message</source>
      <translation>Meldung</translation>
    </message>
  </context>
  <context>
    <name>BatchView</name>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>Double-click a row for its log</source>
      <translation>Ein Doppelklick auf eine Zeile öffnet ihr Protokoll</translation>
    </message>
  </context>
  <context>
    <name>BatchWatch</name>
    <message>
      <location filename="../../plugin/panels/batch/watch.py" />
      <source>Looking at a batch</source>
      <translation>Ein Stapel wird angesehen</translation>
    </message>
  </context>
  <context>
    <name>ChangeImages</name>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Image</source>
      <translation>Bild</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>New</source>
      <translation>Neu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Double-click a date to change it</source>
      <translation>Doppelklicken Sie auf ein Datum, um es zu ändern</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Compared with all older dates; else the last date is</source>
      <translation>Wird mit allen älteren Zeitpunkten verglichen; sonst ist es der letzte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Checks the layers and groups that are selected in the layer panel</source>
      <translation>Hakt die im Layerbedienfeld ausgewählten Layer und Gruppen an</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Add selected</source>
      <translation>Auswahl hinzufügen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Unchecks all</source>
      <translation>Entfernt alle Haken</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>None</source>
      <translation>Keine</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Images of one place</source>
      <translation>Bilder eines Ortes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Select images, or groups of them, in the layer panel first.</source>
      <translation>Wählen Sie zuerst Bilder oder Gruppen von Bildern im Layerbedienfeld.</translation>
    </message>
  </context>
  <context>
    <name>ChangeLooks</name>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Look at the dates</source>
      <translation>Zeitpunkte ansehen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Flicker</source>
      <translation>Blinken</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Shows the two layers in turn until it is pressed again</source>
      <translation>Zeigt die beiden Layer abwechselnd, bis erneut gedrückt wird</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Swipe</source>
      <translation>Wischen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Left of the mouse the earlier layer, right of it the later one</source>
      <translation>Links der Maus der frühere Layer, rechts davon der spätere</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>History</source>
      <translation>Verlauf</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Click a place on the map to see its values on all dates</source>
      <translation>Klicken Sie auf eine Stelle der Karte, um ihre Werte zu allen Zeitpunkten zu sehen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Before</source>
      <translation>Vorher</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>After</source>
      <translation>Nachher</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>new</source>
      <translation>neu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>anomalous</source>
      <translation>anomal</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Values at {}</source>
      <translation>Werte bei {}</translation>
    </message>
  </context>
  <context>
    <name>ChangeTab</name>
    <message>
      <location filename="../../plugin/panels/change/tab.py" />
      <source>Find change</source>
      <translation>Änderung suchen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/tab.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/tab.py" />
      <source>Canceled; nothing was written.</source>
      <translation>Abgebrochen; es wurde nichts geschrieben.</translation>
    </message>
  </context>
  <context>
    <name>CheckedLines</name>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>For a terminal; on Windows for the OSGeo4W shell. Then start QGIS again.</source>
      <translation>Für ein Terminal, unter Windows für die OSGeo4W-Shell. Starten Sie QGIS danach neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Copy the command</source>
      <translation>Befehl kopieren</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Installs onnxruntime into a folder of the plugin, beside QGIS's own packages</source>
      <translation>Installiert onnxruntime in einen Ordner der Erweiterung, neben den Paketen von QGIS</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Install…</source>
      <translation>Installieren…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>onnxruntime is missing: RX and Ring work. For the learned detectors install it here, or with this in a terminal:</source>
      <translation>onnxruntime fehlt: RX und Ring funktionieren. Für die gelernten Detektoren hier installieren, oder damit im Terminal:</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Too old: {}</source>
      <translation>Zu alt: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Networks run: onnxruntime {}</source>
      <translation>Netze laufen: onnxruntime {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Networks do not run: {}</source>
      <translation>Netze laufen nicht: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>The {} models have their published checksums</source>
      <translation>Die {} Modelle haben ihre veröffentlichten Prüfsummen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Altered or missing: {}. Install the plugin again.</source>
      <translation>Verändert oder nicht vorhanden: {}. Installieren Sie die Erweiterung erneut.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Temporary files can be written to {}</source>
      <translation>Temporäre Dateien können in {} geschrieben werden</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Temporary files cannot be written to {}</source>
      <translation>Temporäre Dateien können nicht in {} geschrieben werden</translation>
    </message>
  </context>
  <context>
    <name>ClassForm</name>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>class</source>
      <translation>Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Choose a layer or press New</source>
      <translation>Layer wählen oder „Neu“ drücken</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Image</source>
      <translation>Bild</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Name of the class</source>
      <translation>Name der Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Samples of the class</source>
      <translation>Beispiele der Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Go on drawing in this layer</source>
      <translation>In diesem Layer weiterzeichnen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>A new temporary layer to draw samples in</source>
      <translation>Ein neuer temporärer Layer zum Zeichnen von Beispielen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>New</source>
      <translation>Neu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Points: a click is a pixel</source>
      <translation>Punkte: ein Klick ist ein Pixel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Polygons</source>
      <translation>Polygone</translation>
    </message>
  </context>
  <context>
    <name>Corrections</name>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Correct the map</source>
      <translation>Karte berichtigen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Wrongly in</source>
      <translation>Zu viel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Missed</source>
      <translation>Übersehen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Click where the map is wrong, then refine; it takes seconds.</source>
      <translation>Klicken Sie dorthin, wo die Karte falsch ist, und verfeinern Sie dann; das dauert Sekunden.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Click places that are in the map, but not of the class</source>
      <translation>Klicken Sie auf Stellen, die in der Karte sind, aber nicht zur Klasse gehören</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Click places of the class that the map lacks</source>
      <translation>Klicken Sie auf Stellen der Klasse, die in der Karte fehlen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Refine</source>
      <translation>Verfeinern</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Trains the model further by the new clicks; the new map takes the place of the last one</source>
      <translation>Trainiert das Modell mit den neuen Klicks weiter; die neue Karte ersetzt die letzte</translation>
    </message>
  </context>
  <context>
    <name>DetectDock</name>
    <message>
      <location filename="../../plugin/panels/detect_dock.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/detect_dock.py" />
      <source>Detect</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/detect_dock.py" />
      <source>One class</source>
      <translation>Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/detect_dock.py" />
      <source>Normal area</source>
      <translation>Normal</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/detect_dock.py" />
      <source>Change</source>
      <translation>Änderung</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/detect_dock.py" />
      <source>Results</source>
      <translation>Ergebnisse</translation>
    </message>
  </context>
  <context>
    <name>DeviceField</name>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Automatic: CUDA where it works, else the CPU</source>
      <translation>Automatisch: CUDA, wo es funktioniert, sonst die CPU</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>CPU</source>
      <translation>CPU</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>CUDA (NVIDIA)</source>
      <translation>CUDA (NVIDIA)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>What the forms propose; each run can be told otherwise</source>
      <translation>Was die Formulare vorschlagen; jeder Lauf kann davon abweichen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Looking what works on this machine…</source>
      <translation>Es wird ermittelt, was auf diesem Rechner funktioniert…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Looking for devices</source>
      <translation>Geräte werden gesucht</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>No network runs here; RX and Ring do. {}</source>
      <translation>Netze laufen hier nicht; RX und Ring schon. {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>onnxruntime is missing, so that no network runs; RX and Ring do.</source>
      <translation>onnxruntime fehlt, daher laufen keine Netze; RX und Ring schon.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Works here: {usable} (onnxruntime {version}). CUDA does not: {reason}.</source>
      <translation>Hier nutzbar: {usable} (onnxruntime {version}). CUDA nicht: {reason}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Works here: {usable} (onnxruntime {version}).</source>
      <translation>Hier nutzbar: {usable} (onnxruntime {version}).</translation>
    </message>
  </context>
  <context>
    <name>DoctorDialog</name>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Installation of Earth Anomaly</source>
      <translation>Installation von Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Looking at versions, devices, folders and models…</source>
      <translation>Versionen, Geräte, Ordner und Modelle werden geprüft…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Checking Earth Anomaly</source>
      <translation>Earth Anomaly wird geprüft</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Working… QGIS can be used meanwhile.</source>
      <translation>In Arbeit… QGIS kann unterdessen benutzt werden.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>&amp;Cancel</source>
      <translation>A&amp;bbrechen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>What is installed now stays as it is</source>
      <translation>Was jetzt installiert ist, bleibt, wie es ist</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>What pip says</source>
      <translation>Was pip sagt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Copy &amp;report</source>
      <translation>Be&amp;richt kopieren</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Markdown, in English: for a question to whoever can help</source>
      <translation>Markdown, auf Englisch: für eine Frage an jemanden, der helfen kann</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Look &amp;again</source>
      <translation>Noch ein&amp;mal prüfen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Checks all of it once more</source>
      <translation>Prüft alles noch einmal</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>All that Earth Anomaly needs is there.</source>
      <translation>Alles, was Earth Anomaly braucht, ist da.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Something is wrong:</source>
      <translation>Etwas stimmt nicht:</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>{} is installed.</source>
      <translation>{} ist installiert.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>onnxruntime was removed.</source>
      <translation>onnxruntime wurde entfernt.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>{} is the newest already; nothing was changed.</source>
      <translation>{} ist schon die neueste Version; nichts wurde geändert.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Start QGIS again: the version that was loaded before serves until then.</source>
      <translation>QGIS neu starten: bis dahin dient die Version, die schon geladen war.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Canceled; what was there before is unchanged.</source>
      <translation>Abgebrochen; was vorher da war, ist unverändert.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>The report is on the clipboard.</source>
      <translation>Der Bericht ist in der Zwischenablage.</translation>
    </message>
  </context>
  <context>
    <name>EarthAnomaly</name>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>UniADRS: anomalies in any kind of image</source>
      <translation>UniADRS: Anomalien in Bildern jeder Art</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>One network for hyperspectral, visible, SAR, infrared and low-light images. Nothing to train.</source>
      <translation>Ein Netz für Hyperspektral-, sichtbare, SAR-, Infrarot- und Restlichtbilder. Kein Training nötig.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Anomalies of any modality</source>
      <translation>Anomalien jeder Bildart</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Finds what deviates from its surroundings, single pixels and things up to about 60 pixels, in any raster of 1 to 500 bands: ships in SAR, vehicles in aerial pictures, faint points in infrared, rare materials in hyperspectral scenes. One network, trained once on simulated scenes of all of them; it sees no bands but distances in the image's own whitened space, at four scales. Small things that deviate are anomalies, large ones are not.</source>
      <translation>Findet, was von seiner Umgebung abweicht, von einzelnen Pixeln bis zu Dingen von etwa 60 Pixeln, in jedem Raster mit 1 bis 500 Kanälen: Schiffe in SAR-Bildern, Fahrzeuge in Luftbildern, schwache Punkte im Infrarot, seltene Materialien in Hyperspektralbildern. Ein einziges Netz, einmal auf simulierten Szenen aller dieser Arten trainiert; es sieht keine Kanäle, sondern Abstände im geweißten (dekorrelierten) Raum des jeweiligen Bildes, in vier Maßstäben. Kleine abweichende Dinge gelten als Anomalien, große nicht.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>SAR may be amplitude, power or dB. The score has no unit: 0 is about what one pixel in a thousand reaches, what is well above is rare.</source>
      <translation>SAR-Bilder dürfen als Amplitude, Leistung oder in dB vorliegen. Der Anomaliewert hat keine Einheit: 0 erreicht etwa eines von tausend Pixeln; was deutlich darüber liegt, ist selten.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Li et al., Learning a cross-modality anomaly detector for remote sensing imagery (UniADRS), IEEE Transactions on Image Processing, 2024; own network and training</source>
      <translation>Li et al., Learning a cross-modality anomaly detector for remote sensing imagery (UniADRS), IEEE Transactions on Image Processing, 2024; Netz und Training sind eigene</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>TDD: learned spectral anomalies</source>
      <translation>TDD: gelernte spektrale Anomalien</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>A network that has learned on simulated scenes how anomalies deviate. Any sensor, nothing to train.</source>
      <translation>Ein Netz, das an simulierten Szenen gelernt hat, wie Anomalien abweichen. Jeder Sensor, kein Training nötig.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Spectral anomalies</source>
      <translation>Spektrale Anomalien</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Transferred direct detection: one network, trained once on simulated scenes, weighs how rare a pixel is in the whole image, how far it is from its surroundings at several distances, and what openings remove from it. Nothing is trained on the image. It sees no bands but distances in the image's own whitened space, so it takes any sensor with 4 to 500 bands. The detector to begin with for hyperspectral images; things much wider than 16 pixels count as background.</source>
      <translation>Transferred Direct Detection: Ein einziges Netz, einmal auf simulierten Szenen trainiert, wägt ab, wie selten ein Pixel im ganzen Bild ist, wie weit es in mehreren Entfernungen von seiner Umgebung abweicht und was morphologische Öffnungen von ihm abtragen. Auf dem Bild selbst wird nichts trainiert. Das Netz sieht keine Kanäle, sondern Abstände im geweißten (dekorrelierten) Raum des jeweiligen Bildes, kommt also mit jedem Sensor von 4 bis 500 Kanälen zurecht. Für Hyperspektralbilder der Detektor, mit dem Sie beginnen sollten; was viel breiter als 16 Pixel ist, zählt als Hintergrund.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>The score has no unit; 1 to 4 is usual, what is much higher is rare.</source>
      <translation>Der Anomaliewert hat keine Einheit; 1 bis 4 ist üblich, was viel höher liegt, ist selten.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Li et al., One-step detection paradigm for hyperspectral anomaly detection via spectral deviation relationship learning, IEEE Transactions on Geoscience and Remote Sensing, 2024; own network and training</source>
      <translation>Li et al., One-step detection paradigm for hyperspectral anomaly detection via spectral deviation relationship learning, IEEE Transactions on Geoscience and Remote Sensing, 2024; Netz und Training sind eigene</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>RX: global spectral anomalies</source>
      <translation>RX: globale spektrale Anomalien</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Distance of each pixel to the image's mean spectrum. Fast, no training, no model.</source>
      <translation>Abstand jedes Pixels vom mittleren Spektrum des Bildes. Schnell, ohne Training, ohne Modell.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Scores each pixel by its Mahalanobis distance to the mean of the whole image. The standard of the field: use it as the baseline, and where anomalies are rare in the whole image, whatever their size. With many bands or few pixels, fewer components (20 is a good choice) are more robust.</source>
      <translation>Bewertet jedes Pixel nach seiner Mahalanobis-Distanz vom Mittel des ganzen Bildes. Das Standardverfahren des Fachs: als Vergleichsmaßstab geeignet und dort, wo Anomalien im ganzen Bild selten sind, gleich welcher Größe. Bei vielen Kanälen oder wenigen Pixeln sind weniger Komponenten (20 ist eine gute Wahl) robuster.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>The score is the squared distance; on average it equals the number of components.</source>
      <translation>Der Anomaliewert ist die quadrierte Distanz; im Mittel ist er gleich der Anzahl der Komponenten.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Reed and Yu, IEEE Transactions on Acoustics, Speech and Signal Processing 38(10), 1990</source>
      <translation>Reed und Yu, IEEE Transactions on Acoustics, Speech and Signal Processing 38(10), 1990</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Leading components (0 = all)</source>
      <translation>Führende Komponenten (0 = alle)</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>How many principal components to keep.</source>
      <translation>Wie viele Hauptkomponenten behalten werden.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Ring: spectral anomalies against the surroundings</source>
      <translation>Ring: spektrale Anomalien gegenüber der Umgebung</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Distance of each pixel to the most similar neighbours on a circle round it. No training, no model.</source>
      <translation>Abstand jedes Pixels von den ähnlichsten Nachbarn auf einem Kreis um das Pixel. Ohne Training, ohne Modell.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Compares each pixel, in the whitened spectral space, with its neighbours on a circle and scores it by the mean distance to the three nearest. Finds objects smaller than the circle, and leaves fields, roads and edges alone. The radius should exceed half the size of the objects looked for.</source>
      <translation>Vergleicht jedes Pixel im geweißten (dekorrelierten) Spektralraum mit seinen Nachbarn auf einem Kreis und bewertet es nach dem mittleren Abstand von den drei ähnlichsten. Findet Objekte, die kleiner als der Kreis sind, und lässt Felder, Straßen und Kanten in Ruhe. Der Radius sollte größer sein als die halbe Größe der gesuchten Objekte.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>The score is a distance in standard deviations of the background.</source>
      <translation>Der Anomaliewert ist ein Abstand in Standardabweichungen des Hintergrunds.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Whitened ring nearest neighbour, a training-free relation of a pixel to its surroundings</source>
      <translation>Nächste Nachbarn auf einem Ring nach Weißung; ein Vergleich jedes Pixels mit seiner Umgebung ohne Training</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Radius of the circle (pixels)</source>
      <translation>Radius des Kreises (Pixel)</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>More than half the size of what is looked for.</source>
      <translation>Mehr als die halbe Größe dessen, was gesucht wird.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Strongest principal components kept.</source>
      <translation>Die stärksten Hauptkomponenten, die behalten werden.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Neighbours on the circle</source>
      <translation>Nachbarn auf dem Kreis</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Evenly spaced round the pixel.</source>
      <translation>In gleichen Abständen um das Pixel.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Nearest of them averaged</source>
      <translation>Davon gemittelte nächste Nachbarn</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>1 = the most similar neighbour alone.</source>
      <translation>1 = nur der ähnlichste Nachbar.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>PU: map of one class</source>
      <translation>PU: Karte einer Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Maps one class with a model that was trained on a few of its pixels and on no others.</source>
      <translation>Kartiert eine Klasse mit einem Modell, das nur an einigen ihrer Pixel trainiert wurde und an keinen anderen.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Applies a model made by 'Train a map of one class'. The result is the probability of the class, a map of the class, and its area with a 90 % interval. The threshold is the one at which the class covers as much of the training image as the estimate of its share says; the interval follows from that estimate.</source>
      <translation>Wendet ein Modell an, das „Karte einer Klasse trainieren“ erstellt hat. Das Ergebnis sind die Wahrscheinlichkeit der Klasse, eine Karte der Klasse und ihre Fläche mit einem 90-%-Intervall. Der Schwellenwert ist so gewählt, dass die Klasse im Trainingsbild so viel bedeckt, wie es der Schätzung ihres Anteils entspricht; aus dieser Schätzung ergibt sich auch das Intervall.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>The model reads the bands that it was trained on. Use it on the image it was trained on, or on another one of the same sensor, calibrated alike.</source>
      <translation>Das Modell liest die Kanäle, an denen es trainiert wurde. Verwenden Sie es für das Bild, an dem es trainiert wurde, oder für ein anderes desselben Sensors mit gleicher Kalibrierung.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Zhao et al., Class prior-free positive-unlabeled learning with Taylor variational loss for hyperspectral remote sensing imagery (T-HOneCls), ICCV 2023; own network and training</source>
      <translation>Zhao et al., Class prior-free positive-unlabeled learning with Taylor variational loss for hyperspectral remote sensing imagery (T-HOneCls), ICCV 2023; Netz und Training sind eigene</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>ASD: what is not normal here</source>
      <translation>ASD: was hier nicht normal ist</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Scores whatever is unlike one area that you have declared normal. For high-resolution images.</source>
      <translation>Bewertet alles, was einem von Ihnen als normal bezeichneten Bereich nicht gleicht. Für hochauflösende Bilder.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Applies a model made by 'Learn what is normal': local colours, their spread, textures and directions at several scales are compared with those of the normal area. Damage in a field, debris, burnt patches, new objects score high.</source>
      <translation>Wendet ein Modell an, das „Normalzustand lernen“ erstellt hat: Lokale Farben, ihre Streuung, Texturen und Richtungen in mehreren Maßstäben werden mit denen des Normalbereichs verglichen. Schäden in einem Feld, Trümmer, Brandflecken und neue Objekte erhalten hohe Werte.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>A score of 1 is what one normal pixel in twenty reaches. Use the model on the image it was made on, or on another one of the same sensor and pixel size.</source>
      <translation>Einen Wert von 1 erreicht eines von zwanzig normalen Pixeln. Verwenden Sie das Modell für das Bild, an dem es erstellt wurde, oder für ein anderes desselben Sensors mit gleicher Pixelgröße.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Li et al., Anomaly segmentation for high-resolution remote sensing images based on pixel descriptors, AAAI 2023; own descriptors and training</source>
      <translation>Li et al., Anomaly segmentation for high-resolution remote sensing images based on pixel descriptors, AAAI 2023; Deskriptoren und Training sind eigene</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Detect anomalies…</source>
      <translation>Anomalien suchen…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Map one class…</source>
      <translation>Eine Klasse kartieren…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Score what is not normal…</source>
      <translation>Nicht Normales bewerten…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Find anomalous change…</source>
      <translation>Anomale Änderung suchen…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Look through the results…</source>
      <translation>Ergebnisse durchsehen…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Many images…</source>
      <translation>Viele Bilder…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Compare scores with the truth…</source>
      <translation>Anomaliewerte mit Referenz vergleichen…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Models…</source>
      <translation>Modelle…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Installation…</source>
      <translation>Installation…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>{name}, band {band}</source>
      <translation>{name}, Kanal {band}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>Check two or more images of one place, or one whose bands are dates.</source>
      <translation>Haken Sie zwei oder mehr Bilder eines Ortes an, oder eines, dessen Kanäle Zeitpunkte sind.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>{} dates: the bands of '{}', in their order.</source>
      <translation>{} Zeitpunkte: die Kanäle von „{}“ in ihrer Reihenfolge.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>{} images without dates, taken in the order of their names, the oldest first.</source>
      <translation>{} Bilder ohne Datum, in der Reihenfolge ihrer Namen, das älteste zuerst.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>{} dates, {} to {}</source>
      <translation>{} Zeitpunkte, {} bis {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>{}: the bands of '{}'.</source>
      <translation>{}: die Kanäle von „{}“.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/durations.py" />
      <source>{} s</source>
      <translation>{} s</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/durations.py" />
      <source>{} min</source>
      <translation>{} min</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/durations.py" />
      <source>{} h</source>
      <translation>{} h</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/asking.py" />
      <source>Explain a place</source>
      <translation>Stelle erklären</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/copy.py" />
      <source>Copy as picture</source>
      <translation>Als Bild kopieren</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/copy.py" />
      <source>Copy values as CSV</source>
      <translation>Werte als CSV kopieren</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Surroundings, mean</source>
      <translation>Umgebung, Mittel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Most similar pixel</source>
      <translation>Ähnlichstes Pixel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>This place</source>
      <translation>Diese Stelle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Anomaly, mean</source>
      <translation>Anomalie, Mittel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Wavelength (nm)</source>
      <translation>Wellenlänge (nm)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Band</source>
      <translation>Kanal</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>5 to 95 %</source>
      <translation>5 bis 95 %</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>{distance} {unit} from the peak</source>
      <translation>{distance} {unit} vom Höchstwert</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Distance from the peak ({unit})</source>
      <translation>Entfernung vom Höchstwert ({unit})</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>{axis}, {start} to {end}</source>
      <translation>{axis}, von {start} nach {end}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Score</source>
      <translation>Anomaliewert</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Threshold</source>
      <translation>Schwellenwert</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>{nm} nm (band {number})</source>
      <translation>{nm} nm (Kanal {number})</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>{name} (band {number})</source>
      <translation>{name} (Kanal {number})</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Band {number}</source>
      <translation>Kanal {number}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>{nm} nm</source>
      <translation>{nm} nm</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Too large to be read whole: one pixel in {} by {} counts.</source>
      <translation>Zu groß, um ganz gelesen zu werden: Ein Pixel von je {} mal {} zählt.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>{} pixels</source>
      <translation>{} Pixel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>1 pixel</source>
      <translation>1 Pixel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>{} km</source>
      <translation>{} km</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>{} m</source>
      <translation>{} m</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>m</source>
      <translation>m</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>pixels</source>
      <translation>Pixel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>north</source>
      <translation>Norden</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>north-east</source>
      <translation>Nordosten</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>east</source>
      <translation>Osten</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>south-east</source>
      <translation>Südosten</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>south</source>
      <translation>Süden</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>south-west</source>
      <translation>Südwesten</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>west</source>
      <translation>Westen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>north-west</source>
      <translation>Nordwesten</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Hardly differs from its surroundings: {size} spreads at most, {at}.</source>
      <translation>Kaum von der Umgebung verschieden: höchstens das {size}-Fache der Streuung, {at}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>No single band stands out ({size} spreads at most, {at}); their combination does, above all {band}.</source>
      <translation>Kein einzelner Kanal fällt auf (höchstens das {size}-Fache der Streuung, {at}), wohl aber ihre Kombination, vor allem {band}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Differs most {at}: {size} spreads above its surroundings.</source>
      <translation>Größter Unterschied {at}: um das {size}-Fache der Streuung über der Umgebung.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Differs most {at}: {size} spreads below its surroundings.</source>
      <translation>Größter Unterschied {at}: um das {size}-Fache der Streuung unter der Umgebung.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Most like it: an anomalous pixel {length} to the {where}.</source>
      <translation>Am ähnlichsten: ein anomales Pixel, {length} in Richtung {where}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Most like it: an anomalous pixel {length} away.</source>
      <translation>Am ähnlichsten: ein anomales Pixel, {length} entfernt.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Most like it: a pixel {length} to the {where}.</source>
      <translation>Am ähnlichsten: ein Pixel, {length} in Richtung {where}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Most like it: a pixel {length} away.</source>
      <translation>Am ähnlichsten: ein Pixel, {length} entfernt.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>at {} nm</source>
      <translation>bei {} nm</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>in {}</source>
      <translation>in {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>in band {}</source>
      <translation>in Kanal {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/importing.py" />
      <source>Import a model</source>
      <translation>Modell importieren</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/importing.py" />
      <source>There is a model {} already.</source>
      <translation>Es gibt bereits ein Modell {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/importing.py" />
      <source>Import as {}</source>
      <translation>Als {} importieren</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/importing.py" />
      <source>Replace it</source>
      <translation>Ersetzen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>as published</source>
      <translation>wie veröffentlicht</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>your own</source>
      <translation>eigenes</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>altered</source>
      <translation>verändert</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>unknown</source>
      <translation>unbekannt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>As published: its checksum is that of the model that ships with the plugin.</source>
      <translation>Wie veröffentlicht: Die Prüfsumme ist die des Modells, das der Erweiterung beiliegt.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Your own: it carries a card of this plugin; nobody has published a checksum of it.</source>
      <translation>Eigenes: Es trägt einen Steckbrief dieser Erweiterung; eine Prüfsumme hat niemand veröffentlicht.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Unknown: it cannot be used.</source>
      <translation>Unbekannt: Es kann nicht verwendet werden.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Detector</source>
      <translation>Detektor</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Licence</source>
      <translation>Lizenz</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Trained on</source>
      <translation>Trainiert an</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Metrics</source>
      <translation>Gütemaße</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Inputs</source>
      <translation>Eingaben</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Margin</source>
      <translation>Rand</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>{} px</source>
      <translation>{} px</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Paper</source>
      <translation>Veröffentlichung</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>SHA-256</source>
      <translation>SHA-256</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>The sample took {} ms.</source>
      <translation>Der Probelauf dauerte {} ms.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>The sample was not run. {}</source>
      <translation>Der Probelauf fand nicht statt. {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>It is an ONNX file</source>
      <translation>Es ist eine ONNX-Datei</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Its card is whole</source>
      <translation>Der Steckbrief ist vollständig</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>It takes what the detector gives: {}</source>
      <translation>Es nimmt an, was der Detektor liefert: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>onnxruntime {} opens it</source>
      <translation>onnxruntime {} öffnet es</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>It answers to a sample with finite numbers ({})</source>
      <translation>Der Probelauf ergibt endliche Zahlen ({})</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>The answers are the published ones</source>
      <translation>Die Ergebnisse sind die veröffentlichten</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/preview.py" />
      <source>Threshold preview</source>
      <translation>Vorschau des Schwellenwerts</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/preview.py" />
      <source>{score} or more</source>
      <translation>{score} oder mehr</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/preview.py" />
      <source>less</source>
      <translation>weniger</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/factory.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>There is no device '{device}'. Choose one of the list.</source>
      <translation>Es gibt kein Gerät „{device}“. Wählen Sie eines aus der Liste.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>A run needs {least} MiB at least.</source>
      <translation>Ein Lauf braucht mindestens {least} MiB.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>This machine has {machine} MiB; leave some of them to other programs.</source>
      <translation>Dieser Rechner hat {machine} MiB; lassen Sie anderen Programmen etwas davon.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>'{folder}' is a file. Choose a folder, or leave this empty.</source>
      <translation>„{folder}“ ist eine Datei. Wählen Sie einen Ordner, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>No folder can be made at '{folder}'. Choose another, or leave this empty.</source>
      <translation>In „{folder}“ kann kein Ordner angelegt werden. Wählen Sie einen anderen, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>There is no file '{python}'. Choose the Python program, or leave this empty.</source>
      <translation>Es gibt keine Datei „{python}“. Wählen Sie das Python-Programm, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/band_list.py" />
      <source>Bands, such as 1-3, 7</source>
      <translation>Kanäle, zum Beispiel 1-3, 7</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/band_list.py" />
      <source>'{}' is no list of bands. Write their numbers, such as 1-3, 7.</source>
      <translation>„{}“ ist keine Liste von Kanälen. Schreiben Sie deren Nummern, zum Beispiel 1-3, 7.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Run a batch job</source>
      <translation>Stapelauftrag ausführen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Batch</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Runs detectors over many images as a job file says; skips what is done, reports what failed.</source>
      <translation>Wendet Detektoren auf viele Bilder an, wie es eine Auftragsdatei angibt; überspringt Erledigtes, meldet Fehlgeschlagenes.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>&lt;p&gt;Runs one or several detectors over many images, as a job file (JSON) says. Write the job in the batch window, or by hand: the help page shows one.&lt;/p&gt;&lt;p&gt;Each image and detector make one item. An item that fails is told, and the rest goes on. What is done is skipped, so a batch that was stopped goes on where it was when it is started again; an item counts as done where its files are whole and were made by the same detector, settings and model of the same image.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result:&lt;/b&gt; in the job's output folder a score raster for each item, polygons where the job asks for them, a log for each item, and a report of all items (HTML and CSV). The batch fails only where the job is wrong or nothing at all could be done.&lt;/p&gt;</source>
      <translation>&lt;p&gt;Wendet einen oder mehrere Detektoren auf viele Bilder an, wie es eine Auftragsdatei (JSON) angibt. Schreiben Sie den Auftrag im Stapelfenster oder von Hand: Die Hilfeseite zeigt einen.&lt;/p&gt;&lt;p&gt;Jedes Bild bildet mit jedem Detektor einen Posten. Schlägt ein Posten fehl, wird das gemeldet, und die übrigen laufen weiter. Erledigtes wird übersprungen; ein angehaltener Stapel macht also beim nächsten Start dort weiter, wo er war. Ein Posten gilt als erledigt, wenn seine Dateien vollständig sind und mit demselben Detektor, denselben Einstellungen und demselben Modell aus demselben Bild entstanden.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis:&lt;/b&gt; im Ausgabeordner des Auftrags ein Anomaliewert-Raster je Posten, Polygone, wenn der Auftrag sie verlangt, ein Protokoll je Posten und ein Bericht über alle Posten (HTML und CSV). Der Stapel schlägt nur fehl, wenn der Auftrag falsch ist oder gar nichts gelang.&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Batch job</source>
      <translation>Stapelauftrag</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Skip what is done</source>
      <translation>Erledigtes überspringen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Try again what has failed</source>
      <translation>Fehlgeschlagenes erneut versuchen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>job: as the job file says.</source>
      <translation>job: wie es die Auftragsdatei angibt.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Items that were done</source>
      <translation>Erledigte Posten</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Items that had been done before</source>
      <translation>Zuvor schon erledigte Posten</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Items that failed</source>
      <translation>Fehlgeschlagene Posten</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Report</source>
      <translation>Bericht</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>{done} done, {skipped} skipped, {failed} failed of {all} items. Report: {report}</source>
      <translation>{done} erledigt, {skipped} übersprungen, {failed} fehlgeschlagen, von {all} Posten. Bericht: {report}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_items.py" />
      <source>The run failed.</source>
      <translation>Der Lauf ist fehlgeschlagen.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>AnomalyCDM: anomalous change</source>
      <translation>AnomalyCDM: anomale Änderung</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Change</source>
      <translation>Änderung</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Finds the change that a place's own history does not explain, in two to hundreds of dates.</source>
      <translation>Findet Änderungen, die sich nicht aus der Vorgeschichte des Ortes erklären, in zwei bis Hunderten von Zeitpunkten.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>&lt;p&gt;Choose images of one place, or one image whose bands are dates. Dates are read from the layers' temporal properties, the metadata or the names (such as 20240501), or typed. Images on other grids are warped to that of the oldest one; clouds and no-data of one date do not count.&lt;/p&gt;&lt;p&gt;&lt;b&gt;new&lt;/b&gt;: how far the new dates (the last one, where none is named) lie from what all older ones let expect. One older date is enough; more tell which places change anyway, and dates of the same season count more. &lt;b&gt;any&lt;/b&gt;: since when, and for how many dates, a place was unlike the rest of its series.&lt;/p&gt;&lt;p&gt;&lt;b&gt;compact&lt;/b&gt; and &lt;b&gt;sam&lt;/b&gt; compare what a network sees: for high resolution, three bands, with objects outlined in the candidate areas. &lt;b&gt;none&lt;/b&gt; compares the pixels themselves: for medium resolution, radar, and any number of bands.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result:&lt;/b&gt; a GeoTIFF with the raw score and its false-alarm probability, as from all detectors. 'Anomalies as polygons' makes objects of it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Source:&lt;/b&gt; after Li et al., AnomalyCDM, 2024 (arXiv 2409.05679); own score, networks and training&lt;/p&gt;</source>
      <translation>&lt;p&gt;Wählen Sie Bilder eines Ortes oder ein Bild, dessen Kanäle Zeitpunkte sind. Das Datum wird den zeitlichen Eigenschaften der Layer, den Metadaten oder den Namen (etwa 20240501) entnommen oder eingegeben. Bilder auf anderen Rastergittern werden auf das des ältesten umgerechnet; Wolken und NoData eines Zeitpunkts zählen nicht.&lt;/p&gt;&lt;p&gt;&lt;b&gt;new&lt;/b&gt;: wie weit die neuen Zeitpunkte (der letzte, wenn keiner genannt ist) von dem abweichen, was alle älteren erwarten lassen. Ein älterer Zeitpunkt genügt; mehrere zeigen, welche Stellen sich ohnehin ändern, und Zeitpunkte derselben Jahreszeit zählen mehr. &lt;b&gt;any&lt;/b&gt;: seit wann und über wie viele Zeitpunkte eine Stelle anders war als der Rest ihrer Zeitreihe.&lt;/p&gt;&lt;p&gt;&lt;b&gt;compact&lt;/b&gt; und &lt;b&gt;sam&lt;/b&gt; vergleichen, was ein Netz sieht: für hohe Auflösung, drei Kanäle, mit Umrissen von Objekten in den verdächtigen Bereichen. &lt;b&gt;none&lt;/b&gt; vergleicht die Pixel selbst: für mittlere Auflösung, Radar und beliebig viele Kanäle.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis:&lt;/b&gt; ein GeoTIFF mit dem Anomaliewert und seiner Falschalarmwahrscheinlichkeit, wie bei allen Detektoren. „Anomalien als Polygone“ macht daraus Objekte.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Quelle:&lt;/b&gt; nach Li et al., AnomalyCDM, 2024 (arXiv 2409.05679); Bewertung, Netze und Training sind eigene&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Scores</source>
      <translation>Anomaliewerte</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Scores of each new date</source>
      <translation>Anomaliewerte jedes neuen Zeitpunkts</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>First date of the anomaly (any)</source>
      <translation>Erster Zeitpunkt der Anomalie (any)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Number of dates that it lasts (any)</source>
      <translation>Anzahl der Zeitpunkte, über die sie anhält (any)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Dates, oldest first</source>
      <translation>Zeitpunkte, die ältesten zuerst</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>New dates</source>
      <translation>Neue Zeitpunkte</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Device that was used</source>
      <translation>Verwendetes Gerät</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Duration of the run (seconds)</source>
      <translation>Dauer des Laufs (Sekunden)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Number of scored pixels</source>
      <translation>Anzahl bewerteter Pixel</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>First date and number of dates are answers to the question 'any'.</source>
      <translation>Erster Zeitpunkt und Anzahl der Zeitpunkte sind Antworten auf die Frage „any“.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Scores of each new date are answers to the question 'new'.</source>
      <translation>Anomaliewerte jedes neuen Zeitpunkts sind Antworten auf die Frage „new“.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Objects of Segment Anything need it as the backbone: choose 'sam' there.</source>
      <translation>Objekte von Segment Anything brauchen es als Backbone: Wählen Sie dort „sam“.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>any date</source>
      <translation>beliebiger Zeitpunkt</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Anomalous change: {dates}</source>
      <translation>Anomale Änderung: {dates}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Images</source>
      <translation>Bilder</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Several images of one place, or one whose bands are dates.</source>
      <translation>Mehrere Bilder eines Ortes oder eines, dessen Kanäle Zeitpunkte sind.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Dates, in the order of the images</source>
      <translation>Datumsangaben, in der Reihenfolge der Bilder</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>As in 2024-05-01; 2024-06-01. Empty: from the layers, their metadata or their names.</source>
      <translation>Zum Beispiel 2024-05-01; 2024-06-01. Leer: aus den Layern, ihren Metadaten oder ihren Namen.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>As in 2024-06-01; all older dates are the history. Empty: the last date.</source>
      <translation>Zum Beispiel 2024-06-01; alle älteren Zeitpunkte bilden die Vorgeschichte. Leer: der letzte Zeitpunkt.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Question</source>
      <translation>Frage</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>new: is a new date anomalous? any: was any date, and since when?</source>
      <translation>new: Ist ein neuer Zeitpunkt anomal? any: War es irgendeiner, und seit wann?</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Backbone</source>
      <translation>Backbone</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>compact or sam for high resolution; none for medium resolution and radar.</source>
      <translation>compact oder sam für hohe Auflösung; none für mittlere Auflösung und Radar.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Where none is named, all; networks see the first three of them.</source>
      <translation>Ist keiner genannt, dann alle; Netze verwenden die ersten drei davon.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Only this extent</source>
      <translation>Nur diese Ausdehnung</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Outline objects (compact, sam)</source>
      <translation>Objekte umreißen (compact, sam)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>In candidate areas each superpixel gets one score; sam: each object of Segment Anything.</source>
      <translation>In verdächtigen Bereichen erhält jedes Superpixel einen Wert; sam: jedes Objekt von Segment Anything.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Direction of change (any)</source>
      <translation>Richtung der Änderung (any)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>decrease: only what falls, such as radar backscatter of forest that is cleared.</source>
      <translation>decrease: nur Abnahmen, etwa der Radarrückstreuung von Wald, der gerodet wird.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Tolerated shift (pixels, -1 = automatic)</source>
      <translation>Tolerierter Versatz (Pixel, -1 = automatisch)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Of one date beside the others. Automatic: as much as is found; networks tolerate some by themselves.</source>
      <translation>Eines Zeitpunkts gegenüber den anderen. Automatisch: so viel, wie gefunden wird; Netze tolerieren von sich aus etwas.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Smoothing (passes, -1 = automatic)</source>
      <translation>Glättung (Durchgänge, -1 = automatisch)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Of the pixels, before they are compared: 1 for eight dates and more, else 2.</source>
      <translation>Der Pixel, bevor sie verglichen werden: 1 ab acht Zeitpunkten, sonst 2.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Heed the season</source>
      <translation>Jahreszeit berücksichtigen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Dates of the same season count more; for 'any' the yearly wave is taken off.</source>
      <translation>Zeitpunkte derselben Jahreszeit zählen mehr; bei „any“ wird der Jahresgang abgezogen.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Radar in linear scale</source>
      <translation>Radar in linearer Skala</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Takes logarithms, since speckle grows with the signal. Not for decibels.</source>
      <translation>Logarithmiert die Werte, weil Speckle mit dem Signal wächst. Nicht für Dezibel.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Model file</source>
      <translation>Modelldatei</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Empty: the one that ships (compact), or the imported Segment Anything.</source>
      <translation>Leer: das beiliegende (compact) oder das importierte Segment Anything.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Use the CPU where CUDA fails</source>
      <translation>CPU verwenden, wenn CUDA versagt</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Folder for features</source>
      <translation>Ordner für Merkmale</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>What a network has seen on a date is kept there, so that a new date costs one date.</source>
      <translation>Was ein Netz zu einem Zeitpunkt gesehen hat, wird dort aufbewahrt, sodass ein neuer Zeitpunkt nur sich selbst kostet.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Memory to use (MiB)</source>
      <translation>Nutzbarer Arbeitsspeicher (MiB)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Probability</source>
      <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Class map</source>
      <translation>Klassenkarte</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Name of the class</source>
      <translation>Name der Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Pixels of the class</source>
      <translation>Pixel der Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Pixels of the class, lower end of the 90 % interval</source>
      <translation>Pixel der Klasse, untere Grenze des 90-%-Intervalls</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Pixels of the class, upper end</source>
      <translation>Pixel der Klasse, obere Grenze</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Area of the class (m²)</source>
      <translation>Fläche der Klasse (m²)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Area of the class, lower end of the 90 % interval (m²)</source>
      <translation>Fläche der Klasse, untere Grenze des 90-%-Intervalls (m²)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Area of the class, upper end (m²)</source>
      <translation>Fläche der Klasse, obere Grenze (m²)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>{name}: {image}</source>
      <translation>{name}: {image}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Probability of {name}: {image}</source>
      <translation>Wahrscheinlichkeit von {name}: {image}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>&lt;b&gt;Results:&lt;/b&gt; &lt;i&gt;Probability&lt;/i&gt;, a GeoTIFF with two bands: the probability of the class (0.5 is the threshold), and the share of the image's valid pixels with at least this probability. &lt;i&gt;Class map&lt;/i&gt;: 1 = class, 0 = other, 255 = no data; the area and its interval stand in the log, in the outputs and in the file's metadata. Make polygons of the class with 'Anomalies as polygons', by a value of 0.5.</source>
      <translation>&lt;b&gt;Ergebnisse:&lt;/b&gt; &lt;i&gt;Wahrscheinlichkeit&lt;/i&gt;, ein GeoTIFF mit zwei Kanälen: die Wahrscheinlichkeit der Klasse (0,5 ist der Schwellenwert) und der Anteil der gültigen Pixel des Bildes mit mindestens dieser Wahrscheinlichkeit. &lt;i&gt;Klassenkarte&lt;/i&gt;: 1 = Klasse, 0 = anderes, 255 = NoData; Fläche und Intervall stehen im Protokoll, in den Ausgaben und in den Metadaten der Datei. Polygone der Klasse erhalten Sie mit „Anomalien als Polygone“, mit einem Wert von 0,5.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>{name}: {pixels} pixels, {share:.2f} % of the valid ones (90 % interval {low} to {high}).</source>
      <translation>{name}: {pixels} Pixel, {share:.2f} % der gültigen (90-%-Intervall {low} bis {high}).</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Area {:.4g} ha ({:.4g} to {:.4g} ha).</source>
      <translation>Fläche {:.4g} ha ({:.4g} bis {:.4g} ha).</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_style.py" />
      <source>0.5  (threshold)</source>
      <translation>0,5  (Schwellenwert)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_style.py" />
      <source>above the threshold</source>
      <translation>über dem Schwellenwert</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>&lt;b&gt;Source:&lt;/b&gt; {}</source>
      <translation>&lt;b&gt;Quelle:&lt;/b&gt; {}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>&lt;b&gt;Result:&lt;/b&gt; a GeoTIFF with two bands. Band 1 is the raw score: the higher, the more anomalous. Band 2 is the false-alarm probability: the share of the image's valid pixels that score at least this. Turn scores into polygons with 'Anomalies as polygons'; the threshold is chosen there, after the run.</source>
      <translation>&lt;b&gt;Ergebnis:&lt;/b&gt; ein GeoTIFF mit zwei Kanälen. Kanal 1 ist der Anomaliewert: je höher, desto anomaler. Kanal 2 ist die Falschalarmwahrscheinlichkeit: der Anteil der gültigen Pixel des Bildes, die mindestens diesen Wert erreichen. Polygone machen Sie daraus mit „Anomalien als Polygone“; dort wird, nach dem Lauf, der Schwellenwert gewählt.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Score that at most 0.1 % of the pixels reach</source>
      <translation>Wert, den höchstens 0,1 % der Pixel erreichen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Number of pixels that reach it</source>
      <translation>Anzahl der Pixel, die ihn erreichen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>{detector} score: {image}</source>
      <translation>{detector}-Anomaliewerte: {image}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Image</source>
      <translation>Bild</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Bands</source>
      <translation>Kanäle</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Where none is chosen, all bands that the file does not call bad.</source>
      <translation>Ist keiner gewählt, dann alle, die in der Datei nicht als schlecht gekennzeichnet sind.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Wavelengths in nm, such as 450-900, 1500-1750</source>
      <translation>Wellenlänge (nm), wie 450-900, 1500-1750</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Of these bands only the ones in one of the ranges; the file must state wavelengths.</source>
      <translation>Von diesen Kanälen nur die in einem der Bereiche; die Datei muss Wellenlängen nennen.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Only inside these polygons</source>
      <translation>Nur innerhalb dieser Polygone</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>The ONNX file that the training has written.</source>
      <translation>Die ONNX-Datei, die das Training geschrieben hat.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>An ONNX file made for this detector; where none is chosen, the one that ships.</source>
      <translation>Eine ONNX-Datei für diesen Detektor; ist keine gewählt, dann die beiliegende.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Resample the image to the model's pixel size</source>
      <translation>Bild auf die Pixelgröße des Modells umrechnen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>{pixels} pixels scored in {seconds:.1f} s on the {device}.</source>
      <translation>{pixels} Pixel in {seconds:.1f} s auf {device} bewertet.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Check and mend the installation</source>
      <translation>Installation prüfen und instand setzen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Says what of the plugin's needs is there, and installs, upgrades or removes onnxruntime.</source>
      <translation>Sagt, was von dem da ist, was die Erweiterung braucht, und installiert, erneuert oder entfernt onnxruntime.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>&lt;p&gt;Looks at QGIS, Python, numpy, GDAL and onnxruntime, runs a tiny network on each device, looks for CUDA and cuDNN, pip, a Python with PyTorch, the right to write into each folder, and compares the models with their checksums. The report is a text to copy.&lt;/p&gt;&lt;p&gt;&lt;b&gt;install&lt;/b&gt; brings onnxruntime into a folder of the plugin in your profile, one for each Python. Nothing of QGIS's own packages is changed: numpy stays as it is, and what QGIS has comes first. What was there before serves until the new one has run a network.&lt;br&gt;&lt;b&gt;upgrade&lt;/b&gt; brings the newest version, &lt;b&gt;remove&lt;/b&gt; takes it away.&lt;/p&gt;&lt;p&gt;Without a network name a &lt;b&gt;folder of wheels&lt;/b&gt;, which were downloaded elsewhere.&lt;/p&gt;</source>
      <translation>&lt;p&gt;Prüft QGIS, Python, numpy, GDAL und onnxruntime, lässt auf jedem Gerät ein winziges Netz laufen, sucht CUDA und cuDNN, pip, ein Python mit PyTorch und das Recht, in jeden Ordner zu schreiben, und vergleicht die Modelle mit ihren Prüfsummen. Der Bericht ist ein Text zum Kopieren.&lt;/p&gt;&lt;p&gt;&lt;b&gt;install&lt;/b&gt; bringt onnxruntime in einen Ordner der Erweiterung im Benutzerprofil, einen für jedes Python. An den Paketen von QGIS ändert sich nichts: numpy bleibt, wie es ist, und was QGIS hat, geht vor. Was vorher da war, dient, bis das neue ein Netz hat laufen lassen.&lt;br&gt;&lt;b&gt;upgrade&lt;/b&gt; bringt die neueste Version, &lt;b&gt;remove&lt;/b&gt; nimmt sie weg.&lt;/p&gt;&lt;p&gt;Ohne Netzwerk einen &lt;b&gt;Ordner mit Wheels&lt;/b&gt; nennen, die anderswo heruntergeladen wurden.&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>What to do</source>
      <translation>Was zu tun ist</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>report changes nothing.</source>
      <translation>report ändert nichts.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Kind of onnxruntime</source>
      <translation>Art von onnxruntime</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>cpu: about 30 MB. cuda: for NVIDIA cards, up to 2 GB. auto: by whether there is a driver of one.</source>
      <translation>cpu: etwa 30 MB. cuda: für NVIDIA-Karten, bis zu 2 GB. auto: je nachdem, ob es einen Treiber für eine gibt.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Folder of wheels</source>
      <translation>Ordner mit Wheels</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Empty: the index that pip is set to use.</source>
      <translation>Leer: das Verzeichnis, das für pip eingestellt ist.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Markdown files (*.md)</source>
      <translation>Markdown-Dateien (*.md)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Nothing is wrong</source>
      <translation>Nichts ist falsch</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>onnxruntime in the plugin's own folder</source>
      <translation>onnxruntime im eigenen Ordner der Erweiterung</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Something was installed or removed</source>
      <translation>Etwas wurde installiert oder entfernt</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>QGIS has to be started again</source>
      <translation>QGIS muss neu gestartet werden</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>onnxruntime was removed from the plugin's own folder.</source>
      <translation>onnxruntime wurde aus dem eigenen Ordner der Erweiterung entfernt.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>{} is installed.</source>
      <translation>{} ist installiert.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>{} is the newest already; nothing was changed.</source>
      <translation>{} ist schon die neueste Version; nichts wurde geändert.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Start QGIS again: the version that was loaded before serves until then.</source>
      <translation>QGIS neu starten: bis dahin dient die Version, die schon geladen war.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Command that mends it: {}</source>
      <translation>Befehl, der es behebt: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Compare scores with the truth</source>
      <translation>Anomaliewerte mit Referenz vergleichen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Results</source>
      <translation>Ergebnisse</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Compares a score raster with known anomalies: areas under the ROC, best F1, report and plot.</source>
      <translation>Vergleicht Anomaliewerte mit bekannten Anomalien: Flächen unter der ROC-Kurve, bester F1-Wert, Bericht und Diagramm.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>&lt;p&gt;Compares a score raster with known anomalies, given either as a raster on the same grid (0 = background, any other number = anomaly, no data = unknown) or as polygons.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Figures&lt;/b&gt;&lt;br&gt;AUC: probability that an anomalous pixel scores higher than one of the background; 0.5 is chance, 1 perfect.&lt;br&gt;AUC(D,tau): mean score of the anomalies, scaled to 0 to 1; higher is better.&lt;br&gt;AUC(F,tau): mean score of the background, scaled likewise; lower is better.&lt;br&gt;Best F1, and the threshold that reaches it.&lt;/p&gt;&lt;p&gt;The report is a web page with these figures and the ROC curve.&lt;/p&gt;</source>
      <translation>&lt;p&gt;Vergleicht ein Raster von Anomaliewerten mit bekannten Anomalien, die entweder als Raster auf demselben Gitter (0 = Hintergrund, jede andere Zahl = Anomalie, NoData = unbekannt) oder als Polygone vorliegen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kennzahlen&lt;/b&gt;&lt;br&gt;AUC: Wahrscheinlichkeit, dass ein anomales Pixel einen höheren Wert hat als eines des Hintergrunds; 0,5 ist Zufall, 1 perfekt.&lt;br&gt;AUC(D,tau): mittlerer Wert der Anomalien, auf 0 bis 1 skaliert; höher ist besser.&lt;br&gt;AUC(F,tau): mittlerer Wert des Hintergrunds, ebenso skaliert; niedriger ist besser.&lt;br&gt;Bester F1-Wert und der Schwellenwert, der ihn erreicht.&lt;/p&gt;&lt;p&gt;Der Bericht ist eine Webseite mit diesen Kennzahlen und der ROC-Kurve.&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Truth as a raster (either this)</source>
      <translation>Referenz als Raster (entweder dies)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Truth as polygons (or this)</source>
      <translation>Referenz als Polygone (oder dies)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>HTML files (*.html)</source>
      <translation>HTML-Dateien (*.html)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>ROC plot</source>
      <translation>ROC-Diagramm</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>PNG files (*.png)</source>
      <translation>PNG-Dateien (*.png)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>AUC, detections over false alarms</source>
      <translation>AUC, Entdeckungen über Falschalarmen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>AUC, detections over threshold</source>
      <translation>AUC, Entdeckungen über Schwellenwert</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>AUC, false alarms over threshold</source>
      <translation>AUC, Falschalarme über Schwellenwert</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Best F1</source>
      <translation>Bester F1-Wert</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Threshold of the best F1</source>
      <translation>Schwellenwert des besten F1-Werts</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Give the truth either as a raster or as polygons: exactly one of the two.</source>
      <translation>Geben Sie die Referenz entweder als Raster oder als Polygone an: genau eines von beiden.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>it is the report's name</source>
      <translation>so heißt schon der Bericht</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>AUC {auc:.4f}, best F1 {f1:.3f} at a score of {score:.6g}.</source>
      <translation>AUC {auc:.4f}, bester F1-Wert {f1:.3f} bei einem Wert von {score:.6g}.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>the picture could not be saved</source>
      <translation>das Bild konnte nicht gespeichert werden</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Export anomalies, or report on them</source>
      <translation>Anomalien exportieren oder darüber berichten</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Writes anomalies with their verdicts and notes to a report with pictures, a table, GeoJSON or KML.</source>
      <translation>Schreibt Anomalien mit Urteilen und Notizen in einen Bericht mit Bildern, eine Tabelle, GeoJSON oder KML.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>&lt;p&gt;Writes anomalies, with what has been said of them, for people who do not have QGIS. The ending of the file says the format:&lt;/p&gt;&lt;p&gt;&lt;i&gt;.html&lt;/i&gt;: a report in one file, for screen and paper: overview, histogram of the scores, verdicts and precision, each anomaly with its picture, how it was found, and checksums&lt;br&gt;&lt;i&gt;.csv&lt;/i&gt;: a table for spreadsheets, with the centre of each anomaly&lt;br&gt;&lt;i&gt;.geojson&lt;/i&gt;: outlines in longitude and latitude (RFC 7946)&lt;br&gt;&lt;i&gt;.kml&lt;/i&gt;: the same for Google Earth, in the colours of the verdicts&lt;/p&gt;&lt;p&gt;&lt;b&gt;Scores&lt;/b&gt; and &lt;b&gt;Image&lt;/b&gt; are for the report alone. Where they are empty, the files that the layer names are looked for beside it and in the project.&lt;/p&gt;&lt;p&gt;Precision is the share of the accepted among the accepted and rejected ones, with a 95 % interval (Wilson); it counts the whole layer, whatever is exported.&lt;/p&gt;</source>
      <translation>&lt;p&gt;Schreibt Anomalien samt dem, was zu ihnen festgehalten wurde, für Leute ohne QGIS. Die Endung der Datei bestimmt das Format:&lt;/p&gt;&lt;p&gt;&lt;i&gt;.html&lt;/i&gt;: ein Bericht in einer Datei, für Bildschirm und Papier: Übersicht, Histogramm der Anomaliewerte, Urteile und Genauigkeit, jede Anomalie mit ihrem Bild, wie sie gefunden wurde, und Prüfsummen&lt;br&gt;&lt;i&gt;.csv&lt;/i&gt;: eine Tabelle für die Tabellenkalkulation, mit dem Mittelpunkt jeder Anomalie&lt;br&gt;&lt;i&gt;.geojson&lt;/i&gt;: Umrisse in Länge und Breite (RFC 7946)&lt;br&gt;&lt;i&gt;.kml&lt;/i&gt;: dasselbe für Google Earth, in den Farben der Urteile&lt;/p&gt;&lt;p&gt;&lt;b&gt;Anomaliewerte&lt;/b&gt; und &lt;b&gt;Bild&lt;/b&gt; braucht nur der Bericht. Sind sie leer, werden die Dateien, die der Layer nennt, neben ihm und im Projekt gesucht.&lt;/p&gt;&lt;p&gt;Die Genauigkeit ist der Anteil der angenommenen an den angenommenen und abgelehnten Anomalien, mit einem 95-%-Intervall (Wilson); sie gilt für den ganzen Layer, gleich was exportiert wird.&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Anomalies</source>
      <translation>Anomalien</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Which</source>
      <translation>Welche</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Scores (empty = as the layer says)</source>
      <translation>Anomaliewerte (leer = laut Layer)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Image (empty = as the layer says)</source>
      <translation>Bild (leer = laut Layer)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Anomalies with a picture in the report</source>
      <translation>Anomalien mit Bild im Bericht</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Report (*.html);;Table (*.csv);;GeoJSON (*.geojson);;KML (*.kml)</source>
      <translation>Bericht (*.html);;Tabelle (*.csv);;GeoJSON (*.geojson);;KML (*.kml)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Number of exported anomalies</source>
      <translation>Anzahl exportierter Anomalien</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Accepted in the layer</source>
      <translation>Angenommene im Layer</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Rejected in the layer</source>
      <translation>Abgelehnte im Layer</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Unsure in the layer</source>
      <translation>Unsichere im Layer</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Choose a layer of anomalies.</source>
      <translation>Wählen Sie einen Layer mit Anomalien.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>{count} of {all} anomalies written; {accepted} are accepted, {rejected} rejected, {unsure} unsure.</source>
      <translation>{count} von {all} Anomalien geschrieben; {accepted} sind angenommen, {rejected} abgelehnt, {unsure} unsicher.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Precision so far: {:.0f} % (95 % interval {:.0f} to {:.0f} %).</source>
      <translation>Genauigkeit bisher: {:.0f} % (95-%-Intervall {:.0f} bis {:.0f} %).</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Group similar anomalies</source>
      <translation>Ähnliche Anomalien gruppieren</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Numbers anomalies by what they are like, so that all of one kind can be judged in one go.</source>
      <translation>Nummeriert Anomalien nach ihrer Art, damit alle gleichartigen auf einmal beurteilt werden können.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>&lt;p&gt;Compares the spectra of anomalies and gives those that are alike the same number, so that, say, all blue roofs can be rejected in one go.&lt;/p&gt;&lt;p&gt;Each anomaly's mean spectrum is taken as a difference to the background round all anomalies, in which bands that vary together count once. What matters is the direction of that difference, not its size: a faint blue roof and a bright one are alike.&lt;/p&gt;&lt;p&gt;The numbers go into the column &lt;i&gt;similar&lt;/i&gt; of the GeoPackage itself: 1 for the largest group, and so on; empty where the image has no data. No other column is touched.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Number of groups&lt;/b&gt;&lt;br&gt;0 finds out how many kinds there are, 20 at most. Choose a number where kinds are mixed up (more) or torn apart (fewer).&lt;/p&gt;</source>
      <translation>&lt;p&gt;Vergleicht die Spektren von Anomalien und gibt gleichartigen dieselbe Nummer, sodass zum Beispiel alle blauen Dächer auf einmal abgelehnt werden können.&lt;/p&gt;&lt;p&gt;Das mittlere Spektrum jeder Anomalie wird als Differenz zum Hintergrund um alle Anomalien betrachtet, wobei gemeinsam schwankende Kanäle nur einmal zählen. Entscheidend ist die Richtung dieser Differenz, nicht ihre Größe: Ein mattes und ein leuchtendes blaues Dach sind gleichartig.&lt;/p&gt;&lt;p&gt;Die Nummern kommen in die Spalte &lt;i&gt;similar&lt;/i&gt; des GeoPackage selbst: 1 für die größte Gruppe und so weiter; leer, wo das Bild keine Daten hat. Keine andere Spalte wird verändert.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Anzahl der Gruppen&lt;/b&gt;&lt;br&gt;Bei 0 wird ermittelt, wie viele Arten es gibt, höchstens 20. Wählen Sie eine Zahl, wenn Arten vermischt (höhere Zahl) oder auseinandergerissen sind (kleinere).&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Image that they were found in</source>
      <translation>Bild, in dem sie gefunden wurden</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Number of groups (0 = by itself)</source>
      <translation>Anzahl der Gruppen (0 = automatisch)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Number of groups</source>
      <translation>Anzahl der Gruppen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Anomalies in a group</source>
      <translation>Anomalien in einer Gruppe</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>it cannot be read</source>
      <translation>die Daten sind nicht lesbar</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>{count} anomalies in 1 group.</source>
      <translation>{count} Anomalien in 1 Gruppe.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>{count} anomalies in {groups} groups.</source>
      <translation>{count} Anomalien in {groups} Gruppen.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>1 anomaly lies where the image has no data; it is in no group.</source>
      <translation>1 Anomalie liegt, wo das Bild keine Daten hat; sie gehört zu keiner Gruppe.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>{count} anomalies lie where the image has no data; they are in no group.</source>
      <translation>{count} Anomalien liegen, wo das Bild keine Daten hat; sie gehören zu keiner Gruppe.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>it is no file</source>
      <translation>keine Datei</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>it has edits that are not saved</source>
      <translation>nicht gespeicherte Änderungen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Import Segment Anything</source>
      <translation>Segment Anything importieren</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Turns a checkpoint of Segment Anything or MobileSAM into models that QGIS can run.</source>
      <translation>Macht aus einem Checkpoint von Segment Anything oder MobileSAM Modelle, die in QGIS laufen.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>&lt;p&gt;The weights of Segment Anything (Apache-2.0) do not come with the plugin. Download a checkpoint that its authors publish, and choose it here: &lt;i&gt;sam_vit_b&lt;/i&gt;, &lt;i&gt;sam_vit_l&lt;/i&gt;, &lt;i&gt;sam_vit_h&lt;/i&gt; of Segment Anything, or &lt;i&gt;mobile_sam&lt;/i&gt; of MobileSAM, which is the smallest and fastest.&lt;/p&gt;&lt;p&gt;It is read as arrays of numbers alone, exported in a Python with PyTorch, which the options of Processing name, and compared with PyTorch. This is needed once.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result:&lt;/b&gt; an image encoder and a mask decoder as ONNX files, each with its card, in the folder of imported models. Models of the same name are replaced when the new ones are whole.&lt;/p&gt;</source>
      <translation>&lt;p&gt;Die Gewichte von Segment Anything (Apache-2.0) liegen der Erweiterung nicht bei. Laden Sie einen Checkpoint herunter, den die Autoren veröffentlichen, und wählen Sie ihn hier: &lt;i&gt;sam_vit_b&lt;/i&gt;, &lt;i&gt;sam_vit_l&lt;/i&gt;, &lt;i&gt;sam_vit_h&lt;/i&gt; von Segment Anything oder &lt;i&gt;mobile_sam&lt;/i&gt; von MobileSAM, das kleinste und schnellste.&lt;/p&gt;&lt;p&gt;Er wird als reine Zahlenfelder gelesen, in einem Python mit PyTorch exportiert, das in den Optionen der Verarbeitung genannt ist, und mit PyTorch verglichen. Das ist nur einmal nötig.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis:&lt;/b&gt; ein Bild-Encoder und ein Masken-Decoder als ONNX-Dateien, jede mit ihrem Steckbrief, im Ordner der importierten Modelle. Gleichnamige Modelle werden ersetzt, sobald die neuen vollständig sind.&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Checkpoint</source>
      <translation>Checkpoint</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Checkpoints of PyTorch (*.pth *.pt)</source>
      <translation>PyTorch-Checkpoints (*.pth *.pt)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>As its authors publish it: sam_vit_b, sam_vit_l, sam_vit_h or mobile_sam.</source>
      <translation>Wie ihn die Autoren veröffentlichen: sam_vit_b, sam_vit_l, sam_vit_h oder mobile_sam.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Folder of the models</source>
      <translation>Ordner der Modelle</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Empty: the folder of imported models that the settings name.</source>
      <translation>Leer: der Ordner der importierten Modelle, der in den Einstellungen steht.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Image encoder</source>
      <translation>Bild-Encoder</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Mask decoder</source>
      <translation>Masken-Decoder</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/layers.py" />
      <source>QGIS gets it from '{}'; save it as a GeoTIFF first</source>
      <translation>QGIS bezieht es über „{}“; speichern Sie es zuerst als GeoTIFF</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/layers.py" />
      <source>'{}' holds no polygon. Choose another layer, or leave the field empty.</source>
      <translation>„{}“ enthält kein Polygon. Wählen Sie einen anderen Layer, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/layers.py" />
      <source>The polygons cannot be brought to the image's coordinate system ({}).</source>
      <translation>Die Polygone lassen sich nicht in das Koordinatensystem des Bildes ({}) umrechnen.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygon_style.py" />
      <source>Accepted</source>
      <translation>Angenommen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygon_style.py" />
      <source>Rejected</source>
      <translation>Abgelehnt</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygon_style.py" />
      <source>Unsure</source>
      <translation>Unsicher</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygon_style.py" />
      <source>Rank {}</source>
      <translation>Rang {}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygon_style.py" />
      <source>Ranks {} to {}</source>
      <translation>Ränge {} bis {}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Anomalies as polygons</source>
      <translation>Anomalien als Polygone</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Outlines what scores above a threshold, ranked, with area, scores and false-alarm probability.</source>
      <translation>Umreißt, was über einem Schwellenwert liegt, nach Rang, mit Fläche, Anomaliewerten und Falschalarmwahrscheinlichkeit.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>&lt;p&gt;Draws a polygon round each group of neighbouring pixels whose score reaches a threshold, and ranks them by their peak score.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Threshold by&lt;/b&gt;&lt;br&gt;&lt;i&gt;false_alarm&lt;/i&gt;: the share of the image's pixels to be marked, 0 to 1 (empty: 0.001, one in a thousand)&lt;br&gt;&lt;i&gt;percentile&lt;/i&gt;: of the scores, 0 to 100 (empty: 99.9)&lt;br&gt;&lt;i&gt;otsu&lt;/i&gt;: the gap between two classes of scores; the number is not used&lt;br&gt;&lt;i&gt;area&lt;/i&gt;: the area that all anomalies together may cover, in m² (in pixels where the image has no coordinate system)&lt;br&gt;&lt;i&gt;value&lt;/i&gt;: the score itself&lt;/p&gt;&lt;p&gt;&lt;b&gt;Fields:&lt;/b&gt; rank (1 = highest peak), area_px, area_m2 (empty without a coordinate system), mean_score, peak_score, false_alarm (share of the image's pixels that score at least the peak), detector; and, empty until somebody has judged the anomalies, similar (group of alike ones), verdict, note, judged (when).&lt;/p&gt;</source>
      <translation>&lt;p&gt;Zeichnet ein Polygon um jede Gruppe benachbarter Pixel, deren Anomaliewert einen Schwellenwert erreicht, und ordnet sie nach ihrem Höchstwert.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Schwellenwert nach&lt;/b&gt;&lt;br&gt;&lt;i&gt;false_alarm&lt;/i&gt;: der Anteil der Pixel des Bildes, der markiert werden soll, 0 bis 1 (leer: 0,001, eines von tausend)&lt;br&gt;&lt;i&gt;percentile&lt;/i&gt;: Perzentil der Werte, 0 bis 100 (leer: 99,9)&lt;br&gt;&lt;i&gt;otsu&lt;/i&gt;: die Lücke zwischen zwei Klassen von Werten; die Zahl wird nicht verwendet&lt;br&gt;&lt;i&gt;area&lt;/i&gt;: die Fläche, die alle Anomalien zusammen bedecken dürfen, in m² (in Pixeln, wenn das Bild kein Koordinatensystem hat)&lt;br&gt;&lt;i&gt;value&lt;/i&gt;: der Wert selbst&lt;/p&gt;&lt;p&gt;&lt;b&gt;Felder:&lt;/b&gt; rank (1 = höchster Wert), area_px, area_m2 (leer ohne Koordinatensystem), mean_score, peak_score, false_alarm (Anteil der Pixel des Bildes, die mindestens den Höchstwert erreichen), detector; und, leer bis jemand die Anomalien beurteilt hat, similar (Gruppe gleichartiger), verdict (Urteil), note (Notiz), judged (wann).&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Threshold by</source>
      <translation>Schwellenwert nach</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Threshold (empty = default)</source>
      <translation>Schwellenwert (leer = Vorgabe)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Smallest area (pixels)</source>
      <translation>Kleinste Fläche (Pixel)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Number of anomalies</source>
      <translation>Anzahl der Anomalien</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Score used as the threshold</source>
      <translation>Als Schwelle verwendeter Anomaliewert</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Give the score, or the area, that is to be the threshold.</source>
      <translation>Geben Sie den Wert oder die Fläche an, die die Schwelle sein soll.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>{count} anomalies score {threshold:.6g} or more.</source>
      <translation>{count} Anomalien mit einem Wert von {threshold:.6g} oder mehr.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Anomalies – {}</source>
      <translation>Anomalien – {}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Field with the class</source>
      <translation>Feld mit der Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Where none is chosen, all samples are of one class, named after their layer.</source>
      <translation>Ist keines gewählt, gehören alle Beispiele zu einer Klasse, die wie ihr Layer heißt.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Where none is given, that of the samples' layer or of the model to refine.</source>
      <translation>Ist keiner angegeben, gilt der des Layers der Beispiele oder der des zu verfeinernden Modells.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Negative samples</source>
      <translation>Negative Beispiele</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Places that are not of the class; good where a map went wrong.</source>
      <translation>Stellen, die nicht zur Klasse gehören; nützlich, wo eine Karte falsch lag.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Model to refine</source>
      <translation>Zu verfeinerndes Modell</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>A model trained on this image; the samples are added to its own.</source>
      <translation>Ein an diesem Bild trainiertes Modell; die Beispiele kommen zu seinen eigenen hinzu.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Samples of the class</source>
      <translation>Beispiele der Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Loss</source>
      <translation>Verlustfunktion</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Order of the Taylor loss</source>
      <translation>Ordnung des Taylor-Verlusts</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Share of the class, for nnpu (0 = estimate)</source>
      <translation>Anteil der Klasse, für nnpu (0 = schätzen)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Self-calibration by the teacher (weight)</source>
      <translation>Selbstkalibrierung durch das Lehrernetz (Gewicht)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Seed</source>
      <translation>Startwert des Zufalls</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Network</source>
      <translation>Netz</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>features: spectrum and neighbourhood of a pixel, trained in seconds. windows: also shapes and patterns round it, trained in a minute or two; needs a Python with PyTorch.</source>
      <translation>features: Spektrum und Nachbarschaft eines Pixels, in Sekunden trainiert. windows: auch Formen und Muster ringsum, in ein bis zwei Minuten trainiert; braucht ein Python mit PyTorch.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Train features in</source>
      <translation>features trainieren mit</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Both give the same map; torch needs a Python with PyTorch.</source>
      <translation>Beide ergeben dieselbe Karte; torch braucht ein Python mit PyTorch.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/score_style.py" />
      <source>{score}  (top {percent} %)</source>
      <translation>{score}  (oberste {percent} %)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/score_style.py" />
      <source>{score}  (highest)</source>
      <translation>{score}  (Höchstwert)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/settings.py" />
      <source>There is no device '{}', as the settings say; 'auto' is taken.</source>
      <translation>Das eingestellte Gerät „{}“ gibt es nicht; „auto“ wird verwendet.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/settings.py" />
      <source>A memory budget of {wanted} MiB, as the settings say, is not possible here; {usual} MiB is taken.</source>
      <translation>Die eingestellten {wanted} MiB Arbeitsspeicher sind hier nicht möglich; {usual} MiB werden verwendet.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/torch_setting.py" />
      <source>PyTorch {version} in {path}</source>
      <translation>PyTorch {version} in {path}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Learn what is normal</source>
      <translation>Normalzustand lernen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Normal area</source>
      <translation>Normalbereich</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Learns the look of an area that you declare normal, so that all else can be scored.</source>
      <translation>Lernt das Aussehen eines von Ihnen als normal bezeichneten Bereichs, damit alles andere bewertet werden kann.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>&lt;p&gt;Draw one or some polygons on what is normal: a field, a forest, a roof landscape. Or give a mask raster, or images that are normal all over. Apply the model with 'ASD: what is not normal here'.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Descriptors:&lt;/b&gt; &lt;i&gt;bank&lt;/i&gt; (default), ready-made ones: local colours, their spread, textures and directions at five scales; fitted in seconds. &lt;i&gt;trained&lt;/i&gt;: a small network learns descriptors of this normal area, in minutes, in a Python with PyTorch, which the settings name.&lt;/p&gt;&lt;p&gt;For images of 1 to 14 bands and high resolution. The area should hold all variants of what is normal: each variant that is left out will score high.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result:&lt;/b&gt; an ONNX file with its card.&lt;/p&gt;</source>
      <translation>&lt;p&gt;Zeichnen Sie ein oder mehrere Polygone auf das, was normal ist: ein Feld, einen Wald, eine Dachlandschaft. Oder geben Sie ein Maskenraster an, oder Bilder, auf denen alles normal ist. Wenden Sie das Modell mit „ASD: was hier nicht normal ist“ an.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Deskriptoren:&lt;/b&gt; &lt;i&gt;bank&lt;/i&gt; (Vorgabe), fertige: lokale Farben, ihre Streuung, Texturen und Richtungen in fünf Maßstäben; in Sekunden angepasst. &lt;i&gt;trained&lt;/i&gt;: Ein kleines Netz lernt Deskriptoren dieses Normalbereichs, in Minuten, in einem Python mit PyTorch, das in den Einstellungen genannt ist.&lt;/p&gt;&lt;p&gt;Für Bilder mit 1 bis 14 Kanälen und hoher Auflösung. Der Bereich sollte alle Varianten dessen enthalten, was normal ist: Jede ausgelassene Variante erhält hohe Werte.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis:&lt;/b&gt; eine ONNX-Datei mit ihrem Steckbrief.&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Normal area (polygons)</source>
      <translation>Normalbereich (Polygone)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Where neither polygons nor a mask are given, the images are normal all over.</source>
      <translation>Sind weder Polygone noch eine Maske angegeben, ist auf den Bildern alles normal.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Descriptors</source>
      <translation>Deskriptoren</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>bank: ready-made, seconds. trained: on this normal area, minutes; needs PyTorch.</source>
      <translation>bank: fertige, Sekunden. trained: an diesem Normalbereich trainiert, Minuten; braucht PyTorch.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Normal area (mask raster)</source>
      <translation>Normalbereich (Maskenraster)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>On the image's grid; what is neither 0 nor no-data is normal. For one image.</source>
      <translation>Auf dem Gitter des Bildes; was weder 0 noch NoData ist, ist normal. Für ein einzelnes Bild.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Where none is named, all bands that the file does not call bad.</source>
      <translation>Ist keiner genannt, dann alle, die in der Datei nicht als schlecht gekennzeichnet sind.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Steps of the training</source>
      <translation>Trainingsschritte</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>ONNX models (*.onnx)</source>
      <translation>ONNX-Modelle (*.onnx)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Normal pixels that the model was fitted on</source>
      <translation>Normale Pixel, an die das Modell angepasst wurde</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Fitted on {pixels} normal pixels.</source>
      <translation>An {pixels} normale Pixel angepasst.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Train a map of one class</source>
      <translation>Karte einer Klasse trainieren</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>One class</source>
      <translation>Eine Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Learns one class from a few of its pixels, without samples of anything else, in seconds.</source>
      <translation>Lernt eine Klasse aus einigen ihrer Pixel, ohne Beispiele von irgendetwas anderem, in Sekunden.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>&lt;p&gt;Draw some points or polygons of one class; 30 to 100 pixels spread over its variants are a good number. Pixels drawn at random from the image stand for all the rest: positive-unlabelled learning. Apply the model with 'PU: map of one class'.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Class field:&lt;/b&gt; samples of several classes give one model each, with the class added to the name of the file.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Negatives&lt;/b&gt; are optional: places that the map has wrongly given to the class. &lt;b&gt;Model to refine&lt;/b&gt;: a model trained before on this image; the samples are added to those it was trained on, and the image is read only round the new ones.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Loss:&lt;/b&gt; &lt;i&gt;taylor&lt;/i&gt; (default), the Taylor variational loss of an order; &lt;i&gt;variational&lt;/i&gt;, its limit for high orders; &lt;i&gt;negative&lt;/i&gt;, unlabelled pixels as negatives; &lt;i&gt;nnpu&lt;/i&gt;, the non-negative risk, which needs the share of the class (prior; 0 = estimate it).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Network:&lt;/b&gt; &lt;i&gt;features&lt;/i&gt; (default) learns from the spectrum of a pixel and of its neighbours; &lt;i&gt;windows&lt;/i&gt;, a convolutional network, also from shapes and patterns, and takes longer. It is trained in a Python with PyTorch, which the settings name; so are the features where &lt;b&gt;Train features in&lt;/b&gt; says &lt;i&gt;torch&lt;/i&gt;, to the same map.&lt;/p&gt;&lt;p&gt;The share of the class is estimated from samples that the network has not seen, and the threshold is set so that the map has this share.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result:&lt;/b&gt; an ONNX file with its card, and beside it a file with the samples' spectra, by which it can be refined.&lt;/p&gt;</source>
      <translation>&lt;p&gt;Zeichnen Sie einige Punkte oder Polygone einer Klasse; 30 bis 100 Pixel, über ihre Varianten verteilt, sind eine gute Zahl. Zufällig aus dem Bild gezogene Pixel stehen für alles Übrige: Positiv-unlabeled-Lernen. Wenden Sie das Modell mit „PU: Karte einer Klasse“ an.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Klassenfeld:&lt;/b&gt; Beispiele mehrerer Klassen ergeben je ein Modell; der Dateiname wird um die Klasse ergänzt.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Negative Beispiele&lt;/b&gt; sind freigestellt: Stellen, die die Karte fälschlich der Klasse zugeordnet hat. &lt;b&gt;Zu verfeinerndes Modell&lt;/b&gt;: ein früher an diesem Bild trainiertes Modell; die Beispiele kommen zu denen hinzu, an denen es trainiert wurde, und das Bild wird nur um die neuen herum gelesen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Verlustfunktion:&lt;/b&gt; &lt;i&gt;taylor&lt;/i&gt; (Vorgabe), der Taylor-Variationsverlust einer bestimmten Ordnung; &lt;i&gt;variational&lt;/i&gt;, sein Grenzfall für hohe Ordnungen; &lt;i&gt;negative&lt;/i&gt;, ungelabelte Pixel als negative; &lt;i&gt;nnpu&lt;/i&gt;, das nichtnegative Risiko, das den Anteil der Klasse braucht (A-priori-Anteil; 0 = schätzen).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Netz:&lt;/b&gt; &lt;i&gt;features&lt;/i&gt; (Vorgabe) lernt aus dem Spektrum eines Pixels und seiner Nachbarn; &lt;i&gt;windows&lt;/i&gt;, ein Faltungsnetz, auch aus Formen und Mustern, und braucht länger. Es wird in einem Python mit PyTorch trainiert, das in den Einstellungen genannt ist; ebenso die features, wenn bei &lt;b&gt;features trainieren mit&lt;/b&gt; die Wahl &lt;i&gt;torch&lt;/i&gt; ist; die Karte ist dieselbe.&lt;/p&gt;&lt;p&gt;Der Anteil der Klasse wird an Beispielen geschätzt, die das Netz nicht gesehen hat, und der Schwellenwert so gesetzt, dass die Karte diesen Anteil hat.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis:&lt;/b&gt; eine ONNX-Datei mit ihrem Steckbrief und daneben eine Datei mit den Spektren der Beispiele, mit der sie verfeinert werden kann.&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>All models, one a line</source>
      <translation>Alle Modelle, eines je Zeile</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Positive pixels of the first class</source>
      <translation>Positive Pixel der ersten Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Estimated share of the first class</source>
      <translation>Geschätzter Anteil der ersten Klasse</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Lower end of its 90 % interval</source>
      <translation>Untere Grenze des 90-%-Intervalls</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Upper end of its 90 % interval</source>
      <translation>Obere Grenze des 90-%-Intervalls</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Choose a layer with samples of the class: points, lines or polygons.</source>
      <translation>Wählen Sie einen Layer mit Beispielen der Klasse: Punkte, Linien oder Polygone.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>{name}: {positives} positive and {negatives} negative pixels, {unlabelled} unlabelled; estimated share {share:.2f} % (90 % interval {low:.2f} to {high:.2f} %).</source>
      <translation>{name}: {positives} positive und {negatives} negative Pixel, {unlabelled} ungelabelte; geschätzter Anteil {share:.2f} % (90-%-Intervall {low:.2f} bis {high:.2f} %).</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Samples from verdicts</source>
      <translation>Beispiele aus Urteilen</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Makes accepted or rejected anomalies into samples of a class, or into an area that is normal.</source>
      <translation>Macht aus angenommenen oder abgelehnten Anomalien Beispiele einer Klasse oder einen Bereich, der normal ist.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>&lt;p&gt;Makes anomalies that were judged into a layer that a model can learn from.&lt;/p&gt;&lt;p&gt;&lt;b&gt;accepted&lt;/b&gt; for a &lt;b&gt;class&lt;/b&gt;: samples of what was found, to map all of it: choose the layer under &lt;i&gt;Samples&lt;/i&gt; of the tab &lt;i&gt;One class&lt;/i&gt; or of 'Train a map of one class'.&lt;br&gt;&lt;b&gt;rejected&lt;/b&gt; for a &lt;b&gt;class&lt;/b&gt;: places that are not of the class: &lt;i&gt;Negatives&lt;/i&gt; of 'Train a map of one class'.&lt;br&gt;&lt;b&gt;rejected&lt;/b&gt; as &lt;b&gt;normal&lt;/b&gt;: more of what is normal here: choose the layer as the area of the tab &lt;i&gt;Normal area&lt;/i&gt; or of 'Learn what is normal'.&lt;/p&gt;&lt;p&gt;The outlines follow the pixels, so that the samples are exactly the pixels of the anomalies.&lt;/p&gt;</source>
      <translation>&lt;p&gt;Macht aus beurteilten Anomalien einen Layer, aus dem ein Modell lernen kann.&lt;/p&gt;&lt;p&gt;&lt;b&gt;accepted&lt;/b&gt; für eine Klasse (&lt;b&gt;class&lt;/b&gt;): Beispiele dessen, was gefunden wurde, um alles davon zu kartieren: Wählen Sie den Layer unter &lt;i&gt;Beispiele der Klasse&lt;/i&gt; im Reiter &lt;i&gt;Klasse&lt;/i&gt; oder in „Karte einer Klasse trainieren“.&lt;br&gt;&lt;b&gt;rejected&lt;/b&gt; für eine Klasse (&lt;b&gt;class&lt;/b&gt;): Stellen, die nicht zur Klasse gehören: &lt;i&gt;Negative Beispiele&lt;/i&gt; in „Karte einer Klasse trainieren“.&lt;br&gt;&lt;b&gt;rejected&lt;/b&gt; als &lt;b&gt;normal&lt;/b&gt;: mehr von dem, was hier normal ist: Wählen Sie den Layer als Bereich im Reiter &lt;i&gt;Normal&lt;/i&gt; oder in „Normalzustand lernen“.&lt;/p&gt;&lt;p&gt;Die Umrisse folgen den Pixeln; die Beispiele sind also genau die Pixel der Anomalien.&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Anomalies that are</source>
      <translation>Anomalien, die so beurteilt sind</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Samples of</source>
      <translation>Beispiele wofür</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>anomalies</source>
      <translation>Anomalien</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Samples</source>
      <translation>Beispiele</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Number of samples</source>
      <translation>Anzahl der Beispiele</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Accepted anomalies are declared normal here; was it the rejected ones you meant?</source>
      <translation>Hier werden angenommene Anomalien für normal erklärt; waren die abgelehnten gemeint?</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>normal</source>
      <translation>normal</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>1 anomaly is a sample now.</source>
      <translation>1 Anomalie ist jetzt ein Beispiel.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>{} anomalies are samples now.</source>
      <translation>{} Anomalien sind jetzt Beispiele.</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Normal area: {}</source>
      <translation>Normalbereich: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Samples of {}</source>
      <translation>Beispiele: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Not {}</source>
      <translation>Nicht {}</translation>
    </message>
  </context>
  <context>
    <name>EarthAnomalyErrors</name>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.BatchWithoutImages</source>
      <translation>Der Stapel hat kein Bild. Fügen Sie Dateien hinzu oder einen Ordner, der zum Muster passende Dateien enthält.</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.FolderBusy</source>
      <translation>In „{folder}“ schreibt gerade ein anderer Stapel ({holder}). Warten Sie auf ihn, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.NamesCollide</source>
      <translation>„{first}“ und „{second}“ würden beide als „{name}“ geschrieben. Ergänzen Sie die Namen um {{folder}}, {{number}} oder {{detector}}, oder geben Sie zwei Detektoren derselben Art eigene Namen.</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.NameImpossible</source>
      <translation>Ein Ergebnis kann nicht „{name}“ heißen: {reason}. Ändern Sie das Namensmuster.</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.FileNotOurs</source>
      <translation>„{path}“ gibt es schon, und es ist kein Ergebnis dieser Erweiterung; daher wird es nicht ersetzt. Verschieben Sie es, oder wählen Sie andere Namen.</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.VerdictsInTheWay</source>
      <translation>„{path}“ enthält Urteile, die neue Polygone löschen würden. Verschieben Sie die Datei, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.JobUnreadable</source>
      <translation>„{path}“ kann nicht als Stapelauftrag gelesen werden ({reason}). Wählen Sie eine Datei, die als solcher gespeichert wurde.</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.JobKeyWrong</source>
      <translation>„{key}“ im Stapelauftrag: {reason}.</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.NotPlanned</source>
      <translation>Dieser Lauf lässt sich nicht für andere Rechner planen: {reason}. Führen Sie ihn hier aus, oder ändern Sie das.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.OnlyOneDate</source>
      <translation>„{name}“ ist nur ein Zeitpunkt. Eine Änderung braucht zwei oder mehr: Wählen Sie mehrere Bilder oder eines, dessen Kanäle Zeitpunkte sind.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.SameImageTwice</source>
      <translation>„{name}“ steht zweimal in der Liste. Lassen Sie eines davon weg: Ein Bild ändert sich nicht von selbst.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.DatesNotUnderstood</source>
      <translation>„{text}“ nennt nicht für jedes der {images} Bilder ein Datum. Schreiben Sie die Daten in der Reihenfolge der Bilder, zum Beispiel 2024-05-01; 2024-06-01.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.DatesMissing</source>
      <translation>Von „{name}“ ist kein Datum bekannt, von anderen Bildern aber schon. Geben Sie die Daten aller Bilder ein, oder setzen Sie sie in die Dateinamen, etwa 20240501.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.DateNotInSeries</source>
      <translation>Kein Bild ist vom {date}; die Zeitreihe reicht vom {first} bis zum {last}. Wählen Sie eines ihrer Daten als neuen Zeitpunkt.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.NoHistory</source>
      <translation>Kein Bild ist älter als {date}; es gibt also keine Vorgeschichte zum Vergleich. Fügen Sie ältere Bilder hinzu.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.NothingInCommon</source>
      <translation>Kein anderes Bild zeigt den Ort von „{name}“. Prüfen Sie die Koordinatensysteme, und wählen Sie Bilder eines Ortes.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.NoCommonPixels</source>
      <translation>Kein Pixel hat sowohl am {date} als auch zu einem anderen Zeitpunkt einen Wert. Prüfen Sie NoData-Werte und Ausdehnung, und ob Radar in Dezibel als lineare Skala angegeben ist.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.GridsUnknown</source>
      <translation>„{name}“ und „{other}“ sind verschieden groß, und eines davon ist nicht georeferenziert; welche Pixel zusammengehören, ist also unbekannt. Georeferenzieren Sie beide, oder schneiden Sie sie auf dieselbe Größe zu.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.BandsOfDatesDiffer</source>
      <translation>„{name}“ hat {bands} Kanäle, „{other}“ {others}. Wählen Sie die Kanäle, die alle haben, oder speichern Sie die Bilder mit denselben Kanälen.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.OutputsShareName</source>
      <translation>„{path}“ ist der Name zweier Ergebnisse. Wählen Sie für eines davon einen anderen.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.CacheNotWritable</source>
      <translation>In „{folder}“ können keine Merkmale aufbewahrt werden: {reason}. Wählen Sie einen anderen Ordner dafür.</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.DayNotUnderstood</source>
      <translation>„{text}“ ist kein Datum. Geben Sie es so ein: 2024-05-01; das Datum bleibt, wie es war.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/onnx_errors.py" />
      <source>detectors.onnx_errors.ModelOperatorsForeign</source>
      <translation>Das Modell „{path}“ braucht die Operatoren „{operators}“, die onnxruntime nicht mitbringt. Sie wären fremder Programmcode, und solcher wird nie geladen. Exportieren Sie das Modell mit den Operatoren von ONNX.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/onnx_errors.py" />
      <source>detectors.onnx_errors.ModelWeightsElsewhere</source>
      <translation>Das Modell „{path}“ ist nicht vollständig: Seine Gewichte liegen in einer anderen Datei, und die wird nie gelesen. Speichern Sie es als eine einzige Datei.</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/onnx_errors.py" />
      <source>detectors.onnx_errors.ModelBeyondLimits</source>
      <translation>Das Modell „{path}“ wurde nicht geöffnet ({reason}). Nehmen Sie Modelle von dort, wo Sie denen vertrauen, die sie machen, oder exportieren Sie es neu mit „python -m models.export“.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PythonNotFound</source>
      <translation>Kein Programm von Python {version}, das in QGIS läuft, wurde gefunden (versucht: {tried}). Installieren Sie QGIS mit seinem Python, oder onnxruntime von Hand.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PipMissing</source>
      <translation>„{python}“ hat kein pip. Installieren Sie es mit:  {command}  und versuchen Sie es noch einmal; oder legen Sie ein Wheel von pip in den Ordner mit Wheels.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.IndexUnreachable</source>
      <translation>Das Verzeichnis der Python-Pakete ist nicht erreichbar ({reason}). Prüfen Sie Netzwerk und Proxy, oder installieren Sie aus einem Ordner mit Wheels, die anderswo heruntergeladen wurden. Nichts wurde geändert.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PackageNotOffered</source>
      <translation>Das Verzeichnis bietet kein {package} für {python}. Installieren Sie aus einem Ordner mit Wheels, oder nehmen Sie ein neueres QGIS. Nichts wurde geändert.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.WheelMissing</source>
      <translation>„{folder}“ enthält kein Wheel von {package} für {python}. Laden Sie eines mit dem Befehl herunter, den die Seite über den Doktor nennt, und wählen Sie seinen Ordner. Nichts wurde geändert.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.WheelDamaged</source>
      <translation>Das Wheel {wheel} ist beschädigt. Laden Sie es noch einmal herunter. Nichts wurde geändert.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PipFailed</source>
      <translation>Das Paket konnte nicht installiert werden; pip sagt: {reason}. Nichts wurde geändert.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.NumpyTooOld</source>
      <translation>QGIS hat numpy {numpy}, das bleibt, wie es ist, und {package} braucht {wanted}. Nehmen Sie ein neueres QGIS, oder einen Ordner mit einem älteren Wheel. Nichts wurde geändert.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PackageDoesNotRun</source>
      <translation>Das Paket {package} wurde heruntergeladen, läuft hier nicht ({reason}) und wurde weggeworfen. Was vorher da war, ist unverändert. Versuchen Sie die Art für den Prozessor, oder eine andere Version aus einem Ordner mit Wheels.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PackageElsewhere</source>
      <translation>Das Python von QGIS hat schon onnxruntime {version} in „{place}“, und dieses geht immer vor. Ändern Sie es dort; zum Entfernen:  {command}</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.NothingInstalled</source>
      <translation>Der eigene Ordner der Erweiterung „{folder}“ enthält kein onnxruntime. Installieren Sie es zuerst.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.RuntimeNotThere</source>
      <translation>Das Paket onnxruntime fehlt: RX und Ring funktionieren, die gelernten Detektoren nicht. Lassen Sie es vom Doktor installieren, oder führen Sie den Befehl in einem Terminal aus.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.RuntimeBroken</source>
      <translation>Das Paket onnxruntime ist da und läuft nicht ({reason}). Installieren Sie es neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.ProviderFails</source>
      <translation>{provider} wird angeboten und lässt hier nichts laufen ({reason}).</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.DriverMissing</source>
      <translation>Es gibt keinen NVIDIA-Treiber ({reason}); Netze laufen auf dem Prozessor.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.CudaUnused</source>
      <translation>{card} ist da, und Netze laufen nicht darauf ({reason}). Installieren Sie onnxruntime für NVIDIA-Karten.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.ModelsAltered</source>
      <translation>Modelle der Erweiterung sind verändert oder fehlen: {files}. Installieren Sie die Erweiterung erneut.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.FolderClosed</source>
      <translation>„{folder}“ kann nicht beschrieben werden ({reason}). Geben Sie sich das Recht dazu, oder schaffen Sie Platz.</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.VersionTooOld</source>
      <translation>Zu alt für die Erweiterung: {versions}. Nehmen Sie ein neueres QGIS.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.RunCanceled</source>
      <translation>Der Lauf wurde abgebrochen; es wurde kein Ergebnis geschrieben.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ImageNotReadable</source>
      <translation>„{path}“ kann nicht als Rasterbild gelesen werden ({reason}). Wählen Sie eine Datei, die GDAL öffnen kann.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ImageReadFailed</source>
      <translation>Das Lesen von „{path}“ schlug mitten im Lauf fehl ({reason}). Prüfen Sie, ob die Datei vollständig und noch vorhanden ist, und starten Sie erneut.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ImagesDiffer</source>
      <translation>„{path}“ und „{other}“ unterscheiden sich in Größe, Lage oder Anzahl der Kanäle. Bringen Sie sie zuerst auf ein Gitter (Raster &gt; Transformieren).</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.NoValidPixels</source>
      <translation>„{path}“ hat im gewünschten Bereich kein gültiges Pixel: Alle sind in mindestens einem Kanal NoData. Prüfen Sie Ausdehnung, Maske, NoData-Wert und die gewählten Kanäle.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.TooFewBands</source>
      <translation>{detector} braucht mindestens {needed} nutzbare Kanäle, das Bild hat aber {usable} (schlechte, konstante, Transparenz- und reine NoData-Kanäle zählen nicht). Wählen Sie ein Bild mit mehr Kanälen oder einen Detektor, der mit weniger auskommt.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.TooManyBands</source>
      <translation>{detector} nimmt höchstens {limit} Kanäle, gewählt wurden aber {usable}. Wählen Sie weniger Kanäle.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.BandUnknown</source>
      <translation>Kanal {band} gibt es nicht: Das Bild hat die Kanäle 1 bis {count}.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.WavelengthsUnknown</source>
      <translation>„{path}“ hat keinen Kanal bei {ranges} nm, oder die Datei nennt keine Wellenlängen. Wählen Sie die Kanäle stattdessen nach Nummern.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.WavelengthsNotUnderstood</source>
      <translation>„{text}“ ist keine Liste von Wellenlängenbereichen in nm. Schreiben Sie zum Beispiel: 450-900, 1500-1750</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ExtentOutside</source>
      <translation>Die gewählte Ausdehnung berührt „{path}“ nicht. Prüfen Sie die Ausdehnung und ihr Koordinatensystem.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.GroundControlOnly</source>
      <translation>„{path}“ ist nur durch Passpunkte verortet; Ausdehnung oder Maske sind daher nicht anwendbar. Nehmen Sie das ganze Bild, oder transformieren Sie es zuerst (Raster &gt; Projektionen &gt; Transformieren).</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.NotAScoreRaster</source>
      <translation>„{path}“ ist kein Raster von Anomaliewerten ({reason}). Wählen Sie ein Ergebnis eines der Detektoren.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.RuntimeMissing</source>
      <translation>Dieser Detektor braucht das Python-Paket onnxruntime, das dem Python von QGIS fehlt. Installieren Sie es unter Raster &gt; Earth Anomaly &gt; Installation…, oder mit:  {command}  und starten Sie QGIS neu. Die Detektoren RX und Ring kommen ohne aus.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ModelMissing</source>
      <translation>Die Modelldatei „{path}“ gibt es nicht. Wählen Sie eine andere, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ModelNotReadable</source>
      <translation>„{path}“ ist kein ONNX-Modell oder beschädigt ({reason}). Holen oder exportieren Sie es erneut.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.CardInvalid</source>
      <translation>Der Modellsteckbrief in „{path}“ ist ungültig: {reason}. Exportieren Sie das Modell mit „python -m models.export“.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ModelOfOtherDetector</source>
      <translation>„{path}“ ist ein Modell für den Detektor „{made_for}“, nicht für „{wanted}“. Wählen Sie den passenden Detektor oder das passende Modell.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.DeviceUnavailable</source>
      <translation>{wanted} wurde verlangt, ist aber nicht nutzbar ({reason}). Wählen Sie das Gerät „auto“ oder „cpu“, oder erlauben Sie das Ausweichen auf die CPU.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ModelOutOfMemory</source>
      <translation>{device}: Der Speicher reichte nicht für ein einziges Fenster. Verringern Sie den nutzbaren Arbeitsspeicher, schließen Sie andere Programme, oder wählen Sie die CPU.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ModelRunFailed</source>
      <translation>Das Modell „{path}“ versagte beim Rechnen ({reason}). Vielleicht passt es nicht zu diesem Bild; sehen Sie in seinem Steckbrief nach.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ScoresNotFinite</source>
      <translation>{detector} ergab für kein gültiges Pixel einen endlichen Wert. Prüfen Sie das Bild auf extreme Werte, oder wählen Sie ein anderes Modell oder einen anderen Detektor.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.OutputIsInput</source>
      <translation>Die Ausgabe „{path}“ ist eine der Eingaben. Wählen Sie einen anderen Namen für das Ergebnis.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.OutputNotWritable</source>
      <translation>„{path}“ kann nicht geschrieben werden ({reason}). Wählen Sie einen vorhandenen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.DiskFull</source>
      <translation>Der Datenträger ist voll: „{path}“ konnte nicht fertig geschrieben werden und wurde entfernt. Schaffen Sie Platz, und starten Sie erneut.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.SettingOutOfRange</source>
      <translation>{name} ist {value:g}, muss aber zwischen {limits[0]:g} und {limits[1]:g} liegen.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ThresholdFindsNothing</source>
      <translation>Mit {method} lässt sich kein Schwellenwert finden: {reason}. Wählen Sie ein anderes Verfahren oder einen festen Wert.</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.TruthUnusable</source>
      <translation>Die Referenz kann nicht verwendet werden: {reason}.</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.ImageOfOtherGrid</source>
      <translation>Die Pixel von „{image}“ liegen nicht auf denen von „{scores}“ ({reason}). Wählen Sie das Bild, aus dem die Anomaliewerte entstanden.</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.PlaceOutside</source>
      <translation>Diese Stelle liegt außerhalb von „{image}“. Wählen Sie eine Stelle auf dem Bild oder ein anderes Bild.</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.PlaceWithoutData</source>
      <translation>„{image}“ hat an dieser Stelle keine Daten. Wählen Sie eine Stelle, an der alle verwendeten Kanäle Daten haben.</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.NoSurroundings</source>
      <translation>Um diese Stelle liegen zu wenige gültige Pixel von „{image}“ zum Vergleichen: Die übrigen sind NoData oder selbst Anomalien. Wählen Sie eine andere Stelle oder einen höheren Schwellenwert.</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.NotAnAnomalyLayer</source>
      <translation>„{path}“ ist kein Layer mit Anomalien ({reason}). Wählen Sie ein GeoPackage aus „Anomalien als Polygone“.</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.AnomalyLayerLocked</source>
      <translation>„{path}“ kann jetzt nicht geändert werden ({reason}). Beenden Sie die Bearbeitung in QGIS, oder schließen Sie das Programm, das die Datei benutzt; die Gruppen sind wie zuvor.</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.NothingToGroup</source>
      <translation>Keine der Anomalien liegt auf gültigen Pixeln von „{image}“ mit vergleichbarer Umgebung. Wählen Sie das Bild, in dem die Anomalien gefunden wurden.</translation>
    </message>
    <message>
      <location filename="../../plugin/export/errors.py" />
      <source>export.errors.NotAnAnomalyLayer</source>
      <translation>„{name}“ ist kein Layer mit Anomalien: Die Felder „rank“ und „peak_score“ fehlen. Wählen Sie ein Ergebnis von „Anomalien als Polygone“.</translation>
    </message>
    <message>
      <location filename="../../plugin/export/errors.py" />
      <source>export.errors.EndingUnknown</source>
      <translation>„{path}“ hat eine hier unbekannte Endung. Verwenden Sie eine von {endings}.</translation>
    </message>
    <message>
      <location filename="../../plugin/export/errors.py" />
      <source>export.errors.PlaceUnknown</source>
      <translation>Die Anomalien haben kein Koordinatensystem; eine {ending}-Datei braucht aber Längen und Breiten. Weisen Sie dem Layer zuerst sein Koordinatensystem zu, oder exportieren Sie als .csv oder .html.</translation>
    </message>
    <message>
      <location filename="../../plugin/export/errors.py" />
      <source>export.errors.PlaceNotOnEarth</source>
      <translation>Die Koordinaten der Anomalien lassen sich nicht in Länge und Breite umrechnen ({reason}). Prüfen Sie das Koordinatensystem, das dem Layer zugewiesen ist.</translation>
    </message>
    <message>
      <location filename="../../plugin/export/errors.py" />
      <source>export.errors.NobodySaidSo</source>
      <translation>Noch keine Anomalie ist „{verdict}“; es gibt also keine Beispiele. Beurteilen Sie zuerst einige im Reiter „Ergebnisse“, oder wählen Sie das andere Urteil.</translation>
    </message>
    <message>
      <location filename="../../plugin/learned_errors.py" />
      <source>learned_errors.LearnedUnfit</source>
      <translation>„{name}“, was der Detektor an einem Bild gelernt hat, passt nicht: {reason}. Es stammt von einem anderen Detektor oder von anderen Kanälen; planen Sie den Auftrag neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/memory_errors.py" />
      <source>memory_errors.MemoryFull</source>
      <translation>Der Arbeitsspeicher dieses Computers ist voll ({reason}). Schließen Sie andere Programme, senken Sie das Speicherbudget in den Einstellungen von Earth Anomaly, oder wählen Sie einen kleineren Ausschnitt. Es wurde kein Ergebnis geschrieben.</translation>
    </message>
    <message>
      <location filename="../../plugin/preview/errors.py" />
      <source>preview.errors.ViewElsewhere</source>
      <translation>Die Karte zeigt keinen Teil von „{name}“, den der Lauf bewerten würde. Bewegen Sie die Karte dorthin (Auf Layer zoomen), oder ändern Sie die Ausdehnung.</translation>
    </message>
    <message>
      <location filename="../../plugin/preview/errors.py" />
      <source>preview.errors.NoImageToPreview</source>
      <translation>Es gibt kein Bild für eine Vorschau. Wählen Sie einen der Rasterlayer des Projekts.</translation>
    </message>
    <message>
      <location filename="../../plugin/raster/output_errors.py" />
      <source>raster.output_errors.OutputBusy</source>
      <translation>Ein anderer Lauf schreibt gerade „{path}“. Warten Sie, bis er endet, oder wählen Sie einen anderen Namen für das Ergebnis.</translation>
    </message>
    <message>
      <location filename="../../plugin/raster/remote_errors.py" />
      <source>raster.remote_errors.RemoteReadFailed</source>
      <translation>„{path}“ konnte nicht über das Netz gelesen werden ({reason}; Versuche: {tries}). Prüfen Sie Adresse, Verbindung und Leserechte und starten Sie erneut, oder kopieren Sie die Datei zuerst auf diesen Rechner.</translation>
    </message>
    <message>
      <location filename="../../plugin/raster/remote_errors.py" />
      <source>raster.remote_errors.RemoteFormatUnsafe</source>
      <translation>„{path}“ kann nicht sicher über das Netz gelesen werden: Was GDAL von einer Datei des Formats {driver} nicht laden konnte, gibt es unter Umständen als Nullen aus. Kopieren Sie sie zuerst auf diesen Rechner oder bieten Sie sie als Cloud Optimized GeoTIFF an.</translation>
    </message>
    <message>
      <location filename="../../plugin/raster/remote_errors.py" />
      <source>raster.remote_errors.RemoteChanged</source>
      <translation>„{path}“ wurde mitten im Lauf durch eine andere Datei ersetzt. Starten Sie erneut.</translation>
    </message>
    <message>
      <location filename="../../plugin/raster/remote_errors.py" />
      <source>raster.remote_errors.SourceUnusable</source>
      <translation>„{path}“ setzt sich aus anderen Dateien zusammen, und eine davon, „{source}“, ist nicht verwendbar ({reason}). Holen Sie die Datei zurück oder erstellen Sie das virtuelle Raster ohne sie neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.CheckpointMissing</source>
      <translation>Den Checkpoint „{path}“ gibt es nicht, oder er ist keine Datei. Wählen Sie sam_vit_b, sam_vit_l, sam_vit_h oder mobile_sam, wie die Autoren sie veröffentlichen.</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.CheckpointDamaged</source>
      <translation>„{name}“ ist kein PyTorch-Checkpoint oder wurde abgeschnitten: {reason}. Laden Sie ihn erneut herunter.</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.CheckpointUnsafe</source>
      <translation>„{name}“ enthält mehr als Zahlenfelder ({reason}) und könnte Programme ausführen; daher wurde er nicht gelesen. Wählen Sie sam_vit_b, sam_vit_l, sam_vit_h oder mobile_sam, wie die Autoren sie veröffentlichen.</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.CheckpointOfOther</source>
      <translation>„{name}“ ist ein Checkpoint eines anderen Netzes: {reason}. Wählen Sie sam_vit_b, sam_vit_l, sam_vit_h oder mobile_sam, wie die Autoren sie veröffentlichen.</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.ExportDiffers</source>
      <translation>„{name}“ wurde exportiert, aber torch und ONNX weichen um {difference:.2g} voneinander ab, mehr als die erlaubten {limit:g}. Versuchen Sie es mit einer anderen Version von PyTorch, oder melden Sie dies.</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.ImportFailed</source>
      <translation>Es wurde nichts importiert: {reason}.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.ModelOfOtherBands</source>
      <translation>Das Modell „{path}“ wurde an anderen Kanälen trainiert: {reason}. Verwenden Sie es für Bilder desselben Sensors mit denselben Kanälen, oder trainieren Sie es an diesem Bild.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.NothingToRefine</source>
      <translation>Das Modell „{path}“ kann nicht verfeinert werden ({reason}). Trainieren Sie es mit allen Beispielen neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.NoSamples</source>
      <translation>„{name}“ enthält kein Beispiel: Kein Objekt hat eine Geometrie. Zeichnen Sie einige Punkte oder Polygone der Klasse.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.SamplesElsewhere</source>
      <translation>Kein Beispiel von „{name}“ bedeckt ein gültiges Pixel des Bildes: {outside} liegen außerhalb oder bedecken kein Pixel, {missing} liegen auf NoData. Prüfen Sie beide Koordinatensysteme, und zeichnen Sie Beispiele auf gültige Pixel.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.TooFewSamples</source>
      <translation>Die Beispiele von „{name}“ bedecken {pixels} gültige Pixel, nötig sind aber mindestens {needed}; 30 bis 100, über die Klasse verteilt, sind eine gute Zahl. Zeichnen Sie mehr.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.ClassUnknown</source>
      <translation>Kein Beispiel hat im Feld „{field}“ eine Klasse. Wählen Sie ein anderes Feld, oder keines, wenn alle Beispiele zu einer Klasse gehören.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.OneModelOneClass</source>
      <translation>Die Beispiele gehören zu {classes} Klassen, das Modell „{model}“ aber zu einer. Wählen Sie nur Beispiele seiner Klasse und kein Klassenfeld.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.SamplesContradict</source>
      <translation>{pixels} Pixel sind zugleich positive und negative Beispiele. Löschen Sie dort die falschen.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.NormalAreaEmpty</source>
      <translation>Der Normalbereich enthält kein gültiges Pixel von „{image}“: Er liegt außerhalb, auf NoData oder ist leer. Zeichnen Sie ein Polygon auf das Bild, oder prüfen Sie beide Koordinatensysteme.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.TooFewNormal</source>
      <translation>Der Normalbereich enthält {pixels} gültige Pixel, nötig sind aber mindestens {needed}, um zu erkennen, was darin üblich ist. Zeichnen Sie einen größeren Bereich oder mehrere.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.NormalMaskDiffers</source>
      <translation>Die Maske „{mask}“ hat eine andere Größe als das Bild „{image}“. Bringen Sie sie zuerst auf dessen Gitter (Raster &gt; Transformieren), oder zeichnen Sie Polygone.</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.NormalImagesDiffer</source>
      <translation>An „{image}“ und „{first}“ kann nicht gemeinsam trainiert werden: {reason}. Wählen Sie Bilder eines Sensors mit denselben Kanälen.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.InputChanged</source>
      <translation>„{path}“ ist nicht mehr so wie bei der Planung des Auftrags ({reason}). Stellen Sie die Datei wieder her, oder planen Sie den Auftrag neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.ModelChanged</source>
      <translation>Das Modell „{path}“ ist nicht das, mit dem der Auftrag geplant wurde. Stellen Sie es wieder her, oder planen Sie den Auftrag neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PieceDamaged</source>
      <translation>Das Teilstück „{path}“ ist beschädigt ({reason}). Rufen Sie „work“ noch einmal auf; es macht das Stück neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PieceForeign</source>
      <translation>„{path}“ ist kein Teilstück dieses Auftrags ({reason}) und wird deshalb nicht ersetzt. Leeren Sie ihren Ordner, oder planen Sie den Auftrag mit einem anderen Ausgabeordner neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PieceOutside</source>
      <translation>„{path}“ ist eine Verknüpfung, oder liegt hinter einer, die aus dem Ausgabeordner des Auftrags hinausführt. Entfernen Sie die Verknüpfung, oder planen Sie den Auftrag mit einem anderen Ausgabeordner neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PiecesMissing</source>
      <translation>{missing} von {pieces} Teilstücken fehlen oder sind beschädigt. Rufen Sie „work“ noch einmal auf, das nur diese macht, oder die Teile {parts} von {pieces}.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PlanTooLarge</source>
      <translation>Der Auftrag „{path}“ würde größer als {limit_mb} MiB. Planen Sie weniger Bilder in einem Auftrag, oder weniger Kanäle.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PlanUnreadable</source>
      <translation>„{path}“ lässt sich nicht als Auftrag lesen ({reason}). Wählen Sie eine Datei, die „plan“ geschrieben hat.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PlanKeyWrong</source>
      <translation>„{key}“ im Auftrag: {reason}. Planen Sie den Auftrag neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PlanOfOtherVersion</source>
      <translation>Der Auftrag wurde von Version {planned} von Earth Anomaly geplant, und dies ist Version {here}; ihre Bewertungen können sich unterscheiden. Verwenden Sie überall eine Version, oder planen Sie den Auftrag neu.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.MaskUnusable</source>
      <translation>„{path}“ kann den Lauf nicht auf seine Polygone beschränken ({reason}). Wählen Sie eine andere Datei oder keine.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PartWrong</source>
      <translation>„{text}“ ist kein Teil eines Auftrags. Schreiben Sie ihn wie 3/16: der dritte von sechzehn Teilen.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PieceUnknown</source>
      <translation>Der Auftrag hat kein Teilstück {piece}; seine Teilstücke sind 1 bis {pieces}.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.OptionWrong</source>
      <translation>Die Angabe „{option}“ geht so nicht: {reason}; „--help“ zeigt alle.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/ray_errors.py" />
      <source>scale.ray_errors.RayMissing</source>
      <translation>In diesem Python ist Ray nicht installiert. Installieren Sie es mit:  pip install '.[ray]'  (auf allen Knoten des Clusters), oder arbeiten Sie ohne: 'work job.json --part 1/1'.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/ray_errors.py" />
      <source>scale.ray_errors.RayNotReached</source>
      <translation>Unter '{address}' ist kein Ray-Cluster nutzbar ({reason}). Starten Sie einen mit 'ray start --head', geben Sie seine Adresse als HOST:PORT an, und setzen Sie RAY_AUTH_TOKEN, wo er eines verlangt; 'local' braucht keinen Cluster.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/ray_errors.py" />
      <source>scale.ray_errors.RayHasNoRoom</source>
      <translation>Kein Knoten des Ray-Clusters kann einen Arbeiter aufnehmen, der {needs} braucht ({reason}). Fügen Sie einen Knoten hinzu, machen Sie einen frei, oder planen Sie neu mit weniger Speicher oder für ein anderes Gerät.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/ray_errors.py" />
      <source>scale.ray_errors.RayPiecesFailed</source>
      <translation>Einige Teilstücke konnten nicht gerechnet werden: {pieces}. Der letzte Grund war: {reason} Beheben Sie ihn und starten Sie denselben Befehl noch einmal; fertige Teilstücke bleiben erhalten.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/stac_errors.py" />
      <source>scale.stac_errors.StacUnreadable</source>
      <translation>„{address}“ kann nicht als STAC-Item gelesen werden ({reason}). Geben Sie die Adresse eines Items an, nicht die eines Katalogs, einer Sammlung oder einer Suche.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/stac_errors.py" />
      <source>scale.stac_errors.StacAssetMissing</source>
      <translation>Das STAC-Item „{address}“ hat kein Asset, keinen Kanal und keine Rolle „{asset}“. Seine Raster-Assets sind: {known}. Wählen Sie mit --asset NAME.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/stac_errors.py" />
      <source>scale.stac_errors.StacAssetUnusable</source>
      <translation>Das Asset „{asset}“ des STAC-Items „{address}“ ist nicht verwendbar ({reason}). Wählen Sie mit --asset NAME andere Assets.</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/stac_errors.py" />
      <source>scale.stac_errors.StacGridsDiffer</source>
      <translation>Die Assets „{asset}“ und „{other}“ des STAC-Items „{address}“ liegen nicht auf einem gemeinsamen Gitter ({reason}). Wählen Sie mit --asset NAME Assets eines Gitters oder bringen Sie sie zuerst auf eines (gdalwarp).</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/stac_errors.py" />
      <source>scale.stac_errors.StacMissing</source>
      <translation>Zum Lesen von STAC-Items wird das Python-Paket pystac gebraucht. Installieren Sie es mit:  pip install '.[stac]'  oder geben Sie die Adressen der Bilder selbst an.</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelUnknown</source>
      <translation>„{path}“ ist ein Modell für den Detektor „{detector}“, den diese Version nicht hat. Aktualisieren Sie die Erweiterung, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelRefused</source>
      <translation>Es wurde nichts importiert. {sentence}</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelTooLarge</source>
      <translation>„{path}“ hat {size_mb} MiB; eine ONNX-Datei hat höchstens {most_mb} MiB. Wählen Sie die Datei des Modells selbst.</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelNameTaken</source>
      <translation>„{path}“ gibt es schon. Wählen Sie einen anderen Namen, oder erlauben Sie das Ersetzen.</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelNotOurs</source>
      <translation>„{path}“ liegt nicht im Ordner der importierten Modelle und wird daher nicht gelöscht.</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelNotRemoved</source>
      <translation>„{path}“ kann nicht gelöscht werden ({reason}). Schließen Sie, was die Datei benutzt, oder löschen Sie sie von Hand.</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ManifestDamaged</source>
      <translation>Die Liste der veröffentlichten Prüfsummen „{path}“ ist nicht lesbar ({reason}); Modelle können daher nicht geprüft werden. Installieren Sie die Erweiterung erneut.</translation>
    </message>
    <message>
      <location filename="../../plugin/torch_errors.py" />
      <source>torch_errors.TrainingFailed</source>
      <translation>Das Training endete ohne Modell: {reason}.</translation>
    </message>
    <message>
      <location filename="../../plugin/verdict_errors.py" />
      <source>verdict_errors.VerdictsLocked</source>
      <translation>Die Urteile in „{path}“ sind gerade nicht zugänglich ({reason}). Schließen Sie das Programm, das die Datei benutzt, und versuchen Sie es noch einmal; es wurde nichts geschrieben.</translation>
    </message>
  </context>
  <context>
    <name>EstimateLine</name>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>Choose an image to see how long the run will take.</source>
      <translation>Wählen Sie ein Bild, um zu sehen, wie lange der Lauf dauern wird.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>About {time}</source>
      <translation>Etwa {time}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>Roughly {time}</source>
      <translation>Grob geschätzt {time}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>{time}, up to {memory} of memory, result {size} on disk</source>
      <translation>{time}, bis zu {memory} Arbeitsspeicher, Ergebnis {size} auf dem Datenträger</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>{told} ({free} free)</source>
      <translation>{told} ({free} frei)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>The run needs up to {need} on the disk of the result, where {free} are free. Save it elsewhere, or choose a smaller extent.</source>
      <translation>Der Lauf braucht bis zu {need} auf dem Datenträger des Ergebnisses; dort sind {free} frei. Speichern Sie es anderswo, oder wählen Sie eine kleinere Ausdehnung.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>The run may use {budget} of memory, more than the {memory} that this machine has. Lower 'Memory to use'.</source>
      <translation>Der Lauf darf {budget} Arbeitsspeicher nutzen, mehr als die {memory} dieses Rechners. Verringern Sie „Nutzbarer Arbeitsspeicher“.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>From the speed of runs and previews on this machine so far</source>
      <translation>Aus der Geschwindigkeit bisheriger Läufe und Vorschauen auf diesem Rechner</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>From a table; exact after the first run or preview of this kind on this machine</source>
      <translation>Aus einer Tabelle; genau nach dem ersten Lauf oder der ersten Vorschau dieser Art auf diesem Rechner</translation>
    </message>
  </context>
  <context>
    <name>ExplainPanel</name>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Choose an anomaly, or click a place on the map, to see why it stands out.</source>
      <translation>Wählen Sie eine Anomalie, oder klicken Sie auf eine Stelle der Karte, um zu sehen, warum sie auffällt.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>&amp;Explain a place</source>
      <translation>Stelle &amp;erklären</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Click a place on the map to see what sets it apart from its surroundings</source>
      <translation>Klicken Sie auf eine Stelle der Karte, um zu sehen, was sie von ihrer Umgebung unterscheidet</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Nothing chosen yet.</source>
      <translation>Noch nichts gewählt.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Spectrum</source>
      <translation>Spektrum</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>The place against the mean and spread of its surroundings</source>
      <translation>Die Stelle gegenüber Mittel und Streuung ihrer Umgebung</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Bands</source>
      <translation>Kanäle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>How much each band contributes to the whole difference</source>
      <translation>Wie viel jeder Kanal zum gesamten Unterschied beiträgt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Scores</source>
      <translation>Anomaliewerte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>The scores along the longest axis of the anomaly</source>
      <translation>Die Anomaliewerte entlang der längsten Achse der Anomalie</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>History</source>
      <translation>Verlauf</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>The values of all dates at this place</source>
      <translation>Die Werte aller Zeitpunkte an dieser Stelle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>The image of this result was not found. Add it to the project, or choose it.</source>
      <translation>Das Bild zu diesem Ergebnis wurde nicht gefunden. Fügen Sie es dem Projekt hinzu, oder wählen Sie es aus.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>new</source>
      <translation>neu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>There is no result to explain. Run a detector first, or choose its scores.</source>
      <translation>Es gibt kein Ergebnis zu erklären. Starten Sie zuerst einen Detektor, oder wählen Sie dessen Anomaliewerte.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>This place cannot be brought to the coordinate system of the scores.</source>
      <translation>Diese Stelle lässt sich nicht in das Koordinatensystem der Anomaliewerte umrechnen.</translation>
    </message>
  </context>
  <context>
    <name>FeatureRow</name>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Looking…</source>
      <translation>Suche läuft…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Clear…</source>
      <translation>Leeren…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>They are computed again when a change run needs them</source>
      <translation>Sie werden neu berechnet, wenn ein Änderungslauf sie braucht</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Looking for kept features</source>
      <translation>Aufbewahrte Merkmale werden gesucht</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>None are kept</source>
      <translation>Keine aufbewahrt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Remove the kept features ({size}) in {folder}?</source>
      <translation>Sollen die aufbewahrten Merkmale ({size}) in {folder} gelöscht werden?</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Removing kept features</source>
      <translation>Aufbewahrte Merkmale werden gelöscht</translation>
    </message>
  </context>
  <context>
    <name>FindingRows</name>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>As it should be</source>
      <translation>Wie es sein soll</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Good to know</source>
      <translation>Gut zu wissen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Wrong</source>
      <translation>Falsch</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Versions</source>
      <translation>Versionen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>onnxruntime</source>
      <translation>onnxruntime</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Devices</source>
      <translation>Geräte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>CUDA and cuDNN</source>
      <translation>CUDA und cuDNN</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Own packages</source>
      <translation>Eigene Pakete</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>pip</source>
      <translation>pip</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>PyTorch for training</source>
      <translation>PyTorch zum Trainieren</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Folders, free space</source>
      <translation>Ordner, freier Platz</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>For a terminal; on Windows for the OSGeo4W shell. Then start QGIS again.</source>
      <translation>Für ein Terminal; unter Windows für die OSGeo4W-Shell. Danach QGIS neu starten.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Copy the command</source>
      <translation>Den Befehl kopieren</translation>
    </message>
  </context>
  <context>
    <name>Findings</name>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>&amp;Look through the results</source>
      <translation>Ergebnis &amp;durchsehen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Choose the threshold on the histogram, list the anomalies and judge them</source>
      <translation>Am Histogramm den Schwellenwert wählen, die Anomalien auflisten und beurteilen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Fitted on {} normal pixels.</source>
      <translation>An {} normale Pixel angepasst.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{percent} % of the image scores {score} or more.</source>
      <translation>{percent} % des Bildes haben einen Wert von {score} oder mehr.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Nothing in the image scores {score} or more.</source>
      <translation>Nichts im Bild hat einen Wert von {score} oder mehr.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>1 anomaly scores {score} or more.</source>
      <translation>1 Anomalie hat einen Wert von {score} oder mehr.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{count} anomalies score {score} or more.</source>
      <translation>{count} Anomalien haben einen Wert von {score} oder mehr.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{count} anomalies are in {groups} groups of alike ones; see the column 'Alike'.</source>
      <translation>{count} Anomalien sind in {groups} Gruppen ähnlicher; siehe die Spalte „Gruppe“.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Learned from {learned} pixels.</source>
      <translation>Aus {learned} Pixeln gelernt.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Learned from {learned} of {marked} pixels; those on no-data are left out.</source>
      <translation>Aus {learned} von {marked} Pixeln gelernt; die auf NoData bleiben außer Acht.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Canceled; nothing was written.</source>
      <translation>Abgebrochen; es wurde nichts geschrieben.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>The project was closed during the run, so no layer was added to this one. Written: {files}.</source>
      <translation>Das Projekt wurde während des Laufs geschlossen; diesem hier wurde darum kein Layer hinzugefügt. Geschrieben: {files}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Temporary files are gone when QGIS ends.</source>
      <translation>Temporäre Dateien sind weg, sobald QGIS endet.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{detector} scored {pixels} pixels in {seconds} s on the {device}.</source>
      <translation>{detector} hat {pixels} Pixel in {seconds} s auf {device} bewertet.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>1 pixel ({percent} %) scores {score} or more.</source>
      <translation>1 Pixel ({percent} %) hat einen Wert von {score} oder mehr.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{pixels} pixels ({percent} %) score {score} or more.</source>
      <translation>{pixels} Pixel ({percent} %) haben einen Wert von {score} oder mehr.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{name}: {share} % of the image (90 % interval {low} to {high} %)</source>
      <translation>{name}: {share} % des Bildes (90 %-Intervall {low} bis {high} %)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>, {area} {unit} ({low} to {high} {unit})</source>
      <translation>, {area} {unit} ({low} bis {high} {unit})</translation>
    </message>
  </context>
  <context>
    <name>FirstRunCard</name>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Checking the installation…</source>
      <translation>Die Installation wird geprüft…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Show all that was checked</source>
      <translation>Alles Geprüfte zeigen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Try an &amp;example</source>
      <translation>B&amp;eispiel ausprobieren</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Makes a small scene with known anomalies, and finds them: half a minute</source>
      <translation>Erzeugt eine kleine Szene mit bekannten Anomalien und findet sie: eine halbe Minute</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Opens the plugin's front page</source>
      <translation>Öffnet die Startseite der Erweiterung</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Hide</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>For good; the settings of Earth Anomaly can bring it back</source>
      <translation>Dauerhaft; in den Einstellungen von Earth Anomaly lässt es sich zurückholen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Checking Earth Anomaly</source>
      <translation>Earth Anomaly wird geprüft</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>All that Earth Anomaly needs is there.</source>
      <translation>Alles, was Earth Anomaly braucht, ist vorhanden.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Something is missing:</source>
      <translation>Es fehlt etwas:</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Making the scene…</source>
      <translation>Szene wird erzeugt…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Making an example</source>
      <translation>Beispiel wird erzeugt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Example scene</source>
      <translation>Beispielszene</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>The example scene cannot be opened; is the temporary folder full?</source>
      <translation>Die Beispielszene lässt sich nicht öffnen; ist der temporäre Ordner voll?</translation>
    </message>
  </context>
  <context>
    <name>FolderField</name>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Folder of imported models</source>
      <translation>Ordner der importierten Modelle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Where imported models are kept, Segment Anything among them</source>
      <translation>Wo importierte Modelle liegen, darunter Segment Anything</translation>
    </message>
  </context>
  <context>
    <name>HistogramChart</name>
    <message>
      <location filename="../../plugin/panels/results/histogram.py" />
      <source>Drag the line, or move it with the arrow keys, to choose the threshold</source>
      <translation>Ziehen Sie die Linie, oder bewegen Sie sie mit den Pfeiltasten, um den Schwellenwert zu wählen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/histogram.py" />
      <source>Choose the scores of a run above.</source>
      <translation>Wählen Sie oben die Anomaliewerte eines Laufs.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/histogram.py" />
      <source>Score (pixels on a logarithmic axis)</source>
      <translation>Anomaliewert (Pixel auf logarithmischer Achse)</translation>
    </message>
  </context>
  <context>
    <name>HistoryChart</name>
    <message>
      <location filename="../../plugin/panels/change/chart.py" />
      <source>Click a place on the map to see its values on all dates.</source>
      <translation>Klicken Sie auf eine Stelle der Karte, um ihre Werte zu allen Zeitpunkten zu sehen.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/chart.py" />
      <source>No date has data at this place.</source>
      <translation>Zu keinem Zeitpunkt gibt es an dieser Stelle Daten.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/chart.py" />
      <source>no data</source>
      <translation>keine Daten</translation>
    </message>
  </context>
  <context>
    <name>InstallActions</name>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>that fits this computer</source>
      <translation>passend zu diesem Rechner</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>for the processor</source>
      <translation>für den Prozessor</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>for NVIDIA cards</source>
      <translation>für NVIDIA-Karten</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>For the processor: about 30 MB. For NVIDIA cards: up to 2 GB.</source>
      <translation>Für den Prozessor: etwa 30 MB. Für NVIDIA-Karten: bis zu 2 GB.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>onnx&amp;runtime</source>
      <translation>onnx&amp;runtime</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>&amp;Install…</source>
      <translation>&amp;Installieren…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>From &amp;wheels…</source>
      <translation>Aus &amp;Wheels…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>&amp;Upgrade</source>
      <translation>&amp;Erneuern</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Re&amp;move…</source>
      <translation>&amp;Entfernen…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Without a network: from a folder of wheels that were downloaded elsewhere</source>
      <translation>Ohne Netzwerk: aus einem Ordner mit Wheels, die anderswo heruntergeladen wurden</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Takes onnxruntime out of the plugin's own folder</source>
      <translation>Nimmt onnxruntime aus dem eigenen Ordner der Erweiterung</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>QGIS's Python has an onnxruntime of its own, which always comes first</source>
      <translation>Das Python von QGIS hat ein eigenes onnxruntime, das immer vorgeht</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Downloads onnxruntime into the plugin's own folder</source>
      <translation>Lädt onnxruntime in den eigenen Ordner der Erweiterung herunter</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Brings the newest version</source>
      <translation>Bringt die neueste Version</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>30 MB</source>
      <translation>30 MB</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>30 MB, with CUDA and cuDNN 2 GB,</source>
      <translation>30 MB, mit CUDA und cuDNN 2 GB</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Let pip download onnxruntime ({size}) into
{folder}?

QGIS's own packages, numpy among them, stay as they are.</source>
      <translation>Soll pip onnxruntime ({size}) herunterladen nach
{folder}?

Die Pakete von QGIS, auch numpy, bleiben, wie sie sind.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Remove onnxruntime from
{}?

RX and Ring work without it; the learned detectors do not.</source>
      <translation>onnxruntime entfernen aus
{}?

RX und Ring funktionieren ohne, die gelernten Detektoren nicht.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Folder of wheels</source>
      <translation>Ordner mit Wheels</translation>
    </message>
  </context>
  <context>
    <name>LineChart</name>
    <message>
      <location filename="../../plugin/panels/explain/lines.py" />
      <source>no data</source>
      <translation>keine Daten</translation>
    </message>
  </context>
  <context>
    <name>MemoryField</name>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source> MiB</source>
      <translation> MiB</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>How much of the machine's memory a run may take; windows are made to fit</source>
      <translation>Wie viel Arbeitsspeicher des Rechners ein Lauf nutzen darf; die Fenster werden passend gewählt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>This machine has {} MiB.</source>
      <translation>Dieser Rechner hat {} MiB.</translation>
    </message>
  </context>
  <context>
    <name>ModelFile</name>
    <message>
      <location filename="../../plugin/panels/form_parts.py" />
      <source>ONNX models (*.onnx)</source>
      <translation>ONNX-Modelle (*.onnx)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/form_parts.py" />
      <source>Save the model as</source>
      <translation>Modell speichern als</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/form_parts.py" />
      <source>[Temporary file]</source>
      <translation>[Temporäre Datei]</translation>
    </message>
  </context>
  <context>
    <name>ModelsDetails</name>
    <message>
      <location filename="../../plugin/panels/models/details.py" />
      <source>Card</source>
      <translation>Steckbrief</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/details.py" />
      <source>Page</source>
      <translation>Seite</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/details.py" />
      <source>Its checksum is being computed…</source>
      <translation>Die Prüfsumme wird berechnet…</translation>
    </message>
  </context>
  <context>
    <name>ModelsDialog</name>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Models of Earth Anomaly</source>
      <translation>Modelle von Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>The import was canceled.</source>
      <translation>Der Import wurde abgebrochen.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>No model has been imported yet; the folder is {}.</source>
      <translation>Es wurde noch kein Modell importiert; der Ordner ist {}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Checking and copying {}…</source>
      <translation>{} wird geprüft und kopiert…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Importing {}</source>
      <translation>{} wird importiert</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>&amp;Import…</source>
      <translation>&amp;Importieren…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Chec&amp;k</source>
      <translation>&amp;Prüfen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>&amp;Remove…</source>
      <translation>&amp;Löschen…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>&amp;Open folder</source>
      <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Checks an ONNX file and copies it into the folder of imported models</source>
      <translation>Prüft eine ONNX-Datei und kopiert sie in den Ordner der importierten Modelle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Runs the model on a small sample and looks at its answers</source>
      <translation>Wendet das Modell auf eine kleine Probe an und prüft das Ergebnis</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Only imported models can be removed</source>
      <translation>Nur importierte Modelle können gelöscht werden</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>The folder of imported models</source>
      <translation>Der Ordner der importierten Modelle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Checksum of {}</source>
      <translation>Prüfsumme von {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>The model answers to a sample…</source>
      <translation>Probelauf des Modells…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Checking {}</source>
      <translation>{} wird geprüft</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Import a model</source>
      <translation>Modell importieren</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>ONNX models (*.onnx)</source>
      <translation>ONNX-Modelle (*.onnx)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>{} was imported.</source>
      <translation>{} wurde importiert.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Remove {file} from {folder}? It cannot be brought back.</source>
      <translation>Soll {file} aus {folder} gelöscht werden? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>{} is no longer there.</source>
      <translation>{} ist nicht mehr da.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>{} does not exist yet; an import makes it.</source>
      <translation>{} gibt es noch nicht; ein Import legt den Ordner an.</translation>
    </message>
  </context>
  <context>
    <name>ModelsList</name>
    <message>
      <location filename="../../plugin/panels/models/list.py" />
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/list.py" />
      <source>Detector</source>
      <translation>Detektor</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/list.py" />
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/list.py" />
      <source>State</source>
      <translation>Zustand</translation>
    </message>
  </context>
  <context>
    <name>NextSteps</name>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Take the map to the anomaly that is looked at</source>
      <translation>Bewegt die Karte zu der Anomalie, die angesehen wird</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Follow</source>
      <translation>Folgen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Puts anomalies that look alike into groups, which can be judged in one go</source>
      <translation>Fasst ähnlich aussehende Anomalien zu Gruppen zusammen, die auf einmal beurteilt werden können</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Writes the anomalies as GeoJSON, CSV, KML or an HTML report</source>
      <translation>Schreibt die Anomalien als GeoJSON, CSV, KML oder HTML-Bericht</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Makes samples of accepted or rejected anomalies, for 'One class' or 'Normal area'</source>
      <translation>Macht aus angenommenen oder abgelehnten Anomalien Beispiele für „Klasse“ oder „Normal“</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Group</source>
      <translation>Gruppen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Export…</source>
      <translation>Export…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Samples…</source>
      <translation>Beispiele…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>There is no list of anomalies yet.</source>
      <translation>Es gibt noch keine Liste von Anomalien.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Wait for the run that is going on.</source>
      <translation>Warten Sie, bis der Lauf beendet ist.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Choose the image that the scores were made of.</source>
      <translation>Wählen Sie das Bild, aus dem die Anomaliewerte entstanden.</translation>
    </message>
  </context>
  <context>
    <name>NormalForm</name>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Choose a layer or press New</source>
      <translation>Layer wählen oder „Neu“ drücken</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Image</source>
      <translation>Bild</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Normal area</source>
      <translation>Normalbereich</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Go on drawing in this layer</source>
      <translation>In diesem Layer weiterzeichnen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>A new temporary layer to draw polygons in</source>
      <translation>Ein neuer temporärer Layer zum Zeichnen von Polygonen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>New</source>
      <translation>Neu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Ready-made descriptors (seconds)</source>
      <translation>Fertige Deskriptoren (Sekunden)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Colours, their spread, textures and directions at several scales</source>
      <translation>Farben, ihre Streuung, Texturen und Richtungen in mehreren Maßstäben</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Trained on this image (minutes, PyTorch)</source>
      <translation>An diesem Bild trainiert (Minuten, PyTorch)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>A network trained on the normal area, in the Python that the settings name</source>
      <translation>Ein am Normalbereich trainiertes Netz, in dem in den Einstellungen genannten Python</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Pixels are described by</source>
      <translation>Beschreibung der Pixel</translation>
    </message>
  </context>
  <context>
    <name>NormalTab</name>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Fit and score</source>
      <translation>Bewerten</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Where normal ground scores high, draw more of it, then fit again.</source>
      <translation>Wo normaler Boden hohe Werte hat, zeichnen Sie mehr davon und bewerten dann erneut.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Add to normal</source>
      <translation>Zu Normal hinzufügen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Correct the scores</source>
      <translation>Anomaliewerte berichtigen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Polygon</source>
      <translation>Polygon</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>1 polygon</source>
      <translation>1 Polygon</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>{} polygons</source>
      <translation>{} Polygone</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Press New and draw round what is normal; nothing else needs to be drawn.</source>
      <translation>Drücken Sie „Neu“, und umfahren Sie, was normal ist; sonst muss nichts gezeichnet werden.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Draw polygons round what is normal: some of each kind of normal ground.</source>
      <translation>Umfahren Sie mit Polygonen, was normal ist: etwas von jeder Art normalen Bodens.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>No polygon lies on the image.</source>
      <translation>Kein Polygon liegt auf dem Bild.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>{told}; some hundred, of each kind of normal ground, are a good number.</source>
      <translation>{told}; einige Hundert, von jeder Art normalen Bodens, sind eine gute Zahl.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Normal area: {}</source>
      <translation>Normalbereich: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>normal</source>
      <translation>normal</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>'{}' cannot be edited.</source>
      <translation>„{}“ kann nicht bearbeitet werden.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Fitting</source>
      <translation>Anpassung</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Scoring</source>
      <translation>Bewertung</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Canceled; the scores are as they were.</source>
      <translation>Abgebrochen; die Anomaliewerte sind wie zuvor.</translation>
    </message>
  </context>
  <context>
    <name>OneClassTab</name>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Train and map</source>
      <translation>Karte erstellen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Sample</source>
      <translation>Beispiel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>1 sample</source>
      <translation>1 Beispiel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>{} samples</source>
      <translation>{} Beispiele</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Press New and mark some places of the class; nothing else needs to be marked.</source>
      <translation>Drücken Sie „Neu“, und markieren Sie einige Stellen der Klasse; sonst muss nichts markiert werden.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Click on places of the class, spread over the image: 30 to 100 pixels are a good number.</source>
      <translation>Klicken Sie auf Stellen der Klasse, über das Bild verteilt: 30 bis 100 Pixel sind eine gute Zahl.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>No sample lies on the image.</source>
      <translation>Kein Beispiel liegt auf dem Bild.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>{told}; 30 to 100 spread over the class are a good number.</source>
      <translation>{told}; 30 bis 100, über die Klasse verteilt, sind eine gute Zahl.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>'{}' cannot be edited.</source>
      <translation>„{}“ kann nicht bearbeitet werden.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Samples of {}</source>
      <translation>Beispiele: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Training</source>
      <translation>Training</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Mapping</source>
      <translation>Kartierung</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Canceled; the map is as it was.</source>
      <translation>Abgebrochen; die Karte ist wie zuvor.</translation>
    </message>
  </context>
  <context>
    <name>ParameterForm</name>
    <message>
      <location filename="../../plugin/panels/parameter_form.py" />
      <source>More settings</source>
      <translation>Weitere Einstellungen</translation>
    </message>
  </context>
  <context>
    <name>PreviewPanel</name>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Previewing what the map shows…</source>
      <translation>Vorschau des Kartenausschnitts läuft…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Preview again whenever the map is moved or the form is changed</source>
      <translation>Neue Vorschau, sobald die Karte bewegt oder das Formular geändert wird</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Auto</source>
      <translation>Auto</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Show the preview on the map</source>
      <translation>Vorschau auf der Karte zeigen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Remove the preview</source>
      <translation>Vorschau entfernen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>whole image</source>
      <translation>ganzes Bild</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>centre of the visible area</source>
      <translation>Mitte des sichtbaren Bereichs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>visible area</source>
      <translation>sichtbarer Bereich</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>at full resolution</source>
      <translation>in voller Auflösung</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>at 1/{step} of the resolution</source>
      <translation>in 1/{step} der Auflösung</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Preview: {part} {resolution}, {time}.</source>
      <translation>Vorschau: {part} {resolution}, {time}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Its statistics are those of this part, so scores will differ from the whole run.</source>
      <translation>Die Statistik ist die dieses Ausschnitts; der vollständige Lauf wird andere Werte ergeben.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Small things are blurred, so scores will differ from the whole run.</source>
      <translation>Kleine Dinge verschwimmen; der vollständige Lauf wird andere Werte ergeben.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>The preview was canceled; the last one is shown.</source>
      <translation>Die Vorschau wurde abgebrochen; die letzte wird gezeigt.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Stop</source>
      <translation>Stopp</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Preview</source>
      <translation>Vorschau</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Ends the preview</source>
      <translation>Beendet die Vorschau</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Scores what the map shows, in a second or two; nothing is written</source>
      <translation>Bewertet den Kartenausschnitt in ein bis zwei Sekunden; nichts wird geschrieben</translation>
    </message>
  </context>
  <context>
    <name>PreviewRun</name>
    <message>
      <location filename="../../plugin/panels/preview/run.py" />
      <source>Preview: {}</source>
      <translation>Vorschau: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/run.py" />
      <source>The preview's file could not be read. Preview again.</source>
      <translation>Die Datei der Vorschau ist nicht lesbar. Starten Sie die Vorschau erneut.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/run.py" />
      <source>Preview: {detector}</source>
      <translation>Vorschau: {detector}</translation>
    </message>
  </context>
  <context>
    <name>PythonField</name>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Python with PyTorch</source>
      <translation>Python mit PyTorch</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Leave empty to search for one</source>
      <translation>Leer lassen, um eines zu suchen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Only for training networks and for importing Segment Anything</source>
      <translation>Nur zum Trainieren von Netzen und zum Importieren von Segment Anything</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>&amp;Check</source>
      <translation>&amp;Prüfen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Looks whether this Python can train networks</source>
      <translation>Prüft, ob dieses Python Netze trainieren kann</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>For training networks. Press Check to see whether one can.</source>
      <translation>Zum Trainieren von Netzen. „Prüfen“ zeigt, ob eines das kann.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Press Check to see whether it can train networks.</source>
      <translation>„Prüfen“ zeigt, ob es Netze trainieren kann.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Starting it; that may take a minute…</source>
      <translation>Es wird gestartet; das kann eine Minute dauern…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Looking for a Python with PyTorch</source>
      <translation>Python mit PyTorch wird gesucht</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>PyTorch {version} in {path}</source>
      <translation>PyTorch {version} in {path}</translation>
    </message>
  </context>
  <context>
    <name>ResultsTab</name>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>'{}' cannot be opened any more. Run the detector again.</source>
      <translation>„{}“ lässt sich nicht mehr öffnen. Starten Sie den Detektor erneut.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>No scores in the project</source>
      <translation>Keine Anomaliewerte im Projekt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>No image</source>
      <translation>Kein Bild</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>No anomalies yet: list them above</source>
      <translation>Noch keine Anomalien: oben auflisten</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>&amp;Scores</source>
      <translation>An&amp;omaliewerte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>&amp;Image</source>
      <translation>&amp;Bild</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>Threshold</source>
      <translation>Schwellenwert</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>Why?</source>
      <translation>Warum?</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>A&amp;nomalies</source>
      <translation>A&amp;nomalien</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>Scores of {}</source>
      <translation>Anomaliewerte von {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>No pixel of this result has a score.</source>
      <translation>Kein Pixel dieses Ergebnisses hat einen Wert.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>Anomalies of {}</source>
      <translation>Anomalien von {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
  </context>
  <context>
    <name>RunLog</name>
    <message>
      <location filename="../../plugin/panels/run_log.py" />
      <source>Log of the last run</source>
      <translation>Protokoll des letzten Laufs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_log.py" />
      <source>What the run has told so far</source>
      <translation>Was der Lauf bisher gemeldet hat</translation>
    </message>
  </context>
  <context>
    <name>RunPanel</name>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>Ends the run; nothing is written</source>
      <translation>Beendet den Lauf; es wird nichts geschrieben</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>Show the log of the run</source>
      <translation>Protokoll des Laufs zeigen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>Canceling…</source>
      <translation>Wird abgebrochen…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>· {time} left</source>
      <translation>· noch {time}</translation>
    </message>
  </context>
  <context>
    <name>SampleList</name>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>Pixels</source>
      <translation>Pixel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>A click shows the place on the map, a double click goes there</source>
      <translation>Ein Klick zeigt die Stelle auf der Karte, ein Doppelklick geht dorthin</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>Lies outside of the image, or is empty: it will be left out</source>
      <translation>Liegt außerhalb des Bildes oder ist leer: wird ausgelassen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>Open an image first.</source>
      <translation>Öffnen Sie zuerst ein Bild.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>Counted: the first {count} of {all}, {told}.</source>
      <translation>Gezählt: die ersten {count} von {all}, {told}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>1 pixel</source>
      <translation>1 Pixel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>{} pixels</source>
      <translation>{} Pixel</translation>
    </message>
  </context>
  <context>
    <name>SettingsPage</name>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>Show the card that checks the installation</source>
      <translation>Prüfung der Installation anzeigen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>At the top of the tab Detect, with a button for an example</source>
      <translation>Oben im Reiter „Suchen“, mit einer Schaltfläche für ein Beispiel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>Not saved: {}</source>
      <translation>Nicht gespeichert: {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>&amp;Device for networks</source>
      <translation>&amp;Gerät für Netze</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>&amp;Memory budget of a run</source>
      <translation>&amp;Arbeitsspeicher eines Laufs</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>&amp;Folder of imported models</source>
      <translation>&amp;Ordner der importierten Modelle</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>&amp;Python with PyTorch</source>
      <translation>Py&amp;thon mit PyTorch</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>Kept f&amp;eatures of change runs</source>
      <translation>Aufbewahrte &amp;Merkmale von Änderungsläufen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>Help on these settings</source>
      <translation>Hilfe zu diesen Einstellungen</translation>
    </message>
  </context>
  <context>
    <name>ThresholdPart</name>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Share of the pixels</source>
      <translation>Anteil der Pixel</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Percentile</source>
      <translation>Perzentil</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Otsu</source>
      <translation>Otsu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Area budget</source>
      <translation>Gesamtfläche</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Score</source>
      <translation>Wert</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>How the threshold is chosen</source>
      <translation>Wie der Schwellenwert gewählt wird</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Show on the &amp;map</source>
      <translation>Auf der &amp;Karte</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Colours on the map what lies above the threshold; the layer's own style comes back</source>
      <translation>Färbt auf der Karte ein, was über dem Schwellenwert liegt; die eigene Darstellung des Layers kehrt danach zurück</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>from </source>
      <translation>ab </translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source> px</source>
      <translation> px</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>The smallest anomaly that is listed, in pixels</source>
      <translation>Die kleinste Anomalie, die aufgeführt wird, in Pixeln</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>&amp;List anomalies</source>
      <translation>Auf&amp;listen</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Outlines what lies above the threshold as a new layer, and lists it below</source>
      <translation>Umreißt, was über dem Schwellenwert liegt, als neuen Layer und führt es unten auf</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source> ha</source>
      <translation> ha</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source> %</source>
      <translation> %</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Score {score} or more: {percent} % of the pixels, about {pixels} px{area}.</source>
      <translation>Wert {score} oder mehr: {percent} % des Bildes, etwa {pixels} px{area}.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>, {area} ha</source>
      <translation>, {area} ha</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>, {area} m²</source>
      <translation>, {area} m²</translation>
    </message>
  </context>
  <context>
    <name>Verdicts</name>
    <message>
      <location filename="../../plugin/panels/results/verdicts.py" />
      <source>Nothing was written: '{}' cannot be read any more, or has lost anomalies that are listed.</source>
      <translation>Es wurde nichts geschrieben: „{}“ ist nicht mehr lesbar, oder darin fehlen aufgeführte Anomalien.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/verdicts.py" />
      <source>The layer of anomalies is gone. Choose another one in the box 'Anomalies'.</source>
      <translation>Den Layer mit den Anomalien gibt es nicht mehr. Wählen Sie im Feld „Anomalien“ einen anderen.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/verdicts.py" />
      <source>'{}' can only be read. Export a copy, and judge the anomalies in it.</source>
      <translation>„{}“ kann nur gelesen werden. Exportieren Sie eine Kopie, und beurteilen Sie die Anomalien darin.</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/verdicts.py" />
      <source>the file may be read-only or locked by another program</source>
      <translation>die Datei ist vielleicht schreibgeschützt oder von einem anderen Programm gesperrt</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/verdicts.py" />
      <source>The verdict was not written to '{name}' ({reason}). The list is as it was.</source>
      <translation>Das Urteil wurde nicht in „{name}“ geschrieben ({reason}). Die Liste ist unverändert.</translation>
    </message>
  </context>
</TS>
