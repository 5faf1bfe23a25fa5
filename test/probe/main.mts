// npm run probe: see docs/probe.md
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from './client.mts';
import { isConfirmed, planOf } from './confirm.mts';
import { Connection } from './connection.mts';
import { IMAGE_USD, redactor } from './node.mts';
import { NO_KEY, readOptions, USAGE, type Options } from './options.mts';
import { Probe } from './probe.mts';
import { SpendLimit } from './spendLimit.mts';
import { shapeOf } from './question.mts';
import { freeName, markdownOf } from './report.mts';
import { askAll } from './run.mts';
import { free } from './tasks.mts';

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

const stop = new AbortController();
let exitCode = EXIT_CODES.SIGINT;
// Ctrl-C reaches us from the terminal and from npm: the second must not end the writing
for (const [signal, code] of Object.entries(EXIT_CODES)) {
	process.on(signal, () => {
		if (!stop.signal.aborted) exitCode = code;
		stop.abort();
	});
}

/** As the node sends it: a copied key often brings a space or a line break along. */
const apiKey = (process.env.RUNWARE_API_KEY ?? '').replace(/[^!-~]/g, '');
const redact = redactor(apiKey);
const say = (text: string) => console.log(redact(text));

async function main(): Promise<number> {
	const options = readOptions(process.argv.slice(2), process.env);
	if (!options) return (say(USAGE), 0);
	if (!apiKey) return (console.error(NO_KEY), 1);
	say(planOf(options));
	if (!options.isConfirmed && !(await isConfirmed(stop))) {
		say('\nNothing was asked.');
		return stop.signal.aborted ? exitCode : 1;
	}
	const { baseUrl, limitUSD } = options;
	const connection = new Connection({ baseUrl, apiKey, stop: stop.signal });
	const client = new Client(connection, new SpendLimit(limitUSD, IMAGE_USD));
	await mustAnswer(client);
	return await ask(options, client);
}

/** Before anything else: an address that is no Runware, or a key that is none, ends it here. */
async function mustAnswer(client: Client): Promise<void> {
	const reply = await client.ask([free('ping')]);
	if (reply.entries.some(({ pong }) => pong)) return;
	throw new Error(`A ping with this key and address was answered by: ${shapeOf(reply)}`);
}

async function ask({ baseUrl, questions, earlier, out }: Options, client: Client) {
	const probe = new Probe({ client, stop: stop.signal, earlier });
	const rows = await askAll(questions, probe, stop.signal, ({ question, seen }) =>
		say(`  ${question.id}: ${seen.answer}`),
	);
	const date = new Date();
	const left = questions.length - rows.length;
	const report = markdownOf({ date, baseUrl, rows, left, spendLimit: client.spendLimit });
	// npm changes the folder; this is where the command was typed
	const folder = process.env.INIT_CWD ?? process.cwd();
	const file = out === undefined ? freeName(folder, date) : path.resolve(folder, out);
	say(`\n${report}`);
	writeFileSync(file, redact(report));
	say(`Written to ${file}`);
	return stop.signal.aborted ? exitCode : 0;
}

try {
	process.exitCode = await main();
} catch (error) {
	const wasStopped = stop.signal.aborted;
	if (!wasStopped) console.error(redact((error as Error).message));
	process.exitCode = wasStopped ? exitCode : 1;
}
