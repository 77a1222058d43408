// @ts-check

/**
 * Lets the keyboard reach what scrolls by itself. What has room is no stop on its
 * way.
 *
 * @param {ParentNode} text
 * @param {AbortSignal} signal
 */
export function watchScrollers(text, signal) {
  const observer = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight + 1
      if (scrolls) target.setAttribute('tabindex', '0')
      else target.removeAttribute('tabindex')
    }
  })
  for (const box of text.querySelectorAll('pre, .carrel-table')) observer.observe(box)
  signal.addEventListener('abort', () => observer.disconnect())
}
