// n8n's Agents without n8n's server: their own executor, with stubs for what comes from the database.
import { mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type {
	ICredentialType,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { unpackPackage } from './community-package.mts';
import { BINARY, type StoredCredential } from './n8n.mts';

const PROJECT = 'agentsproject001';
const MODULES = path.resolve(path.dirname(BINARY), '../..');
const TOOL_TYPE = 'n8n-nodes-runware.runwareTool';

type Service<T> = abstract new (...dependencies: never[]) => T;
interface Container {
	get<T>(service: Service<T>): T;
	set(service: Service<unknown>, instance: unknown): void;
}

interface Loader {
	loadAll(): Promise<void>;
	nodeTypes: Record<string, { type: INodeType; sourcePath: string }>;
	credentialTypes: Record<string, { type: ICredentialType; sourcePath: string }>;
}

/** As the tool of an Agent is stored. */
export interface AgentTool {
	parameters: INodeParameters;
	credentialId: string;
}

export interface ToolReply {
	status: 'success' | 'error';
	data: INodeExecutionData[];
	error?: string;
}

interface Executor {
	executeInline(request: object): Promise<ToolReply>;
}

/** Opens n8n's executor of tool calls. It writes in the folder only, and sets n8n's environment variables. */
export async function openAgentExecutor(home: string, credentials: StoredCredential[]) {
	Object.assign(process.env, {
		N8N_USER_FOLDER: home,
		N8N_ENCRYPTION_KEY: 'agents',
		N8N_LOG_LEVEL: 'silent',
		N8N_DIAGNOSTICS_ENABLED: 'false',
	});
	const require = createRequire(BINARY);
	require('reflect-metadata');
	const of = <T,>(module: string, name: string) => (require(module) as Record<string, T>)[name];
	const container = of<Container>('@n8n/di', 'Container');
	const service = (module: string, name: string) => of<Service<unknown>>(module, name);

	const expression = of<{ initExpressionEngine(options: object): Promise<void> }>(
		'n8n-workflow',
		'Expression',
	);
	const limits = { poolSize: 1, maxCodeCacheSize: 1024, bridgeTimeout: 5000 };
	await expression.initExpressionEngine({ engine: 'vm', bridgeMemoryLimit: 128, ...limits });

	container.set(
		service('../dist/load-nodes-and-credentials', 'LoadNodesAndCredentials'),
		await loadedPackage(
			home,
			of<new (folder: string) => Loader>('n8n-core', 'PackageDirectoryLoader'),
		),
	);
	const stored = storedRows(credentials);
	container.set(service('@n8n/db', 'CredentialsRepository'), {
		findOneByOrFail: async ({ id }: { id: string }) => stored.get(id),
		findAllCredentialsForProject: async () => [...stored.values()],
	});
	container.set(service('@n8n/db', 'SharedCredentialsRepository'), {
		findOne: async ({ where }: { where: { credentialsId: string } }) => ({
			credentials: stored.get(where.credentialsId),
		}),
	});
	container.set(service('../dist/credentials-overwrites', 'CredentialsOverwrites'), {
		applyOverwrite: (_type: string, data: object) => data,
	});
	const nothing = {};
	for (const [module, name, stub] of [
		['n8n-core', 'Cipher', { decryptV2: async (data: string) => data }],
		['@n8n/db', 'SecretsProviderConnectionRepository', nothing],
		['@n8n/backend-common', 'LicenseState', { isExternalSecretsLicensed: () => false }],
		['../dist/services/ai-gateway.service', 'AiGatewayService', nothing],
		[
			'../dist/policy/policy-enforcement.service',
			'PolicyEnforcementService',
			{ enforceCredentialDecrypt: async () => undefined },
		],
		[
			'../dist/environments.ee/variables/variables.service.ee',
			'VariablesService',
			{ getAllCached: async () => [] },
		],
	] as const) {
		container.set(service(module, name), stub);
	}
	const executor = container.get(
		of<Service<Executor>>(
			'../dist/node-execution/ephemeral-node-executor',
			'EphemeralNodeExecutor',
		),
	);

	/** One call, as the Agents module makes it. What is stored as JSON is parsed anew for each. */
	return async (tool: AgentTool, input: IDataObject): Promise<ToolReply> => {
		const { name } = stored.get(tool.credentialId) ?? { name: '' };
		const request = {
			nodeType: TOOL_TYPE,
			nodeTypeVersion: 1,
			nodeParameters: tool.parameters,
			credentialDetails: { runwareApi: { id: tool.credentialId, name } },
			inputData: [{ json: input }],
			projectId: PROJECT,
		};
		return await executor.executeInline(JSON.parse(JSON.stringify(request)) as object);
	};
}

/** The packed package, which finds n8n's modules as an installed one does. */
async function loadedPackage(home: string, PackageLoader: new (folder: string) => Loader) {
	const folder = path.join(home, 'package');
	mkdirSync(folder, { recursive: true });
	symlinkSync(MODULES, path.join(home, 'node_modules'), 'junction');
	await unpackPackage(folder);
	const loader = new PackageLoader(folder);
	await loader.loadAll();
	const own = (name: string) => name.replace('n8n-nodes-runware.', '');
	return {
		recognizesNode: (name: string) => own(name) in loader.nodeTypes,
		getNode: (name: string) => loader.nodeTypes[own(name)],
		getCredential: (name: string) => loader.credentialTypes[name],
		loadedNodes: {},
		knownNodes: {},
		loadedCredentials: {},
		knownCredentials: {},
	};
}

/** Rows of n8n's database. */
const storedRows = (credentials: StoredCredential[]) =>
	new Map(
		credentials.map(({ data, ...rest }) => [
			rest.id,
			{ ...rest, usageScope: 'project', data: JSON.stringify(data) },
		]),
	);
