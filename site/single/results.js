// @ts-check
import { Results as All } from '../box/results.js'

export * from '../box/results.js'

/** The list of hits without their images, which a single file does not hold. */
export class Results extends All {
  /**
   * @param {Answer} answer
   * @param {boolean} more
   */
  show({ hits, ...answer }, more) {
    return super.show({ ...answer, hits: hits.map(({ image, ...hit }) => hit) }, more)
  }
}
