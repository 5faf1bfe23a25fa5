import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { openEditor } from './editor.mts';
import { NODE_TYPE, TRIGGER_TYPE, everyOption } from './every-option.mts';
import { CREDENTIAL_ID, CREDENTIAL_NAME, GENERATE, WORKFLOW_ID } from './example.mts';
import type { Session } from './rest.mts';

const LAST = 'Save images';
const SETTLE_MS = 1500;
const BARE = 'Runware';
const TALL = { width: 1500, height: 1500 };
/** high enough for every field of every group */
const ENDLESS = { width: 1500, height: 4600 };
const INVALID = { size: 'custom', width: 1000 };
const LORA_SEARCH = 'water';
const TRIGGER = 'Runware Trigger';

/** What a user meets, as pictures in the folder. The example workflow must be in place. */
export async function takeScreenshots(origin: string, session: Session, folder: string) {
	mkdirSync(folder, { recursive: true });
	const file = (name: string) => path.join(folder, `${name}.png`);
	const editor = await openEditor(origin, session);
	try {
		const example = await editor.openWorkflow(WORKFLOW_ID);
		await example.capture(file('1-canvas'));
		const exampleRun = await example.run(LAST);
		await example.capture(file('2-after-run'));
		await example.openNode(GENERATE);
		await example.capture(file('3-output'));
		await example.close();

		const bare = await editor.openWorkflow(await create(session, 'As dropped', {}), TALL);
		await bare.openNode(BARE);
		await bare.capture(file('4-panel'));
		const docsLink = await bare.page
			.locator('[data-test-id="node-settings-docs-link"], a:has-text("Docs")')
			.first()
			.getAttribute('href', { timeout: 5000 })
			.catch(() => undefined);
		await bare.page.locator('[data-test-id="collection-parameter-add"]').first().click();
		await bare.page.waitForTimeout(500);
		await bare.capture(file('5-add-option'));
		await bare.close();

		const cutOff: string[] = [];
		const options = await create(session, 'Every option', await everyOption(session));
		for (const theme of ['light', 'dark'] as const) {
			const full = await editor.openWorkflow(options, { ...ENDLESS, theme });
			await full.openNode(BARE);
			await full.captureParameters(file(`6-every-option-${theme}`));
			cutOff.push(...(await full.cutOffNames()));
			await full.close();
		}

		const invalid = await editor.openWorkflow(await create(session, 'Invalid width', INVALID));
		const invalidRun = await invalid.run(BARE);
		await invalid.openNode(BARE);
		await invalid.capture(file('7-validation-error'));
		const errorText = await invalid.page.locator('[data-test-id="output-panel"]').innerText();
		await invalid.close();

		const lora = await editor.openWorkflow(await create(session, 'LoRA search', {}), TALL);
		await lora.openNode(BARE);
		await lora.addOption('Image Settings', 'LoRAs');
		await lora.page.getByRole('button', { name: 'Add LoRA' }).click();
		const loraNames = await lora.searchList('model', LORA_SEARCH);
		await lora.capture(file('8-lora-search'));
		await lora.close();

		const trigger = await editor.openWorkflow(await createTrigger(session));
		await trigger.openNode(TRIGGER);
		await trigger.showWebhookUrls();
		await trigger.capture(file('9-trigger'));
		const noticeText = await trigger.page.locator('.notice').first().innerText();
		const panelText = () => trigger.page.locator('[data-test-id="ndv"]').innerText();
		const triggerText = await panelText();
		await trigger.page.locator('[data-test-id="node-execute-button"]').first().click();
		await trigger.page.getByText('Stop Listening').first().waitFor();
		await trigger.page.waitForTimeout(SETTLE_MS);
		const waitingText = await panelText();
		await trigger.capture(file('10-trigger-waiting'));
		await trigger.closeNode();
		const canvasText = await trigger.page.locator('body').innerText();
		await trigger.close();

		return {
			exampleRun,
			invalidRun,
			errorText,
			loraNames,
			docsLink,
			noticeText,
			triggerText,
			waitingText,
			canvasText,
			cutOff,
			foreign: [...editor.foreign],
			complaints: editor.complaints,
		};
	} finally {
		await editor.close();
	}
}

const credentials = { runwareApi: { id: CREDENTIAL_ID, name: CREDENTIAL_NAME } };

const node = (name: string, type: string, x: number, parameters: object) => ({
	id: crypto.randomUUID(),
	name,
	type,
	typeVersion: 1,
	position: [x, 0],
	parameters: parameters as INodeParameters,
});

async function create(session: Session, name: string, parameters: object): Promise<string> {
	const essentials = { positivePrompt: 'A paper boat on a calm lake' };
	return await session.createWorkflow({
		name,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 0, {}),
			{ ...node(BARE, NODE_TYPE, 220, { ...essentials, ...parameters }), credentials },
		],
		connections: { Start: { main: [[{ node: BARE, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
}

async function createTrigger(session: Session): Promise<string> {
	const webhookId = crypto.randomUUID();
	return await session.createWorkflow({
		name: TRIGGER,
		nodes: [{ ...node(TRIGGER, TRIGGER_TYPE, 0, {}), webhookId, credentials }],
		connections: {},
		settings: { executionOrder: 'v1' },
	});
}
