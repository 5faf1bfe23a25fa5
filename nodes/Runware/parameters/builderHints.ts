import type { IBuilderHint } from 'n8n-workflow';

// What n8n's assistant and MCP read when they build a workflow: `expr('{{ … }}')` is their notation.

const shownFor = (resource: string, operation: string) => ({
	show: { resource: [resource], operation: [operation] },
});

const GENERATE = `<patterns>
<pattern title="One image per row, with a file name and a price limit">
const generateImages = node({
  type: 'n8n-nodes-runware.runware',
  version: 1,
  config: {
    name: 'Generate Images',
    parameters: {
      resource: 'image',
      operation: 'generate',
      positivePrompt: expr('{{ $json.prompt }}'),
      size: '1024x1024',
      output: { fileName: expr('{{ $json.sku }}-{number}') },
      runOptions: { idempotencyKey: expr('{{ $json.sku }}'), budget: 1 }
    }
  }
});
// Each output item has the file in the binary field "data", so the next node can store or post it.
</pattern>
</patterns>`;

const ESTIMATE = `<patterns>
<pattern title="Check all rows and their price before buying">
const estimateImages = node({
  type: 'n8n-nodes-runware.runware',
  version: 1,
  config: {
    name: 'Estimate Images',
    parameters: {
      resource: 'image',
      operation: 'estimate',
      positivePrompt: expr('{{ $json.prompt }}'),
      size: '1024x1024'
    }
  }
});
// Each output item has valid, problem and estimatedCost: connect a Filter node on valid, or a Summarize node.
</pattern>
</patterns>`;

const GET = `<patterns>
<pattern title="Fetch the images of a task that was submitted earlier">
const getImages = node({
  type: 'n8n-nodes-runware.runware',
  version: 1,
  config: {
    name: 'Get Images',
    parameters: {
      resource: 'image',
      operation: 'get',
      taskUUID: expr('{{ $json.taskUUID }}'),
      waiting: { wait: true }
    }
  }
});
</pattern>
</patterns>`;

const ACCOUNT = `<patterns>
<pattern title="Read the balance before a large run">
const getAccount = node({
  type: 'n8n-nodes-runware.runware',
  version: 1,
  config: { name: 'Get Account', parameters: { resource: 'account', operation: 'get' } }
});
// The output item has balance in US dollars: connect an If node.
</pattern>
</patterns>`;

const LORAS = `<patterns>
<pattern title="Find LoRAs for a style">
const getLoras = node({
  type: 'n8n-nodes-runware.runware',
  version: 1,
  config: {
    name: 'Get LoRAs',
    parameters: { resource: 'lora', operation: 'getAll', search: 'watercolor', limit: 10 }
  }
});
</pattern>
</patterns>`;

export const nodeHint: IBuilderHint = {
	searchHint:
		'Makes image files from prompts with HiDream-I1. Use Image: Generate for new images, Image: Estimate to check rows and prices without buying, Image: Get for a task that was submitted earlier. It waits, retries, downloads and names files itself: add no Wait, loop, HTTP Request or Code node for that. Every input item makes its own image, and the file is in the binary field "data". Connect a node that stores or posts files after it.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-runware.runwareTrigger',
			relationHint: 'Starts another workflow when an image is done; only if Generate does not wait',
		},
		{
			nodeType: 'n8n-nodes-base.googleDrive',
			relationHint: 'Connect after it to store the file: input field name "data"',
		},
		{
			nodeType: 'n8n-nodes-base.httpRequest',
			relationHint:
				'Connect after it to upload the file, for example to WordPress: binary field "data"',
		},
		{
			nodeType: '@n8n/n8n-nodes-langchain.chainLlm',
			relationHint: 'Connect before it if a language model is to write the prompt',
		},
	],
	extraTypeDefContent: [
		{ content: GENERATE, displayOptions: shownFor('image', 'generate') },
		{ content: ESTIMATE, displayOptions: shownFor('image', 'estimate') },
		{ content: GET, displayOptions: shownFor('image', 'get') },
		{ content: ACCOUNT, displayOptions: shownFor('account', 'get') },
		{ content: LORAS, displayOptions: shownFor('lora', 'getAll') },
	],
};

const TRIGGER = `<patterns>
<pattern title="Go on when Runware reports an image">
const imageDone = trigger({
  type: 'n8n-nodes-runware.runwareTrigger',
  version: 1,
  config: { name: 'Image Done', parameters: { failures: 'rows', output: { fileName: '{imageUUID}' } } }
});
// Another workflow submits: Image: Generate with advanced { deliveryMethod: 'async', wait: false, webhookURL }.
</pattern>
</patterns>`;

export const triggerHint: IBuilderHint = {
	searchHint:
		'Starts a workflow when Runware calls with a finished image that another workflow has submitted without waiting. Not needed where Image: Generate waits for its images, which is the default.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-runware.runware',
			relationHint:
				'Submits the task in another workflow, with the URL of this trigger as Webhook URL',
		},
	],
	extraTypeDefContent: [{ content: TRIGGER }],
};
