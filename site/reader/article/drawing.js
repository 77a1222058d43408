// @ts-check

const SVG = 'http://www.w3.org/2000/svg'

/** Stroked paths on a 24 by 24 grid. */
const paths = {
  bookmark: 'M7 4h10v16l-5-4-5 4z',
  save: 'M12 4v11m-4-4 4 4 4-4M5 20h14',
  share: 'M12 15V4m-4 4 4-4 4 4M6 12v8h12v-8'
}

/**
 * @param {keyof typeof paths} name
 * @returns {SVGElement} without a name, since text says the same
 */
export function drawing(name) {
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', paths[name])
  svg.append(path)
  return svg
}
