// The command line: npm run mock -- --port 9091 --latencyMs 2000
import { parseArgs } from 'node:util';
import { readSetting, SETTING_ROWS } from './settings.mts';
import { startMockServer } from './mockServer.mts';

const PORTS = {
	port: { default: 9091, meaning: 'where the API listens' },
	imagePort: { default: 9092, meaning: 'where the image host listens' },
};
const FLAGS = new Map(
	[...Object.entries(PORTS), ...Object.entries(SETTING_ROWS)].map(([name, row]) => [
		flagOf(name),
		{ name, row },
	]),
);

/** `latencyMs` is `--latency`, `imagePort` is `--image-port`; the names of the table work too. */
function flagOf(name: string): string {
	return name
		.replace(/Ms$/, '')
		.replace(/USD$/, '')
		.replace(/[A-Z]+/g, (part) => `-${part.toLowerCase()}`);
}

function usage(): string {
	const rows = [...FLAGS].map(([flag, { name, row }]) => {
		const values = 'oneOf' in row && row.oneOf ? ` (${row.oneOf.join(' | ')})` : '';
		const unit = /Ms$/.test(name) ? ' ms' : /USD$/.test(name) ? ' USD' : '';
		const initial = row.default === '' ? '' : ` [${String(row.default)}${unit}]`;
		return `  --${flag.padEnd(28)}${row.meaning}${values}${initial}`;
	});
	const head = 'A local mock server for the Runware API: npm run mock -- [--option value …]';
	return [head, '', ...rows, `  --${'help'.padEnd(28)}this text`].join('\n');
}

function readOptions(args: string[]) {
	const names = [...FLAGS].flatMap(([flag, { name }]) => [flag, name]);
	const strings = names.map((name) => [name, { type: 'string' as const }]);
	const options = { ...Object.fromEntries(strings), help: { type: 'boolean' as const } };
	const { values } = parseArgs({ args: args.map(joinFlag), options });
	const ports = { port: PORTS.port.default, imagePort: PORTS.imagePort.default };
	const settings: Record<string, unknown> = {};
	for (const [flag, given] of Object.entries(values)) {
		if (flag === 'help') return undefined;
		const name = FLAGS.get(flag)?.name ?? flag;
		if (name === 'port' || name === 'imagePort') ports[name] = readPort(flag, given);
		else settings[name] = readSetting(name, given);
	}
	return { ...ports, settings };
}

/** A yes-or-no setting may stand alone: `--plain-images`. */
function joinFlag(argument: string, index: number, all: string[]): string {
	const row = SETTING_ROWS[FLAGS.get(argument.slice(2))?.name ?? argument.slice(2)];
	const alone = all[index + 1] === undefined || all[index + 1].startsWith('--');
	return argument.startsWith('--') && typeof row?.default === 'boolean' && alone
		? `${argument}=true`
		: argument;
}

function readPort(flag: string, given: unknown): number {
	const port = Number(given);
	if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
	throw new Error(`--${flag} must be a port number, not "${String(given)}"`);
}

function adviceFor(error: unknown): string {
	const { code, port, message } = error as Error & { code?: string; port?: number };
	if (code === 'EADDRINUSE') {
		const flag =
			'Stop the program that uses it, or choose other ports with --port and --image-port.';
		return `Port ${port} is taken. ${flag}`;
	}
	return `${message}\nSee --help for every option.`;
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (!options) return console.log(usage());
	const mock = await startMockServer(options);
	console.log(`Mock server for Runware. Base URL for the credential: ${mock.url}`);
	console.log(`Images: ${mock.imageOrigin}   Any API key works. Ctrl+C stops it.`);
	console.log(`Ledger: ${mock.origin}/control/ledger`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void mock.close());
	}
}

main().catch((error: unknown) => {
	console.error(adviceFor(error));
	process.exitCode = 1;
});
