/** Runware's word → the end of a file's name. */
export const FORMATS = { JPG: 'jpg', PNG: 'png', WEBP: 'webp' } as const;
