import { chain, runware, webhook, workflowId, type ChainNode } from '../../n8n/chain.mts';
import { runwareNamed, splitOut, writeFile } from '../../n8n/chainNodes.mts';
import type { StoredCredential, StoredWorkflow } from '../../n8n/n8n.mts';

const generate = runware({
	positivePrompt: '={{ $json.prompt }}',
	...{ size: 'custom', width: 128, height: 128 },
	output: { outputFormat: '={{ $json.format }}', fileName: '={{ $json.name }}' },
});

/** One image per row of the call, and then the nodes given. */
const images = (id: string, ...nodes: ChainNode[]): StoredWorkflow =>
	chain(workflowId(id), [webhook(id), splitOut('body.rows'), generate, ...nodes]);

const holding = ({ id, name, type }: Omit<StoredCredential, 'data'>) => ({
	credentials: { [type]: { id, name } },
});

export const toS3 = (credential: StoredCredential, bucketName: string) =>
	images('chains-s3', {
		name: 'S3',
		type: 's3',
		parameters: {
			resource: 'file',
			operation: 'upload',
			bucketName,
			fileName: '={{ $binary.data.fileName }}',
			binaryData: true,
			binaryPropertyName: 'data',
		},
		more: holding(credential),
	});

export const toFtp = (protocol: 'ftp' | 'sftp', credential: StoredCredential, folder: string) =>
	images(`chains-${protocol}`, {
		name: 'FTP',
		type: 'ftp',
		parameters: {
			protocol,
			operation: 'upload',
			path: `=${folder}/{{ $binary.data.fileName }}`,
			binaryData: true,
			binaryPropertyName: 'data',
		},
		more: holding(credential),
	});

/** A file in a form, as WordPress takes it; with the credential, as a user of WordPress. */
export const toForm = (url: string, user?: StoredCredential) =>
	images(user ? 'chains-wordpress' : 'chains-form', {
		name: 'HTTP Request',
		type: 'httpRequest',
		parameters: {
			method: 'POST',
			url,
			...(user && { authentication: 'genericCredentialType', genericAuthType: user.type }),
			sendBody: true,
			contentType: 'multipart-form-data',
			bodyParameters: {
				parameters: [{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' }],
			},
			options: {},
		},
		more: { typeVersion: 4.2, ...(user && holding(user)) },
	});

export const toDisk = (folder: string) => images('chains-disk', writeFile(folder));

export const toCaller = () =>
	chain('chains-answer000', [
		webhook('chains-answer', { responseMode: 'responseNode' }),
		splitOut('body.rows'),
		generate,
		{
			name: 'Respond to Webhook',
			type: 'respondToWebhook',
			parameters: { respondWith: 'binary', options: {} },
			more: { typeVersion: 1.1 },
		},
	]);

export const resized = (folder: string) =>
	images(
		'chains-resize',
		{
			name: 'Edit Image',
			type: 'editImage',
			parameters: {
				operation: 'resize',
				dataPropertyName: 'data',
				...{ width: 64, height: 64, options: {} },
			},
		},
		writeFile(folder),
	);

export const zipped = (folder: string) =>
	images(
		'chains-zip',
		{
			name: 'Compression',
			type: 'compression',
			parameters: {
				operation: 'compress',
				...{ binaryPropertyName: 'data', binaryPropertyOutput: 'data' },
				...{ outputFormat: 'zip', fileName: '={{ $itemIndex }}.zip' },
			},
			more: { typeVersion: 1.1 },
		},
		writeFile(folder),
	);

/** A second node of ours, which fetches the images again under the names they already have. */
export const fetchedAgain = (folder: string) =>
	images(
		'chains-again',
		runwareNamed('Get', {
			resource: 'image',
			operation: 'get',
			taskUUID: '={{ $json.taskUUID }}',
			output: { fileName: '={{ $binary.data.fileName }}' },
		}),
		writeFile(folder),
	);
