// What Runware's site reads of its models (content.runware.ai), on the API's own port. It needs no key.
import type { FastifyInstance } from 'fastify';
import { findCheckpoint } from './models.mts';
import { record } from './record.mts';
import type { Settings } from './settings.mts';
import type { World } from './world.mts';

/** From the models' pages: USD for 1024 x 1024 in so many steps. None is published for Dev. */
const PUBLISHED: Record<string, { steps: number; usd: number }> = {
	'runware:97@1': { steps: 30, usd: 0.009 },
	'runware:97@3': { steps: 22, usd: 0.0051 },
};

/** The words of a configuration are invented: the form is known, no reply was seen. */
function examplesOf(air: string, { publishedPrices }: Settings) {
	const published = PUBLISHED[air];
	if (!published || publishedPrices === 'words') return [];
	const { steps, usd } = published;
	const price = publishedPrices === 'dearer' ? 2 * usd : usd;
	return [{ configuration: `1024x1024, ${steps} steps`, price: `$${price}` }];
}

export function addContent(app: FastifyInstance, world: World): void {
	app.get<{ Params: { air: string } }>('/models/:air/pricing', (request, reply) => {
		record(world, 'content', request, reply);
		const { air } = request.params;
		const model = findCheckpoint(air);
		if (!model || world.settings.publishedPrices === 'none')
			return reply.code(404).send({ error: 'not found' });
		return reply.send({
			air,
			name: model.name,
			status: 'live',
			pricingOverview: 'Billed by the image.',
			pricingExamples: examplesOf(air, world.settings),
		});
	});
}
