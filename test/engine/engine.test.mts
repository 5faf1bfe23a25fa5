import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { afterAll, describe, expect, test } from 'vitest';
import { openEngine } from './engine.mts';

const toy = fileURLToPath(new URL('./toy', import.meta.url));
const engine = await openEngine({ packageFolder: toy });
afterAll(() => engine.close());

const say = (...words: string[]) => words.map((word) => ({ json: { word } }));
const node = { parameters: { say: '={{ $json.word }}' } };
const said = (rows: INodeExecutionData[]) => rows.map(({ json }) => json.say);
const binary = (row: INodeExecutionData) => row.binary?.data as IBinaryData;

test('the built package runs with expressions, paired items, hints and log', async () => {
	const run = await engine.run({ items: say('one', 'two'), node }).done;

	expect(run.status).toBe('success');
	expect(said(engine.rows(run))).toEqual(['one', 'two']);
	expect(engine.rows(run).map((row) => row.pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(engine.hints(run)).toEqual([{ message: 'said one' }, { message: 'said two' }]);
	expect(engine.log.map((line) => line.message)).toContain('said two');
});

test('requests are authenticated with the credential given', async () => {
	const server = createServer((request, response) => {
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ key: request.headers.authorization }));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	const parameters = { say: 'x', fetch: `http://127.0.0.1:${port}/` };
	const run = await engine.run({ node: { parameters }, credentials: { apiKey: 'secret' } }).done;
	server.close();

	expect(engine.rows(run)[0].json.got).toEqual({ key: 'Bearer secret' });
});

describe.each(['filesystem', 'default'] as const)('in binary mode %s', (binaryMode) => {
	test('files are stored and can be read back', async () => {
		const own = await openEngine({ packageFolder: toy, binaryMode });
		const run = await own.run({ items: say('hello'), node }).done;
		own.close();

		const file = binary(own.rows(run)[0]);
		expect(file).toMatchObject({ fileName: 'hello.txt', mimeType: 'text/plain' });
		expect(file.id?.startsWith('filesystem')).toBe(binaryMode === 'filesystem' ? true : undefined);
		expect(await own.file(file)).toEqual(Buffer.from('hello'));
	});
});

test('steps of the test run before and after the node', async () => {
	const seen: unknown[] = [];
	const run = await engine.run({
		before: [{ name: 'Make', run: () => say('made') }],
		node,
		after: [{ name: 'Look', run: (items) => (seen.push(...said(items)), items) }],
	}).done;

	expect(run.status).toBe('success');
	expect(seen).toEqual(['made']);
});

test('a loop visits the node once per batch', async () => {
	const run = await engine.run({ items: say('a', 'b', 'c'), node, loopOver: 2 }).done;

	expect(said(engine.rows(run, 'Node', 0))).toEqual(['a', 'b']);
	expect(said(engine.rows(run, 'Node', 1))).toEqual(['c']);
	expect(said(engine.rows(run, 'Loop', -1))).toEqual(['a', 'b', 'c']);
});

describe('when the node fails', () => {
	const failing = { parameters: { ...node.parameters, failOn: 'bad' } };
	const items = say('good', 'bad');

	test('the execution stops with its error', async () => {
		const run = await engine.run({ items, node: failing }).done;

		expect(run.status).toBe('error');
		const expected = { name: 'NodeOperationError', message: 'cannot say bad' };
		expect(engine.error(run)).toMatchObject({ ...expected, context: { itemIndex: 1 } });
	});

	test('the execution continues on both outputs', async () => {
		const regular = { ...failing, onError: 'continueRegularOutput' as const };
		const run = await engine.run({ items, node: regular }).done;
		expect(engine.rows(run).map(({ json }) => json.error)).toEqual([undefined, 'cannot say bad']);

		const split = { ...failing, onError: 'continueErrorOutput' as const };
		const other = await engine.run({ items, node: split }).done;
		expect(said(engine.rows(other))).toEqual(['good']);
		expect(engine.errorRows(other)[0].json).toMatchObject({ word: 'bad', error: 'cannot say bad' });
	});

	test('Retry On Fail tries again in the same execution', async () => {
		const before = engine.log.length;
		const stubborn = { ...failing, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const run = await engine.run({ items, node: stubborn }).done;

		expect(run.status).toBe('error');
		const lines = engine.log.slice(before).map((line) => line.message);
		expect(lines.filter((message) => message === 'said good')).toHaveLength(3);
	});

	test('Retry Execution goes on as a new execution with the earlier output', async () => {
		let broken = true;
		const execution = engine.run({
			items: say('kept'),
			node,
			after: [
				{
					name: 'Fragile',
					run(rows) {
						if (broken) throw new Error('broken');
						return rows;
					},
				},
			],
		});
		expect((await execution.done).status).toBe('error');
		broken = false;
		const before = engine.log.length;
		const again = await engine.retry(execution);
		const run = await again.done;

		expect(again.executionId).not.toBe(execution.executionId);
		expect(run).toMatchObject({ status: 'success', mode: 'retry' });
		expect(said(engine.rows(run, 'Fragile'))).toEqual(['kept']);
		expect(engine.log.slice(before).map((line) => line.message)).not.toContain('said kept');
	});

	test('Retry Execution runs the failed node again, as it is in the workflow now', async () => {
		const execution = engine.run({ items, node: failing });
		const again = await engine.retry(execution, { node });
		expect(said(engine.rows(await again.done))).toEqual(['good', 'bad']);
		const unchanged = await engine.retry(execution);
		expect((await unchanged.done).status).toBe('error');
	});
});

test('a waiting node is stopped by hand and by the time limit', async () => {
	const waiting = { parameters: { say: 'late', waitMs: '20000' } };
	const execution = engine.run({ node: waiting });
	setTimeout(() => execution.cancel(), 50);
	expect((await execution.done).status).toBe('canceled');

	const limited = await engine.run({ node: waiting, timeoutMs: 50 }).done;
	expect(limited.status).toBe('canceled');
});

test('several executions run at once', async () => {
	const words = ['a', 'b', 'c', 'd'];
	const executions = words.map((word) => engine.run({ items: say(word), node }));
	const runs = await Promise.all(executions.map((execution) => execution.done));

	expect(runs.flatMap((run) => said(engine.rows(run)))).toEqual(words);
	expect(new Set(executions.map((execution) => execution.executionId)).size).toBe(words.length);
});

test('the list of a resource locator is searched', async () => {
	const found = await engine.search({
		method: 'words',
		filter: 'dream',
		credentials: { apiKey: 'mine' },
	});
	expect(found).toEqual({ results: [{ name: 'dream of mine', value: 'dream' }] });
});

describe.each(['invoke', 'request'] as const)('as a tool (%s)', (toolStyle) => {
	test('each call of the agent is answered with its rows', async () => {
		const tool = { parameters: { say: "={{ $fromAI('word', 'the word', 'string') }}" } };
		const toolCalls = [{ word: 'first' }, { word: 'second' }];
		const run = await engine.run({ node: tool, toolCalls, toolStyle }).done;

		expect(run.status).toBe('success');
		const isTool = toolStyle === 'invoke';
		expect(engine.replies(run)).toMatchObject([
			[{ say: 'first', tool: isTool }],
			[{ say: 'second', tool: isTool }],
		]);
	});
});
