<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
  <context>
    <name>AnomaliesTab</name>
    <message>
      <location filename="../../plugin/panels/anomalies_tab.py" />
      <source>Run</source>
      <translation>运行</translation>
    </message>
  </context>
  <context>
    <name>AnomalyList</name>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Which anomalies are listed</source>
      <translation>列出哪些异常</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>All</source>
      <translation>全部</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>To judge</source>
      <translation>待判定</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Accepted</source>
      <translation>已接受</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Rejected</source>
      <translation>已拒绝</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Unsure</source>
      <translation>不确定</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Judged</source>
      <translation>已判定</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Only anomalies of one group of alike ones</source>
      <translation>仅列出同一相似组的异常</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Note (N)</source>
      <translation>备注 (N)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>A note on the anomaly; Return writes it and goes back to the list</source>
      <translation>对该异常的备注；按回车键写入并返回列表</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Accept (A)</source>
      <translation>接受 (A)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Reject (R)</source>
      <translation>拒绝 (R)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Unsure (U)</source>
      <translation>不确定 (U)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Take the verdict away (Delete)</source>
      <translation>撤销判定 (Delete)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Take the last decision back (Ctrl+Z)</source>
      <translation>撤销上一次判定 (Ctrl+Z)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Accept</source>
      <translation>接受</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Reject</source>
      <translation>拒绝</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Reject all {count} of group {group}</source>
      <translation>拒绝第 {group} 组的全部 {count} 个</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Accept all {count} of group {group}</source>
      <translation>接受第 {group} 组的全部 {count} 个</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Show this group only</source>
      <translation>仅显示该组</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>All groups</source>
      <translation>所有组</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>Group {group} ({count})</source>
      <translation>第 {group} 组（{count}）</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>No anomalies are listed.</source>
      <translation>没有列出异常。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source>{accepted} accepted, {rejected} rejected, {unsure} unsure of {total}.</source>
      <translation>共 {total} 个：接受 {accepted}，拒绝 {rejected}，不确定 {unsure}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/anomaly_list.py" />
      <source> Precision so far {share} % (95 % interval {low} to {high} %).</source>
      <translation> 目前的精确率为 {share} %（95 % 区间 {low} 至 {high} %）。</translation>
    </message>
  </context>
  <context>
    <name>AnomalyTable</name>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Rank</source>
      <translation>排名</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Score</source>
      <translation>得分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Area</source>
      <translation>面积</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Alike</source>
      <translation>相似组</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Verdict</source>
      <translation>判定</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>Note</source>
      <translation>备注</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>accepted</source>
      <translation>接受</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>rejected</source>
      <translation>拒绝</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/table.py" />
      <source>unsure</source>
      <translation>不确定</translation>
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
      <translation>无法解释此处；原因见日志。</translation>
    </message>
  </context>
  <context>
    <name>BackgroundRun</name>
    <message>
      <location filename="../../plugin/panels/background_run.py" />
      <source>The run failed.</source>
      <translation>运行失败。</translation>
    </message>
  </context>
  <context>
    <name>BackgroundWork</name>
    <message>
      <location filename="../../plugin/panels/background_work.py" />
      <source>That failed; see QGIS's log of Python errors.</source>
      <translation>操作失败；详见 QGIS 的 Python 错误日志。</translation>
    </message>
  </context>
  <context>
    <name>BandRow</name>
    <message>
      <location filename="../../plugin/panels/change/bands.py" />
      <source>All</source>
      <translation>全部</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/bands.py" />
      <source>Where none is chosen, all; networks see the first three of them</source>
      <translation>不选则使用全部；网络只使用其中前三个</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/bands.py" />
      <source>Bands</source>
      <translation>波段</translation>
    </message>
  </context>
  <context>
    <name>BarChart</name>
    <message>
      <location filename="../../plugin/panels/explain/bars.py" />
      <source>Share of each band in the whole difference</source>
      <translation>各波段在总差异中所占的比例</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/bars.py" />
      <source>{shown} of {bands} bands make {percent} of the difference</source>
      <translation>{bands} 个波段中的 {shown} 个占差异的 {percent}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/bars.py" />
      <source>lower than expected</source>
      <translation>低于预期</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/bars.py" />
      <source>higher</source>
      <translation>高于预期</translation>
    </message>
  </context>
  <context>
    <name>BatchDetectors</name>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Detectors</source>
      <translation>检测器</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Detector</source>
      <translation>检测器</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Each checked detector scores each image; double-click for its settings</source>
      <translation>每个勾选的检测器对每幅影像计分；双击可打开其设置</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Settings of the selected detector, for all images</source>
      <translation>所选检测器的设置，适用于所有影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Settings…</source>
      <translation>设置…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Adds the selected detector once more, to be run with other settings as well</source>
      <translation>再添加一次所选检测器，以便同时用其他设置运行</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Duplicate</source>
      <translation>复制</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Check a detector.</source>
      <translation>请勾选检测器。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>Choose the model of {} in its settings.</source>
      <translation>请在设置中选择 {} 的模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/detectors.py" />
      <source>needs a model</source>
      <translation>需要模型</translation>
    </message>
  </context>
  <context>
    <name>BatchDialog</name>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Batch</source>
      <translation>批处理</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Batch: {name}</source>
      <translation>批处理：{name}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Canceled. Run goes on where it was stopped.</source>
      <translation>已取消。点击“运行”可从中断处继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>The batch goes on when this window is closed.</source>
      <translation>关闭此窗口后，批处理仍会继续。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Another batch works in this folder: {}.</source>
      <translation>另一个批处理正在此文件夹中运行：{}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>The batch has ended: {done} done, {skipped} done before, {failed} failed.</source>
      <translation>批处理已结束：完成 {done}，先前已完成 {skipped}，失败 {failed}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>A folder for plans, pieces and results</source>
      <translation>存放计划、分块和结果的文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Each image is looked at once; nothing is scored yet.</source>
      <translation>每幅影像只浏览一次，尚不计算得分。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Load a batch job</source>
      <translation>加载批处理任务</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Jobs (*.json)</source>
      <translation>任务 (*.json)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Save the batch job</source>
      <translation>保存批处理任务</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/dialog.py" />
      <source>Copied: {}</source>
      <translation>已复制：{}</translation>
    </message>
  </context>
  <context>
    <name>BatchFoot</name>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>&amp;Load job…</source>
      <translation>加载任务(&amp;L)…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Sa&amp;ve job…</source>
      <translation>保存任务(&amp;V)…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Co&amp;mmand line</source>
      <translation>命令行(&amp;M)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Save &amp;plans…</source>
      <translation>保存计划(&amp;P)…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Open s&amp;ummary</source>
      <translation>打开报告(&amp;U)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>&amp;Run</source>
      <translation>运行(&amp;R)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>&amp;Cancel</source>
      <translation>取消(&amp;C)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Clos&amp;e</source>
      <translation>关闭(&amp;E)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>A job that was saved; what it has done already is shown</source>
      <translation>已保存的任务；会显示其已完成的部分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>As a JSON file, which also runs without a window</source>
      <translation>保存为 JSON 文件，无需窗口也可运行</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Saves the job into the output folder and copies the command that runs it</source>
      <translation>将任务保存到输出文件夹，并复制运行它的命令</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Looks at each image once and saves, for each run, a plan that other machines work off without QGIS: large images, clusters</source>
      <translation>每幅影像浏览一次，并为每次运行保存一个计划，可由其他计算机在没有 QGIS 的情况下执行：适用于大影像和集群</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>The report of the last run</source>
      <translation>上次运行的报告</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Saves the job into the output folder and runs it in the background</source>
      <translation>将任务保存到输出文件夹，并在后台运行</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>Stops at once; the next run goes on where this one was stopped</source>
      <translation>立即停止；下次运行从中断处继续</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} waiting</source>
      <translation>{} 项等待中</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} running</source>
      <translation>{} 项运行中</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} done</source>
      <translation>{} 项已完成</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} done before</source>
      <translation>{} 项先前已完成</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} failed</source>
      <translation>{} 项失败</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} canceled</source>
      <translation>{} 项已取消</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>1 run</source>
      <translation>1 项</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/foot.py" />
      <source>{} runs</source>
      <translation>{} 项</translation>
    </message>
  </context>
  <context>
    <name>BatchForm</name>
    <message>
      <location filename="../../plugin/panels/batch/form.py" />
      <source>Add images: files, a folder, or the layers of the project.</source>
      <translation>请添加影像：文件、文件夹或项目中的图层。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/form.py" />
      <source>Choose an output folder.</source>
      <translation>请选择输出文件夹。</translation>
    </message>
  </context>
  <context>
    <name>BatchImages</name>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Images</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>File or folder</source>
      <translation>文件或文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Files</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Subfolders</source>
      <translation>子文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Of a folder: patterns such as *.tif;*.img</source>
      <translation>用于文件夹：通配符，如 *.tif;*.img</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Whether the folders in it are searched too</source>
      <translation>是否同时搜索其中的子文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Drop files and folders here; double-click the pattern of a folder to change it</source>
      <translation>可将文件和文件夹拖放到此处；双击文件夹的通配符可修改</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Adds image files</source>
      <translation>添加影像文件</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Files…</source>
      <translation>文件…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Adds all images of a folder; new ones in it belong to the batch when it is run again</source>
      <translation>添加文件夹中的所有影像；再次运行批处理时也包括其中新增的影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Folder…</source>
      <translation>文件夹…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Adds the images of the open project</source>
      <translation>添加当前项目中的影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Open layers</source>
      <translation>已打开的图层</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Removes the selected rows (Del)</source>
      <translation>移除所选行 (Del)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Add images</source>
      <translation>添加影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>All files (*)</source>
      <translation>所有文件 (*)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/images.py" />
      <source>Add a folder</source>
      <translation>添加文件夹</translation>
    </message>
  </context>
  <context>
    <name>BatchMenu</name>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>{name} has no log yet; it has not been run.</source>
      <translation>{name} 尚无日志；该项还没有运行过。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>Log: {name}</source>
      <translation>日志：{name}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>Open log</source>
      <translation>打开日志</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>Add scores to the project</source>
      <translation>将得分添加到项目</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>Add polygons</source>
      <translation>添加多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>Open folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/menu.py" />
      <source>'{path}' cannot be opened.</source>
      <translation>无法打开“{path}”。</translation>
    </message>
  </context>
  <context>
    <name>BatchPlans</name>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>Planning a batch</source>
      <translation>正在规划批处理</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>Canceled. Plans that are finished were saved.</source>
      <translation>已取消。已完成的计划已保存。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>1 plan saved in '{folder}'.</source>
      <translation>已在“{folder}”中保存 1 个计划。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>{count} plans saved in '{folder}'.</source>
      <translation>已在“{folder}”中保存 {count} 个计划。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>Runs that have no plan</source>
      <translation>没有计划的运行</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/plans.py" />
      <source>{} could not be planned; a window says why.</source>
      <translation>{} 个无法规划；原因见窗口。</translation>
    </message>
  </context>
  <context>
    <name>BatchResults</name>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Results</source>
      <translation>结果</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Output folder</source>
      <translation>输出文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Made where it does not exist; scores, logs, states and the report go there</source>
      <translation>不存在时会创建；得分、日志、状态和报告保存在其中</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>How results are called; the words in braces are filled in for each of them</source>
      <translation>结果的命名方式；花括号中的词会逐项填入</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>name of the image</source>
      <translation>影像名称</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>name of the detector</source>
      <translation>检测器名称</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>folder of the image</source>
      <translation>影像所在文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>date of the image</source>
      <translation>影像日期</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>number of the image</source>
      <translation>影像序号</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Puts in a word that is filled in</source>
      <translation>插入一个会自动填入的词</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Output &amp;folder</source>
      <translation>输出文件夹(&amp;F)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>&amp;Names</source>
      <translation>名称(&amp;N)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>&amp;Skip what is done</source>
      <translation>跳过已完成的项(&amp;S)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Made by the same detector, settings and model of the same image</source>
      <translation>由相同检测器、设置和模型从同一影像生成</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>&amp;Try again what has failed</source>
      <translation>重试失败的项(&amp;T)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Else it waits until its image or its settings have changed</source>
      <translation>否则等到其影像或设置有变化时再运行</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Also make &amp;polygons</source>
      <translation>同时生成多边形(&amp;P)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Outlines the anomalies of each score raster, as the settings beside say</source>
      <translation>按旁边的设置勾画每个得分栅格中的异常</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Threshold and smallest area</source>
      <translation>阈值和最小面积</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>threshold by {method}, {value}</source>
      <translation>阈值方式 {method}，{value}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>as usual</source>
      <translation>默认值</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>of the rarest 0.1 % of the pixels</source>
      <translation>最罕见的 0.1 % 像元</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>No example: these names are not possible.</source>
      <translation>无示例：这些名称不可用。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/results.py" />
      <source>Example: {name}</source>
      <translation>示例：{name}</translation>
    </message>
  </context>
  <context>
    <name>BatchSettings</name>
    <message>
      <location filename="../../plugin/panels/batch/settings.py" />
      <source>Settings: {}</source>
      <translation>设置：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/settings.py" />
      <source>This layer is in no file. Save it to one first, or leave the field empty.</source>
      <translation>此图层不在文件中。请先保存为文件，或将此项留空。</translation>
    </message>
  </context>
  <context>
    <name>BatchTable</name>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>waiting</source>
      <translation>等待中</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>running</source>
      <translation>运行中</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>done</source>
      <translation>已完成</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>done before</source>
      <translation>先前已完成</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>canceled</source>
      <translation>已取消</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>Image</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>Detector</source>
      <translation>检测器</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>Time</source>
      <translation>用时</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>Message</source>
      <translation>消息</translation>
    </message>
  </context>
  <context>
    <name>BatchView</name>
    <message>
      <location filename="../../plugin/panels/batch/table.py" />
      <source>Double-click a row for its log</source>
      <translation>双击某行可查看其日志</translation>
    </message>
  </context>
  <context>
    <name>BatchWatch</name>
    <message>
      <location filename="../../plugin/panels/batch/watch.py" />
      <source>Looking at a batch</source>
      <translation>正在查看批处理</translation>
    </message>
  </context>
  <context>
    <name>ChangeImages</name>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Date</source>
      <translation>日期</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Image</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>New</source>
      <translation>新</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Double-click a date to change it</source>
      <translation>双击日期可修改</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Compared with all older dates; else the last date is</source>
      <translation>与所有较早时相比较；未指定时取最后一个</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Checks the layers and groups that are selected in the layer panel</source>
      <translation>勾选图层面板中选中的图层和图层组</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Add selected</source>
      <translation>添加所选</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Unchecks all</source>
      <translation>取消全部勾选</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>None</source>
      <translation>全不选</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Images of one place</source>
      <translation>同一地点的影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/images.py" />
      <source>Select images, or groups of them, in the layer panel first.</source>
      <translation>请先在图层面板中选择影像或影像组。</translation>
    </message>
  </context>
  <context>
    <name>ChangeLooks</name>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Look at the dates</source>
      <translation>查看各时相</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Flicker</source>
      <translation>闪烁</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Shows the two layers in turn until it is pressed again</source>
      <translation>交替显示两个图层，再次按下时停止</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Swipe</source>
      <translation>卷帘</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Left of the mouse the earlier layer, right of it the later one</source>
      <translation>鼠标左侧为较早的图层，右侧为较晚的图层</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>History</source>
      <translation>时序</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Click a place on the map to see its values on all dates</source>
      <translation>点击地图上的一处，查看其在所有时相的值</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Before</source>
      <translation>之前</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>After</source>
      <translation>之后</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>new</source>
      <translation>新时相</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>anomalous</source>
      <translation>异常</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/looks.py" />
      <source>Values at {}</source>
      <translation>{} 处的值</translation>
    </message>
  </context>
  <context>
    <name>ChangeTab</name>
    <message>
      <location filename="../../plugin/panels/change/tab.py" />
      <source>Find change</source>
      <translation>检测变化</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/tab.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/tab.py" />
      <source>Canceled; nothing was written.</source>
      <translation>已取消；未写入任何内容。</translation>
    </message>
  </context>
  <context>
    <name>CheckedLines</name>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>For a terminal; on Windows for the OSGeo4W shell. Then start QGIS again.</source>
      <translation>用于终端；在 Windows 上用于 OSGeo4W Shell。完成后请重新启动 QGIS。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Copy the command</source>
      <translation>复制命令</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Installs onnxruntime into a folder of the plugin, beside QGIS's own packages</source>
      <translation>把 onnxruntime 安装到插件自己的文件夹中，与 QGIS 的包分开</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Install…</source>
      <translation>安装…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>onnxruntime is missing: RX and Ring work. For the learned detectors install it here, or with this in a terminal:</source>
      <translation>缺少 onnxruntime：RX 和Ring可用。要使用学习型检测器，请在此安装，或在终端中运行：</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Too old: {}</source>
      <translation>版本过旧：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Networks run: onnxruntime {}</source>
      <translation>网络可运行：onnxruntime {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Networks do not run: {}</source>
      <translation>网络无法运行：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>The {} models have their published checksums</source>
      <translation>{} 个模型的校验和均与发布的一致</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Altered or missing: {}. Install the plugin again.</source>
      <translation>被改动或缺失：{}。请重新安装插件。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Temporary files can be written to {}</source>
      <translation>可以在 {} 写入临时文件</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run_lines.py" />
      <source>Temporary files cannot be written to {}</source>
      <translation>无法在 {} 写入临时文件</translation>
    </message>
  </context>
  <context>
    <name>ClassForm</name>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>class</source>
      <translation>类别</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Choose a layer or press New</source>
      <translation>请选择图层或点击“新建”</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Image</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Name of the class</source>
      <translation>类别名称</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Samples of the class</source>
      <translation>类别样本</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Go on drawing in this layer</source>
      <translation>在此图层中继续绘制</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>A new temporary layer to draw samples in</source>
      <translation>新建用于绘制样本的临时图层</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>New</source>
      <translation>新建</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Points: a click is a pixel</source>
      <translation>点：每次点击为一个像元</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/class_form.py" />
      <source>Polygons</source>
      <translation>多边形</translation>
    </message>
  </context>
  <context>
    <name>Corrections</name>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Correct the map</source>
      <translation>修正分类图</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Wrongly in</source>
      <translation>误分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Missed</source>
      <translation>漏分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Click where the map is wrong, then refine; it takes seconds.</source>
      <translation>在分类图出错处点击，然后优化；只需数秒。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Click places that are in the map, but not of the class</source>
      <translation>点击分类图中有、但不属于该类别的位置</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Click places of the class that the map lacks</source>
      <translation>点击属于该类别、但分类图中缺失的位置</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Refine</source>
      <translation>优化</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/corrections.py" />
      <source>Trains the model further by the new clicks; the new map takes the place of the last one</source>
      <translation>用新点击的位置继续训练模型；新分类图将替换上一幅</translation>
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
      <translation>检测</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/detect_dock.py" />
      <source>One class</source>
      <translation>单类</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/detect_dock.py" />
      <source>Normal area</source>
      <translation>正常区</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/detect_dock.py" />
      <source>Change</source>
      <translation>变化</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/detect_dock.py" />
      <source>Results</source>
      <translation>结果</translation>
    </message>
  </context>
  <context>
    <name>DeviceField</name>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Automatic: CUDA where it works, else the CPU</source>
      <translation>自动：CUDA 可用时使用 CUDA，否则使用 CPU</translation>
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
      <translation>各表单的默认值；每次运行可另行指定</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Looking what works on this machine…</source>
      <translation>正在检查本机可用的设备…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Looking for devices</source>
      <translation>正在查找设备</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>No network runs here; RX and Ring do. {}</source>
      <translation>本机无法运行网络；RX 和 Ring 可用。{}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>onnxruntime is missing, so that no network runs; RX and Ring do.</source>
      <translation>缺少 onnxruntime，因此无法运行网络；RX 和 Ring 可用。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Works here: {usable} (onnxruntime {version}). CUDA does not: {reason}.</source>
      <translation>本机可用：{usable}（onnxruntime {version}）。CUDA 不可用：{reason}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Works here: {usable} (onnxruntime {version}).</source>
      <translation>本机可用：{usable}（onnxruntime {version}）。</translation>
    </message>
  </context>
  <context>
    <name>DoctorDialog</name>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Installation of Earth Anomaly</source>
      <translation>Earth Anomaly 的安装</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Looking at versions, devices, folders and models…</source>
      <translation>正在检查版本、设备、文件夹和模型…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Checking Earth Anomaly</source>
      <translation>正在检查 Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Working… QGIS can be used meanwhile.</source>
      <translation>正在进行…其间可以继续使用 QGIS。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>&amp;Cancel</source>
      <translation>取消(&amp;C)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>What is installed now stays as it is</source>
      <translation>现在已安装的内容保持不变</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>What pip says</source>
      <translation>pip 的输出</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Copy &amp;report</source>
      <translation>复制报告(&amp;R)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Markdown, in English: for a question to whoever can help</source>
      <translation>Markdown 格式，英文：用于向能提供帮助的人提问</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Look &amp;again</source>
      <translation>再次检查(&amp;A)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Checks all of it once more</source>
      <translation>重新检查全部内容</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>All that Earth Anomaly needs is there.</source>
      <translation>Earth Anomaly 所需的一切均已就绪。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Something is wrong:</source>
      <translation>有问题：</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>{} is installed.</source>
      <translation>{} 已安装。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>onnxruntime was removed.</source>
      <translation>onnxruntime 已移除。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>{} is the newest already; nothing was changed.</source>
      <translation>{} 已是最新版本；未作任何更改。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Start QGIS again: the version that was loaded before serves until then.</source>
      <translation>请重新启动 QGIS：在此之前仍使用先前载入的版本。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>Canceled; what was there before is unchanged.</source>
      <translation>已取消；原有内容没有变化。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/dialog.py" />
      <source>The report is on the clipboard.</source>
      <translation>报告已复制到剪贴板。</translation>
    </message>
  </context>
  <context>
    <name>EarthAnomaly</name>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>UniADRS: anomalies in any kind of image</source>
      <translation>UniADRS: 任意类型影像中的异常</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>One network for hyperspectral, visible, SAR, infrared and low-light images. Nothing to train.</source>
      <translation>一个网络适用于高光谱、可见光、SAR、红外和微光影像。无需训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Anomalies of any modality</source>
      <translation>任意模态的异常</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Finds what deviates from its surroundings, single pixels and things up to about 60 pixels, in any raster of 1 to 500 bands: ships in SAR, vehicles in aerial pictures, faint points in infrared, rare materials in hyperspectral scenes. One network, trained once on simulated scenes of all of them; it sees no bands but distances in the image's own whitened space, at four scales. Small things that deviate are anomalies, large ones are not.</source>
      <translation>在 1 至 500 个波段的任意栅格中，找出与周围不同的目标，小至单个像元，大至约 60 个像元：SAR 影像中的船只、航空影像中的车辆、红外影像中的弱小目标、高光谱场景中的稀有物质。一个网络，在上述各类模拟场景上一次训练完成；它不直接使用波段，而是使用影像自身白化空间中四个尺度的距离。与周围不同的小目标视为异常，大目标则不是。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>SAR may be amplitude, power or dB. The score has no unit: 0 is about what one pixel in a thousand reaches, what is well above is rare.</source>
      <translation>SAR 影像可以是振幅、功率或 dB。得分没有单位：约千分之一的像元达到 0，明显高于 0 的很少见。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Li et al., Learning a cross-modality anomaly detector for remote sensing imagery (UniADRS), IEEE Transactions on Image Processing, 2024; own network and training</source>
      <translation>Li 等，Learning a cross-modality anomaly detector for remote sensing imagery (UniADRS)，IEEE Transactions on Image Processing，2024；网络和训练为自行实现</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>TDD: learned spectral anomalies</source>
      <translation>TDD: 学习型光谱异常</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>A network that has learned on simulated scenes how anomalies deviate. Any sensor, nothing to train.</source>
      <translation>在模拟场景上学会异常如何偏离背景的网络。适用于任意传感器，无需训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Spectral anomalies</source>
      <translation>光谱异常</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Transferred direct detection: one network, trained once on simulated scenes, weighs how rare a pixel is in the whole image, how far it is from its surroundings at several distances, and what openings remove from it. Nothing is trained on the image. It sees no bands but distances in the image's own whitened space, so it takes any sensor with 4 to 500 bands. The detector to begin with for hyperspectral images; things much wider than 16 pixels count as background.</source>
      <translation>迁移直接检测（Transferred Direct Detection）：一个网络，在模拟场景上一次训练完成，综合衡量像元在整幅影像中的稀有程度、在不同距离上与周围的差异，以及形态学开运算从中去除的部分。不在当前影像上训练。它不直接使用波段，而是使用影像自身白化空间中的距离，因此适用于 4 至 500 个波段的任意传感器。处理高光谱影像时建议首先使用此检测器；明显宽于 16 个像元的地物视为背景。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>The score has no unit; 1 to 4 is usual, what is much higher is rare.</source>
      <translation>得分没有单位；通常为 1 至 4，远高于此的很少见。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Li et al., One-step detection paradigm for hyperspectral anomaly detection via spectral deviation relationship learning, IEEE Transactions on Geoscience and Remote Sensing, 2024; own network and training</source>
      <translation>Li 等，One-step detection paradigm for hyperspectral anomaly detection via spectral deviation relationship learning，IEEE Transactions on Geoscience and Remote Sensing，2024；网络和训练为自行实现</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>RX: global spectral anomalies</source>
      <translation>RX: 全局光谱异常</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Distance of each pixel to the image's mean spectrum. Fast, no training, no model.</source>
      <translation>每个像元与影像平均光谱的距离。速度快，无需训练，无需模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Scores each pixel by its Mahalanobis distance to the mean of the whole image. The standard of the field: use it as the baseline, and where anomalies are rare in the whole image, whatever their size. With many bands or few pixels, fewer components (20 is a good choice) are more robust.</source>
      <translation>按每个像元到整幅影像均值的马氏距离计分。这是本领域的标准方法：可作为基准，也适用于异常在整幅影像中很少见的情况，不论其大小。波段多或像元少时，使用较少的主成分（20 是不错的选择）更稳健。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>The score is the squared distance; on average it equals the number of components.</source>
      <translation>得分为距离的平方；其平均值等于主成分数。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Reed and Yu, IEEE Transactions on Acoustics, Speech and Signal Processing 38(10), 1990</source>
      <translation>Reed 和 Yu，IEEE Transactions on Acoustics, Speech and Signal Processing 38(10)，1990</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Leading components (0 = all)</source>
      <translation>前若干主成分 (0 = 全部)</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>How many principal components to keep.</source>
      <translation>保留多少个主成分。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Ring: spectral anomalies against the surroundings</source>
      <translation>Ring: 相对于周围的光谱异常</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Distance of each pixel to the most similar neighbours on a circle round it. No training, no model.</source>
      <translation>每个像元与其周围圆环上最相似邻点的距离。无需训练，无需模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Compares each pixel, in the whitened spectral space, with its neighbours on a circle and scores it by the mean distance to the three nearest. Finds objects smaller than the circle, and leaves fields, roads and edges alone. The radius should exceed half the size of the objects looked for.</source>
      <translation>在白化光谱空间中将每个像元与圆环上的邻点比较，按其与最近三个邻点的平均距离计分。可找出小于圆环的目标，而不会误报农田、道路和边缘。半径应大于待查目标大小的一半。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>The score is a distance in standard deviations of the background.</source>
      <translation>得分是以背景标准差为单位的距离。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Whitened ring nearest neighbour, a training-free relation of a pixel to its surroundings</source>
      <translation>白化环形最近邻，一种无需训练的像元与周围关系度量</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Radius of the circle (pixels)</source>
      <translation>圆环半径 (像元)</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>More than half the size of what is looked for.</source>
      <translation>大于待查目标大小的一半。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Strongest principal components kept.</source>
      <translation>保留最强的主成分。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Neighbours on the circle</source>
      <translation>圆环上的邻点数</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Evenly spaced round the pixel.</source>
      <translation>在像元周围均匀分布。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Nearest of them averaged</source>
      <translation>取平均的最近邻点数</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>1 = the most similar neighbour alone.</source>
      <translation>1 = 仅取最相似的邻点。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>PU: map of one class</source>
      <translation>PU: 单类制图</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Maps one class with a model that was trained on a few of its pixels and on no others.</source>
      <translation>用仅以某一类别的少量像元训练的模型绘制该类别，无需其他类别的样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Applies a model made by 'Train a map of one class'. The result is the probability of the class, a map of the class, and its area with a 90 % interval. The threshold is the one at which the class covers as much of the training image as the estimate of its share says; the interval follows from that estimate.</source>
      <translation>应用由“训练单类制图模型”生成的模型。结果包括类别概率、类别图，以及带 90% 区间的面积。阈值的取值使该类别在训练影像中所占比例等于其估计占比；区间也由该估计得出。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>The model reads the bands that it was trained on. Use it on the image it was trained on, or on another one of the same sensor, calibrated alike.</source>
      <translation>模型读取训练时所用的波段。请用于训练时的影像，或同一传感器、定标方式相同的其他影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Zhao et al., Class prior-free positive-unlabeled learning with Taylor variational loss for hyperspectral remote sensing imagery (T-HOneCls), ICCV 2023; own network and training</source>
      <translation>Zhao 等，Class prior-free positive-unlabeled learning with Taylor variational loss for hyperspectral remote sensing imagery (T-HOneCls)，ICCV 2023；网络和训练为自行实现</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>ASD: what is not normal here</source>
      <translation>ASD: 此处何为不正常</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Scores whatever is unlike one area that you have declared normal. For high-resolution images.</source>
      <translation>对与您指定的正常区不同的一切计分。适用于高分辨率影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Applies a model made by 'Learn what is normal': local colours, their spread, textures and directions at several scales are compared with those of the normal area. Damage in a field, debris, burnt patches, new objects score high.</source>
      <translation>应用由“学习正常状态”生成的模型：将多个尺度上的局部颜色、颜色离散度、纹理和方向与正常区比较。田间损害、残骸、火烧迹地和新出现的目标得分高。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>A score of 1 is what one normal pixel in twenty reaches. Use the model on the image it was made on, or on another one of the same sensor and pixel size.</source>
      <translation>正常像元中有二十分之一的得分达到 1。请将模型用于生成它的影像，或同一传感器、像元大小相同的其他影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/catalog.py" />
      <source>Li et al., Anomaly segmentation for high-resolution remote sensing images based on pixel descriptors, AAAI 2023; own descriptors and training</source>
      <translation>Li 等，Anomaly segmentation for high-resolution remote sensing images based on pixel descriptors，AAAI 2023；描述子和训练为自行实现</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Detect anomalies…</source>
      <translation>检测异常…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Map one class…</source>
      <translation>单类制图…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Score what is not normal…</source>
      <translation>查找不正常之处…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Find anomalous change…</source>
      <translation>检测异常变化…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Look through the results…</source>
      <translation>查看结果…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Many images…</source>
      <translation>多幅影像…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Compare scores with the truth…</source>
      <translation>得分与真值比较…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Models…</source>
      <translation>模型…</translation>
    </message>
    <message>
      <location filename="../../plugin/main.py" />
      <source>Installation…</source>
      <translation>安装…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>{name}, band {band}</source>
      <translation>{name}，波段 {band}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>Check two or more images of one place, or one whose bands are dates.</source>
      <translation>请勾选同一地点的两幅或多幅影像，或一幅各波段为不同时相的影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>{} dates: the bands of '{}', in their order.</source>
      <translation>{} 个时相：“{}”的各波段，按其顺序。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>{} images without dates, taken in the order of their names, the oldest first.</source>
      <translation>{} 幅影像没有日期，按名称排序，最早的在前。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>{} dates, {} to {}</source>
      <translation>{} 个时相，{} 至 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/series.py" />
      <source>{}: the bands of '{}'.</source>
      <translation>{}：“{}”的各波段。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/durations.py" />
      <source>{} s</source>
      <translation>{} 秒</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/durations.py" />
      <source>{} min</source>
      <translation>{} 分钟</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/durations.py" />
      <source>{} h</source>
      <translation>{} 小时</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/asking.py" />
      <source>Explain a place</source>
      <translation>解释某处</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/copy.py" />
      <source>Copy as picture</source>
      <translation>复制为图片</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/copy.py" />
      <source>Copy values as CSV</source>
      <translation>复制数值为 CSV</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Surroundings, mean</source>
      <translation>周围均值</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Most similar pixel</source>
      <translation>最相似像元</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>This place</source>
      <translation>此处</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Anomaly, mean</source>
      <translation>异常均值</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Wavelength (nm)</source>
      <translation>波长 (nm)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Band</source>
      <translation>波段</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>5 to 95 %</source>
      <translation>5 至 95 %</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>{distance} {unit} from the peak</source>
      <translation>距峰值 {distance} {unit}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Distance from the peak ({unit})</source>
      <translation>距峰值的距离（{unit}）</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>{axis}, {start} to {end}</source>
      <translation>{axis}，由{start}向{end}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Score</source>
      <translation>异常得分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Threshold</source>
      <translation>阈值</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>{nm} nm (band {number})</source>
      <translation>{nm} nm（波段 {number}）</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>{name} (band {number})</source>
      <translation>{name}（波段 {number}）</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>Band {number}</source>
      <translation>波段 {number}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/drawing.py" />
      <source>{nm} nm</source>
      <translation>{nm} nm</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Too large to be read whole: one pixel in {} by {} counts.</source>
      <translation>过大，无法完整读取：每 {} × {} 个像元取一个。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>{} pixels</source>
      <translation>{} 个像元</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>1 pixel</source>
      <translation>1 个像元</translation>
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
      <translation>像元</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>north</source>
      <translation>北</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>north-east</source>
      <translation>东北</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>east</source>
      <translation>东</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>south-east</source>
      <translation>东南</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>south</source>
      <translation>南</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>south-west</source>
      <translation>西南</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>west</source>
      <translation>西</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>north-west</source>
      <translation>西北</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Hardly differs from its surroundings: {size} spreads at most, {at}.</source>
      <translation>与周围几乎没有差异：{at}最多相差 {size} 倍离散度。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>No single band stands out ({size} spreads at most, {at}); their combination does, above all {band}.</source>
      <translation>没有单个波段突出（{at}最多相差 {size} 倍离散度），但波段组合突出，主要{band}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Differs most {at}: {size} spreads above its surroundings.</source>
      <translation>{at}差异最大：比周围高 {size} 倍离散度。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Differs most {at}: {size} spreads below its surroundings.</source>
      <translation>{at}差异最大：比周围低 {size} 倍离散度。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Most like it: an anomalous pixel {length} to the {where}.</source>
      <translation>最相似：{where}方向 {length} 处的异常像元。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Most like it: an anomalous pixel {length} away.</source>
      <translation>最相似：相距 {length} 的异常像元。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Most like it: a pixel {length} to the {where}.</source>
      <translation>最相似：{where}方向 {length} 处的像元。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>Most like it: a pixel {length} away.</source>
      <translation>最相似：相距 {length} 的像元。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>at {} nm</source>
      <translation>在 {} nm 处</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>in {}</source>
      <translation>在 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/words.py" />
      <source>in band {}</source>
      <translation>在波段 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/importing.py" />
      <source>Import a model</source>
      <translation>导入模型</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/importing.py" />
      <source>There is a model {} already.</source>
      <translation>已存在模型 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/importing.py" />
      <source>Import as {}</source>
      <translation>导入为 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/importing.py" />
      <source>Replace it</source>
      <translation>替换</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>as published</source>
      <translation>与发布一致</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>your own</source>
      <translation>自有</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>altered</source>
      <translation>已改动</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>unknown</source>
      <translation>未知</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>As published: its checksum is that of the model that ships with the plugin.</source>
      <translation>与发布一致：其校验和与插件附带模型的相同。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Your own: it carries a card of this plugin; nobody has published a checksum of it.</source>
      <translation>自有：带有本插件的模型卡片；没有公开发布的校验和。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Unknown: it cannot be used.</source>
      <translation>未知：无法使用。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Folder</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Size</source>
      <translation>大小</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Detector</source>
      <translation>检测器</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Version</source>
      <translation>版本</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Licence</source>
      <translation>许可证</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Trained on</source>
      <translation>训练数据</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Metrics</source>
      <translation>精度指标</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Inputs</source>
      <translation>输入</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Margin</source>
      <translation>边缘</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>{} px</source>
      <translation>{} px</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Paper</source>
      <translation>论文</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>SHA-256</source>
      <translation>SHA-256</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>The sample took {} ms.</source>
      <translation>试运行用时 {} 毫秒。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>The sample was not run. {}</source>
      <translation>未进行试运行。{}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>It is an ONNX file</source>
      <translation>是 ONNX 文件</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>Its card is whole</source>
      <translation>模型卡片完整</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>It takes what the detector gives: {}</source>
      <translation>接受检测器提供的输入：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>onnxruntime {} opens it</source>
      <translation>onnxruntime {} 可以打开</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>It answers to a sample with finite numbers ({})</source>
      <translation>试运行结果为有限数值（{}）</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/words.py" />
      <source>The answers are the published ones</source>
      <translation>结果与发布的一致</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/preview.py" />
      <source>Threshold preview</source>
      <translation>阈值预览</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/preview.py" />
      <source>{score} or more</source>
      <translation>{score} 及以上</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/preview.py" />
      <source>less</source>
      <translation>以下</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/factory.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>There is no device '{device}'. Choose one of the list.</source>
      <translation>没有设备“{device}”。请从列表中选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>A run needs {least} MiB at least.</source>
      <translation>运行至少需要 {least} MiB。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>This machine has {machine} MiB; leave some of them to other programs.</source>
      <translation>本机有 {machine} MiB；请为其他程序留出一些。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>'{folder}' is a file. Choose a folder, or leave this empty.</source>
      <translation>“{folder}”是文件。请选择文件夹，或留空。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>No folder can be made at '{folder}'. Choose another, or leave this empty.</source>
      <translation>无法在“{folder}”创建文件夹。请选择其他位置，或留空。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/words.py" />
      <source>There is no file '{python}'. Choose the Python program, or leave this empty.</source>
      <translation>没有文件“{python}”。请选择 Python 程序，或留空。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/band_list.py" />
      <source>Bands, such as 1-3, 7</source>
      <translation>波段，例如 1-3, 7</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/band_list.py" />
      <source>'{}' is no list of bands. Write their numbers, such as 1-3, 7.</source>
      <translation>“{}”不是波段列表。请填写波段号，例如 1-3, 7。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Run a batch job</source>
      <translation>运行批处理任务</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Batch</source>
      <translation>批处理</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Runs detectors over many images as a job file says; skips what is done, reports what failed.</source>
      <translation>按任务文件对多幅影像运行检测器；跳过已完成的，报告失败的。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>&lt;p&gt;Runs one or several detectors over many images, as a job file (JSON) says. Write the job in the batch window, or by hand: the help page shows one.&lt;/p&gt;&lt;p&gt;Each image and detector make one item. An item that fails is told, and the rest goes on. What is done is skipped, so a batch that was stopped goes on where it was when it is started again; an item counts as done where its files are whole and were made by the same detector, settings and model of the same image.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result:&lt;/b&gt; in the job's output folder a score raster for each item, polygons where the job asks for them, a log for each item, and a report of all items (HTML and CSV). The batch fails only where the job is wrong or nothing at all could be done.&lt;/p&gt;</source>
      <translation>&lt;p&gt;按任务文件 (JSON) 对多幅影像运行一个或多个检测器。可在批处理窗口中编写任务，也可手工编写：帮助页有示例。&lt;/p&gt;&lt;p&gt;每幅影像与每个检测器构成一项。某项失败时会给出提示，其余各项继续进行。已完成的项会跳过，因此中途停止的批处理再次启动时会从中断处继续；若某项的文件完整，且由相同检测器、设置和模型从同一影像生成，则视为已完成。&lt;/p&gt;&lt;p&gt;&lt;b&gt;结果：&lt;/b&gt;在任务的输出文件夹中，每项一个得分栅格、任务要求时的多边形、每项一份日志，以及所有项的报告（HTML 和 CSV）。只有任务有误或没有任何一项完成时，批处理才算失败。&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Batch job</source>
      <translation>批处理任务</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Skip what is done</source>
      <translation>跳过已完成的项</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Try again what has failed</source>
      <translation>重试失败的项</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>job: as the job file says.</source>
      <translation>job：以任务文件为准。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Items that were done</source>
      <translation>已完成的项</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Items that had been done before</source>
      <translation>先前已完成的项</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Items that failed</source>
      <translation>失败的项</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>Report</source>
      <translation>报告</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_algorithm.py" />
      <source>{done} done, {skipped} skipped, {failed} failed of {all} items. Report: {report}</source>
      <translation>共 {all} 项：完成 {done}，跳过 {skipped}，失败 {failed}。报告：{report}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/batch_items.py" />
      <source>The run failed.</source>
      <translation>运行失败。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>AnomalyCDM: anomalous change</source>
      <translation>AnomalyCDM: 异常变化</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Change</source>
      <translation>变化</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Finds the change that a place's own history does not explain, in two to hundreds of dates.</source>
      <translation>在两个至数百个时相中，找出地点自身历史无法解释的变化。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>&lt;p&gt;Choose images of one place, or one image whose bands are dates. Dates are read from the layers' temporal properties, the metadata or the names (such as 20240501), or typed. Images on other grids are warped to that of the oldest one; clouds and no-data of one date do not count.&lt;/p&gt;&lt;p&gt;&lt;b&gt;new&lt;/b&gt;: how far the new dates (the last one, where none is named) lie from what all older ones let expect. One older date is enough; more tell which places change anyway, and dates of the same season count more. &lt;b&gt;any&lt;/b&gt;: since when, and for how many dates, a place was unlike the rest of its series.&lt;/p&gt;&lt;p&gt;&lt;b&gt;compact&lt;/b&gt; and &lt;b&gt;sam&lt;/b&gt; compare what a network sees: for high resolution, three bands, with objects outlined in the candidate areas. &lt;b&gt;none&lt;/b&gt; compares the pixels themselves: for medium resolution, radar, and any number of bands.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result:&lt;/b&gt; a GeoTIFF with the raw score and its false-alarm probability, as from all detectors. 'Anomalies as polygons' makes objects of it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Source:&lt;/b&gt; after Li et al., AnomalyCDM, 2024 (arXiv 2409.05679); own score, networks and training&lt;/p&gt;</source>
      <translation>&lt;p&gt;请选择同一地点的多幅影像，或一幅各波段为不同时相的影像。日期取自图层的时态属性、元数据或名称（如 20240501），也可手动输入。网格不同的影像会重采样到最早影像的网格；某一时相的云和无数据像元不参与计算。&lt;/p&gt;&lt;p&gt;&lt;b&gt;new&lt;/b&gt;：新时相（未指定时为最后一个）与所有较早时相的预期相差多少。有一个较早时相即可；更多时相可说明哪些地方本来就在变化，同一季节的时相权重更大。&lt;b&gt;any&lt;/b&gt;：某处从何时起、在多少个时相中与序列的其余部分不同。&lt;/p&gt;&lt;p&gt;&lt;b&gt;compact&lt;/b&gt; 和 &lt;b&gt;sam&lt;/b&gt; 比较网络提取的特征：适用于高分辨率、三个波段，并在候选区域勾画对象。&lt;b&gt;none&lt;/b&gt; 直接比较像元：适用于中等分辨率、雷达以及任意波段数。&lt;/p&gt;&lt;p&gt;&lt;b&gt;结果：&lt;/b&gt;GeoTIFF，包含原始得分及其虚警概率，与所有检测器相同。可用“异常转多边形”将其转换为对象。&lt;/p&gt;&lt;p&gt;&lt;b&gt;来源：&lt;/b&gt;参照 Li 等，AnomalyCDM，2024（arXiv 2409.05679）；得分、网络和训练为自行实现&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Scores</source>
      <translation>异常得分</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Scores of each new date</source>
      <translation>各新时相的得分</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>First date of the anomaly (any)</source>
      <translation>异常的首个时相 (any)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Number of dates that it lasts (any)</source>
      <translation>异常持续的时相数 (any)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Dates, oldest first</source>
      <translation>时相，最早的在前</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>New dates</source>
      <translation>新时相</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Device that was used</source>
      <translation>所用设备</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Duration of the run (seconds)</source>
      <translation>运行时长（秒）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Number of scored pixels</source>
      <translation>已计分像元数</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>First date and number of dates are answers to the question 'any'.</source>
      <translation>首个时相和时相数是对问题“any”的回答。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Scores of each new date are answers to the question 'new'.</source>
      <translation>各新时相的得分是对问题“new”的回答。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Objects of Segment Anything need it as the backbone: choose 'sam' there.</source>
      <translation>Segment Anything 的对象需要以其作为骨干网络：请在那里选择“sam”。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>any date</source>
      <translation>任意时相</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_algorithm.py" />
      <source>Anomalous change: {dates}</source>
      <translation>异常变化：{dates}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Images</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Several images of one place, or one whose bands are dates.</source>
      <translation>同一地点的多幅影像，或一幅各波段为不同时相的影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Dates, in the order of the images</source>
      <translation>日期，按影像顺序</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>As in 2024-05-01; 2024-06-01. Empty: from the layers, their metadata or their names.</source>
      <translation>例如 2024-05-01; 2024-06-01。留空：取自图层、元数据或名称。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>As in 2024-06-01; all older dates are the history. Empty: the last date.</source>
      <translation>例如 2024-06-01；所有较早时相作为历史。留空：最后一个时相。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Question</source>
      <translation>问题</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>new: is a new date anomalous? any: was any date, and since when?</source>
      <translation>new：新时相是否异常？any：是否有某个时相异常，从何时起？</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Backbone</source>
      <translation>骨干网络</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>compact or sam for high resolution; none for medium resolution and radar.</source>
      <translation>高分辨率用 compact 或 sam；中等分辨率和雷达用 none。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Where none is named, all; networks see the first three of them.</source>
      <translation>不指定则使用全部；网络只使用其中前三个。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Only this extent</source>
      <translation>仅此范围</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Outline objects (compact, sam)</source>
      <translation>勾画对象 (compact, sam)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>In candidate areas each superpixel gets one score; sam: each object of Segment Anything.</source>
      <translation>在候选区域中，每个超像素得到一个得分；sam：Segment Anything 的每个对象。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Direction of change (any)</source>
      <translation>变化方向 (any)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>decrease: only what falls, such as radar backscatter of forest that is cleared.</source>
      <translation>decrease：仅下降，例如森林被砍伐后的雷达后向散射。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Tolerated shift (pixels, -1 = automatic)</source>
      <translation>容许偏移（像元，-1 = 自动）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Of one date beside the others. Automatic: as much as is found; networks tolerate some by themselves.</source>
      <translation>某一时相相对于其他时相。自动：按实际检测到的偏移；网络本身可容许少量偏移。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Smoothing (passes, -1 = automatic)</source>
      <translation>平滑（次数，-1 = 自动）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Of the pixels, before they are compared: 1 for eight dates and more, else 2.</source>
      <translation>比较前对像元进行：八个及以上时相为 1，否则为 2。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Heed the season</source>
      <translation>考虑季节</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Dates of the same season count more; for 'any' the yearly wave is taken off.</source>
      <translation>同一季节的时相权重更大；对“any”则去除年周期。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Radar in linear scale</source>
      <translation>线性刻度的雷达数据</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Takes logarithms, since speckle grows with the signal. Not for decibels.</source>
      <translation>取对数，因为斑点噪声随信号增大。不用于分贝数据。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Device</source>
      <translation>设备</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Model file</source>
      <translation>模型文件</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Empty: the one that ships (compact), or the imported Segment Anything.</source>
      <translation>留空：附带的模型 (compact)，或已导入的 Segment Anything。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Use the CPU where CUDA fails</source>
      <translation>CUDA 失败时使用 CPU</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Folder for features</source>
      <translation>特征文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>What a network has seen on a date is kept there, so that a new date costs one date.</source>
      <translation>网络对某一时相提取的特征保存在此，新增一个时相只需计算该时相。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/change_parameters.py" />
      <source>Memory to use (MiB)</source>
      <translation>可用内存 (MiB)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Probability</source>
      <translation>概率</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Class map</source>
      <translation>类别图</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Name of the class</source>
      <translation>类别名称</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Pixels of the class</source>
      <translation>该类别的像元数</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Pixels of the class, lower end of the 90 % interval</source>
      <translation>该类别的像元数，90% 区间下限</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Pixels of the class, upper end</source>
      <translation>该类别的像元数，上限</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Area of the class (m²)</source>
      <translation>该类别的面积 (m²)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Area of the class, lower end of the 90 % interval (m²)</source>
      <translation>该类别的面积，90% 区间下限 (m²)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Area of the class, upper end (m²)</source>
      <translation>该类别的面积，上限 (m²)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>{name}: {image}</source>
      <translation>{name}：{image}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Probability of {name}: {image}</source>
      <translation>{name}的概率：{image}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>&lt;b&gt;Results:&lt;/b&gt; &lt;i&gt;Probability&lt;/i&gt;, a GeoTIFF with two bands: the probability of the class (0.5 is the threshold), and the share of the image's valid pixels with at least this probability. &lt;i&gt;Class map&lt;/i&gt;: 1 = class, 0 = other, 255 = no data; the area and its interval stand in the log, in the outputs and in the file's metadata. Make polygons of the class with 'Anomalies as polygons', by a value of 0.5.</source>
      <translation>&lt;b&gt;结果：&lt;/b&gt;&lt;i&gt;概率&lt;/i&gt;，含两个波段的 GeoTIFF：类别概率（阈值为 0.5），以及影像有效像元中概率不低于该值的比例。&lt;i&gt;类别图&lt;/i&gt;：1 = 该类别，0 = 其他，255 = 无数据；面积及其区间见日志、输出和文件元数据。要得到该类别的多边形，请使用“异常转多边形”，取值 0.5。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>{name}: {pixels} pixels, {share:.2f} % of the valid ones (90 % interval {low} to {high}).</source>
      <translation>{name}：{pixels} 个像元，占有效像元的 {share:.2f}%（90% 区间 {low} 至 {high}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_algorithm.py" />
      <source>Area {:.4g} ha ({:.4g} to {:.4g} ha).</source>
      <translation>面积 {:.4g} ha（{:.4g} 至 {:.4g} ha）。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_style.py" />
      <source>0.5  (threshold)</source>
      <translation>0.5（阈值）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/class_style.py" />
      <source>above the threshold</source>
      <translation>高于阈值</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>&lt;b&gt;Source:&lt;/b&gt; {}</source>
      <translation>&lt;b&gt;来源：&lt;/b&gt;{}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>&lt;b&gt;Result:&lt;/b&gt; a GeoTIFF with two bands. Band 1 is the raw score: the higher, the more anomalous. Band 2 is the false-alarm probability: the share of the image's valid pixels that score at least this. Turn scores into polygons with 'Anomalies as polygons'; the threshold is chosen there, after the run.</source>
      <translation>&lt;b&gt;结果：&lt;/b&gt;含两个波段的 GeoTIFF。波段 1 为原始得分：越高越异常。波段 2 为虚警概率：影像有效像元中得分不低于该值的比例。可用“异常转多边形”将得分转换为多边形；阈值在运行之后于该工具中选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Score that at most 0.1 % of the pixels reach</source>
      <translation>至多 0.1% 的像元达到的得分</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Number of pixels that reach it</source>
      <translation>达到该得分的像元数</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>{detector} score: {image}</source>
      <translation>{detector} 得分：{image}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Image</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Bands</source>
      <translation>波段</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Where none is chosen, all bands that the file does not call bad.</source>
      <translation>不选则使用文件中未标记为坏波段的所有波段。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Wavelengths in nm, such as 450-900, 1500-1750</source>
      <translation>波长 (nm)，例如 450-900, 1500-1750</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Of these bands only the ones in one of the ranges; the file must state wavelengths.</source>
      <translation>仅使用上述波段中波长位于任一区间内的波段；文件须包含波长信息。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Only inside these polygons</source>
      <translation>仅在这些多边形内</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>The ONNX file that the training has written.</source>
      <translation>训练生成的 ONNX 文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>An ONNX file made for this detector; where none is chosen, the one that ships.</source>
      <translation>为此检测器制作的 ONNX 文件；不选则使用附带的文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>Resample the image to the model's pixel size</source>
      <translation>将影像重采样到模型的像元大小</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/detect_algorithm.py" />
      <source>{pixels} pixels scored in {seconds:.1f} s on the {device}.</source>
      <translation>{seconds:.1f} 秒内对 {pixels} 个像元计分，设备：{device}。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Check and mend the installation</source>
      <translation>检查并修复安装</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Models</source>
      <translation>模型</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Says what of the plugin's needs is there, and installs, upgrades or removes onnxruntime.</source>
      <translation>说明插件所需的内容是否齐备，并安装、升级或移除 onnxruntime。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>&lt;p&gt;Looks at QGIS, Python, numpy, GDAL and onnxruntime, runs a tiny network on each device, looks for CUDA and cuDNN, pip, a Python with PyTorch, the right to write into each folder, and compares the models with their checksums. The report is a text to copy.&lt;/p&gt;&lt;p&gt;&lt;b&gt;install&lt;/b&gt; brings onnxruntime into a folder of the plugin in your profile, one for each Python. Nothing of QGIS's own packages is changed: numpy stays as it is, and what QGIS has comes first. What was there before serves until the new one has run a network.&lt;br&gt;&lt;b&gt;upgrade&lt;/b&gt; brings the newest version, &lt;b&gt;remove&lt;/b&gt; takes it away.&lt;/p&gt;&lt;p&gt;Without a network name a &lt;b&gt;folder of wheels&lt;/b&gt;, which were downloaded elsewhere.&lt;/p&gt;</source>
      <translation>&lt;p&gt;检查 QGIS、Python、numpy、GDAL 和 onnxruntime，在每个设备上运行一个极小的网络，查找 CUDA 与 cuDNN、pip、带 PyTorch 的 Python 以及各文件夹的写权限，并将模型与其校验和比较。报告是可以复制的文本。&lt;/p&gt;&lt;p&gt;&lt;b&gt;install&lt;/b&gt; 把 onnxruntime 装入用户配置中插件自己的文件夹，每个 Python 各有一个。QGIS 自己的包没有任何变化：numpy 保持原样，QGIS 已有的优先。新版本成功运行一个网络之前，原有版本继续使用。&lt;br&gt;&lt;b&gt;upgrade&lt;/b&gt; 安装最新版本，&lt;b&gt;remove&lt;/b&gt; 将其移除。&lt;/p&gt;&lt;p&gt;没有网络时，请指定一个&lt;b&gt;wheel 文件夹&lt;/b&gt;，其中的文件在别处下载。&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>What to do</source>
      <translation>要做什么</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>report changes nothing.</source>
      <translation>report 不作任何更改。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Kind of onnxruntime</source>
      <translation>onnxruntime 的种类</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>cpu: about 30 MB. cuda: for NVIDIA cards, up to 2 GB. auto: by whether there is a driver of one.</source>
      <translation>cpu：约 30 MB。cuda：用于 NVIDIA 显卡，最多 2 GB。auto：视是否有其驱动程序而定。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Folder of wheels</source>
      <translation>wheel 文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Empty: the index that pip is set to use.</source>
      <translation>留空：使用 pip 所设置的索引。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Markdown files (*.md)</source>
      <translation>Markdown 文件 (*.md)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Nothing is wrong</source>
      <translation>没有问题</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>onnxruntime in the plugin's own folder</source>
      <translation>插件自己文件夹中的 onnxruntime</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Something was installed or removed</source>
      <translation>有内容被安装或移除</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>QGIS has to be started again</source>
      <translation>需要重新启动 QGIS</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>onnxruntime was removed from the plugin's own folder.</source>
      <translation>onnxruntime 已从插件自己的文件夹中移除。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>{} is installed.</source>
      <translation>{} 已安装。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>{} is the newest already; nothing was changed.</source>
      <translation>{} 已是最新版本；未作任何更改。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Start QGIS again: the version that was loaded before serves until then.</source>
      <translation>请重新启动 QGIS：在此之前仍使用先前载入的版本。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/doctor_algorithm.py" />
      <source>Command that mends it: {}</source>
      <translation>修复命令：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Compare scores with the truth</source>
      <translation>得分与真值比较</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Results</source>
      <translation>结果</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Compares a score raster with known anomalies: areas under the ROC, best F1, report and plot.</source>
      <translation>将得分栅格与已知异常比较：ROC 曲线下面积、最佳 F1、报告和图。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>&lt;p&gt;Compares a score raster with known anomalies, given either as a raster on the same grid (0 = background, any other number = anomaly, no data = unknown) or as polygons.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Figures&lt;/b&gt;&lt;br&gt;AUC: probability that an anomalous pixel scores higher than one of the background; 0.5 is chance, 1 perfect.&lt;br&gt;AUC(D,tau): mean score of the anomalies, scaled to 0 to 1; higher is better.&lt;br&gt;AUC(F,tau): mean score of the background, scaled likewise; lower is better.&lt;br&gt;Best F1, and the threshold that reaches it.&lt;/p&gt;&lt;p&gt;The report is a web page with these figures and the ROC curve.&lt;/p&gt;</source>
      <translation>&lt;p&gt;将得分栅格与已知异常比较；已知异常可以是同一网格的栅格（0 = 背景，其他数值 = 异常，无数据 = 未知），也可以是多边形。&lt;/p&gt;&lt;p&gt;&lt;b&gt;指标&lt;/b&gt;&lt;br&gt;AUC：异常像元得分高于背景像元的概率；0.5 为随机，1 为完美。&lt;br&gt;AUC(D,tau)：异常的平均得分，缩放到 0 至 1；越高越好。&lt;br&gt;AUC(F,tau)：背景的平均得分，同样缩放；越低越好。&lt;br&gt;最佳 F1，以及达到它的阈值。&lt;/p&gt;&lt;p&gt;报告是包含这些指标和 ROC 曲线的网页。&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Truth as a raster (either this)</source>
      <translation>真值栅格（二选一）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Truth as polygons (or this)</source>
      <translation>真值多边形（二选一）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>HTML files (*.html)</source>
      <translation>HTML 文件 (*.html)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>ROC plot</source>
      <translation>ROC 图</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>PNG files (*.png)</source>
      <translation>PNG 文件 (*.png)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>AUC, detections over false alarms</source>
      <translation>AUC，检测率对虚警率</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>AUC, detections over threshold</source>
      <translation>AUC，检测率对阈值</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>AUC, false alarms over threshold</source>
      <translation>AUC，虚警率对阈值</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Best F1</source>
      <translation>最佳 F1</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Threshold of the best F1</source>
      <translation>最佳 F1 的阈值</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>Give the truth either as a raster or as polygons: exactly one of the two.</source>
      <translation>请以栅格或多边形给出真值：两者必须且只能选其一。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>it is the report's name</source>
      <translation>与报告同名</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>AUC {auc:.4f}, best F1 {f1:.3f} at a score of {score:.6g}.</source>
      <translation>AUC {auc:.4f}，最佳 F1 {f1:.3f}（得分 {score:.6g}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/evaluate_algorithm.py" />
      <source>the picture could not be saved</source>
      <translation>图片无法保存</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Export anomalies, or report on them</source>
      <translation>导出异常或生成报告</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Writes anomalies with their verdicts and notes to a report with pictures, a table, GeoJSON or KML.</source>
      <translation>将异常及其判定和备注写入带图片的报告、表格、GeoJSON 或 KML。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>&lt;p&gt;Writes anomalies, with what has been said of them, for people who do not have QGIS. The ending of the file says the format:&lt;/p&gt;&lt;p&gt;&lt;i&gt;.html&lt;/i&gt;: a report in one file, for screen and paper: overview, histogram of the scores, verdicts and precision, each anomaly with its picture, how it was found, and checksums&lt;br&gt;&lt;i&gt;.csv&lt;/i&gt;: a table for spreadsheets, with the centre of each anomaly&lt;br&gt;&lt;i&gt;.geojson&lt;/i&gt;: outlines in longitude and latitude (RFC 7946)&lt;br&gt;&lt;i&gt;.kml&lt;/i&gt;: the same for Google Earth, in the colours of the verdicts&lt;/p&gt;&lt;p&gt;&lt;b&gt;Scores&lt;/b&gt; and &lt;b&gt;Image&lt;/b&gt; are for the report alone. Where they are empty, the files that the layer names are looked for beside it and in the project.&lt;/p&gt;&lt;p&gt;Precision is the share of the accepted among the accepted and rejected ones, with a 95 % interval (Wilson); it counts the whole layer, whatever is exported.&lt;/p&gt;</source>
      <translation>&lt;p&gt;将异常及对其所作的判定写成文件，供没有 QGIS 的人使用。格式由文件扩展名决定：&lt;/p&gt;&lt;p&gt;&lt;i&gt;.html&lt;/i&gt;：单个文件的报告，适合屏幕和打印：概览、得分直方图、判定和精确率、每个异常及其图片、检测方法以及校验和&lt;br&gt;&lt;i&gt;.csv&lt;/i&gt;：供电子表格使用的表格，含每个异常的中心&lt;br&gt;&lt;i&gt;.geojson&lt;/i&gt;：以经纬度表示的轮廓 (RFC 7946)&lt;br&gt;&lt;i&gt;.kml&lt;/i&gt;：同上，用于 Google Earth，按判定着色&lt;/p&gt;&lt;p&gt;&lt;b&gt;异常得分&lt;/b&gt;和&lt;b&gt;影像&lt;/b&gt;仅用于报告。留空时，在图层旁边和项目中查找图层所指明的文件。&lt;/p&gt;&lt;p&gt;精确率为已接受的异常在已接受和已拒绝的异常中所占的比例，附 95% 区间 (Wilson)；无论导出哪些，均按整个图层计算。&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Anomalies</source>
      <translation>异常</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Which</source>
      <translation>导出哪些</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Scores (empty = as the layer says)</source>
      <translation>异常得分（留空 = 按图层所示）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Image (empty = as the layer says)</source>
      <translation>影像（留空 = 按图层所示）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Anomalies with a picture in the report</source>
      <translation>报告中带图片的异常数</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Report (*.html);;Table (*.csv);;GeoJSON (*.geojson);;KML (*.kml)</source>
      <translation>报告 (*.html);;表格 (*.csv);;GeoJSON (*.geojson);;KML (*.kml)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Number of exported anomalies</source>
      <translation>导出的异常数</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Accepted in the layer</source>
      <translation>图层中已接受的</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Rejected in the layer</source>
      <translation>图层中已拒绝的</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Unsure in the layer</source>
      <translation>图层中不确定的</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Choose a layer of anomalies.</source>
      <translation>请选择异常图层。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>{count} of {all} anomalies written; {accepted} are accepted, {rejected} rejected, {unsure} unsure.</source>
      <translation>已写入 {all} 个异常中的 {count} 个；接受 {accepted} 个，拒绝 {rejected} 个，不确定 {unsure} 个。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/export_algorithm.py" />
      <source>Precision so far: {:.0f} % (95 % interval {:.0f} to {:.0f} %).</source>
      <translation>目前的精确率：{:.0f}%（95% 区间 {:.0f} 至 {:.0f}%）。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Group similar anomalies</source>
      <translation>对相似异常分组</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Numbers anomalies by what they are like, so that all of one kind can be judged in one go.</source>
      <translation>按相似程度为异常编号，以便一次判定同一类的所有异常。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>&lt;p&gt;Compares the spectra of anomalies and gives those that are alike the same number, so that, say, all blue roofs can be rejected in one go.&lt;/p&gt;&lt;p&gt;Each anomaly's mean spectrum is taken as a difference to the background round all anomalies, in which bands that vary together count once. What matters is the direction of that difference, not its size: a faint blue roof and a bright one are alike.&lt;/p&gt;&lt;p&gt;The numbers go into the column &lt;i&gt;similar&lt;/i&gt; of the GeoPackage itself: 1 for the largest group, and so on; empty where the image has no data. No other column is touched.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Number of groups&lt;/b&gt;&lt;br&gt;0 finds out how many kinds there are, 20 at most. Choose a number where kinds are mixed up (more) or torn apart (fewer).&lt;/p&gt;</source>
      <translation>&lt;p&gt;比较异常的光谱，并为相似的异常编相同的号，例如可以一次拒绝所有蓝色屋顶。&lt;/p&gt;&lt;p&gt;每个异常的平均光谱以其与所有异常周围背景之差表示，其中共同变化的波段只计一次。起决定作用的是差异的方向而非大小：暗淡的蓝色屋顶和明亮的蓝色屋顶视为相似。&lt;/p&gt;&lt;p&gt;编号写入 GeoPackage 自身的 &lt;i&gt;similar&lt;/i&gt; 列：1 为最大的组，依此类推；影像无数据处为空。其他列不受影响。&lt;/p&gt;&lt;p&gt;&lt;b&gt;组数&lt;/b&gt;&lt;br&gt;0 表示自动确定类别数，最多 20。若不同类混在一起，请指定更大的数；若同一类被拆开，请指定更小的数。&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Image that they were found in</source>
      <translation>发现这些异常的影像</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Number of groups (0 = by itself)</source>
      <translation>组数（0 = 自动）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Number of groups</source>
      <translation>组数</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>Anomalies in a group</source>
      <translation>每组的异常</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>it cannot be read</source>
      <translation>无法读取</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>{count} anomalies in 1 group.</source>
      <translation>{count} 个异常，共 1 组。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>{count} anomalies in {groups} groups.</source>
      <translation>{count} 个异常，共 {groups} 组。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>1 anomaly lies where the image has no data; it is in no group.</source>
      <translation>1 个异常位于影像无数据处，不属于任何组。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>{count} anomalies lie where the image has no data; they are in no group.</source>
      <translation>{count} 个异常位于影像无数据处，不属于任何组。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>it is no file</source>
      <translation>不是文件</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/group_algorithm.py" />
      <source>it has edits that are not saved</source>
      <translation>有未保存的编辑</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Import Segment Anything</source>
      <translation>导入 Segment Anything</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Turns a checkpoint of Segment Anything or MobileSAM into models that QGIS can run.</source>
      <translation>将 Segment Anything 或 MobileSAM 的检查点转换为 QGIS 可运行的模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>&lt;p&gt;The weights of Segment Anything (Apache-2.0) do not come with the plugin. Download a checkpoint that its authors publish, and choose it here: &lt;i&gt;sam_vit_b&lt;/i&gt;, &lt;i&gt;sam_vit_l&lt;/i&gt;, &lt;i&gt;sam_vit_h&lt;/i&gt; of Segment Anything, or &lt;i&gt;mobile_sam&lt;/i&gt; of MobileSAM, which is the smallest and fastest.&lt;/p&gt;&lt;p&gt;It is read as arrays of numbers alone, exported in a Python with PyTorch, which the options of Processing name, and compared with PyTorch. This is needed once.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result:&lt;/b&gt; an image encoder and a mask decoder as ONNX files, each with its card, in the folder of imported models. Models of the same name are replaced when the new ones are whole.&lt;/p&gt;</source>
      <translation>&lt;p&gt;Segment Anything 的权重 (Apache-2.0) 不随插件提供。请下载其作者发布的检查点并在此选择：Segment Anything 的 &lt;i&gt;sam_vit_b&lt;/i&gt;、&lt;i&gt;sam_vit_l&lt;/i&gt;、&lt;i&gt;sam_vit_h&lt;/i&gt;，或 MobileSAM 的 &lt;i&gt;mobile_sam&lt;/i&gt;，后者最小也最快。&lt;/p&gt;&lt;p&gt;检查点仅作为数值数组读取，在处理工具选项所指定的、带 PyTorch 的 Python 中导出，并与 PyTorch 比对。此操作只需进行一次。&lt;/p&gt;&lt;p&gt;&lt;b&gt;结果：&lt;/b&gt;图像编码器和掩膜解码器，均为 ONNX 文件，各带模型卡片，存放在导入模型的文件夹中。新模型完整后，同名模型会被替换。&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Checkpoint</source>
      <translation>检查点</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Checkpoints of PyTorch (*.pth *.pt)</source>
      <translation>PyTorch 检查点 (*.pth *.pt)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>As its authors publish it: sam_vit_b, sam_vit_l, sam_vit_h or mobile_sam.</source>
      <translation>作者发布的检查点：sam_vit_b、sam_vit_l、sam_vit_h 或 mobile_sam。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Folder of the models</source>
      <translation>模型文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Empty: the folder of imported models that the settings name.</source>
      <translation>留空：设置中指定的导入模型文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Image encoder</source>
      <translation>图像编码器</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/import_sam_algorithm.py" />
      <source>Mask decoder</source>
      <translation>掩膜解码器</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/layers.py" />
      <source>QGIS gets it from '{}'; save it as a GeoTIFF first</source>
      <translation>QGIS 通过“{}”获取；请先将其保存为 GeoTIFF</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/layers.py" />
      <source>'{}' holds no polygon. Choose another layer, or leave the field empty.</source>
      <translation>“{}”不含多边形。请选择其他图层，或将此项留空。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/layers.py" />
      <source>The polygons cannot be brought to the image's coordinate system ({}).</source>
      <translation>无法将多边形转换到影像的坐标系（{}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygon_style.py" />
      <source>Accepted</source>
      <translation>已接受</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygon_style.py" />
      <source>Rejected</source>
      <translation>已拒绝</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygon_style.py" />
      <source>Unsure</source>
      <translation>不确定</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygon_style.py" />
      <source>Rank {}</source>
      <translation>第 {} 名</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygon_style.py" />
      <source>Ranks {} to {}</source>
      <translation>第 {} 至 {} 名</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Anomalies as polygons</source>
      <translation>异常转多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Outlines what scores above a threshold, ranked, with area, scores and false-alarm probability.</source>
      <translation>勾画得分高于阈值的区域并排名，附面积、得分和虚警概率。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>&lt;p&gt;Draws a polygon round each group of neighbouring pixels whose score reaches a threshold, and ranks them by their peak score.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Threshold by&lt;/b&gt;&lt;br&gt;&lt;i&gt;false_alarm&lt;/i&gt;: the share of the image's pixels to be marked, 0 to 1 (empty: 0.001, one in a thousand)&lt;br&gt;&lt;i&gt;percentile&lt;/i&gt;: of the scores, 0 to 100 (empty: 99.9)&lt;br&gt;&lt;i&gt;otsu&lt;/i&gt;: the gap between two classes of scores; the number is not used&lt;br&gt;&lt;i&gt;area&lt;/i&gt;: the area that all anomalies together may cover, in m² (in pixels where the image has no coordinate system)&lt;br&gt;&lt;i&gt;value&lt;/i&gt;: the score itself&lt;/p&gt;&lt;p&gt;&lt;b&gt;Fields:&lt;/b&gt; rank (1 = highest peak), area_px, area_m2 (empty without a coordinate system), mean_score, peak_score, false_alarm (share of the image's pixels that score at least the peak), detector; and, empty until somebody has judged the anomalies, similar (group of alike ones), verdict, note, judged (when).&lt;/p&gt;</source>
      <translation>&lt;p&gt;为得分达到阈值的每组相邻像元绘制一个多边形，并按峰值得分排名。&lt;/p&gt;&lt;p&gt;&lt;b&gt;阈值方式&lt;/b&gt;&lt;br&gt;&lt;i&gt;false_alarm&lt;/i&gt;：要标记的影像像元比例，0 至 1（留空：0.001，即千分之一）&lt;br&gt;&lt;i&gt;percentile&lt;/i&gt;：得分的百分位数，0 至 100（留空：99.9）&lt;br&gt;&lt;i&gt;otsu&lt;/i&gt;：两类得分之间的分界；不使用所填数值&lt;br&gt;&lt;i&gt;area&lt;/i&gt;：所有异常合计最多可覆盖的面积，以 m² 计（影像无坐标系时以像元计）&lt;br&gt;&lt;i&gt;value&lt;/i&gt;：得分本身&lt;/p&gt;&lt;p&gt;&lt;b&gt;字段：&lt;/b&gt;rank（1 = 峰值最高）、area_px、area_m2（无坐标系时为空）、mean_score、peak_score、false_alarm（影像中得分不低于该峰值的像元比例）、detector；以及在有人判定之前为空的 similar（相似组）、verdict（判定）、note（备注）、judged（时间）。&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Threshold by</source>
      <translation>阈值方式</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Threshold (empty = default)</source>
      <translation>阈值（留空 = 默认）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Smallest area (pixels)</source>
      <translation>最小面积（像元）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Number of anomalies</source>
      <translation>异常数量</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Score used as the threshold</source>
      <translation>用作阈值的得分</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Give the score, or the area, that is to be the threshold.</source>
      <translation>请给出作为阈值的得分或面积。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>{count} anomalies score {threshold:.6g} or more.</source>
      <translation>{count} 个异常的得分不低于 {threshold:.6g}。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/polygons_algorithm.py" />
      <source>Anomalies – {}</source>
      <translation>异常 – {}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Field with the class</source>
      <translation>类别字段</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Where none is chosen, all samples are of one class, named after their layer.</source>
      <translation>不选则所有样本属于同一类别，以其图层命名。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Where none is given, that of the samples' layer or of the model to refine.</source>
      <translation>未给出时，使用样本图层或待优化模型的名称。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Negative samples</source>
      <translation>负样本</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Places that are not of the class; good where a map went wrong.</source>
      <translation>不属于该类别的位置；适用于分类图出错之处。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Model to refine</source>
      <translation>待优化的模型</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>A model trained on this image; the samples are added to its own.</source>
      <translation>在此影像上训练的模型；样本将加入其原有样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Samples of the class</source>
      <translation>类别样本</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Loss</source>
      <translation>损失函数</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Order of the Taylor loss</source>
      <translation>泰勒损失的阶数</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Share of the class, for nnpu (0 = estimate)</source>
      <translation>类别占比，用于 nnpu（0 = 估计）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Self-calibration by the teacher (weight)</source>
      <translation>教师网络自校准（权重）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Steps</source>
      <translation>步数</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Seed</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>features: spectrum and neighbourhood of a pixel, trained in seconds. windows: also shapes and patterns round it, trained in a minute or two; needs a Python with PyTorch.</source>
      <translation>features：像元的光谱和邻域，数秒即可训练。windows：还包括周围的形状和图案，需一两分钟训练；需要带 PyTorch 的 Python。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Train features in</source>
      <translation>features 的训练方式</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/pu_parameters.py" />
      <source>Both give the same map; torch needs a Python with PyTorch.</source>
      <translation>两者得到相同的分类图；torch 需要带 PyTorch 的 Python。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/score_style.py" />
      <source>{score}  (top {percent} %)</source>
      <translation>{score}（最高的 {percent}%）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/score_style.py" />
      <source>{score}  (highest)</source>
      <translation>{score}（最高）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/settings.py" />
      <source>There is no device '{}', as the settings say; 'auto' is taken.</source>
      <translation>没有设置中的设备“{}”；改用“auto”。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/settings.py" />
      <source>A memory budget of {wanted} MiB, as the settings say, is not possible here; {usual} MiB is taken.</source>
      <translation>设置中的 {wanted} MiB 内存在本机不可用；改用 {usual} MiB。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/torch_setting.py" />
      <source>PyTorch {version} in {path}</source>
      <translation>PyTorch {version}，位于 {path}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Learn what is normal</source>
      <translation>学习正常状态</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Normal area</source>
      <translation>正常区</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Learns the look of an area that you declare normal, so that all else can be scored.</source>
      <translation>学习您指定的正常区的外观，以便对其余一切计分。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>&lt;p&gt;Draw one or some polygons on what is normal: a field, a forest, a roof landscape. Or give a mask raster, or images that are normal all over. Apply the model with 'ASD: what is not normal here'.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Descriptors:&lt;/b&gt; &lt;i&gt;bank&lt;/i&gt; (default), ready-made ones: local colours, their spread, textures and directions at five scales; fitted in seconds. &lt;i&gt;trained&lt;/i&gt;: a small network learns descriptors of this normal area, in minutes, in a Python with PyTorch, which the settings name.&lt;/p&gt;&lt;p&gt;For images of 1 to 14 bands and high resolution. The area should hold all variants of what is normal: each variant that is left out will score high.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result:&lt;/b&gt; an ONNX file with its card.&lt;/p&gt;</source>
      <translation>&lt;p&gt;请在正常之处绘制一个或多个多边形：农田、森林、屋顶区域。也可给出掩膜栅格，或整幅均正常的影像。用“ASD: 此处何为不正常”应用该模型。&lt;/p&gt;&lt;p&gt;&lt;b&gt;描述子：&lt;/b&gt;&lt;i&gt;bank&lt;/i&gt;（默认）为现成的描述子：五个尺度上的局部颜色、颜色离散度、纹理和方向；数秒即可拟合。&lt;i&gt;trained&lt;/i&gt;：由小型网络学习该正常区的描述子，需数分钟，在设置中指定的、带 PyTorch 的 Python 中进行。&lt;/p&gt;&lt;p&gt;适用于 1 至 14 个波段的高分辨率影像。正常区应包含正常状态的所有变化形式：凡是遗漏的，得分都会偏高。&lt;/p&gt;&lt;p&gt;&lt;b&gt;结果：&lt;/b&gt;带模型卡片的 ONNX 文件。&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Normal area (polygons)</source>
      <translation>正常区（多边形）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Where neither polygons nor a mask are given, the images are normal all over.</source>
      <translation>既未给出多边形也未给出掩膜时，视为影像全部正常。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Descriptors</source>
      <translation>描述子</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>bank: ready-made, seconds. trained: on this normal area, minutes; needs PyTorch.</source>
      <translation>bank：现成的，数秒。trained：在此正常区上训练，数分钟；需要 PyTorch。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Normal area (mask raster)</source>
      <translation>正常区（掩膜栅格）</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>On the image's grid; what is neither 0 nor no-data is normal. For one image.</source>
      <translation>与影像同一网格；既非 0 也非无数据的为正常。用于单幅影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Where none is named, all bands that the file does not call bad.</source>
      <translation>不指定则使用文件中未标记为坏波段的所有波段。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Steps of the training</source>
      <translation>训练步数</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Model</source>
      <translation>模型</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>ONNX models (*.onnx)</source>
      <translation>ONNX 模型 (*.onnx)</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Normal pixels that the model was fitted on</source>
      <translation>拟合模型所用的正常像元</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_asd_algorithm.py" />
      <source>Fitted on {pixels} normal pixels.</source>
      <translation>已用 {pixels} 个正常像元拟合。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Train a map of one class</source>
      <translation>训练单类制图模型</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>One class</source>
      <translation>单类</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Learns one class from a few of its pixels, without samples of anything else, in seconds.</source>
      <translation>从某一类别的少量像元学习该类别，无需其他任何样本，数秒即可。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>&lt;p&gt;Draw some points or polygons of one class; 30 to 100 pixels spread over its variants are a good number. Pixels drawn at random from the image stand for all the rest: positive-unlabelled learning. Apply the model with 'PU: map of one class'.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Class field:&lt;/b&gt; samples of several classes give one model each, with the class added to the name of the file.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Negatives&lt;/b&gt; are optional: places that the map has wrongly given to the class. &lt;b&gt;Model to refine&lt;/b&gt;: a model trained before on this image; the samples are added to those it was trained on, and the image is read only round the new ones.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Loss:&lt;/b&gt; &lt;i&gt;taylor&lt;/i&gt; (default), the Taylor variational loss of an order; &lt;i&gt;variational&lt;/i&gt;, its limit for high orders; &lt;i&gt;negative&lt;/i&gt;, unlabelled pixels as negatives; &lt;i&gt;nnpu&lt;/i&gt;, the non-negative risk, which needs the share of the class (prior; 0 = estimate it).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Network:&lt;/b&gt; &lt;i&gt;features&lt;/i&gt; (default) learns from the spectrum of a pixel and of its neighbours; &lt;i&gt;windows&lt;/i&gt;, a convolutional network, also from shapes and patterns, and takes longer. It is trained in a Python with PyTorch, which the settings name; so are the features where &lt;b&gt;Train features in&lt;/b&gt; says &lt;i&gt;torch&lt;/i&gt;, to the same map.&lt;/p&gt;&lt;p&gt;The share of the class is estimated from samples that the network has not seen, and the threshold is set so that the map has this share.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result:&lt;/b&gt; an ONNX file with its card, and beside it a file with the samples' spectra, by which it can be refined.&lt;/p&gt;</source>
      <translation>&lt;p&gt;请绘制某一类别的一些点或多边形；30 至 100 个像元、分布在该类别的各种变化形式上为宜。从影像中随机抽取的像元代表其余一切：即正例–未标记学习。用“PU: 单类制图”应用该模型。&lt;/p&gt;&lt;p&gt;&lt;b&gt;类别字段：&lt;/b&gt;多个类别的样本各生成一个模型，文件名中加入类别名。&lt;/p&gt;&lt;p&gt;&lt;b&gt;负样本&lt;/b&gt;为可选：分类图误分为该类别的位置。&lt;b&gt;待优化的模型&lt;/b&gt;：先前在此影像上训练的模型；样本将加入其训练样本，且只读取新样本周围的影像。&lt;/p&gt;&lt;p&gt;&lt;b&gt;损失函数：&lt;/b&gt;&lt;i&gt;taylor&lt;/i&gt;（默认），指定阶数的泰勒变分损失；&lt;i&gt;variational&lt;/i&gt;，其高阶极限；&lt;i&gt;negative&lt;/i&gt;，将未标记像元视为负样本；&lt;i&gt;nnpu&lt;/i&gt;，非负风险，需要类别占比（先验；0 = 估计）。&lt;/p&gt;&lt;p&gt;&lt;b&gt;网络：&lt;/b&gt;&lt;i&gt;features&lt;/i&gt;（默认）从像元及其邻点的光谱学习；&lt;i&gt;windows&lt;/i&gt; 为卷积网络，还从形状和图案学习，耗时更长。它在设置中指定的、带 PyTorch 的 Python 中训练；当 &lt;b&gt;features 的训练方式&lt;/b&gt;为 &lt;i&gt;torch&lt;/i&gt; 时，features 也是如此，得到的分类图相同。&lt;/p&gt;&lt;p&gt;类别占比由网络未见过的样本估计，阈值的设定使分类图具有该占比。&lt;/p&gt;&lt;p&gt;&lt;b&gt;结果：&lt;/b&gt;带模型卡片的 ONNX 文件，以及旁边一个保存样本光谱的文件，供日后优化使用。&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>All models, one a line</source>
      <translation>所有模型，每行一个</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Positive pixels of the first class</source>
      <translation>第一个类别的正像元</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Estimated share of the first class</source>
      <translation>第一个类别的估计占比</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Lower end of its 90 % interval</source>
      <translation>其 90% 区间下限</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Upper end of its 90 % interval</source>
      <translation>其 90% 区间上限</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>Choose a layer with samples of the class: points, lines or polygons.</source>
      <translation>请选择含有该类别样本的图层：点、线或多边形。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/train_pu_algorithm.py" />
      <source>{name}: {positives} positive and {negatives} negative pixels, {unlabelled} unlabelled; estimated share {share:.2f} % (90 % interval {low:.2f} to {high:.2f} %).</source>
      <translation>{name}：{positives} 个正像元，{negatives} 个负像元，{unlabelled} 个未标记像元；估计占比 {share:.2f}%（90% 区间 {low:.2f} 至 {high:.2f}%）。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Samples from verdicts</source>
      <translation>由判定生成样本</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Makes accepted or rejected anomalies into samples of a class, or into an area that is normal.</source>
      <translation>将已接受或已拒绝的异常转为某一类别的样本，或转为正常区。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>&lt;p&gt;Makes anomalies that were judged into a layer that a model can learn from.&lt;/p&gt;&lt;p&gt;&lt;b&gt;accepted&lt;/b&gt; for a &lt;b&gt;class&lt;/b&gt;: samples of what was found, to map all of it: choose the layer under &lt;i&gt;Samples&lt;/i&gt; of the tab &lt;i&gt;One class&lt;/i&gt; or of 'Train a map of one class'.&lt;br&gt;&lt;b&gt;rejected&lt;/b&gt; for a &lt;b&gt;class&lt;/b&gt;: places that are not of the class: &lt;i&gt;Negatives&lt;/i&gt; of 'Train a map of one class'.&lt;br&gt;&lt;b&gt;rejected&lt;/b&gt; as &lt;b&gt;normal&lt;/b&gt;: more of what is normal here: choose the layer as the area of the tab &lt;i&gt;Normal area&lt;/i&gt; or of 'Learn what is normal'.&lt;/p&gt;&lt;p&gt;The outlines follow the pixels, so that the samples are exactly the pixels of the anomalies.&lt;/p&gt;</source>
      <translation>&lt;p&gt;将已判定的异常转为可供模型学习的图层。&lt;/p&gt;&lt;p&gt;&lt;b&gt;accepted&lt;/b&gt; 用于类别（&lt;b&gt;class&lt;/b&gt;）：所发现目标的样本，用于绘制其全部分布：在&lt;i&gt;单类&lt;/i&gt;选项卡的&lt;i&gt;类别样本&lt;/i&gt;中，或在“训练单类制图模型”中选择该图层。&lt;br&gt;&lt;b&gt;rejected&lt;/b&gt; 用于类别（&lt;b&gt;class&lt;/b&gt;）：不属于该类别的位置：即“训练单类制图模型”的&lt;i&gt;负样本&lt;/i&gt;。&lt;br&gt;&lt;b&gt;rejected&lt;/b&gt; 作为 &lt;b&gt;normal&lt;/b&gt;：此处正常状态的更多示例：在&lt;i&gt;正常区&lt;/i&gt;选项卡中，或在“学习正常状态”中选择该图层作为正常区。&lt;/p&gt;&lt;p&gt;轮廓沿像元边界，因此样本恰好是异常的像元。&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Anomalies that are</source>
      <translation>采用何种判定的异常</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Samples of</source>
      <translation>样本用途</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>anomalies</source>
      <translation>异常</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Samples</source>
      <translation>样本</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Number of samples</source>
      <translation>样本数</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Accepted anomalies are declared normal here; was it the rejected ones you meant?</source>
      <translation>此处将已接受的异常声明为正常；是否应为已拒绝的异常？</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>normal</source>
      <translation>正常</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>1 anomaly is a sample now.</source>
      <translation>1 个异常现已成为样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>{} anomalies are samples now.</source>
      <translation>已将 {} 个异常转为样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Normal area: {}</source>
      <translation>正常区：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Samples of {}</source>
      <translation>{}的样本</translation>
    </message>
    <message>
      <location filename="../../plugin/toolbox/verdict_samples_algorithm.py" />
      <source>Not {}</source>
      <translation>非{}</translation>
    </message>
  </context>
  <context>
    <name>EarthAnomalyErrors</name>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.BatchWithoutImages</source>
      <translation>批处理中没有影像。请添加文件，或添加含有匹配文件的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.FolderBusy</source>
      <translation>另一个批处理（{holder}）正在写入“{folder}”。请等待其完成，或选择其他文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.NamesCollide</source>
      <translation>“{first}”和“{second}”都会写为“{name}”。请在名称中加入 {{folder}}、{{number}} 或 {{detector}}，或为同类的两个检测器分别命名。</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.NameImpossible</source>
      <translation>结果不能命名为“{name}”：{reason}。请修改命名模式。</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.FileNotOurs</source>
      <translation>“{path}”已存在且不是本插件的结果，因此不会被替换。请移走该文件，或选择其他名称。</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.VerdictsInTheWay</source>
      <translation>“{path}”含有判定，新的多边形会将其清除。请移走该文件，或选择其他文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.JobUnreadable</source>
      <translation>无法将“{path}”读取为批处理任务（{reason}）。请选择保存为任务的文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.JobKeyWrong</source>
      <translation>批处理任务中的“{key}”：{reason}。</translation>
    </message>
    <message>
      <location filename="../../plugin/batch/errors.py" />
      <source>batch.errors.NotPlanned</source>
      <translation>无法为其他计算机规划此运行：{reason}。请在本机运行，或修改该设置。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.OnlyOneDate</source>
      <translation>“{name}”只有一个时相。变化检测需要两个或更多：请选择多幅影像，或一幅各波段为不同时相的影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.SameImageTwice</source>
      <translation>“{name}”在列表中出现两次。请去掉其中一个：同一影像自身不会变化。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.DatesNotUnderstood</source>
      <translation>“{text}”未给出 {images} 幅影像各自的日期。请按影像顺序填写，例如 2024-05-01; 2024-06-01。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.DatesMissing</source>
      <translation>“{name}”的日期未知，而其他影像有日期。请填写所有影像的日期，或将日期写入文件名，如 20240501。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.DateNotInSeries</source>
      <translation>没有 {date} 的影像；序列从 {first} 至 {last}。请选择其中的日期作为新时相。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.NoHistory</source>
      <translation>没有早于 {date} 的影像，因此没有可供比较的历史。请添加更早的影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.NothingInCommon</source>
      <translation>没有其他影像覆盖“{name}”所在的地点。请检查坐标系，并选择同一地点的影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.NoCommonPixels</source>
      <translation>没有像元在 {date} 和其他时相都有值。请检查无数据值和范围，并确认没有将分贝雷达数据设为线性刻度。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.GridsUnknown</source>
      <translation>“{name}”和“{other}”大小不同，且其中之一没有地理参考，无法确定像元的对应关系。请对两者进行地理配准，或裁剪为相同大小。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.BandsOfDatesDiffer</source>
      <translation>“{name}”有 {bands} 个波段，“{other}”有 {others} 个。请选择共有的波段，或将影像保存为相同的波段。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.OutputsShareName</source>
      <translation>“{path}”是两个结果的名称。请为其中之一另选名称。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.CacheNotWritable</source>
      <translation>无法在“{folder}”保存特征：{reason}。请另选文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/change_errors.py" />
      <source>change_errors.DayNotUnderstood</source>
      <translation>“{text}”不是日期。请按 2024-05-01 的格式输入；日期保持不变。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/onnx_errors.py" />
      <source>detectors.onnx_errors.ModelOperatorsForeign</source>
      <translation>模型“{path}”需要 onnxruntime 未附带的算子“{operators}”。这些算子是外来代码，绝不会被加载。请用 ONNX 的标准算子导出该模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/onnx_errors.py" />
      <source>detectors.onnx_errors.ModelWeightsElsewhere</source>
      <translation>模型“{path}”不完整：其权重位于另一个文件中，而该文件绝不会被读取。请将模型保存为单个文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/detectors/onnx_errors.py" />
      <source>detectors.onnx_errors.ModelBeyondLimits</source>
      <translation>模型“{path}”未被打开（{reason}）。请使用您信任的制作者提供的模型，或用“python -m models.export”重新导出。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PythonNotFound</source>
      <translation>没有找到 QGIS 所用的 Python {version} 程序（尝试过：{tried}）。请安装带 Python 的 QGIS，或手动安装 onnxruntime。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PipMissing</source>
      <translation>“{python}” 没有 pip。请用以下命令安装后重试：  {command}  ；或把 pip 的 wheel 放入 wheel 文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.IndexUnreachable</source>
      <translation>无法访问 Python 包索引（{reason}）。请检查网络和代理，或使用在别处下载的 wheel 文件夹进行安装。未作任何更改。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PackageNotOffered</source>
      <translation>索引中没有适用于 {python} 的 {package}。请从 wheel 文件夹安装，或使用更新的 QGIS。未作任何更改。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.WheelMissing</source>
      <translation>“{folder}” 中没有适用于 {python} 的 {package} wheel。请用诊断页面所列的命令下载，并选择其文件夹。未作任何更改。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.WheelDamaged</source>
      <translation>wheel {wheel} 已损坏。请重新下载。未作任何更改。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PipFailed</source>
      <translation>无法安装该包；pip 报告：{reason}。未作任何更改。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.NumpyTooOld</source>
      <translation>QGIS 带有 numpy {numpy}，保持不变，而 {package} 需要 {wanted}。请使用更新的 QGIS，或含有较旧 wheel 的文件夹。未作任何更改。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PackageDoesNotRun</source>
      <translation>包 {package} 已下载，但在此无法运行（{reason}），已被丢弃。原有内容没有变化。请尝试用于处理器的种类，或从 wheel 文件夹安装其他版本。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.PackageElsewhere</source>
      <translation>QGIS 的 Python 已在 “{place}” 中有 onnxruntime {version}，它始终优先。请在那里更改；移除命令：  {command}</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.NothingInstalled</source>
      <translation>插件自己的文件夹 “{folder}” 中没有 onnxruntime。请先安装。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.RuntimeNotThere</source>
      <translation>缺少包 onnxruntime：RX 和Ring可用，学习型检测器不可用。请由诊断工具安装，或在终端中运行该命令。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.RuntimeBroken</source>
      <translation>包 onnxruntime 存在但无法运行（{reason}）。请重新安装。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.ProviderFails</source>
      <translation>{provider} 可供选择，但在此无法运行任何内容（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.DriverMissing</source>
      <translation>没有 NVIDIA 驱动程序（{reason}）；网络在处理器上运行。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.CudaUnused</source>
      <translation>{card} 存在，但网络未在其上运行（{reason}）。请安装用于 NVIDIA 显卡的 onnxruntime。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.ModelsAltered</source>
      <translation>插件的模型被更改或缺失：{files}。请重新安装插件。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.FolderClosed</source>
      <translation>无法写入 “{folder}”（{reason}）。请给自己写权限，或释放空间。</translation>
    </message>
    <message>
      <location filename="../../plugin/doctor/errors.py" />
      <source>doctor.errors.VersionTooOld</source>
      <translation>对插件而言过旧：{versions}。请使用更新的 QGIS。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.RunCanceled</source>
      <translation>运行已取消；未写入结果。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ImageNotReadable</source>
      <translation>无法将“{path}”读取为栅格影像（{reason}）。请选择 GDAL 能够打开的文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ImageReadFailed</source>
      <translation>运行过程中读取“{path}”失败（{reason}）。请检查文件是否完整且仍然存在，然后重新运行。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ImagesDiffer</source>
      <translation>“{path}”和“{other}”的大小、位置或波段数不同。请先统一到同一网格（栅格 &gt; 重投影）。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.NoValidPixels</source>
      <translation>“{path}”在所选区域内没有有效像元：所有像元至少在一个波段为无数据。请检查范围、掩膜、无数据值和所选波段。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.TooFewBands</source>
      <translation>{detector} 至少需要 {needed} 个可用波段，而影像只有 {usable} 个（坏波段、常数波段、透明度波段和全无数据波段不计）。请选择波段更多的影像，或所需波段更少的检测器。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.TooManyBands</source>
      <translation>{detector} 最多接受 {limit} 个波段，但选择了 {usable} 个。请减少波段。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.BandUnknown</source>
      <translation>波段 {band} 不存在：影像的波段为 1 至 {count}。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.WavelengthsUnknown</source>
      <translation>“{path}”在 {ranges} nm 没有波段，或其文件没有波长信息。请改按波段号选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.WavelengthsNotUnderstood</source>
      <translation>“{text}”不是以 nm 为单位的波长区间列表。请写成例如：450-900, 1500-1750</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ExtentOutside</source>
      <translation>所选范围与“{path}”不相交。请检查范围及其坐标系。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.GroundControlOnly</source>
      <translation>“{path}”仅由地面控制点定位，因此无法应用范围或掩膜。请对整幅影像运行，或先进行重投影（栅格 &gt; 投影 &gt; 重投影）。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.NotAScoreRaster</source>
      <translation>“{path}”不是异常得分栅格（{reason}）。请选择某个检测器的结果。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.RuntimeMissing</source>
      <translation>此检测器需要 Python 包 onnxruntime，而 QGIS 的 Python 中没有。请在“栅格 &gt; Earth Anomaly &gt; 安装…”中安装，或使用以下命令：  {command}  然后重新启动 QGIS。检测器 RX 和 Ring 不需要它。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ModelMissing</source>
      <translation>模型文件“{path}”不存在。请另选文件，或留空。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ModelNotReadable</source>
      <translation>“{path}”不是 ONNX 模型，或已损坏（{reason}）。请重新获取或导出。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.CardInvalid</source>
      <translation>“{path}”中的模型卡片无效：{reason}。请用“python -m models.export”导出模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ModelOfOtherDetector</source>
      <translation>“{path}”是检测器“{made_for}”的模型，而非“{wanted}”的。请选择匹配的检测器或模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.DeviceUnavailable</source>
      <translation>要求使用 {wanted}，但无法使用（{reason}）。请选择设备“auto”或“cpu”，或允许改用 CPU。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ModelOutOfMemory</source>
      <translation>{device} 的内存不足以处理单个窗口。请调低可用内存、关闭其他程序，或选择 CPU。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ModelRunFailed</source>
      <translation>模型“{path}”计算失败（{reason}）。它可能不适用于此影像；请查看其模型卡片。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ScoresNotFinite</source>
      <translation>{detector} 没有为任何有效像元给出有限的得分。请检查影像中的极端值，或选择其他模型或检测器。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.OutputIsInput</source>
      <translation>输出“{path}”是输入之一。请为结果另选名称。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.OutputNotWritable</source>
      <translation>无法写入“{path}”（{reason}）。请选择存在且有写入权限的文件夹。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.DiskFull</source>
      <translation>磁盘已满：“{path}”未能完成，已被移除。请释放空间后重新运行。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.SettingOutOfRange</source>
      <translation>{name}为 {value:g}，但必须介于 {limits[0]:g} 和 {limits[1]:g} 之间。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.ThresholdFindsNothing</source>
      <translation>用 {method} 找不到阈值：{reason}。请选择其他方法或固定值。</translation>
    </message>
    <message>
      <location filename="../../plugin/errors.py" />
      <source>errors.TruthUnusable</source>
      <translation>无法使用真值：{reason}。</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.ImageOfOtherGrid</source>
      <translation>“{image}”的像元与“{scores}”的不重合（{reason}）。请选择生成得分的影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.PlaceOutside</source>
      <translation>此处位于“{image}”之外。请选择影像上的位置，或其他影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.PlaceWithoutData</source>
      <translation>“{image}”在此处无数据。请选择所用各波段均有数据的位置。</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.NoSurroundings</source>
      <translation>此处周围可供比较的“{image}”有效像元太少：其余为无数据或本身就是异常。请选择其他位置，或提高阈值。</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.NotAnAnomalyLayer</source>
      <translation>“{path}”不是异常图层（{reason}）。请选择由“异常转多边形”生成的 GeoPackage。</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.AnomalyLayerLocked</source>
      <translation>现在无法修改“{path}”（{reason}）。请在 QGIS 中结束编辑，或关闭占用它的程序；分组保持不变。</translation>
    </message>
    <message>
      <location filename="../../plugin/explain/errors.py" />
      <source>explain.errors.NothingToGroup</source>
      <translation>没有异常位于“{image}”中周围可供比较的有效像元上。请选择发现这些异常的影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/export/errors.py" />
      <source>export.errors.NotAnAnomalyLayer</source>
      <translation>“{name}”不是异常图层：缺少字段“rank”和“peak_score”。请选择“异常转多边形”的结果。</translation>
    </message>
    <message>
      <location filename="../../plugin/export/errors.py" />
      <source>export.errors.EndingUnknown</source>
      <translation>“{path}”的扩展名在此不受支持。请使用 {endings} 之一。</translation>
    </message>
    <message>
      <location filename="../../plugin/export/errors.py" />
      <source>export.errors.PlaceUnknown</source>
      <translation>这些异常没有坐标系，而 {ending} 文件需要经纬度。请先为图层指定坐标系，或导出为 .csv 或 .html。</translation>
    </message>
    <message>
      <location filename="../../plugin/export/errors.py" />
      <source>export.errors.PlaceNotOnEarth</source>
      <translation>异常的坐标无法转换为经纬度（{reason}）。请检查为图层指定的坐标系。</translation>
    </message>
    <message>
      <location filename="../../plugin/export/errors.py" />
      <source>export.errors.NobodySaidSo</source>
      <translation>尚无判定为“{verdict}”的异常，因此没有样本。请先在“结果”选项卡中判定一些，或选择另一种判定。</translation>
    </message>
    <message>
      <location filename="../../plugin/learned_errors.py" />
      <source>learned_errors.LearnedUnfit</source>
      <translation>检测器从影像中学到的“{name}”不匹配：{reason}。它来自其他检测器或其他波段；请重新规划作业。</translation>
    </message>
    <message>
      <location filename="../../plugin/memory_errors.py" />
      <source>memory_errors.MemoryFull</source>
      <translation>此计算机的内存已满（{reason}）。请关闭其他程序，在 Earth Anomaly 的设置中降低内存预算，或选择较小的范围。未写入任何结果。</translation>
    </message>
    <message>
      <location filename="../../plugin/preview/errors.py" />
      <source>preview.errors.ViewElsewhere</source>
      <translation>地图未显示“{name}”中运行所要计分的任何部分。请将地图移到该处（缩放到图层），或更改范围。</translation>
    </message>
    <message>
      <location filename="../../plugin/preview/errors.py" />
      <source>preview.errors.NoImageToPreview</source>
      <translation>没有可预览的影像。请选择项目中的一个栅格图层。</translation>
    </message>
    <message>
      <location filename="../../plugin/raster/output_errors.py" />
      <source>raster.output_errors.OutputBusy</source>
      <translation>另一次运行正在写入“{path}”。请等它结束，或为结果另选一个名称。</translation>
    </message>
    <message>
      <location filename="../../plugin/raster/remote_errors.py" />
      <source>raster.remote_errors.RemoteReadFailed</source>
      <translation>无法通过网络读取“{path}”（{reason}；尝试次数：{tries}）。请检查地址、网络连接和读取权限后重新运行，或先将文件复制到本机。</translation>
    </message>
    <message>
      <location filename="../../plugin/raster/remote_errors.py" />
      <source>raster.remote_errors.RemoteFormatUnsafe</source>
      <translation>无法通过网络安全地读取“{path}”：对于 {driver} 格式的文件，GDAL 可能会把未能获取的部分当作零值。请先将其复制到本机，或以云优化 GeoTIFF（COG）形式提供。</translation>
    </message>
    <message>
      <location filename="../../plugin/raster/remote_errors.py" />
      <source>raster.remote_errors.RemoteChanged</source>
      <translation>“{path}”在运行过程中被另一个文件替换。请重新运行。</translation>
    </message>
    <message>
      <location filename="../../plugin/raster/remote_errors.py" />
      <source>raster.remote_errors.SourceUnusable</source>
      <translation>“{path}”由其他文件组成，其中的“{source}”无法使用（{reason}）。请恢复该文件，或重新构建不含该文件的虚拟栅格。</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.CheckpointMissing</source>
      <translation>检查点“{path}”不存在或不是文件。请选择作者发布的 sam_vit_b、sam_vit_l、sam_vit_h 或 mobile_sam。</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.CheckpointDamaged</source>
      <translation>“{name}”不是 PyTorch 检查点，或不完整：{reason}。请重新下载。</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.CheckpointUnsafe</source>
      <translation>“{name}”不仅含有数值数组（{reason}），可能会运行程序，因此未读取。请选择作者发布的 sam_vit_b、sam_vit_l、sam_vit_h 或 mobile_sam。</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.CheckpointOfOther</source>
      <translation>“{name}”是其他网络的检查点：{reason}。请选择作者发布的 sam_vit_b、sam_vit_l、sam_vit_h 或 mobile_sam。</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.ExportDiffers</source>
      <translation>“{name}”已导出，但 torch 与 ONNX 相差 {difference:.2g}，超过允许的 {limit:g}。请尝试其他版本的 PyTorch，或报告此问题。</translation>
    </message>
    <message>
      <location filename="../../plugin/sam_errors.py" />
      <source>sam_errors.ImportFailed</source>
      <translation>未导入任何内容：{reason}。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.ModelOfOtherBands</source>
      <translation>模型“{path}”用其他波段训练：{reason}。请用于同一传感器、波段相同的影像，或在此影像上训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.NothingToRefine</source>
      <translation>无法优化模型“{path}”（{reason}）。请用全部样本重新训练。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.NoSamples</source>
      <translation>“{name}”不含样本：没有带几何的要素。请绘制该类别的一些点或多边形。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.SamplesElsewhere</source>
      <translation>“{name}”没有样本覆盖影像的有效像元：{outside} 个位于影像之外或未覆盖像元，{missing} 个位于无数据处。请检查两者的坐标系，并在有效像元上绘制样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.TooFewSamples</source>
      <translation>“{name}”的样本覆盖 {pixels} 个有效像元，但至少需要 {needed} 个；以 30 至 100 个、分布于该类别各处为宜。请补充绘制。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.ClassUnknown</source>
      <translation>没有样本在字段“{field}”中有类别。请选择其他字段；若样本属于同一类别，则不选字段。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.OneModelOneClass</source>
      <translation>样本属于 {classes} 个类别，而模型“{model}”只对应一个类别。请只选择该类别的样本，且不选类别字段。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.SamplesContradict</source>
      <translation>{pixels} 个像元同时为正样本和负样本。请删除其中错误的样本。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.NormalAreaEmpty</source>
      <translation>指定的正常区不含“{image}”的有效像元：位于影像之外、无数据处或为空。请在影像上绘制多边形，或检查两者的坐标系。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.TooFewNormal</source>
      <translation>正常区含 {pixels} 个有效像元，但至少需要 {needed} 个才能判断其中的正常情况。请绘制更大的区域，或多个区域。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.NormalMaskDiffers</source>
      <translation>掩膜“{mask}”与影像“{image}”大小不同。请先将其统一到影像的网格（栅格 &gt; 重投影），或绘制多边形。</translation>
    </message>
    <message>
      <location filename="../../plugin/sample_errors.py" />
      <source>sample_errors.NormalImagesDiffer</source>
      <translation>“{image}”无法与“{first}”一起训练：{reason}。请选择同一传感器、波段相同的影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.InputChanged</source>
      <translation>“{path}”与规划作业时不同（{reason}）。请恢复该文件，或重新规划作业。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.ModelChanged</source>
      <translation>模型“{path}”不是规划作业时所用的模型。请恢复该模型，或重新规划作业。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PieceDamaged</source>
      <translation>分块“{path}”已损坏（{reason}）。请再次运行“work”，它会重新生成该分块。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PieceForeign</source>
      <translation>“{path}”不是此作业的分块（{reason}），因此不会被替换。请清空其文件夹，或使用其他输出文件夹重新规划作业。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PieceOutside</source>
      <translation>“{path}”是一个链接或位于链接之后，指向作业输出文件夹之外。请删除该链接，或使用其他输出文件夹重新规划作业。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PiecesMissing</source>
      <translation>{pieces} 个分块中有 {missing} 个缺失或损坏。请再次运行“work”（只处理这些分块），或运行第 {parts} 部分（共 {pieces} 部分）。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PlanTooLarge</source>
      <translation>作业“{path}”将大于 {limit_mb} MiB。请在一个作业中规划较少的影像或波段。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PlanUnreadable</source>
      <translation>无法将“{path}”读取为作业（{reason}）。请选择由“plan”写出的文件。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PlanKeyWrong</source>
      <translation>作业中的“{key}”：{reason}。请重新规划作业。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PlanOfOtherVersion</source>
      <translation>该作业由 Earth Anomaly {planned} 版规划，而此处为 {here} 版；两者的得分可能不同。请统一版本，或重新规划作业。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.MaskUnusable</source>
      <translation>“{path}”无法将运行限制在其多边形内（{reason}）。请选择其他文件，或不选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PartWrong</source>
      <translation>“{text}”不是作业的一部分。请写成 3/16 的形式：十六个部分中的第三个。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.PieceUnknown</source>
      <translation>该作业没有分块 {piece}；其分块编号为 1 到 {pieces}。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/errors.py" />
      <source>scale.errors.OptionWrong</source>
      <translation>选项“{option}”不可用：{reason}；“--help”可显示全部选项。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/ray_errors.py" />
      <source>scale.ray_errors.RayMissing</source>
      <translation>此 Python 中没有安装 Ray。请在集群的所有节点上用以下命令安装：  pip install '.[ray]'  ，或不使用它：'work job.json --part 1/1'。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/ray_errors.py" />
      <source>scale.ray_errors.RayNotReached</source>
      <translation>在“{address}”没有可用的 Ray 集群（{reason}）。请用 'ray start --head' 启动一个集群，以 HOST:PORT 形式给出其地址，并在集群要求令牌时设置 RAY_AUTH_TOKEN；'local' 不需要集群。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/ray_errors.py" />
      <source>scale.ray_errors.RayHasNoRoom</source>
      <translation>Ray 集群中没有节点能容纳一个工作进程，它需要 {needs}（{reason}）。请增加一个节点、释放一个节点，或以更少的内存或针对其他设备重新规划。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/ray_errors.py" />
      <source>scale.ray_errors.RayPiecesFailed</source>
      <translation>有些分块无法完成：{pieces}。最后的原因是：{reason} 请排除原因后再次运行同一命令；已完成的分块会保留。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/stac_errors.py" />
      <source>scale.stac_errors.StacUnreadable</source>
      <translation>无法将“{address}”作为 STAC 条目读取（{reason}）。请给出条目的地址，而不是目录、集合或搜索的地址。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/stac_errors.py" />
      <source>scale.stac_errors.StacAssetMissing</source>
      <translation>STAC 条目“{address}”没有名为“{asset}”的资产、波段或角色。其栅格资产有：{known}。请用 --asset NAME 选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/stac_errors.py" />
      <source>scale.stac_errors.StacAssetUnusable</source>
      <translation>STAC 条目“{address}”的资产“{asset}”无法使用（{reason}）。请用 --asset NAME 选择其他资产。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/stac_errors.py" />
      <source>scale.stac_errors.StacGridsDiffer</source>
      <translation>STAC 条目“{address}”的资产“{asset}”与“{other}”不在同一格网上（{reason}）。请用 --asset NAME 选择同一格网的资产，或先将其统一到一个格网（gdalwarp）。</translation>
    </message>
    <message>
      <location filename="../../plugin/scale/stac_errors.py" />
      <source>scale.stac_errors.StacMissing</source>
      <translation>读取 STAC 条目需要 Python 包 pystac。请用以下命令安装：pip install '.[stac]'，或直接给出影像的地址。</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelUnknown</source>
      <translation>“{path}”是检测器“{detector}”的模型，而此版本没有该检测器。请更新插件，或选择其他模型。</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelRefused</source>
      <translation>未导入任何内容。{sentence}</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelTooLarge</source>
      <translation>“{path}”有 {size_mb} MiB；ONNX 文件最大为 {most_mb} MiB。请选择模型文件本身。</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelNameTaken</source>
      <translation>“{path}”已存在。请另选名称，或允许替换。</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelNotOurs</source>
      <translation>“{path}”不在导入模型的文件夹中，因此不会删除。</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ModelNotRemoved</source>
      <translation>无法删除“{path}”（{reason}）。请关闭占用它的程序，或手动删除。</translation>
    </message>
    <message>
      <location filename="../../plugin/shelf/errors.py" />
      <source>shelf.errors.ManifestDamaged</source>
      <translation>无法读取已发布校验和的列表“{path}”（{reason}），因此无法验证模型。请重新安装插件。</translation>
    </message>
    <message>
      <location filename="../../plugin/torch_errors.py" />
      <source>torch_errors.TrainingFailed</source>
      <translation>训练结束但未得到模型：{reason}。</translation>
    </message>
    <message>
      <location filename="../../plugin/verdict_errors.py" />
      <source>verdict_errors.VerdictsLocked</source>
      <translation>现在无法访问“{path}”中的判定（{reason}）。请关闭正在使用该文件的程序后重试；未写入任何内容。</translation>
    </message>
  </context>
  <context>
    <name>EstimateLine</name>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>Choose an image to see how long the run will take.</source>
      <translation>选择影像后，可查看运行所需时间。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>About {time}</source>
      <translation>约 {time}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>Roughly {time}</source>
      <translation>大致 {time}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>{time}, up to {memory} of memory, result {size} on disk</source>
      <translation>{time}，内存最多 {memory}，结果占磁盘 {size}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>{told} ({free} free)</source>
      <translation>{told}（剩余 {free}）</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>The run needs up to {need} on the disk of the result, where {free} are free. Save it elsewhere, or choose a smaller extent.</source>
      <translation>运行在结果所在磁盘上最多需要 {need}，而该磁盘剩余 {free}。请保存到其他位置，或选择较小的范围。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>The run may use {budget} of memory, more than the {memory} that this machine has. Lower 'Memory to use'.</source>
      <translation>运行最多可使用 {budget} 内存，超过本机的 {memory}。请调低“可用内存”。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>From the speed of runs and previews on this machine so far</source>
      <translation>根据本机以往运行和预览的速度</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/estimate_line.py" />
      <source>From a table; exact after the first run or preview of this kind on this machine</source>
      <translation>根据速度表；在本机首次进行此类运行或预览后更准确</translation>
    </message>
  </context>
  <context>
    <name>ExplainPanel</name>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Choose an anomaly, or click a place on the map, to see why it stands out.</source>
      <translation>选择一个异常，或点击地图上的一处，查看其为何突出。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>&amp;Explain a place</source>
      <translation>解释某处(&amp;E)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Click a place on the map to see what sets it apart from its surroundings</source>
      <translation>点击地图上的一处，查看其与周围的区别</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Nothing chosen yet.</source>
      <translation>尚未选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Spectrum</source>
      <translation>光谱</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>The place against the mean and spread of its surroundings</source>
      <translation>此处与周围的均值和离散度对比</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Bands</source>
      <translation>波段</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>How much each band contributes to the whole difference</source>
      <translation>各波段对总差异的贡献</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>Scores</source>
      <translation>异常得分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>The scores along the longest axis of the anomaly</source>
      <translation>沿异常最长轴的得分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>History</source>
      <translation>时序</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>The values of all dates at this place</source>
      <translation>此处在所有时相的值</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>The image of this result was not found. Add it to the project, or choose it.</source>
      <translation>未找到此结果对应的影像。请将其添加到项目，或手动选择。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>new</source>
      <translation>新时相</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>There is no result to explain. Run a detector first, or choose its scores.</source>
      <translation>没有可解释的结果。请先运行检测器，或选择其得分图层。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/explain/panel.py" />
      <source>This place cannot be brought to the coordinate system of the scores.</source>
      <translation>无法将此处转换到得分图层的坐标系。</translation>
    </message>
  </context>
  <context>
    <name>FeatureRow</name>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Looking…</source>
      <translation>正在查找…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Clear…</source>
      <translation>清空…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>They are computed again when a change run needs them</source>
      <translation>变化检测需要时会重新计算</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Looking for kept features</source>
      <translation>正在查找已保存的特征</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>None are kept</source>
      <translation>没有已保存的特征</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Remove the kept features ({size}) in {folder}?</source>
      <translation>删除 {folder} 中已保存的特征（{size}）吗？</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/features.py" />
      <source>Removing kept features</source>
      <translation>正在删除已保存的特征</translation>
    </message>
  </context>
  <context>
    <name>FindingRows</name>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>As it should be</source>
      <translation>正常</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Good to know</source>
      <translation>供参考</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Wrong</source>
      <translation>有问题</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Versions</source>
      <translation>版本</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>onnxruntime</source>
      <translation>onnxruntime</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Devices</source>
      <translation>设备</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>CUDA and cuDNN</source>
      <translation>CUDA 与 cuDNN</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Own packages</source>
      <translation>自有的包</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>pip</source>
      <translation>pip</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>PyTorch for training</source>
      <translation>用于训练的 PyTorch</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Folders, free space</source>
      <translation>文件夹，可用空间</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Models</source>
      <translation>模型</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>For a terminal; on Windows for the OSGeo4W shell. Then start QGIS again.</source>
      <translation>在终端中运行；在 Windows 上使用 OSGeo4W Shell。然后重新启动 QGIS。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/rows.py" />
      <source>Copy the command</source>
      <translation>复制命令</translation>
    </message>
  </context>
  <context>
    <name>Findings</name>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>&amp;Look through the results</source>
      <translation>查看结果(&amp;L)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Choose the threshold on the histogram, list the anomalies and judge them</source>
      <translation>在直方图上选择阈值，列出异常并判定</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Fitted on {} normal pixels.</source>
      <translation>已用 {} 个正常像元拟合。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{percent} % of the image scores {score} or more.</source>
      <translation>影像的 {percent} % 得分不低于 {score}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Nothing in the image scores {score} or more.</source>
      <translation>影像中没有得分不低于 {score} 的像元。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>1 anomaly scores {score} or more.</source>
      <translation>1 个异常的得分不低于 {score}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{count} anomalies score {score} or more.</source>
      <translation>{count} 个异常的得分不低于 {score}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{count} anomalies are in {groups} groups of alike ones; see the column 'Alike'.</source>
      <translation>{count} 个异常分为 {groups} 个相似组；见“相似组”列。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Learned from {learned} pixels.</source>
      <translation>已从 {learned} 个像元学习。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Learned from {learned} of {marked} pixels; those on no-data are left out.</source>
      <translation>已从 {marked} 个像元中的 {learned} 个学习；无数据处的像元已略去。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Canceled; nothing was written.</source>
      <translation>已取消；未写入任何内容。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>The project was closed during the run, so no layer was added to this one. Written: {files}.</source>
      <translation>运行期间项目已关闭，因此没有向当前项目添加图层。已写入：{files}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>Temporary files are gone when QGIS ends.</source>
      <translation>QGIS 退出后临时文件会被删除。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{detector} scored {pixels} pixels in {seconds} s on the {device}.</source>
      <translation>{detector} 在 {seconds} 秒内对 {pixels} 个像元计分，设备：{device}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>1 pixel ({percent} %) scores {score} or more.</source>
      <translation>1 个像元（{percent} %）得分不低于 {score}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{pixels} pixels ({percent} %) score {score} or more.</source>
      <translation>{pixels} 个像元（{percent} %）得分不低于 {score}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>{name}: {share} % of the image (90 % interval {low} to {high} %)</source>
      <translation>{name}：占影像的 {share} %（90 % 区间 {low} 至 {high} %）</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/findings.py" />
      <source>, {area} {unit} ({low} to {high} {unit})</source>
      <translation>，{area} {unit}（{low} 至 {high} {unit}）</translation>
    </message>
  </context>
  <context>
    <name>FirstRunCard</name>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Checking the installation…</source>
      <translation>正在检查安装…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Show all that was checked</source>
      <translation>显示所有检查项</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Try an &amp;example</source>
      <translation>试用示例(&amp;E)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Makes a small scene with known anomalies, and finds them: half a minute</source>
      <translation>生成含有已知异常的小场景并检测它们：约半分钟</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Help</source>
      <translation>帮助</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Opens the plugin's front page</source>
      <translation>打开插件主页</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Hide</source>
      <translation>隐藏</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>For good; the settings of Earth Anomaly can bring it back</source>
      <translation>永久隐藏；可在 Earth Anomaly 的设置中恢复</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Checking Earth Anomaly</source>
      <translation>正在检查 Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>All that Earth Anomaly needs is there.</source>
      <translation>Earth Anomaly 所需的一切均已就绪。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Something is missing:</source>
      <translation>缺少以下内容：</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Making the scene…</source>
      <translation>正在生成场景…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Making an example</source>
      <translation>正在生成示例</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>Example scene</source>
      <translation>示例场景</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/first_run.py" />
      <source>The example scene cannot be opened; is the temporary folder full?</source>
      <translation>无法打开示例场景；临时文件夹是否已满？</translation>
    </message>
  </context>
  <context>
    <name>FolderField</name>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Folder of imported models</source>
      <translation>导入模型的文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Where imported models are kept, Segment Anything among them</source>
      <translation>存放导入的模型，包括 Segment Anything</translation>
    </message>
  </context>
  <context>
    <name>HistogramChart</name>
    <message>
      <location filename="../../plugin/panels/results/histogram.py" />
      <source>Drag the line, or move it with the arrow keys, to choose the threshold</source>
      <translation>拖动竖线或用方向键移动竖线来选择阈值</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/histogram.py" />
      <source>Choose the scores of a run above.</source>
      <translation>请在上方选择一次运行的得分。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/histogram.py" />
      <source>Score (pixels on a logarithmic axis)</source>
      <translation>异常得分（像元数为对数坐标）</translation>
    </message>
  </context>
  <context>
    <name>HistoryChart</name>
    <message>
      <location filename="../../plugin/panels/change/chart.py" />
      <source>Click a place on the map to see its values on all dates.</source>
      <translation>点击地图上的一处，查看其在所有时相的值。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/chart.py" />
      <source>No date has data at this place.</source>
      <translation>此处在所有时相均无数据。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/change/chart.py" />
      <source>no data</source>
      <translation>无数据</translation>
    </message>
  </context>
  <context>
    <name>InstallActions</name>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>that fits this computer</source>
      <translation>适合本机</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>for the processor</source>
      <translation>用于处理器</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>for NVIDIA cards</source>
      <translation>用于 NVIDIA 显卡</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>For the processor: about 30 MB. For NVIDIA cards: up to 2 GB.</source>
      <translation>用于处理器：约 30 MB。用于 NVIDIA 显卡：最多 2 GB。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>onnx&amp;runtime</source>
      <translation>onnxruntime(&amp;N)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>&amp;Install…</source>
      <translation>安装(&amp;I)…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>From &amp;wheels…</source>
      <translation>从 wheel 安装(&amp;W)…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>&amp;Upgrade</source>
      <translation>升级(&amp;U)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Re&amp;move…</source>
      <translation>移除(&amp;M)…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Without a network: from a folder of wheels that were downloaded elsewhere</source>
      <translation>没有网络时：使用在别处下载的 wheel 文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Takes onnxruntime out of the plugin's own folder</source>
      <translation>从插件自己的文件夹中移除 onnxruntime</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>QGIS's Python has an onnxruntime of its own, which always comes first</source>
      <translation>QGIS 的 Python 自带 onnxruntime，它始终优先</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Downloads onnxruntime into the plugin's own folder</source>
      <translation>把 onnxruntime 下载到插件自己的文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Brings the newest version</source>
      <translation>安装最新版本</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>30 MB</source>
      <translation>30 MB</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>30 MB, with CUDA and cuDNN 2 GB,</source>
      <translation>30 MB，含 CUDA 与 cuDNN 为 2 GB</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Let pip download onnxruntime ({size}) into
{folder}?

