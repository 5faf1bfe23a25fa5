import type { Locator, Page } from 'playwright-core';
import type { openEditor } from './editor.mts';

const LOAD_MS = 90_000;
const RUN_MS = 60_000;
const at = (id: string) => `[data-test-id="${id}"]`;

type Editor = Awaited<ReturnType<typeof openEditor>>;
export type Newcomer = Awaited<ReturnType<typeof addFromEmptyCanvas>>;

/** Finds the node by these words on an empty canvas, adds one of its actions, and fills it in. */
export async function addFromEmptyCanvas(editor: Editor, words: string, action: string) {
	const page = await editor.openCanvas('new');
	const consoleErrors: string[] = [];
	page.on('console', (message) => {
		// n8n asks the npm registry for newer versions of the package; here there is none.
		const isLoading = message.text().startsWith('Failed to load resource');
		if (message.type() === 'error' && !isLoading) consoleErrors.push(message.text());
	});
	await page.locator(at('canvas-add-button')).first().click({ timeout: LOAD_MS });
	const entries = page.locator(at('node-creator-item-name'));
	await page.locator(at('node-creator-search-bar')).waitFor();
	await page.keyboard.type(words);
	await entries.getByText('Runware', { exact: true }).first().click();
	await page.getByText('Actions').last().click();
	await entries.getByText(action).first().click();
	return panelOf(page, consoleErrors);
}

export function panelOf(page: Page, consoleErrors: string[]) {
	const field = (name: string) => page.locator(at(`parameter-input-${name}`));
	const execute = page.locator(at('node-execute-button'));
	return {
		page,
		consoleErrors,
		output: page.locator(at('output-panel')),

		write: (name: string, text: string) => field(name).locator('textarea').fill(text),

		async fill(name: string, text: string) {
			await field(name).locator('input').fill(text);
			// n8n takes a number over when the field is left
			await page.keyboard.press('Tab');
		},

		async choose(name: string, option: string) {
			await field(name).click();
			await page.locator('.el-select-dropdown__item:visible', { hasText: option }).first().click();
		},

		execute: () => execute.click(),

		sees: (where: Page | Locator, words: string | RegExp) =>
			where.getByText(words).first().waitFor({ timeout: RUN_MS }),

		/** the size in pixels of the image that n8n shows */
		async viewImage() {
			await page.getByRole('button', { name: 'View' }).click();
			const image = page.locator(`${at('output-panel')} img, .binary-data img, ${at('ndv')} img`);
			await image.last().waitFor();
			const size = await image.last().evaluate(async (element) => {
				const shown = element as unknown as {
					decode(): Promise<void>;
					naturalWidth: number;
					naturalHeight: number;
				};
				await shown.decode();
				return { width: shown.naturalWidth, height: shown.naturalHeight };
			});
			// closes the panel too: what follows is on the canvas
			await page.keyboard.press('Escape');
			return size;
		},

		executeWorkflow: () => page.locator(at('execute-workflow-button')).first().click(),

		stop: () => page.locator(at('stop-execution-button')).click(),

		canExecuteAgain: () =>
			page.locator(at('stop-execution-button')).waitFor({ state: 'hidden', timeout: RUN_MS }),
	};
}
