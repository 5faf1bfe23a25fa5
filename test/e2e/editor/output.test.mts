// What the editor shows of rows, estimates, the account and errors, read from the page.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chain, runware } from '../../n8n/chain.mts';
import { splitOut } from '../../n8n/chainNodes.mts';
import { openEditor, type WorkflowPage } from '../../n8n/editor.mts';
import { credential } from '../../n8n/example.mts';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { panelOf } from '../../n8n/newcomer.mts';
import { freePort } from '../../n8n/ports.mts';
import { until } from '../../n8n/until.mts';
import { startMockServer } from '../../mock/mockServer.mts';

const ROWS = 'editorrows000001';
const ESTIMATE = 'editorestimate01';
const ACCOUNT = 'editoraccount001';
const WRONG = 'editorwrong00001';
const RUN_MS = 60_000;

const home = mkdtempSync(path.join(tmpdir(), 'runware-output-'));
const folder =
	process.env.SCREENSHOTS ?? fileURLToPath(new URL('../../n8n/.screenshots', import.meta.url));
const mock = await startMockServer({ settings: { costs: 'flat', price: 0.009 } });
let server: Server;
let editor: Awaited<ReturnType<typeof openEditor>>;

const WRONG_SIZE = '1000x720';
const PRODUCTS = ['mug', 'lamp', 'teapot', 'vase', 'bowl', 'plate', 'jug', 'tray', 'cup', 'pot'];
/** Ten rows, two of them with a width that no model takes. */
const SHEET = PRODUCTS.map((product, index) => ({
	sku: `SKU-${index + 1}`,
	prompt: `A red ${product} on a linen tablecloth`,
	size: index === 3 || index === 6 ? WRONG_SIZE : 'story',
}));
const sheet = [
	{ name: 'Start', type: 'manualTrigger' },
	{
		name: 'Sheet',
		type: 'set',
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows: SHEET }), options: {} },
	},
	splitOut('rows'),
];
const fields = {
	positivePrompt: '={{ $json.prompt }}',
	size: '={{ $json.size }}',
	runOptions: { idempotencyKey: '={{ $json.sku }}' },
};

beforeAll(async () => {
	const n8n = await openN8n({ userFolder: home, port: await freePort() });
	await n8n.importCredentials([credential('output-key', mock.url)]);
	await n8n.importWorkflow(
		chain(ROWS, [...sheet, runware(fields, { onError: 'continueRegularOutput' })]),
		chain(ESTIMATE, [...sheet, runware({ ...fields, operation: 'estimate' })]),
		chain(ACCOUNT, [
			{ name: 'Start', type: 'manualTrigger' },
			runware({ resource: 'account', operation: 'get' }),
		]),
		chain(WRONG, [...sheet, runware(fields)]),
	);
	server = await n8n.start();
	editor = await openEditor(server.origin, await server.logIn());
});
afterAll(async () => {
	await editor?.close();
	await server?.stop();
	await mock.close();
	rmSync(home, { recursive: true, force: true });
});

/** Opens the node, presses Execute step, and waits for what comes out. */
async function press(id: string, view = { width: 1500, height: 1000 }) {
	const workflow = await editor.openWorkflow(id, view);
	await workflow.openNode('Runware');
	const panel = panelOf(workflow.page, []);
	await panel.execute();
	const ended = panel.output.locator('[data-test-id="ndv-items-count"], .node-error-view');
	const shown = ended.or(panel.output.locator('[data-test-id="node-error-message"]')).first();
	await shown.waitFor({ timeout: RUN_MS });
	return { workflow, panel };
}

/** The table of the output, by column. */
async function table({ page }: WorkflowPage) {
	const output = page.locator('[data-test-id="output-panel"]');
	await output.getByText('Table', { exact: true }).click();
	const head = output.locator('table thead th');
	await head.first().waitFor();
	const columns = (await head.allInnerTexts()).map((text) => text.trim());
	const rows = await output.locator('table tbody tr').all();
	const cells = await Promise.all(rows.map(async (row) => await row.locator('td').allInnerTexts()));
	const column = (name: string) => cells.map((row) => row[columns.indexOf(name)]?.trim());
	return { columns: columns.filter((text) => text !== ''), column };
}

const capture = async ({ page }: WorkflowPage, name: string) =>
	await page.screenshot({ path: path.join(folder, `${name}.png`) });

test('ten rows with two bad ones: prompt and key of each come first, and each has an image or an error', async () => {
	const { workflow } = await press(ROWS);
	const { columns, column } = await table(workflow);
	await capture(workflow, 'rows');
	expect(columns.slice(0, 4)).toEqual(['positivePrompt', 'idempotencyKey', 'fileName', 'imageURL']);
	expect(column('positivePrompt')).toEqual(SHEET.map(({ prompt }) => prompt));
	expect(column('idempotencyKey')).toEqual(SHEET.map(({ sku }) => sku));
	const isBad = SHEET.map(({ size }) => size === WRONG_SIZE);
	expect(column('error').map((text) => text.startsWith('Width must be'))).toEqual(isBad);
	expect(column('fileName').map((text) => text === 'undefined')).toEqual(isBad);
	// By expression a size may be a word, and n8n does not mark it as wrong.
	expect(await workflow.page.getByText('story', { exact: true }).count()).toBeGreaterThan(0);
	expect(await workflow.page.locator('[class*="parameter-issues"]').count()).toBe(0);
	await workflow.close();
});

test('an estimate has prompt, key and problem first, and nothing in red', async () => {
	const { workflow, panel } = await press(ESTIMATE);
	const { columns, column } = await table(workflow);
	await capture(workflow, 'estimate');
	const first = ['positivePrompt', 'idempotencyKey', 'valid', 'problem', 'images', 'estimatedCost'];
	expect(columns.slice(0, first.length)).toEqual(first);
	for (const name of first)
		for (const text of column(name)) expect(text).not.toMatch(/^(undefined|null|empty|\[empty)/);
	expect(column('problem').filter((text) => text === 'none')).toHaveLength(8);
	await panel.sees(panel.output, '8 images for about $0.072 by list price, 2 items not valid');
	await panel.sees(panel.output, /The account has \$\d+\.\d\d\./);
	await workflow.close();
});

test('the account shows the balance first, and what was used today', async () => {
	const { workflow } = await press(ACCOUNT);
	const { columns, column } = await table(workflow);
	await capture(workflow, 'account');
	expect(columns[0]).toBe('balance');
	expect(Number(column('balance')[0])).toBeGreaterThan(0);
	expect(column('usage')[0]).toMatch(/^today/);
	await workflow.close();
});

test('an error says what to do, line by line, with a link that can be clicked', async () => {
	const billed = mock.ledger().billedImages;
	const { workflow, panel } = await press(WRONG);
	await until('the error', async () => (await panel.output.innerText()).includes('Width must be'));
	await capture(workflow, 'error');
	const lines = (await panel.output.innerText()).split(/\n+/);
	expect(lines).toContain('Change it in the node, or the expression that fills it.');
	expect(lines).toContain('Nothing was sent to Runware.');
	const link = panel.output.locator('[data-test-id="node-error-description"] a');
	expect(await link.getAttribute('target')).toBe('_blank');
	expect(await link.getAttribute('href')).toMatch(/^https:\/\/runware\.ai\/docs\//);
	expect(mock.ledger().billedImages).toBe(billed);
	await workflow.close();
});

test('there is no error on the page, and no other host is called', () => {
	expect(editor.complaints).toEqual([]);
	expect([...editor.foreign]).toEqual([]);
});
