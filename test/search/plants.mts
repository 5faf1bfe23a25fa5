// Rules of the money core to take out, so that the search shows what each of them is worth:
// npm run test:search -- --plant NAME

interface Plant {
	name: string;
	/** below dist/nodes/Runware */
	file: string;
	/** must be there exactly once */
	from: string;
	to: string;
}

export const PLANTS: Plant[] = [
	{
		name: 'look before buying with a key',
		file: 'purchase/purchase.js',
		from: 'await (0, doubts_1.lookBeforeBuying)(run, orders);',
		to: '',
	},
	{
		name: 'look up what is unclear',
		file: 'purchase/doubts.js',
		from: "if (doubt === 'slight')",
		to: 'if (true)',
	},
];
