import { describe, expect, test } from 'vitest';
import { KEY, useCommand } from './commandHarness.mts';
import { startEchoServer } from './echoServer.mts';

const probe = useCommand();

describe('before anything is asked', () => {
	test('without a key it says where one is made, and how to ask the mock server', async () => {
		const { code, output } = await probe.run([], { RUNWARE_API_KEY: '' });
		expect(code).toBe(1);
		expect(output).toContain('https://my.runware.ai/keys');
		expect(output).toContain('npm run mock');
	});

	test('it says what it will buy, and without a yes it asks nothing', async () => {
		const { code, output } = await probe.runHere();
		expect(code).toBe(1);
		expect(output).toContain('Means to buy 9 images, by list price at most $0.081.');
		expect(output).toContain('Nothing was asked.');
		expect(probe.mock.requests()).toEqual([]);
	});

	test.each([
		['no\n', 1, 0],
		['yes\n', 0, 2],
	])('%j is taken at its word', async (typed, code, requests) => {
		const { child, closed } = probe.start(['--only', 'unknown-poll']);
		child.stdin?.write(typed);
		expect(await closed).toBe(code);
		expect(probe.mock.requests()).toHaveLength(requests);
	});

	test.each([
		[['--limit', 'much'], '--limit must be an amount'],
		[['--limit', ''], '--limit must be an amount'],
		[['--base-url', 'http://api.example.com/v1'], 'the key would go out unencrypted'],
		[['--base-url', 'nowhere'], '--base-url must be an address'],
		[['--only', 'nonsense'], '--only takes'],
		[['--earlier', '7'], '--earlier must be a task UUID'],
	])('%j is refused', async (args, message) => {
		const { code, output } = await probe.runHere('--yes', ...args);
		expect({ code, isSaid: output.includes(message) }).toEqual({ code: 1, isSaid: true });
		expect(probe.mock.requests()).toEqual([]);
	});

	test('a key that is refused ends it, and nothing else is asked', async () => {
		probe.mock.set({ apiKey: 'another' });
		const { code, output } = await probe.runHere('--yes');
		expect(code).toBe(1);
		expect(output).toContain('HTTP 401 invalidApiKey');
		expect(probe.mock.requests()).toHaveLength(1);
		expect(probe.files()).toEqual([]);
	});
});

describe('a run', () => {
	test('prints the table and writes it; a second run leaves the first file alone', async () => {
		const some = ['--yes', '--only', 'unknown-poll,entry-fields'];
		const { code, output } = await probe.runHere(...some);
		expect(code).toBe(0);
		const [table] = probe.written();
		expect(output).toContain(table);
		expect(table).toContain('| HTTP 200 empty (read as notFound) |');
		expect(table).toContain('2 of 2 questions answered, 0 of the answers need a change.');
		expect(table).toContain(`| ${probe.billedTask()} | $0.000005 |`);
		await probe.runHere(...some);
		const day = new Date().toISOString().slice(0, 10);
		expect(probe.files()).toEqual([`probe-${day}-2.md`, `probe-${day}.md`]);
	});

	test('writes to --out, and takes the address from RUNWARE_BASE_URL', async () => {
		const args = ['--yes', '--only', 'order', '--out', 'found.md'];
		const { code } = await probe.run(args, { RUNWARE_BASE_URL: probe.mock.url });
		expect({ code, files: probe.files() }).toEqual({ code: 0, files: ['found.md'] });
	});

	test('asks what is still known of an earlier task', async () => {
		await probe.runHere('--yes', '--only', 'entry-fields');
		const never = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
		const uuids = [String(probe.billedTask()), never].flatMap((uuid) => ['--earlier', uuid]);
		const { output } = await probe.runHere('--yes', '--only', 'earlier', ...uuids);
		expect(output).toContain('earlier: 1 of 2 known');
	});

	test('sends no key to the image host, nor where prices are published', async () => {
		await probe.runHere('--yes', '--only', 'image-host,file-metadata,published-prices');
		const requests = probe.mock.requests().filter(({ host }) => host !== 'api');
		expect(requests.map(({ host }) => host).toSorted()).toEqual([
			...['content', 'content', 'content', 'image', 'image'],
		]);
		expect(JSON.stringify(requests)).not.toContain(KEY);
	});

	test('shows the key nowhere, though every reply repeats it', async () => {
		const echoServer = await startEchoServer();
		const ids = 'unknown-architecture,unknown-poll,invalid-parameter,rate-headers';
		const args = ['--yes', '--base-url', echoServer.url, '--only', ids];
		const { output } = await probe.run(args).finally(() => echoServer.close());
		const texts = [output, ...probe.written()];
		expect(texts).toHaveLength(2);
		for (const text of texts) {
			expect(text).toContain('HTTP 200 Bearer ***');
			expect(text).not.toContain(KEY);
		}
		expect(texts[1]).toContain('x-ratelimit-of: Bearer ***');
	});
});
