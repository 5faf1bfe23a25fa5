import path from 'node:path';

export interface Place {
	/** holds n8n's own folder `.n8n` */
	userFolder: string;
	port: number;
	/** folders that the workflows may read and write */
	files?: string[];
	/** anything else, for example queue mode or PostgreSQL */
	extra?: Record<string, string>;
	/** another n8n than the usual one */
	software?: Software;
}

export interface Software {
	/** path of the Node.js binary */
	node: string;
	/** path of n8n's `bin/n8n` */
	entry: string;
}

export const brokerPort = ({ port }: Pick<Place, 'port'>) => port + 1;
export const address = ({ port }: Pick<Place, 'port'>) => `http://127.0.0.1:${port}`;

// what a process needs to live; the caller's own n8n and vitest settings stay out
const INHERITED = ['HOME', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'APPDATA', 'USERPROFILE'];

/** an n8n that listens on the loopback only and calls no other host */
export function environment(place: Place): NodeJS.ProcessEnv {
	return {
		...Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])),
		PATH:
			path.dirname(place.software?.node ?? process.execPath) + path.delimiter + process.env.PATH,
		N8N_USER_FOLDER: place.userFolder,
		N8N_PORT: String(place.port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort(place)),
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_WEBHOOK_URL: `${address(place)}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		N8N_RESTRICT_FILE_ACCESS_TO: (place.files ?? []).join(';'),
		// `execute` prints its result with the log
		N8N_LOG_LEVEL: 'info',
		GENERIC_TIMEZONE: 'UTC',
		DB_TYPE: 'sqlite',
		NO_COLOR: '1',
		...QUIET,
		...place.extra,
	};
}

const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_ONBOARDING_FLOW_DISABLED: 'true',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	// the only module that calls out and has no switch of its own
	N8N_DISABLED_MODULES: 'mcp-registry',
};
