// The images of the rows: made by Runware, whole, each once, and none lost without need.
import type { INodeExecutionData } from 'n8n-workflow';
import { isWholeImage } from './images.mts';
import type { Play } from './play.mts';
import { isError } from './row.mts';
import { isGenerate, isOfImages, mutationsIn, type Rule } from './rule.mts';
import { STRANGER } from './treeMutations.mts';

/** Only where the same play without mutations delivers it. */
export const LOST_NEEDLESSLY = 'an image is lost to a harmless change';

/** What an image can be found through. */
const HARMLESS = [
	'UUID in the other case',
	'odd number',
	'entry doubled',
	"a stranger's entry added",
	'BOM',
	'blanks around',
	'content type',
];

/** An acknowledgment may be empty; one that has only a stranger's entry is of another task. */
const isHarmless = ({ plan }: Play, mutation: string) =>
	HARMLESS.some((name) => mutation.startsWith(name)) &&
	!(plan.kind.name === 'acknowledgment' && mutation.startsWith('a stranger'));

const uuidOf = ({ json }: INodeExecutionData) =>
	typeof json.imageUUID === 'string' ? json.imageUUID.toLowerCase() : undefined;

const hasDouble = (values: unknown[]) => {
	const texts = values.filter((value) => typeof value === 'string' && value !== '');
	return new Set(texts).size < texts.length;
};

/** Odd replies may give two tasks one image UUID. */
const imageOf = (row: INodeExecutionData) => {
	const uuid = uuidOf(row);
	return uuid === undefined ? undefined : `${JSON.stringify(row.pairedItem)} ${uuid}`;
};

/** Only of images that were made: a mutation may give two of them one link. */
const linkOf = (bills: Play['bills']) => (row: INodeExecutionData) => {
	const link = String(row.json.imageURL);
	return bills.some(({ imageUUID }) => link.includes(imageUUID)) ? link : undefined;
};

const isImage = ({ json }: INodeExecutionData) => !isError(json) && json.status === undefined;

/** Images of this execution that a reader of its rows cannot find. */
const missingIn = ({ rows, bills }: Play) => {
	const told = JSON.stringify(rows.map(({ json }) => json)).toLowerCase();
	return bills.filter(({ imageUUID, taskUUID }) => {
		// A tool's row has the task and the link.
		return !told.includes(imageUUID) && !(told.includes(taskUUID) && rows.every(isImage));
	});
};

export const IMAGE_RULES: Record<string, Rule> = {
	'no row has an image that nobody made': (played) => {
		if (!isOfImages(played)) return [];
		const { rows, exchanges, bills } = played;
		const uuids = rows.map(uuidOf).filter((uuid) => uuid !== undefined);
		const isOfStranger = ({ json }: INodeExecutionData) =>
			String(json.imageURL).includes('stranger');
		if (uuids.includes(STRANGER) || rows.some(isOfStranger)) return ['the image of a stranger'];
		const made = new Set(bills.map(({ imageUUID }) => imageUUID));
		const unknown = uuids.filter((uuid) => !made.has(uuid));
		if (unknown.length === 0) return [];
		const replies = exchanges.map(({ reply }) => reply.body.toLowerCase());
		const isTold = (uuid: string) => replies.some((body) => body.includes(uuid));
		return unknown.every(isTold) ? [] : ['an image that nobody made'];
	},

	'no image twice, and no more than were asked for': (played) => {
		if (!isOfImages(played)) return [];
		const { rows, bills, plan } = played;
		const { numberResults } = plan.scenario.parameters;
		const images = rows.filter(isImage);
		const asked = Number(numberResults) * plan.scenario.items;
		return [
			...(hasDouble(images.map(imageOf)) ? ['the same image in two rows'] : []),
			...(hasDouble(images.map(linkOf(bills))) ? ['the same link in two rows'] : []),
			...(isGenerate(played) && images.length > asked ? ['more images than were asked for'] : []),
		];
	},

	'a file is whole': ({ rows, files }) => {
		const kept = rows
			.flatMap(({ binary }) => Object.values(binary ?? {}))
			.flatMap(({ id = '' }) => files.get(id) ?? []);
		return kept.every(isWholeImage) ? [] : ['a file that is no whole image'];
	},

	'a harmless change loses no image': (played) => {
		const { plan, error, hang } = played;
		const isWaitedFor = plan.scenarioName !== 'not waited for' && plan.faults === 0;
		if (
			!isGenerate(played) ||
			!isWaitedFor ||
			!mutationsIn(played).every((one) => isHarmless(played, one))
		)
			return [];
		const isLost = error !== undefined || hang !== undefined || missingIn(played).length > 0;
		return isLost ? [LOST_NEEDLESSLY] : [];
	},
};
