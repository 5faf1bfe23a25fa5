import { describe, expect, test } from 'vitest';
import { call, follow } from '../../../n8n/hooks.mts';
import { ADDRESSES, JUNK } from './foreignBodies.mts';
import { freshCall } from './freshCall.mts';
import { ROWS } from './flows.mts';
import { TOKEN, rowsOf, type TriggerHarness } from './harness.mts';

/** Calls that are not of Runware. */
export function foreignCallTests(harness: TriggerHarness): void {
	describe('a call that is not of Runware', () => {
		const TOKENS: [string, string[]][] = [
			['no token', []],
			['an empty token', ['']],
			['another token', ['a long random text']],
			['the token twice', [TOKEN, TOKEN]],
			['the token in other letters', [TOKEN.toUpperCase()]],
		];
		test('is turned away without the right token', async () => {
			const executions = await follow(harness.session, ROWS.id);
			const body = await freshCall(harness.mock);
			for (const [what, tokens] of TOKENS) {
				const query = new URLSearchParams(
					tokens.map((token): [string, string] => ['token', token]),
				);
				const address = `${harness.origin}/webhook/trigger-rows/runware?${query.toString()}`;
				expect(await call(address, body), what).toMatchObject({
					status: 403,
					text: '{"message":"The token is missing or wrong"}',
				});
			}
			expect(await executions.next(0)).toEqual([]);
			expect(harness.mock.ledger().downloads).toBe(0);
			expect(harness.server.log()).toContain('a call without the right token was rejected');
			expect(harness.server.log()).not.toContain(TOKEN);
		});

		test('is answered and starts nothing when it is junk', async () => {
			const executions = await follow(harness.session, ROWS.id);
			for (const [what, body, status, type] of JUNK) {
				const answer = await call(harness.hook(ROWS.hook), body, type);
				expect(answer, what).toMatchObject({ status });
				expect(answer.ms, what).toBeLessThan(5000);
			}
			expect(await executions.next(0)).toEqual([]);
			expect(harness.server.log()).toContain('a call that is no Runware result was ignored');
		});

		test('never has n8n fetch from an address that is not http(s)', async () => {
			const executions = await follow(harness.session, ROWS.id);
			for (const [imageURL] of ADDRESSES) {
				const body = await freshCall(harness.mock, { imageURL });
				expect((await call(harness.hook(ROWS.hook), body)).status).toBe(200);
			}
			const done = await executions.next(ADDRESSES.length);

			expect(done.map(({ status }) => status)).toEqual(ADDRESSES.map(() => 'success'));
			expect(rowsOf(done).map(({ json, binary }) => [json.downloadError, binary])).toEqual(
				ADDRESSES.map(([, downloadError]) => [downloadError, undefined]),
			);
			expect(done.filter(({ text }) => text.includes('root:'))).toEqual([]);
		});
	});
}
