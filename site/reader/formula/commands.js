// @ts-check
import { styles } from './alphabet.js'
import { environment, table } from './environments.js'
import { fence, make, row, space } from './node.js'
import { accents, below, functions, integrals, large, operators, overs, spaces } from './symbols.js'
import { text } from './text.js'

/**
 * @typedef {import('./node.js').MathNode} MathNode
 * @typedef {import('./parser.js').Parser} Parser
 */

/** What each command makes of what stands behind it. @type {Record<string, (p: Parser, ...parts: MathNode[]) => MathNode | undefined>} */
export const commands = Object.create(null)

/**
 * @param {string} names
 * @param {(p: Parser, name: string, ...parts: MathNode[]) => MathNode | undefined} draw
 */
function define(names, draw) {
  for (const name of names.split(' ')) commands[name] = (p, ...parts) => draw(p, name, ...parts)
}

/** @param {MathNode} node */
const over = node => Object.assign(node, { over: true })

/** @param {boolean} display @param {MathNode[]} nodes */
const set = (display, ...nodes) => make('mstyle', { displaystyle: String(display), scriptlevel: '0' }, ...nodes)

for (const [name, sign] of large) commands[name] = () => over(make('mo', { movablelimits: 'true' }, sign))
for (const [name, sign] of integrals) commands[name] = () => make('mo', {}, sign)
for (const [name, words] of overs) commands[name] = () => over(make('mo', { movablelimits: 'true', form: 'prefix', lspace: '0', rspace: '.1667em' }, words))
for (const name of functions) commands[name] = () => Object.assign(make('mi', {}, name), { named: true })
for (const [name, em] of spaces) commands[name] = () => space(em)
for (const [name, signs] of accents) commands[name] = p => {
  const stretchy = signs.length > 1
  const node = make('mover', stretchy ? {} : { accent: 'true' }, p.argument(), make('mo', { stretchy: String(stretchy) }, signs[0]))
  return name.startsWith('over') ? over(node) : node
}
for (const [name, signs] of below) commands[name] = p => over(make('munder', {}, p.argument(), make('mo', { stretchy: 'true' }, signs[0])))
for (const [name, style] of Object.entries(styles)) {
  const rest = name.length === 2 && name !== 'bm' || ['cal', 'scr', 'frak'].includes(name) // these hold to the group's end
  commands[name] = p => rest ? row(p.styled(style, () => p.list())) : p.styled(style, () => word(p, style) ?? p.argument())
}

/** A word that is set upright is one name. @param {Parser} p @param {string} style */
function word(p, style) {
  const found = style === 'normal' && p.match(/\s*\{[a-zA-Z]+\}/y).trim().slice(1, -1)
  return found ? make('mi', { mathvariant: 'normal' }, found) : undefined
}

define('frac dfrac tfrac cfrac', (p, name, above, under) => {
  const fraction = make('mfrac', {}, above ?? p.argument(), under ?? p.argument())
  return name === 'frac' ? fraction : set(name !== 'tfrac', fraction)
})
define('atop', (_, __, above, under) => make('mfrac', { linethickness: '0' }, above, under))
define('binom dbinom tbinom', (p, name, above, under) => {
  const fraction = make('mfrac', { linethickness: '0' }, above ?? p.argument(), under ?? p.argument())
  const whole = make('mrow', {}, fence('(', 'prefix'), fraction, fence(')', 'postfix'))
  return name === 'binom' ? whole : set(name === 'dbinom', whole)
})
define('sqrt', p => {
  const index = p.optional()
  return index ? make('mroot', {}, p.argument(), index) : make('msqrt', {}, p.argument())
})
define('overset stackrel', p => {
  const above = p.argument()
  return make('mover', {}, p.argument(), above)
})
define('underset', p => {
  const under = p.argument()
  return make('munder', {}, p.argument(), under)
})
define('xrightarrow xleftarrow xRightarrow xLeftarrow xleftrightarrow xmapsto xhookrightarrow', (p, name) => {
  const under = p.optional()
  const arrow = make('mo', { stretchy: 'true' }, operators.get(name.slice(1)) ?? '')
  const above = make('mrow', {}, space('.4'), p.argument(), space('.4'))
  return under ? make('munderover', {}, arrow, under, above) : make('mover', {}, arrow, above)
})

