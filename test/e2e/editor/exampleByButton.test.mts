import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from '../../n8n/editor.mts';
import { GENERATE, exampleId, readExample, type ExampleWorkflow } from '../../n8n/example.mts';
import { EXAMPLES } from '../../n8n/examples.mts';
import { openHarness, type Harness } from '../examples/harness.mts';
import { until } from '../examples/forms.mts';

const START = 'n8n-nodes-base.manualTrigger';
/** needs paths of its own, and is pressed in editor.test.mts */
const PRESSED_ELSEWHERE = 'prompts-to-images';
const MARKED = '[data-test-id="parameter-issues"]';
const POST = { prompt: 'A mug', caption: 'They are back.', altText: 'A mug' };

const nodesOf = (name: string) => (JSON.parse(readExample(name)) as ExampleWorkflow).nodes;
const STARTED_BY_HAND = EXAMPLES.filter(
	(name) => name !== PRESSED_ELSEWHERE && nodesOf(name).some(({ type }) => type === START),
);

let harness: Harness;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
	harness = await openHarness();
	harness.model.respondWith(() => JSON.stringify({ output: POST }));
	editor = await openEditor(harness.server.origin, harness.session);
});
afterAll(async () => {
	await editor?.close();
	await harness?.close();
});

test.each(STARTED_BY_HAND)(
	'%s runs to its end by the button that the editor shows, with nothing marked red',
	async (name) => {
		const id = exampleId(name);
		const canvas = await editor.openWorkflow(id);
		await canvas.page.locator('[data-test-id="execute-workflow-button"]').first().click();
		const [execution] = await until('an execution', async () => {
			const found = await harness.session.executions(id);
			return found.length > 0 ? found : undefined;
		});
		expect(await harness.session.finished(execution.id)).toMatchObject({ status: 'success' });
		// with data at hand the panel knows what its expressions come to, and marks what it does not like
		if (nodesOf(name).some((node) => node.name === GENERATE)) {
			await canvas.openNode(GENERATE);
			expect(await canvas.page.locator(MARKED).count()).toBe(0);
		}
		await canvas.close();
	},
);
