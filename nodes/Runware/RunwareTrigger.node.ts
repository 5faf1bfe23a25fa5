import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { deliverCallback } from './operations/deliverCallback';
import { receiveCallback } from './operations/receiveCallback';
import { triggerHint } from './parameters/builderHints';
import { trigger } from './parameters/trigger';

export class RunwareTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runware Trigger',
		name: 'runwareTrigger',
		icon: { light: 'file:runware.svg', dark: 'file:runware.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'When an image is finished',
		description: 'Generate images with HiDream-I1, or start when one is finished',
		eventTriggerDescription: 'Waiting for Runware to call the Test URL',
		activationMessage: 'Runware can now call the Production URL of Runware Trigger.',
		defaults: { name: 'Runware Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		builderHint: triggerHint,
		credentials: [{ name: 'runwareApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'runware',
			},
		],
		triggerPanel: false,
		properties: trigger,
	};

	// Runware has no list of webhooks to register with: the URL goes along with each task.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const { webhookToken } = await this.getCredentials<{ webhookToken?: string }>('runwareApi');
				if (webhookToken) return true;
				throw new NodeOperationError(
					this.getNode(),
					'The Runware credential has no Webhook Token',
					{
						description:
							'Enter a long random text as Webhook Token in the credential, so that only calls which carry it are let in.',
					},
				);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCallback(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await deliverCallback(this)];
	}
}
