"""STYLE: how a report looks on the screen and on paper."""

from __future__ import annotations

STYLE = """
:root { --ink: #1f2933; --soft: #5b6673; --line: #dfe3e8; --ground: #f6f7f9; --accent: #d9601a; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 40px 36px 56px; max-width: 1060px; color: var(--ink); background: #fff;
  font: 15px/1.5 "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", Arial, "Noto Sans CJK SC",
  "Microsoft YaHei", "PingFang SC", sans-serif; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
h1 { margin: 4px 0 6px; font-size: 30px; line-height: 1.2; font-weight: 650; overflow-wrap: anywhere; }
h2 { margin: 44px 0 14px; font-size: 19px; font-weight: 650; break-after: avoid; }
p { margin: 0 0 10px; }
.brand { color: var(--accent); font-size: 12.5px; font-weight: 650; letter-spacing: .08em; text-transform: uppercase; }
.about { color: var(--soft); overflow-wrap: anywhere; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); margin: 26px 0 30px; border: 1px solid var(--line);
  border-radius: 8px; overflow: hidden; }
.figures div { padding: 14px 18px 12px; border-left: 1px solid var(--line); margin-left: -1px; }
.figures b { display: block; font-size: 25px; line-height: 1.2; font-weight: 600;
  font-variant-numeric: tabular-nums; }
.figures b small { font-size: 15px; font-weight: 400; color: var(--soft); }
.figures span { color: var(--soft); font-size: 13px; }
figure { margin: 0; }
figure svg { display: block; max-width: 100%; }
.overview { width: 100%; max-height: 860px; border-radius: 6px; background: #e9e9e9; }
figcaption { margin-top: 9px; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.key { display: inline-block; white-space: nowrap; margin-right: 16px; color: var(--ink); }
.key i { display: inline-block; width: 11px; height: 11px; margin-right: 6px; border: 2.5px solid; border-radius: 2px;
  vertical-align: -1px; }
.halves { display: grid; grid-template-columns: 3fr 2fr; gap: 44px; break-inside: avoid; }
.histogram { width: 100%; font-size: 12px; }
.bars { width: 100%; border-collapse: collapse; font-size: 14px; }
.bars td { padding: 5px 0; white-space: nowrap; }
.bars td:nth-child(2) { text-align: right; padding: 5px 12px; font-variant-numeric: tabular-nums; }
.bars td:nth-child(3) { width: 60%; }
.bars + p { margin-top: 12px; font-size: 14px; }
.bars i { display: block; height: 12px; min-width: 2px; border-radius: 2px; }
.cards { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; }
.card { display: grid; grid-template-columns: 184px minmax(0, 1fr); gap: 14px; padding: 10px; align-items: start;
  border: 1px solid var(--line); border-radius: 8px; break-inside: avoid; }
.card.plain { grid-template-columns: minmax(0, 1fr); }
.thumb { display: block; width: 184px; height: 138px; border-radius: 4px; background: #e9e9e9; }
.blank { width: 184px; height: 138px; border-radius: 4px; background: var(--ground); color: var(--soft);
  font-size: 12.5px; display: flex; align-items: center; justify-content: center; text-align: center; }
.card h3 { display: flex; align-items: center; flex-wrap: wrap; gap: 8px; margin: 0 0 4px; font-size: 17px;
  line-height: 1.3; font-weight: 650; }
.badge { padding: 1px 8px; border-radius: 9px; font-size: 12px; font-weight: 600; line-height: 1.45; color: #fff; }
.badge.open { color: var(--soft); background: none; padding: 0; font-weight: 400; }
.badge.unsure { color: #3d2d00; }
.group { margin-left: auto; font-size: 12px; font-weight: 400; color: var(--soft); }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 10px; margin: 0; font-size: 12.5px;
  line-height: 1.5; font-variant-numeric: tabular-nums; }
dt { color: var(--soft); white-space: nowrap; }
dd { margin: 0; overflow-wrap: anywhere; }
.note { margin: 6px 0 0; padding-left: 8px; border-left: 3px solid var(--line); font-size: 13px; line-height: 1.4;
  overflow-wrap: anywhere; }
.facts { width: 100%; border-collapse: collapse; font-size: 13.5px; }
.facts th, .facts td { padding: 6px 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
.facts tr { break-inside: avoid; }
.facts th { width: 190px; padding-right: 18px; font-weight: 400; color: var(--soft); }
.facts td { overflow-wrap: anywhere; }
.facts td + td { padding-left: 18px; text-align: right; white-space: nowrap; }
code { font: 12px/1.5 "Cascadia Mono", Consolas, "DejaVu Sans Mono", Menlo, monospace; overflow-wrap: anywhere; }
.remarks { margin: 0 0 22px; padding: 10px 16px; list-style: none; background: #fff6ea;
  border-left: 3px solid var(--accent); border-radius: 0 6px 6px 0; font-size: 14px; }
.more { margin-top: 14px; color: var(--soft); }
@media screen and (max-width: 820px) { body { padding: 24px 16px; } .cards, .halves { grid-template-columns: 1fr; }
  .figures { grid-template-columns: 1fr 1fr; } }
@media print { @page { size: A4; margin: 15mm 13mm; }
  body { max-width: none; padding: 0; font-size: 10pt; } h1 { font-size: 20pt; }
  h2 { font-size: 13pt; margin-top: 9mm; }
  .overview { max-height: 165mm; } .cards { gap: 3mm; grid-template-columns: 1fr 1fr; }
  .card { grid-template-columns: 34mm minmax(0, 1fr); gap: 3mm; padding: 2mm; } .thumb, .blank { width: 34mm;
  height: 25.5mm; } dl { font-size: 7.5pt; gap: 0 2mm; }
  .bars + p, .bars { font-size: 9pt; } .note { font-size: 8.5pt; } .card h3 { font-size: 11pt; }
  .halves { gap: 8mm; } .figures b { font-size: 16pt; } .facts { font-size: 9pt; } code { font-size: 7.5pt; } }
"""
