import type { StoredFile } from '../machine/foundImage';
import { Reservations } from './reservations';

/** What belongs to a ledger and lives as long as its data, in the process alone. */
export interface BesideData {
	/** Stored with the data, a reservation would block every retry. */
	readonly reservations: Reservations;
	/** The jobs that a call of the node has under way, by their ids. */
	readonly busy: Map<string, Promise<void>>;
	/**
	 * Files that came as base64 while n8n keeps binary data in memory, by the UUIDs of their images:
	 * there a file is its bytes, which must not go into the execution's data. Here they survive Retry On
	 * Fail.
	 */
	files: Map<string, StoredFile>;
	/** Another run has gone on with a copy. */
	isHandedOver: boolean;
}

const besideOf = new WeakMap<object, BesideData>();

export function besideData(data: object): BesideData {
	const beside = besideOf.get(data) ?? {
		reservations: new Reservations(),
		busy: new Map<string, Promise<void>>(),
		files: new Map<string, StoredFile>(),
		isHandedOver: false,
	};
	besideOf.set(data, beside);
	return beside;
}

/** A copy for a run that goes on from here, with the files. */
export function copyOf<Data extends object>(data: Data): Data {
	const [copy, beside] = [structuredClone(data), besideData(data)];
	beside.isHandedOver = true;
	besideData(copy).files = beside.files;
	return copy;
}
