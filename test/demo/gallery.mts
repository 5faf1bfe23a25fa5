import type { IRun } from 'n8n-workflow';
import { GENERATE } from '../n8n/example.mts';

export interface Picture {
	file: string;
	prompt: string;
	width: number;
	height: number;
	seed: string;
	/** US dollars; absent when the API did not say */
	cost?: number;
	format: string;
	fileSize: string;
}

export function picturesOf(run: IRun): Picture[] {
	const rows = run.data.resultData.runData[GENERATE]?.[0]?.data?.main[0] ?? [];
	return rows.flatMap(({ json, binary }) => {
		const file = binary?.data;
		if (!file?.fileName) return [];
		return {
			file: file.fileName,
			prompt: String(json.positivePrompt),
			width: Number(json.width),
			height: Number(json.height),
			seed: String(json.seed),
			cost: typeof json.cost === 'number' ? json.cost : undefined,
			format: file.mimeType.replace('image/', '').toUpperCase(),
			fileSize: file.fileSize ?? '',
		};
	});
}

export const totalCost = (pictures: Picture[]) =>
	pictures.reduce((sum, { cost }) => sum + (cost ?? 0), 0);

export const usd = (amount: number) => `$${amount.toFixed(4)}`;

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
};
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

function card({ file, prompt, width, height, seed, cost, format, fileSize }: Picture) {
	const facts = [
		['Size', `${width} × ${height}`],
		['Seed', seed],
		['Cost', cost === undefined ? '–' : usd(cost)],
		['File', [format, fileSize].filter(Boolean).join(', ')],
	];
	const list = facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escape(value)}</dd></div>`);
	const link = encodeURIComponent(file);
	return `<article>
<a href="${link}"><img src="${link}" width="${width}" height="${height}" alt="${escape(prompt)}" loading="lazy"></a>
<div class="text">
<h2>${escape(file)}</h2>
<p dir="auto">${escape(prompt)}</p>
<dl>${list.join('')}</dl>
</div>
</article>`;
}

/** one page beside the images; it needs nothing else */
export function galleryPage(pictures: Picture[]) {
	const summary = `${pictures.length} images, ${usd(totalCost(pictures))}`;
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Prompts to images</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Prompts to images</h1>
<p>HiDream-I1 Full on Runware, from <code>examples/prompts.csv</code>: ${summary}</p>
</header>
<main>
${pictures.map(card).join('\n')}
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; --page: #f5f5f3; --card: #fff; --ink: #1d1f23; --soft: #6a6f78; --line: #e2e2de; }
@media (prefers-color-scheme: dark) {
	:root { --page: #141518; --card: #1d1f24; --ink: #ecedef; --soft: #9aa0aa; --line: #2d3037; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header, main { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 48px; padding-bottom: 24px; }
h1 { margin: 0 0 4px; font-size: 28px; letter-spacing: -0.01em; }
header p { margin: 0; color: var(--soft); }
main { display: grid; gap: 20px; padding-bottom: 64px; }
article { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
article > a { display: grid; place-items: center; padding: 16px; background: color-mix(in srgb, var(--page) 60%, var(--card)); }
img { display: block; max-width: 100%; width: auto; height: auto; max-height: 420px; border-radius: 6px; }
.text { padding: 24px; display: flex; flex-direction: column; gap: 12px; }
h2 { margin: 0; font: 600 14px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.text p { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
dl { margin: auto 0 0; display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px 16px; padding-top: 12px; border-top: 1px solid var(--line); }
dt { color: var(--soft); font-size: 12px; }
dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; }
@media (max-width: 720px) { article { grid-template-columns: 1fr; } }
`;
