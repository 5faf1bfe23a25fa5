import { getTaskDetails, type Finding } from '../api/lookup';
import type { Post } from '../api/post';
import type { Ledger } from './ledger';

/**
 * Runware's archive of earlier tasks, and whether it can be believed. Organisations without data
 * retention get nothing from it: its silence then proves nothing, and a task that it does not know
 * must not be sent again.
 */
export class Archive {
	private belief: 'untested' | 'works' | 'silent' = 'untested';

	constructor(
		private readonly post: Post,
		private readonly ledger: Ledger,
	) {}

	async find(taskUUIDs: string[]): Promise<Map<string, Finding>> {
		const findings = await getTaskDetails(this.post, taskUUIDs);
		if ([...findings.values()].some(({ images }) => images.length > 0)) this.belief = 'works';
		return findings;
	}

	/** Tests the archive on a task that is known to be made, when there is one. */
	async credibility(): Promise<'untested' | 'works' | 'silent'> {
		if (this.belief !== 'untested') return this.belief;
		const [sample] = this.ledger.madeTasks();
		if (sample === undefined) return this.belief;
		const finding = (await this.find([sample.taskUUID])).get(sample.taskUUID);
		if (finding?.known === false && finding.trouble === undefined) this.belief = 'silent';
		return this.belief;
	}
}