define('left', p => {
  const nodes = [fence(p.delimiter(), 'prefix'), ...p.list()]
  while (p.peek() === '\\middle') {
    p.next()
    nodes.push(fence(p.delimiter(), 'infix'), ...p.list())
  }
  p.expect('\\right')
  return make('mrow', {}, ...nodes, fence(p.delimiter(), 'postfix'))
})
for (const [name, size] of [['big', '1.2em'], ['Big', '1.8em'], ['bigg', '2.4em'], ['Bigg', '3em']]) {
  for (const [side, form] of [['', 'infix'], ['l', 'prefix'], ['r', 'postfix'], ['m', 'infix']]) commands[name + side] = p => fence(p.delimiter(), form, size)
}

define('begin', environment)
define('substack', p => {
  p.expect('{')
  const node = table(p.rows(), 'substack')
  p.expect('}')
  return node
})

define('text textrm textnormal mbox hbox textup', p => text(p, ''))
define('textbf', p => text(p, 'bold'))
define('textit emph', p => text(p, 'italic'))
define('texttt textsf', (p, name) => text(p, name === 'texttt' ? 'mono' : 'sans'))
define('operatorname', p => {
  const star = p.match(/\*/y)
  const name = p.raw().replace(/\\[,;: ]|~/g, '\u2009').trim()
  if (/[\\{}$]/.test(name)) return Object.assign(p.styled('normal', () => p.inner(name)), { named: true })
  return star ? over(make('mo', { movablelimits: 'true', form: 'prefix', lspace: '0', rspace: '.1667em' }, name)) : Object.assign(make('mi', { mathvariant: 'normal' }, name), { named: true })
})

define('displaystyle textstyle scriptstyle scriptscriptstyle', (p, name) => {
  const level = { scriptstyle: '1', scriptscriptstyle: '2' }[name] ?? '0'
  return make('mstyle', { displaystyle: String(name === 'displaystyle'), scriptlevel: level }, ...p.list())
})
define('mathop mathrel mathbin mathord mathopen mathclose mathpunct mathinner ensuremath smash mathstrut', (p, name) => name === 'mathop' ? over(p.argument()) : name === 'mathstrut' ? undefined : p.argument())
define('phantom hphantom vphantom', p => make('mphantom', {}, p.argument()))
define('boxed fbox', p => make('mrow', { class: 'boxed' }, p.argument()))
define('not', p => {
  const node = p.argument()
  node.textContent = (node.textContent + '\u0338').normalize('NFC')
  return node
})
define('bmod', () => make('mo', { lspace: '.2222em', rspace: '.2222em' }, 'mod'))
define('pmod pod mod', (p, name) => {
  const [open, shut, word] = name === 'mod' ? ['', '', 'mod'] : ['(', ')', name === 'pmod' ? 'mod' : '']
  return make('mrow', {}, space('.5'), make('mtext', {}, open + word + (word && '\u00a0')), p.argument(), make('mtext', {}, shut))
})
define('tag', p => make('mrow', {}, space(2), make('mtext', {}, `(${p.raw()})`)))
define('hspace kern mkern hskip', p => {
  const [, n, unit] = /\{?\s*(-?\d*\.?\d+)\s*([a-z]{2})/.exec(p.match(/\*?\s*(?:\{[^{}]*\}|-?\d*\.?\d+\s*[a-z]{2})/y)) ?? ['', '0', '']
  return space(Number(n) * ({ mu: 1 / 18, em: 1, ex: .43, pt: .1, cm: 2.8, mm: .28 }[unit] ?? 0))
})
define(' ', () => space('.25'))
define('\n', () => space('.25'))
define('label', p => void p.raw())
define('color', p => void p.raw()) // colours of a page need not suit the reader's paper
define('textcolor colorbox', p => {
  p.raw()
  return p.argument()
})
define('nonumber notag strut allowbreak break nobreak protect hline limits nolimits displaylimits', () => undefined)
