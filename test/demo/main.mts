// npm run demo              a real n8n with the node, the credentials and the example workflows
// npm run demo -- --run     the first example from the command line; images and a page in demo-output/
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { endAll } from '../n8n/children.mts';
import { PROMPTS, WORKFLOW_ID } from '../n8n/example.mts';
import { startReceiver, type Receiver } from '../n8n/exampleReceiver.mts';
import { copySheets, exampleCredentials } from '../n8n/examples.mts';
import { openN8n, type N8n } from '../n8n/n8n.mts';
import { mustBeFree, PortTaken } from '../n8n/ports.mts';
import { connectApi, type Api } from './api.mts';
import { startDemoModel } from './chatModel.mts';
import { fill } from './contents.mts';
import { galleryPage, picturesOf, totalCost, usd } from './gallery.mts';
import { guide, publish } from './guide.mts';
import { say, step } from './progress.mts';

// below node_modules: n8n keeps a copy of its editor there, which the stock lint would go through
const USER_FOLDER = fileURLToPath(new URL('../n8n/node_modules/.cache/demo', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../../demo-output', import.meta.url));
const USAGE = `npm run demo -- [--port 5678] [--api-port 9191] [--run]
  --port      where n8n listens; the next port is used too
  --api-port  where the mock server for Runware listens; the next three ports are used too
  --run       no editor: run the example once, write images and a page to demo-output/`;

let api: Api | undefined;
let receiver: Receiver | undefined;
let model: Awaited<ReturnType<typeof startDemoModel>> | undefined;
let stopping = false;

const close = () => Promise.all([endAll(), api?.close(), receiver?.close(), model?.close()]);

async function stop() {
	if (stopping) return;
	stopping = true;
	say('Stopping');
	await close();
	process.exit(0);
}

// Ctrl-C reaches us from the terminal and from npm: once is enough
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, () => void stop());

async function main() {
	const options = readOptions();
	if (!options) return console.log(USAGE);
	mkdirSync(OUTPUT, { recursive: true });
	copySheets(OUTPUT);
	api = await connectApi(options.apiPort);
	await mustBeFree(options.apiPort + 2, 'the mock server for WordPress and S3');
	receiver = await startReceiver(OUTPUT, options.apiPort + 2);
	model = await startDemoModel(options.apiPort + 3);
	const files = [path.dirname(PROMPTS), OUTPUT];
	const place = { userFolder: USER_FOLDER, port: options.port, files };
	const n8n = await step('Installing the node in n8n', () => openN8n(place));
	const accounts = exampleCredentials(api.apiKey, api.url, receiver.origin);
	const around = { folder: OUTPUT, origin: n8n.origin, receiver: receiver.origin };
	await fill(n8n, USER_FOLDER, [...accounts, model.credential], around);
	if (!options.run) return await showEditor(n8n);
	await runOnce(n8n);
	await close();
}

function readOptions() {
	const number = { type: 'string' as const };
	const flag = { type: 'boolean' as const };
	const { values } = parseArgs({
		options: { port: number, 'api-port': number, run: flag, help: flag },
	});
	if (values.help) return undefined;
	const { port = '5678', 'api-port': apiPort = '9191', run = false } = values;
	return { port: Number(port), apiPort: Number(apiPort), run };
}

async function showEditor(n8n: N8n) {
	const server = await step('Starting n8n', () => n8n.start());
	const session = await server.logIn();
	await publish(session);
	say('Ready. Ctrl-C stops everything.');
	console.log(guide(server.origin, path.relative(process.cwd(), OUTPUT)));
	await server.ended;
	if (stopping) return;
	throw new Error(`n8n ended by itself; its log: ${server.logFile}`);
}

async function runOnce(n8n: N8n) {
	const run = await step('Running the example workflow', () => n8n.execute(WORKFLOW_ID));
	const { error } = run.data.resultData;
	if (error) throw new Error([error.message, error.description].filter(Boolean).join('\n'));
	const pictures = picturesOf(run);
	const page = path.join(OUTPUT, 'index.html');
	writeFileSync(page, galleryPage(pictures));
	say(
		`${pictures.length} images, ${usd(totalCost(pictures))}: ${path.relative(process.cwd(), page)}`,
	);
}

function advice(error: unknown) {
	if (!(error instanceof PortTaken)) return '';
	const other = error.owner.startsWith('n8n') ? '--port 5700' : '--api-port 9291';
	return `\nStop that program, or choose another port: npm run demo -- ${other}`;
}

try {
	await main();
} catch (error) {
	if (!stopping) {
		console.error(`\n${error instanceof Error ? error.message : String(error)}${advice(error)}`);
		await close();
		process.exitCode = 1;
	}
}