QGIS's own packages, numpy among them, stay as they are.</source>
      <translation>让 pip 把 onnxruntime（{size}）下载到
{folder}？

QGIS 自己的包（包括 numpy）保持不变。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Remove onnxruntime from
{}?

RX and Ring work without it; the learned detectors do not.</source>
      <translation>从以下位置移除 onnxruntime？
{}

RX 和Ring不需要它；学习型检测器需要。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/doctor/actions.py" />
      <source>Folder of wheels</source>
      <translation>wheel 文件夹</translation>
    </message>
  </context>
  <context>
    <name>LineChart</name>
    <message>
      <location filename="../../plugin/panels/explain/lines.py" />
      <source>no data</source>
      <translation>无数据</translation>
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
      <translation>一次运行最多可使用的本机内存；窗口大小会相应调整</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>This machine has {} MiB.</source>
      <translation>本机有 {} MiB。</translation>
    </message>
  </context>
  <context>
    <name>ModelFile</name>
    <message>
      <location filename="../../plugin/panels/form_parts.py" />
      <source>ONNX models (*.onnx)</source>
      <translation>ONNX 模型 (*.onnx)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/form_parts.py" />
      <source>Save the model as</source>
      <translation>模型另存为</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/form_parts.py" />
      <source>[Temporary file]</source>
      <translation>[临时文件]</translation>
    </message>
  </context>
  <context>
    <name>ModelsDetails</name>
    <message>
      <location filename="../../plugin/panels/models/details.py" />
      <source>Card</source>
      <translation>卡片</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/details.py" />
      <source>Page</source>
      <translation>说明页</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/details.py" />
      <source>Its checksum is being computed…</source>
      <translation>正在计算校验和…</translation>
    </message>
  </context>
  <context>
    <name>ModelsDialog</name>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Models of Earth Anomaly</source>
      <translation>Earth Anomaly 的模型</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>The import was canceled.</source>
      <translation>导入已取消。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>No model has been imported yet; the folder is {}.</source>
      <translation>尚未导入模型；文件夹为 {}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Checking and copying {}…</source>
      <translation>正在检查并复制 {}…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Importing {}</source>
      <translation>正在导入 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>&amp;Import…</source>
      <translation>导入(&amp;I)…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Chec&amp;k</source>
      <translation>检查(&amp;K)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>&amp;Remove…</source>
      <translation>删除(&amp;R)…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>&amp;Open folder</source>
      <translation>打开文件夹(&amp;O)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Checks an ONNX file and copies it into the folder of imported models</source>
      <translation>检查 ONNX 文件并将其复制到导入模型的文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Runs the model on a small sample and looks at its answers</source>
      <translation>在小样例上运行模型并检查结果</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Only imported models can be removed</source>
      <translation>只能删除导入的模型</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>The folder of imported models</source>
      <translation>导入模型的文件夹</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Checksum of {}</source>
      <translation>{} 的校验和</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>The model answers to a sample…</source>
      <translation>正在试运行模型…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Checking {}</source>
      <translation>正在检查 {}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Import a model</source>
      <translation>导入模型</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>ONNX models (*.onnx)</source>
      <translation>ONNX 模型 (*.onnx)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>{} was imported.</source>
      <translation>{} 已导入。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>Remove {file} from {folder}? It cannot be brought back.</source>
      <translation>从 {folder} 删除 {file} 吗？此操作无法撤销。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>{} is no longer there.</source>
      <translation>{} 已不存在。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/dialog.py" />
      <source>{} does not exist yet; an import makes it.</source>
      <translation>{} 尚不存在；导入时会创建。</translation>
    </message>
  </context>
  <context>
    <name>ModelsList</name>
    <message>
      <location filename="../../plugin/panels/models/list.py" />
      <source>Model</source>
      <translation>模型</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/list.py" />
      <source>Detector</source>
      <translation>检测器</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/list.py" />
      <source>Size</source>
      <translation>大小</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/models/list.py" />
      <source>State</source>
      <translation>状态</translation>
    </message>
  </context>
  <context>
    <name>NextSteps</name>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Take the map to the anomaly that is looked at</source>
      <translation>将地图移到正在查看的异常</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Follow</source>
      <translation>跟随</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Puts anomalies that look alike into groups, which can be judged in one go</source>
      <translation>将外观相似的异常归为一组，以便一次判定</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Writes the anomalies as GeoJSON, CSV, KML or an HTML report</source>
      <translation>将异常写为 GeoJSON、CSV、KML 或 HTML 报告</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Makes samples of accepted or rejected anomalies, for 'One class' or 'Normal area'</source>
      <translation>将已接受或已拒绝的异常转为“单类”或“正常区”的样本</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Group</source>
      <translation>分组</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Export…</source>
      <translation>导出…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Samples…</source>
      <translation>样本…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>There is no list of anomalies yet.</source>
      <translation>尚无异常列表。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Wait for the run that is going on.</source>
      <translation>请等待正在进行的运行结束。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/next_steps.py" />
      <source>Choose the image that the scores were made of.</source>
      <translation>请选择生成得分的影像。</translation>
    </message>
  </context>
  <context>
    <name>NormalForm</name>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Choose a layer or press New</source>
      <translation>请选择图层或点击“新建”</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Image</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Normal area</source>
      <translation>正常区</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Go on drawing in this layer</source>
      <translation>在此图层中继续绘制</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>A new temporary layer to draw polygons in</source>
      <translation>新建用于绘制多边形的临时图层</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>New</source>
      <translation>新建</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Ready-made descriptors (seconds)</source>
      <translation>现成描述子（数秒）</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Colours, their spread, textures and directions at several scales</source>
      <translation>多个尺度上的颜色、颜色离散度、纹理和方向</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Trained on this image (minutes, PyTorch)</source>
      <translation>在此影像上训练（数分钟，PyTorch）</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>A network trained on the normal area, in the Python that the settings name</source>
      <translation>在设置中指定的 Python 中，用正常区训练的网络</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_form.py" />
      <source>Pixels are described by</source>
      <translation>像元描述方式</translation>
    </message>
  </context>
  <context>
    <name>NormalTab</name>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Fit and score</source>
      <translation>拟合并计分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Where normal ground scores high, draw more of it, then fit again.</source>
      <translation>正常地面得分偏高时，请补画该处，然后重新拟合。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Add to normal</source>
      <translation>加入正常区</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Correct the scores</source>
      <translation>修正得分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Polygon</source>
      <translation>多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>1 polygon</source>
      <translation>1 个多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>{} polygons</source>
      <translation>{} 个多边形</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Press New and draw round what is normal; nothing else needs to be drawn.</source>
      <translation>点击“新建”，圈出正常之处；其他无需绘制。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Draw polygons round what is normal: some of each kind of normal ground.</source>
      <translation>用多边形圈出正常之处：每种正常地面都画一些。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>No polygon lies on the image.</source>
      <translation>没有多边形位于影像上。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>{told}; some hundred, of each kind of normal ground, are a good number.</source>
      <translation>{told}；以数百个为宜，每种正常地面都应包含。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Normal area: {}</source>
      <translation>正常区：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>normal</source>
      <translation>正常</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>'{}' cannot be edited.</source>
      <translation>“{}”无法编辑。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Fitting</source>
      <translation>拟合</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Scoring</source>
      <translation>计分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/normal_tab.py" />
      <source>Canceled; the scores are as they were.</source>
      <translation>已取消；得分保持不变。</translation>
    </message>
  </context>
  <context>
    <name>OneClassTab</name>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Train and map</source>
      <translation>训练并制图</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Sample</source>
      <translation>样本</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>1 sample</source>
      <translation>1 个样本</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>{} samples</source>
      <translation>{} 个样本</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Press New and mark some places of the class; nothing else needs to be marked.</source>
      <translation>点击“新建”，标记该类别的一些位置；其他无需标记。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Click on places of the class, spread over the image: 30 to 100 pixels are a good number.</source>
      <translation>在影像各处点击该类别的位置：30 至 100 个像元为宜。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>No sample lies on the image.</source>
      <translation>没有样本位于影像上。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>{told}; 30 to 100 spread over the class are a good number.</source>
      <translation>{told}；以 30 至 100 个、分布于该类别各处为宜。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>'{}' cannot be edited.</source>
      <translation>“{}”无法编辑。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Samples of {}</source>
      <translation>{}的样本</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Training</source>
      <translation>训练</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Mapping</source>
      <translation>制图</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/one_class_tab.py" />
      <source>Canceled; the map is as it was.</source>
      <translation>已取消；分类图保持不变。</translation>
    </message>
  </context>
  <context>
    <name>ParameterForm</name>
    <message>
      <location filename="../../plugin/panels/parameter_form.py" />
      <source>More settings</source>
      <translation>更多设置</translation>
    </message>
  </context>
  <context>
    <name>PreviewPanel</name>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Previewing what the map shows…</source>
      <translation>正在预览地图显示的区域…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Preview again whenever the map is moved or the form is changed</source>
      <translation>移动地图或更改表单后自动重新预览</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Auto</source>
      <translation>自动</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Show the preview on the map</source>
      <translation>在地图上显示预览</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Remove the preview</source>
      <translation>移除预览</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>whole image</source>
      <translation>整幅影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>centre of the visible area</source>
      <translation>可见区域中心</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>visible area</source>
      <translation>可见区域</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>at full resolution</source>
      <translation>全分辨率</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>at 1/{step} of the resolution</source>
      <translation>1/{step} 分辨率</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Preview: {part} {resolution}, {time}.</source>
      <translation>预览：{part}，{resolution}，{time}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Its statistics are those of this part, so scores will differ from the whole run.</source>
      <translation>统计量仅来自此部分，得分会与完整运行不同。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Small things are blurred, so scores will differ from the whole run.</source>
      <translation>小目标会变模糊，得分会与完整运行不同。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>The preview was canceled; the last one is shown.</source>
      <translation>预览已取消；显示上一次的结果。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Preview</source>
      <translation>预览</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Ends the preview</source>
      <translation>结束预览</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/panel.py" />
      <source>Scores what the map shows, in a second or two; nothing is written</source>
      <translation>一两秒内对地图显示的区域计分；不写入任何内容</translation>
    </message>
  </context>
  <context>
    <name>PreviewRun</name>
    <message>
      <location filename="../../plugin/panels/preview/run.py" />
      <source>Preview: {}</source>
      <translation>预览：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/run.py" />
      <source>The preview's file could not be read. Preview again.</source>
      <translation>无法读取预览文件。请重新预览。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/preview/run.py" />
      <source>Preview: {detector}</source>
      <translation>预览：{detector}</translation>
    </message>
  </context>
  <context>
    <name>PythonField</name>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Python with PyTorch</source>
      <translation>带 PyTorch 的 Python</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Leave empty to search for one</source>
      <translation>留空则自动查找</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Only for training networks and for importing Segment Anything</source>
      <translation>仅用于训练网络和导入 Segment Anything</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>&amp;Check</source>
      <translation>检查(&amp;C)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Looks whether this Python can train networks</source>
      <translation>检查此 Python 能否训练网络</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>For training networks. Press Check to see whether one can.</source>
      <translation>用于训练网络。点击“检查”可查看是否有可用的 Python。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Press Check to see whether it can train networks.</source>
      <translation>点击“检查”可查看其能否训练网络。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Starting it; that may take a minute…</source>
      <translation>正在启动；可能需要一分钟…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>Looking for a Python with PyTorch</source>
      <translation>正在查找带 PyTorch 的 Python</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/fields.py" />
      <source>PyTorch {version} in {path}</source>
      <translation>PyTorch {version}，位于 {path}</translation>
    </message>
  </context>
  <context>
    <name>ResultsTab</name>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>'{}' cannot be opened any more. Run the detector again.</source>
      <translation>“{}”已无法打开。请重新运行检测器。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>No scores in the project</source>
      <translation>项目中没有得分图层</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>No image</source>
      <translation>无影像</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>No anomalies yet: list them above</source>
      <translation>尚无异常：请在上方列出</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>&amp;Scores</source>
      <translation>异常得分(&amp;S)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>&amp;Image</source>
      <translation>影像(&amp;I)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>Threshold</source>
      <translation>阈值</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>Why?</source>
      <translation>为何？</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>A&amp;nomalies</source>
      <translation>异常(&amp;N)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>Scores of {}</source>
      <translation>{} 的得分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>No pixel of this result has a score.</source>
      <translation>此结果中没有任何像元有得分。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/tab.py" />
      <source>Anomalies of {}</source>
      <translation>{} 的异常</translation>
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
      <translation>上次运行的日志</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_log.py" />
      <source>What the run has told so far</source>
      <translation>运行至今的消息</translation>
    </message>
  </context>
  <context>
    <name>RunPanel</name>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>Ends the run; nothing is written</source>
      <translation>结束运行；不写入任何内容</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>Show the log of the run</source>
      <translation>显示运行日志</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>Canceling…</source>
      <translation>正在取消…</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/run_panel.py" />
      <source>· {time} left</source>
      <translation>· 剩余 {time}</translation>
    </message>
  </context>
  <context>
    <name>SampleList</name>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>Pixels</source>
      <translation>像元</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>A click shows the place on the map, a double click goes there</source>
      <translation>单击在地图上显示该处，双击则转到该处</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>Lies outside of the image, or is empty: it will be left out</source>
      <translation>位于影像之外或为空：将被略去</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>Open an image first.</source>
      <translation>请先打开影像。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>Counted: the first {count} of {all}, {told}.</source>
      <translation>已统计：{all} 个中的前 {count} 个，{told}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>1 pixel</source>
      <translation>1 个像元</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/sample_list.py" />
      <source>{} pixels</source>
      <translation>{} 个像元</translation>
    </message>
  </context>
  <context>
    <name>SettingsPage</name>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>Show the card that checks the installation</source>
      <translation>显示安装检查卡片</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>At the top of the tab Detect, with a button for an example</source>
      <translation>位于“检测”选项卡顶部，带有示例按钮</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>Not saved: {}</source>
      <translation>未保存：{}</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>Earth Anomaly</source>
      <translation>Earth Anomaly</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>&amp;Device for networks</source>
      <translation>运行网络的设备(&amp;D)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>&amp;Memory budget of a run</source>
      <translation>一次运行的内存上限(&amp;M)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>&amp;Folder of imported models</source>
      <translation>导入模型的文件夹(&amp;F)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>&amp;Python with PyTorch</source>
      <translation>带 PyTorch 的 Python(&amp;P)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>Kept f&amp;eatures of change runs</source>
      <translation>变化检测保存的特征(&amp;K)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/settings/page.py" />
      <source>Help on these settings</source>
      <translation>关于这些设置的帮助</translation>
    </message>
  </context>
  <context>
    <name>ThresholdPart</name>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Share of the pixels</source>
      <translation>像元比例</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Percentile</source>
      <translation>百分位数</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Otsu</source>
      <translation>Otsu</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Area budget</source>
      <translation>总面积</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Score</source>
      <translation>得分</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>How the threshold is chosen</source>
      <translation>阈值的选择方式</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Show on the &amp;map</source>
      <translation>在地图上显示(&amp;M)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Colours on the map what lies above the threshold; the layer's own style comes back</source>
      <translation>在地图上为高于阈值的部分着色；之后恢复图层自身的样式</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>from </source>
      <translation>至少 </translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source> px</source>
      <translation> px</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>The smallest anomaly that is listed, in pixels</source>
      <translation>列出的最小异常，以像元计</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>&amp;List anomalies</source>
      <translation>列出异常(&amp;L)</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>Outlines what lies above the threshold as a new layer, and lists it below</source>
      <translation>将高于阈值的部分勾画为新图层，并在下方列出</translation>
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
      <translation>得分 {score} 及以上：占影像的 {percent} %，约 {pixels} px{area}。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>, {area} ha</source>
      <translation>，{area} ha</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/threshold_part.py" />
      <source>, {area} m²</source>
      <translation>，{area} m²</translation>
    </message>
  </context>
  <context>
    <name>Verdicts</name>
    <message>
      <location filename="../../plugin/panels/results/verdicts.py" />
      <source>Nothing was written: '{}' cannot be read any more, or has lost anomalies that are listed.</source>
      <translation>未写入任何内容：“{}”已无法读取，或其中缺少列出的异常。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/verdicts.py" />
      <source>The layer of anomalies is gone. Choose another one in the box 'Anomalies'.</source>
      <translation>异常图层已不存在。请在“异常”框中选择其他图层。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/verdicts.py" />
      <source>'{}' can only be read. Export a copy, and judge the anomalies in it.</source>
      <translation>“{}”为只读。请导出副本，并在副本中判定异常。</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/verdicts.py" />
      <source>the file may be read-only or locked by another program</source>
      <translation>文件可能为只读，或被其他程序锁定</translation>
    </message>
    <message>
      <location filename="../../plugin/panels/results/verdicts.py" />
      <source>The verdict was not written to '{name}' ({reason}). The list is as it was.</source>
      <translation>判定未能写入“{name}”（{reason}）。列表保持不变。</translation>
    </message>
  </context>
</TS>
