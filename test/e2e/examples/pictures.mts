// Takes the pictures of docs/examples.md: the canvas of every example, as small PNG files in docs/examples.
//   node test/start.mjs --need root,test,n8n --build test/e2e/examples/pictures.mts [folder [example…]]
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { openEditor, type WorkflowPage } from '../../n8n/editor.mts';
import { exampleId, readExample, type ExampleWorkflow } from '../../n8n/example.mts';
import { EXAMPLES, publishedExample } from '../../n8n/examples.mts';
import { openHarness } from './harness.mts';

const DOCS = fileURLToPath(new URL('../../../docs/examples', import.meta.url));
const MARGIN = 48;
/** what n8n draws around a node: its name below */
const NODE = { width: 96, height: 152 };
const LARGEST_PX = 1240;
/** the editor's own tabs lie over the top of the canvas */
const BELOW_TABS = 120;

interface Placed {
	type: string;
	position: [number, number];
	parameters: Record<string, unknown>;
}

const sizeOf = ({ type, parameters }: Placed) =>
	type.endsWith('.stickyNote') ? (parameters as typeof NODE) : NODE;

/** The part of the canvas that holds something, in its own units. */
function extent(nodes: Placed[]) {
	const boxes = nodes.map((node) => {
		const { width, height } = sizeOf(node);
		const [left, top] = node.position;
		return { left, top, right: left + width, bottom: top + height };
	});
	const left = Math.min(...boxes.map((box) => box.left)) - MARGIN;
	const top = Math.min(...boxes.map((box) => box.top)) - MARGIN;
	const width = Math.max(...boxes.map(({ right }) => right)) + MARGIN - left;
	return {
		left,
		top,
		width,
		height: Math.max(...boxes.map(({ bottom }) => bottom)) + MARGIN - top,
	};
}

/** The workflow in its own size, without the editor around it. */
async function capture({ page }: WorkflowPage, nodes: Placed[]): Promise<Buffer> {
	const { left, top, width, height } = extent(nodes);
	await page.addStyleTag({
		content: `.vue-flow__transformationpane { transform: translate(${-left}px, ${BELOW_TABS - top}px) scale(1) !important; }
			.vue-flow__background, .vue-flow__panel, [data-test-id="canvas-controls"], [data-test-id="node-creator-plus-button"], [data-test-id="canvas-handle-plus-wrapper"] { visibility: hidden !important; }`,
	});
	await page.waitForTimeout(500);
	const box = await page.locator('.vue-flow').first().boundingBox();
	if (!box) throw new Error('There is no canvas on the page');
	return await page.screenshot({ clip: { x: box.x, y: box.y + BELOW_TABS, width, height } });
}

const [folder = DOCS, ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const harness = await openHarness(publishedExample);
const editor = await openEditor(harness.server.origin, harness.session);
try {
	for (const name of names.length > 0 ? names : EXAMPLES) {
		const { nodes } = JSON.parse(readExample(name)) as ExampleWorkflow;
		const view = { width: 2200, height: 1200 };
		const canvas = await editor.openWorkflow(exampleId(name), view);
		const picture = sharp(await capture(canvas, nodes as unknown as Placed[]))
			.resize({ width: LARGEST_PX, withoutEnlargement: true })
			.png({ palette: true, colours: 32, effort: 10 });
		const { size } = await picture.toFile(path.join(folder, `${name}.png`));
		console.log(`${name}.png  ${Math.round(size / 1024)} kB`);
		await canvas.close();
	}
} finally {
	await editor.close();
	await harness.close();
}
