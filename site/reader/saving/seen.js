// @ts-check

/**
 * Does something once an element comes into view. Without a network nothing is told.
 *
 * @param {Element} element
 * @param {() => Promise<unknown>} act
 */
export function whenSeen(element, act) {
  new IntersectionObserver((seen, observer) => {
    if (!seen.some(s => s.isIntersecting)) return
    observer.disconnect()
    act().catch(() => {})
  }).observe(element)
}
