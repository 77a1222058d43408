// @ts-check
export { Finder } from './box/finder.js'
export { borrow } from './box/lent.js'
export { Carrel } from './search/session.js'
