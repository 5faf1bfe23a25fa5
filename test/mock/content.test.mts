import { expect, test } from 'vitest';
import { useMockServer } from './client.mts';

const api = useMockServer();

async function pricing(air: string) {
	const response = await fetch(`${api.mock.origin}/models/${air}/pricing`);
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('prices are published for each model of the family, as text, and without a key', async () => {
	api.mock.set({ apiKey: 'the only one' });
	expect(await pricing('runware:97@1')).toEqual({
		status: 200,
		body: {
			air: 'runware:97@1',
			name: 'HiDream-I1 Full',
			status: 'live',
			pricingOverview: 'Billed by the image.',
			pricingExamples: [{ configuration: '1024x1024, 30 steps', price: '$0.009' }],
		},
	});
	expect((await pricing('runware:97@9')).status).toBe(404);
});

test('publishedPrices: dearer, told in words alone, or none', async () => {
	const examples = async () => (await pricing('runware:97@3')).body.pricingExamples;
	api.mock.set({ publishedPrices: 'dearer' });
	expect(await examples()).toEqual([{ configuration: '1024x1024, 22 steps', price: '$0.0102' }]);
	api.mock.set({ publishedPrices: 'words' });
	expect(await examples()).toEqual([]);
	api.mock.set({ publishedPrices: 'none' });
	expect((await pricing('runware:97@1')).status).toBe(404);
});
