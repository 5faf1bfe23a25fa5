import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	Workflow,
} from 'n8n-workflow';
import { core, n8n } from './n8n-core.mts';

/** n8n's own credentials helper, with the data given instead of a database */
export class GivenCredentials extends n8n.ICredentialsHelper {
	readonly #types: Map<string, ICredentialType>;
	readonly #data: ICredentialDataDecryptedObject;

	constructor(types: Map<string, ICredentialType>, data: ICredentialDataDecryptedObject) {
		super();
		this.#types = types;
		this.#data = data;
	}

	#type(name: string): ICredentialType {
		const type = this.#types.get(name);
		if (!type) throw new Error(`The package has no credential type ${name}`);
		return type;
	}

	getParentTypes(name: string): string[] {
		const parents = this.#type(name).extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	isCredentialUsableByNode() {
		return true;
	}

	getCredentialsProperties(name: string) {
		return this.#type(name).properties;
	}

	async getCredentials({ id, name }: INodeCredentialsDetails, type: string) {
		return new core.Credentials({ id, name }, type, '');
	}

	async getDecrypted(_additionalData: unknown, _details: unknown, name: string) {
		const values = n8n.NodeHelpers.getNodeParameters(
			this.#type(name).properties,
			this.#data as never,
			true,
			false,
			null,
			null,
		);
		return values as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		request: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	) {
		const { authenticate } = this.#type(name);
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (!authenticate || !workflow || !node) return request;
		const resolve = (text: string) =>
			text.startsWith('=')
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							text,
							'internal',
							{ $credentials: credentials } as never,
							undefined,
							'',
						) ?? '',
					)
				: text;
		const parts = request as unknown as Record<string, Record<string, unknown>>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			parts[part] ??= {};
			for (const [key, value] of Object.entries(values as Record<string, string>)) {
				parts[part][resolve(key)] = resolve(value);
			}
		}
		return request;
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	// nothing is stored, so nothing is updated
	async updateCredentials() {
		return undefined;
	}

	async updateCredentialsOauthTokenData() {
		return undefined;
	}
}
