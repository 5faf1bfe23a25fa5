import type {
	ICredentialDataDecryptedObject,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { GivenCredentials } from './credentials.mts';
import { core } from './n8n-core.mts';
import type { PackageUnderTest } from './package-under-test.mts';

interface Circumstances {
	credentials?: ICredentialDataDecryptedObject;
	timeoutMs?: number;
}

/** what n8n's server puts around an execution */
export function surround(
	{ credentials, timeoutMs }: Circumstances,
	workflow: Workflow,
	packageUnderTest: PackageUnderTest,
	executionId: string | undefined,
	mode: WorkflowExecuteMode,
) {
	const { id, name, connectionsBySourceNode: connections } = workflow;
	const workflowData = { id, name, nodes: Object.values(workflow.nodes), connections };
	return {
		executionId,
		credentialsHelper: new GivenCredentials(packageUnderTest.credentials, credentials ?? {}),
		hooks: new core.ExecutionLifecycleHooks(mode, executionId ?? '', workflowData as never),
		executionTimeoutTimestamp: timeoutMs && Date.now() + timeoutMs,
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: 'http://127.0.0.1/rest',
		instanceBaseUrl: 'http://127.0.0.1/',
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		// n8n parses these two on every getNodeParameter
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
	} as unknown as IWorkflowExecuteAdditionalData;
}
