"""The report's style sheet: the desktop's tokens, light or dark as the reader's machine is."""

STYLE = """
:root { --ground: #F5F7F9; --surface: #FFFFFF; --raised: #EEF2F5; --line: #D3DBE2;
  --text: #17202A; --quiet: #556370; --accent: #0067B8; --warning: #8A5A00; --error: #B3261E; }
@media (prefers-color-scheme: dark) { :root { --ground: #0E1216; --surface: #161C22;
  --raised: #1E262E; --line: #2B3640; --text: #E8EEF3; --quiet: #9FADBA; --accent: #4FB7FF;
  --warning: #F2B33D; --error: #FF6B6B; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  font-variant-numeric: tabular-nums; }
main { max-width: 1200px; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 22px; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 16px; margin: 0 0 12px; }
h3 { font-size: 14px; margin: 0 0 8px; font-weight: 600; }
p { margin: 0 0 8px; } .quiet { color: var(--quiet); }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 8px;
  padding: 16px; margin: 16px 0; overflow-x: auto; }
.device { color: var(--warning); font-weight: 600; }
.verdict { font-size: 18px; line-height: 1.4; margin: 0; }
ul { margin: 0; padding-left: 20px; } li { margin: 4px 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: right; padding: 5px 10px; border-bottom: 1px solid var(--line);
  white-space: nowrap; }
th { color: var(--quiet); font-weight: 600; }
th:first-child, td:first-child, .left { text-align: left; }
td.wrap { white-space: normal; overflow-wrap: anywhere; max-width: 420px; }
small { color: var(--quiet); font-size: 12px; display: block; }
.narrow { width: auto; } .gap { margin-top: 16px; }
.matrix td { min-width: 90px; text-align: center; }
.matrix th { text-align: center; } .matrix th:first-child { text-align: left; }
.share { background: color-mix(in srgb, var(--accent) calc(var(--share) * 55%), transparent); }
.figures { display: flex; flex-wrap: wrap; gap: 24px; }
figure { margin: 0; flex: 1 1 300px; max-width: 420px; } figcaption { font-weight: 600; }
svg { width: 100%; height: auto; display: block; }
svg text { fill: var(--quiet); font: 11px system-ui, sans-serif; }
.grid { stroke: var(--line); stroke-width: 1; fill: none; }
.ideal { stroke: var(--quiet); stroke-dasharray: 2 4; fill: none; }
.curve { fill: none; stroke-width: 2; } .accent { stroke: var(--accent); fill: var(--accent); }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 16px; }
.legend svg { width: 28px; height: 8px; display: inline-block; vertical-align: middle; }
code { background: var(--raised); padding: 2px 6px; border-radius: 4px; overflow-wrap: anywhere; }
@media print { section { break-inside: avoid; border-color: #ccc; } body { background: #fff; } }
"""
