// @ts-check
export { Extras } from './box/extras.js'
export { borrow } from './box/lent.js'
