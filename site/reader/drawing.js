// @ts-check

const SVG = 'http://www.w3.org/2000/svg'

/** Stroked paths on a 24 by 24 grid. */
const paths = {
  back: 'M15 5l-7 7 7 7',
  bookmark: 'M7 4h10v16l-5-4-5 4z',
  listen: 'M4 10v4h3l5 4V6l-5 4zm11.5-1.5a5 5 0 0 1 0 7M18 6a8.5 8.5 0 0 1 0 12',
  next: 'M6 6v12l9-6zm12 0v12',
  pause: 'M9 6v12M15 6v12',
  play: 'M8 5v14l11-7z',
  previous: 'M18 6v12l-9-6zM6 6v12',
  remove: 'M6 6l12 12M18 6 6 18',
  save: 'M12 4v11m-4-4 4 4 4-4M5 20h14',
  saved: 'M5 12.5l5 5 9-11',
  share: 'M12 15V4m-4 4 4-4 4 4M6 12v8h12v-8',
  copy: 'M9 9h10v11H9zM6 15H5V4h10v2',
  note: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16m0 7v5m0-8v.01',
  tip: 'M9.5 17h5M10 20h4M9.5 17c0-1.3-.6-2-1.4-2.9a5.5 5.5 0 1 1 7.8 0c-.8.9-1.4 1.6-1.4 2.9',
  important: 'M4 5h16v11h-8l-4 4v-4H4zm8 3v3.5m0 2.5v.01',
  warning: 'M12 4 3 19h18zm0 6v4m0 2.5v.01',
  caution: 'M8.7 4h6.6L20 8.7v6.6L15.3 20H8.7L4 15.3V8.7zM12 8v4.5m0 3v.01'
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
