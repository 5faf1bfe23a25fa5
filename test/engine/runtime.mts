import { core, n8n, service } from './n8n-core.mts';

export async function useExpressions(engine: 'vm' | 'legacy') {
	const n8nDefaults = {
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
	};
	await n8n.Expression.initExpressionEngine({ engine, ...n8nDefaults });
}

export async function useBinaryMode(mode: 'filesystem' | 'default') {
	service(core.BinaryDataConfig).mode = mode;
	const binaryData = service(core.BinaryDataService);
	await binaryData.init();
	return binaryData;
}
