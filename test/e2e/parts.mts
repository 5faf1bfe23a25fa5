export interface Part {
	title: string;
	/** takes long or needs what is not everywhere: only with `all` or by its name */
	onlyWithAll?: true;
}

/** The parts of the end-to-end tests by the name of their folder, in the order of the report. */
export const PARTS = {
	install: { title: 'Install as n8n does' },
	editor: { title: 'The editor in Chromium' },
	executions: { title: 'Executions with a database' },
	examples: { title: 'The example workflows' },
	agent: { title: 'AI Agent' },
	agents: { title: "n8n's Agents" },
	kills: { title: 'Killed processes' },
	queue: { title: 'Queue mode' },
	versions: { title: 'Versions of n8n', onlyWithAll: true },
	chains: { title: 'Chains to real receivers', onlyWithAll: true },
} satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

export const partNames = Object.keys(PARTS) as PartName[];

export const isPart = (name: string): name is PartName => name in PARTS;

/** Run with `all`, or the part was asked for by its name: every round, not just one. */
export const isWhole = () => process.env.E2E_WHOLE === '1';
