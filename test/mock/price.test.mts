import { expect, test } from 'vitest';
import { image, TASK_B, useMockServer } from './client.mts';

const api = useMockServer();
const costsOf = ({ body }: { body: unknown }) =>
	(body as { data: { cost: unknown }[] }).data.map(({ cost }) => cost);
const priced = (fields: object = {}) => image({ includeCost: true, ...fields });

test('prices: one for each image in turn, and the last for all that follow', async () => {
	api.mock.set({ prices: '0.009,0.02,0.05' });
	expect(costsOf(await api.post([priced({ numberResults: 2 })]))).toEqual([0.009, 0.02]);
	const more = await api.post([priced({ taskUUID: TASK_B, numberResults: 2 })]);
	expect(costsOf(more)).toEqual([0.05, 0.05]);
	expect(api.mock.ledger().billedUSD).toBe(0.129);
});

test('promptPrices: by a word of the prompt; the others cost what they cost', async () => {
	api.mock.set({ promptPrices: 'lighthouse=0.05,harbour=0.02' });
	const harbour = priced({ taskUUID: TASK_B, positivePrompt: 'a harbour' });
	expect(costsOf(await api.post([priced(), harbour]))).toEqual([0.05, 0.02]);
	api.mock.reset();
	expect(costsOf(await api.post([priced()]))).toEqual([0.009]);
});

test('costForm text: the same sum as a string', async () => {
	api.mock.set({ costForm: 'text' });
	expect(costsOf(await api.post([priced()]))).toEqual(['0.009']);
	expect(api.mock.ledger().billedUSD).toBe(0.009);
});
