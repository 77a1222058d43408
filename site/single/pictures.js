// @ts-check

/** A site in one file asks nothing of anybody. */
export class Pictures {
  allows() {
    return false
  }

  offer() {
    return ''
  }
}
