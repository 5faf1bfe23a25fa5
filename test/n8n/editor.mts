import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { BROWSER_ID, type Session } from './rest.mts';
import { programPath } from './servers/systemPackages.mts';

const QUIET = [
	// keeps it off the network; a Playwright route would also switch off its cache
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-dev-shm-usage',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
];
const SETTLE_MS = 1200;
const FIRST_LOAD_MS = 60_000;
const RUN_LIMIT_MS = 60_000;

export type Theme = 'light' | 'dark';

export interface View {
	width?: number;
	height?: number;
	theme?: Theme;
}

/** n8n's editor in headless Chromium, as the owner; it may talk to this n8n only */
export async function openEditor(origin: string, session: Session) {
	const browser = await chromium.launch({
		executablePath: programPath('chromium'),
		args: QUIET,
	});
	const foreign = new Set<string>();
	const complaints: string[] = [];
	// one for each theme: the editor's 20 MB are loaded once
	const contexts: Partial<Record<Theme, BrowserContext>> = {};

	async function openTheme(theme: Theme): Promise<BrowserContext> {
		const context = await browser.newContext({ colorScheme: theme, locale: 'en-US' });
		await context.addInitScript(
			(browserId) => localStorage.setItem('n8n-browserId', browserId),
			BROWSER_ID,
		);
		const [name, value] = session.sessionCookie().split('=');
		await context.addCookies([{ name, value, url: origin }]);
		context.on('request', (request) => {
			const { hostname, protocol } = new URL(request.url());
			if (protocol.startsWith('http') && hostname !== '127.0.0.1') foreign.add(hostname);
		});
		return context;
	}

	async function openPath(path: string, view: View = {}): Promise<Page> {
		const { width = 1400, height = 900, theme = 'light' } = view;
		const context = (contexts[theme] ??= await openTheme(theme));
		const page = await context.newPage();
		await page.setViewportSize({ width, height });
		page.on('pageerror', (error) => complaints.push(error.message));
		await page.goto(`${origin}${path}`, { waitUntil: 'domcontentloaded' });
		return page;
	}

	/** `new` for an empty canvas */
	const openCanvas = async (id: string, view?: View) => await openPath(`/workflow/${id}`, view);

	async function openWorkflow(id: string, view?: View) {
		const page = await openCanvas(id, view);
		await page.locator('[data-test-id="canvas-node"]').first().waitFor({ timeout: FIRST_LOAD_MS });
		await page.waitForTimeout(SETTLE_MS);
		return workflowPage(page);
	}

	return {
		openPath,
		openCanvas,
		openWorkflow,
		/** hosts that the editor tried to reach */
		foreign,
		/** errors that the page did not catch */
		complaints,
		close: () => browser.close(),
	};
}

export type WorkflowPage = ReturnType<typeof workflowPage>;

function workflowPage(page: Page) {
	const onCanvas = (name: string) =>
		page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	return {
		page,
		onCanvas,

		async openNode(name: string) {
			await onCanvas(name).dblclick();
			await page.locator('[data-test-id="parameter-item"]').first().waitFor();
			await page.waitForTimeout(SETTLE_MS);
		},

		async closeNode() {
			await page.locator('[data-test-id="ndv-close-button"]').click();
			await page.waitForTimeout(SETTLE_MS);
		},

		/** adds an option of a group to the open node */
		async addOption(group: string, option: string) {
			const box = page
				.locator('[data-test-id="parameter-item"], .parameter-item')
				.filter({ has: page.getByText(group, { exact: true }) })
				.last();
			await box.locator('[data-test-id="collection-parameter-add"]').click();
			await page
				.getByRole('option', { name: option, exact: true })
				.or(page.locator('.el-select-dropdown__item:visible', { hasText: option }))
				.first()
				.click();
		},

		/** until the named node has ended well, or any node badly */
		async run(last: string): Promise<'success' | 'error'> {
			await page.locator('[data-test-id="execute-workflow-button"]').click();
			const success = onCanvas(last).locator('[data-test-id="canvas-node-status-mark-success"]');
			const error = page.locator('[data-test-id="canvas-node-status-mark-error"]');
			await success.or(error).first().waitFor({ timeout: RUN_LIMIT_MS });
			await page.waitForTimeout(SETTLE_MS);
			return (await error.count()) > 0 ? 'error' : 'success';
		},

		/** opens the last list of that name, types, and gives the entries found */
		async searchList(name: string, text: string): Promise<string[]> {
			const list = page.locator(`[data-test-id="resource-locator-${name}"]`).last();
			const entries = page.locator('[data-test-id="rlc-item"]:visible');
			await list.locator('[data-test-id="rlc-input"]').click();
			await entries.first().waitFor();
			// its search box has the focus
			await page.keyboard.type(text);
			await page.waitForTimeout(SETTLE_MS);
			await entries.first().waitFor();
			return await entries.allInnerTexts();
		},

		async showWebhookUrls() {
			await page.locator('.webhooks .headline').click();
			await page.locator('.webhook-url').first().waitFor();
			await page.waitForTimeout(SETTLE_MS);
		},

		capture: (file: string) => page.screenshot({ path: file }),

		/** of the parameters shown, those whose name has no room */
		cutOffNames: () =>
			page
				.locator('[data-test-id="node-parameters"] label span')
				.evaluateAll((spans) =>
					spans
						.filter((span) => span.scrollWidth > span.clientWidth + 1 && span.clientWidth > 0)
						.map((span) => span.textContent ?? ''),
				),

		captureParameters: (file: string) =>
			page.locator('[data-test-id="node-parameters"]').screenshot({ path: file }),

		close: () => page.close(),
	};
}
