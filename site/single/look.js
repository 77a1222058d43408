// @ts-check
import { looks as all } from '../reader/look.js'

export { apply, choose, look } from '../reader/look.js'

/** How an article may look, without the choice of pictures, which a site in one file has not. */
export const { pictures: _, ...looks } = all
