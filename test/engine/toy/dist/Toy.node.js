const { NodeOperationError, sleep } = require('n8n-workflow');
require('zod');

const text = (name) => ({ displayName: name, name, type: 'string', default: '' });

exports.Toy = class Toy {
	description = {
		displayName: 'Toy',
		name: 'toy',
		group: ['transform'],
		version: 1,
		description: 'Does as it is told',
		defaults: { name: 'Toy' },
		inputs: ['main'],
		outputs: ['main'],
		usableAsTool: true,
		credentials: [{ name: 'toyApi', required: false }],
		properties: [text('say'), text('failOn'), text('waitMs'), text('fetch')],
	};
	methods = {
		listSearch: {
			async words(filter) {
				const { apiKey } = await this.getCredentials('toyApi');
				return { results: [{ name: `${filter} of ${apiKey}`, value: filter }] };
			},
		},
	};
	async execute() {
		const rows = [];
		for (const [index] of this.getInputData().entries()) {
			const say = this.getNodeParameter('say', index);
			const waitMs = Number(this.getNodeParameter('waitMs', index));
			const stop = this.getExecutionCancelSignal();
			// n8n calls a stopped run "canceled" only if its node does not fail
			if (waitMs) await sleep(waitMs, stop).catch(() => {});
			if (stop?.aborted) break;
			if (say === this.getNodeParameter('failOn', index, '')) {
				const error = new NodeOperationError(this.getNode(), `cannot say ${say}`, {
					itemIndex: index,
				});
				if (!this.continueOnFail()) throw error;
				rows.push({ json: { error: error.message }, pairedItem: { item: index } });
				continue;
			}
			this.logger.info(`said ${say}`);
			this.addExecutionHints({ message: `said ${say}` });
			const json = { say, run: this.getNextRunIndex?.() ?? null, tool: this.isToolExecution() };
			const url = this.getNodeParameter('fetch', index, '');
			const request = { url, json: true };
			const { httpRequestWithAuthentication: fetch } = this.helpers;
			if (url) Object.assign(json, { got: await fetch.call(this, 'toyApi', request) });
			const data = await this.helpers.prepareBinaryData(
				Buffer.from(say),
				`${say}.txt`,
				'text/plain',
			);
			rows.push({ json, binary: { data }, pairedItem: { item: index } });
		}
		return [rows];
	}
};
