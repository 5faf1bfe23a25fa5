import type { Page } from 'playwright-core';
import { openEditor } from './editor.mts';
import type { Session } from './rest.mts';

const SETTLE_MS = 700;
const LOAD_MS = 60_000;

type Editor = Awaited<ReturnType<typeof openEditor>>;

/** an entry of the node panel */
interface Entry {
	name: string;
	description: string;
}

const at = (id: string) => `[data-test-id="${id}"]`;

/** The node panel on a canvas: of a workflow, or without an id on an empty one. */
async function openNodePanel(editor: Editor, workflowId?: string) {
	const page = await editor.openCanvas(workflowId ?? 'new');
	const plus = workflowId ? at('node-creator-plus-button') : at('canvas-add-button');
	await page.locator(plus).first().click({ timeout: LOAD_MS });
	const search = page.locator(at('node-creator-search-bar'));
	await search.waitFor();
	return {
		page,

		/** what the panel finds by these words */
		async find(words: string): Promise<Entry[]> {
			const field = search.locator('input').or(search).last();
			await field.fill(words);
			await page.waitForTimeout(SETTLE_MS);
			return await entries(page);
		},

		/** what an entry opens on: its triggers and actions */
		async open(name: string): Promise<string[]> {
			await page
				.locator(at('node-creator-item-name'))
				.getByText(name, { exact: true })
				.first()
				.click();
			await page.waitForTimeout(SETTLE_MS);
			return await page.locator(at('node-creator-item-name')).allInnerTexts();
		},

		close: () => page.close(),
	};
}

async function entries(page: Page): Promise<Entry[]> {
	const items = await page.locator(at('item-iterator-item')).all();
	return await Promise.all(
		items.map(async (item) => {
			const text = async (id: string) => (await item.locator(at(id)).allInnerTexts()).join(' ');
			const name = await text('node-creator-item-name');
			return { name, description: await text('node-creator-item-description') };
		}),
	);
}

const node = (name: string, type: string, typeVersion = 1) => ({
	id: crypto.randomUUID(),
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters: {},
});
const START = node('Start', 'n8n-nodes-base.manualTrigger');
const AGENT = { ...node('Agent', '@n8n/n8n-nodes-langchain.agent', 3), position: [220, 0] };

/** What the words find on an empty canvas, beside a trigger, and beside an AI agent. */
export async function searchNodePanels(origin: string, session: Session, words: string[]) {
	const create = async (nodes: object[]) => {
		const workflow = { name: 'Panel', nodes, connections: {}, settings: {} };
		return await session.createWorkflow(workflow);
	};
	const editor = await openEditor(origin, session);
	const search = async (workflowId?: string) => {
		const panel = await openNodePanel(editor, workflowId);
		const found: Record<string, Entry[]> = {};
		for (const typed of words) found[typed] = await panel.find(typed);
		const isFound = found[words[0]].some(({ name }) => name === 'Runware');
		await panel.find(words[0]);
		const opened = isFound ? await panel.open('Runware') : [];
		await panel.close();
		return { found, opened };
	};
	try {
		return {
			empty: await search(),
			withTrigger: await search(await create([START])),
			withAgent: await search(await create([START, AGENT])),
		};
	} finally {
		await editor.close();
	}
}
