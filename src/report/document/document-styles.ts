import { DARK, LIGHT } from './palette.ts';

/** The style sheet of an HTML file. Pictures come twice, and the one that fits is shown. */
export function documentStyles(): string {
  const names = Object.keys(LIGHT);
  return [
    `:root{color-scheme:light dark;${names.map((ink) => `--${ink}:light-dark(${LIGHT[ink]},${DARK[ink]})`).join(';')}}`,
    BODY,
    names.map((ink) => `.fill-${ink}{fill:var(--${ink})}.line-${ink}{stroke:var(--${ink})}`).join(''),
    '.fill-none{fill:none}',
    PAPER,
  ].join('\n');
}

const BODY = `*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:400 1rem/1.5 Inter,-apple-system,'Segoe UI',Arial,'Liberation Sans',system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem 3rem}
h1,h2,h3,p,ol,ul,dl,dd,figure,figcaption{margin:0;padding:0}
h1{font-size:1.0625rem;font-weight:600}
.subtitle{color:var(--soft)}
.notice{display:inline-block;margin-top:.5rem;padding:0 .5rem;border:1px dashed var(--rail);border-radius:4px}
section{margin-top:1.75rem}
h2{font-size:1.125rem;font-weight:600;margin-bottom:.5rem}
h3{font-size:.9375rem;font-weight:600}
p,ol,ul{max-width:42rem}
p+p,ol,ul,.figures,figure,aside,.scroll{margin-top:.75rem}
ol,ul{padding-left:1.375rem}
li+li{margin-top:.375rem}
.open{list-style:none;padding-left:1.625rem}
.open li{position:relative}
.open li::before{content:'';position:absolute;left:-1.5rem;top:.3125rem;width:.75rem;height:.75rem;border:1.5px solid var(--rail);border-radius:2px}
b{font-weight:600}
.answer{font-size:1.625rem;line-height:1.25;letter-spacing:-.01em;font-weight:600;text-wrap:balance}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem 1.5rem;border-top:1px solid var(--line);border-bottom:1px solid var(--line);padding:.75rem 0}
.figures dt{font-size:.8125rem;color:var(--soft)}
.figures b{font-size:1.25rem;line-height:1.25;display:block}
.figures span{font-size:.8125rem;color:var(--soft)}
figcaption{font-weight:600;margin-bottom:.625rem}
.drawing{display:block;width:100%;height:auto;overflow:visible;font-family:inherit}
.narrow{display:none}
details{margin-top:.5rem;font-size:.8125rem}
summary{cursor:pointer;color:var(--soft);padding:.25rem 0}
aside{border-left:3px solid var(--rail);padding:.125rem 0 .125rem .875rem;font-size:.875rem}
aside ul{margin-top:.25rem;color:var(--soft)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:.3125rem .75rem .3125rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400;overflow-wrap:anywhere;min-width:4.5rem}
thead th{font-weight:600;color:var(--soft);font-size:.8125rem;vertical-align:bottom}
.number{text-align:right;white-space:nowrap}
.left-out{font-size:.8125rem;color:var(--soft);margin-top:.375rem}
footer{margin-top:2.5rem;padding-top:.75rem;border-top:1px solid var(--line);font-size:.8125rem;color:var(--soft)}
footer h2{font-size:.8125rem;margin-bottom:.25rem}
footer div{display:flex;gap:.5rem}
footer dt{flex:0 0 8rem}
:focus-visible{outline:2px solid var(--edge-5);outline-offset:2px}
@media (max-width:42rem){.wide{display:none}.narrow{display:block}.answer{font-size:1.375rem}}`;

/** Paper is white; a heading stays with what it heads, a row is whole, and a table that goes on has its head again. */
const PAPER = `@page{margin:14mm 13mm}
@media print{:root{color-scheme:light}body{font-size:10pt}main{max-width:none;padding:0}h2,h3,figcaption,thead,p:has(+figure),p:has(+.scroll),.figures:has(+figure){break-after:avoid}figure,tr,li,aside,.figures{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}details:not([open]){display:none}.wide{display:block}.narrow{display:none}}`;

/** On paper nothing can be opened: the originals of texts in the words of a model stand there open. */
export const originalStyles = `.original{margin-top:.125rem;font-weight:400;font-size:.8125rem;line-height:1.5;letter-spacing:0}.original p{color:var(--soft);border-left:2px solid var(--line);padding-left:.75rem}
@media print{details.original:not([open]){display:block}.original::details-content{content-visibility:visible;display:block;height:auto}}`;
