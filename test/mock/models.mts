// What the models cost, and what modelSearch can find. All LoRAs are invented.

export interface Model {
	air: string;
	name: string;
	version: string;
	category: 'checkpoint' | 'lora';
	architecture: string;
	tags: string[];
	trigger?: string;
	weight?: number;
}

export interface Checkpoint extends Model {
	category: 'checkpoint';
	steps: number;
	/** relative to the price of HiDream-I1 Full */
	priceFactor: number;
}

const CHECKPOINTS: readonly Checkpoint[] = [
	checkpoint('runware:97@1', 'HiDream-I1 Full', 'hidreamfull', 30, 1),
	checkpoint('runware:97@2', 'HiDream-I1 Dev', 'hidreamdev', 28, 0.0077 / 0.009),
	checkpoint('runware:97@3', 'HiDream-I1 Fast', 'hidreamfast', 16, 0.0038 / 0.009),
	checkpoint('mock:9001@1', 'HiDream-I1 Full Studio Tune', 'hidreamfull', 30, 1),
	checkpoint('mock:9002@1', 'Foundry XL', 'sdxl', 30, 0.3),
	checkpoint('mock:9003@2', 'Meridian Flux', 'flux1d', 28, 0.4),
];

// name | trigger words | tags: one line a LoRA; number and architecture follow from its place
const LORA_LINES = `
Risograph Poster|riso print|print,retro
Brushed Gouache|gouache painting|painting
Linocut Botanica|linocut botanical|print,nature
Velvet Editorial|velvet editorial|photo,fashion
Isometric Office|isometric office|isometric,business
Paper Cut Diorama|paper cut diorama|craft,3d
Neon Alley|neon alley|city,night
Nordic Product Shot|nordic product shot|photo,product
Ceramic Glaze|ceramic glaze|material,3d
Analog Film 400|analog film 400|photo,film
Cyanotype Study|cyanotype|print,blue
Storybook Wash|storybook wash|illustration,children
Chalkboard Menu|chalkboard lettering|lettering,food
Midcentury Travel|midcentury travel poster|poster,retro
Botanical Plate|botanical plate|illustration,nature
Macro Texture|macro texture|photo,detail
Low Poly Vista|low poly vista|3d,landscape
Stained Glass Light|stained glass|glass,light
Ink and Rice Paper|ink on rice paper|ink,asian
Pastel Claymation|pastel claymation|3d,clay
Golden Hour Portrait|golden hour portrait|photo,people
Architect Elevation|architectural elevation|architecture,line
Blueprint Lines|blueprint lines|line,technical
Woven Tapestry|woven tapestry|textile,craft
Ukiyo Wave|ukiyo wave|print,asian
Art Deco Gala|art deco gala|poster,gold
Bauhaus Blocks|bauhaus blocks|poster,geometry
Frosted Glass UI|frosted glass interface|ui,glass
Sticker Sheet|die cut sticker|sticker,flat
Pixel Arcade|pixel arcade|pixel,game
Cinematic Teal|cinematic teal grade|photo,film
Food Styling|styled food photo|photo,food
Cosy Interior|cosy interior|interior,home
Desert Minimal|desert minimal|landscape,minimal
Winter Catalogue|winter catalogue|photo,fashion
Marble Sculpture|marble sculpture|3d,classic
Watercolour Map|watercolour map|map,painting
Comic Halftone|comic halftone|comic,print
Hand Stitched Felt|felt craft|craft,textile
Liquid Chrome|liquid chrome|3d,metal
Vintage Label|vintage label|lettering,retro
Street Mural|street mural|city,painting
Moss Terrarium|moss terrarium|nature,macro
Origami Fold|origami fold|craft,paper
Long Exposure|long exposure|photo,light
Tin Toy|tin toy|toy,retro
Fantasy Atlas|fantasy atlas|map,fantasy
Enamel Pin|enamel pin|product,flat
Hologram Foil|hologram foil|material,light
Soft Knit|soft knit|textile,craft
Charcoal Figure|charcoal figure|drawing,people
Sunprint Textile|sunprint textile|textile,print
Copper Patina|copper patina|material,metal
Aerial Coastline|aerial coastline|photo,landscape
Tea Tin Graphics|tea tin graphics|packaging,retro
Monoline Icon|monoline icon|icon,line
Bokeh Garden|bokeh garden|photo,nature
Velour Harness|velour harness|harness,light
Sandstone Relief|sandstone relief|material,classic
Midnight Aquarium|midnight aquarium|nature,night
`;

const LORAS: readonly Model[] = LORA_LINES.trim()
	.split('\n')
	.map((line, index) => {
		const [name, trigger, tags] = line.split('|');
		return {
			air: `mock:${101 + index}@${1 + (index % 3)}`,
			name,
			version: `v${1 + (index % 3)}.${index % 5}`,
			category: 'lora',
			architecture: index % 3 === 2 ? 'hidreamdev' : 'hidreamfull',
			tags: ['hidream', ...tags.split(',')],
			trigger,
			weight: index % 4 ? 1 : 0.8,
		};
	});

export const MODELS: readonly Model[] = [...CHECKPOINTS, ...LORAS];

export function findCheckpoint(air: unknown): Checkpoint | undefined {
	return CHECKPOINTS.find((model) => model.air === air);
}

export function architectureId(model: Model, form: 'compact' | 'slug'): string {
	if (form === 'compact') return model.architecture;
	return model.architecture.replace(/^hidream/, 'hidream-i1-');
}

function checkpoint(
	air: string,
	name: string,
	architecture: string,
	steps: number,
	priceFactor: number,
): Checkpoint {
	const tags = architecture.startsWith('hidream') ? ['hidream', 'base'] : ['base'];
	const version = `v${air.split('@')[1]}`;
	return { air, name, version, category: 'checkpoint', architecture, tags, steps, priceFactor };
}
