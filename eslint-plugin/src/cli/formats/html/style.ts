/** Both themes by the reader's own setting; printed, everything is unfolded by the browser's rules for `details`. */
export const style = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1f2328, #e6edf3);
  --dim: light-dark(#59636e, #9198a1);
  --page: light-dark(#ffffff, #0d1117);
  --panel: light-dark(#f6f8fa, #151b23);
  --line: light-dark(#d1d9e0, #3d444d);
  --link: light-dark(#0969da, #4493f8);
  --bad: light-dark(#cf222e, #f85149);
  --warn: light-dark(#9a6700, #d29922);
  --good: light-dark(#1a7f37, #3fb950);
  --wait: light-dark(#54aeff, #388bfd);
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 72rem; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
a { color: var(--link); }
code, .place { font: 13px/1.5 ui-monospace, monospace; }
.dim { color: var(--dim); }
.error, .no { color: var(--bad); }
.warning { color: var(--warn); }
.yes { color: var(--good); }
.scroll { overflow-x: auto; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 2rem; align-items: start; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--dim); font-weight: 600; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
details { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: 0 .75rem; }
summary { cursor: pointer; padding: .5rem 0; overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
li { padding: .5rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.facts span { margin-right: 1rem; white-space: nowrap; }
svg { display: block; width: 100%; max-width: 44rem; height: auto; margin: .25rem 0; }
svg text { fill: var(--dim); font: 11px system-ui, sans-serif; }
svg .attempt { fill: var(--text); }
svg .wait { fill: var(--wait); }
svg .jittered { fill: var(--wait); fill-opacity: .4; }
svg .unknown { fill: none; stroke: var(--dim); stroke-dasharray: 4 3; }
`;
