// @ts-check
import { inStyle } from './alphabet.js'
import { commands } from './commands.js'
import { table } from './environments.js'
import { fence, make, row, space } from './node.js'
import { delimiters, letters, operators, upright } from './symbols.js'

/** @typedef {import('./node.js').MathNode} MathNode */

/** Groups within each other; TeX of people has five. */
const DEEPEST = 60

/** What ends a list, whoever asked for it. */
const ENDS = new Set(['', '}', '&', '\\\\', '\\cr', '\\end', '\\right', '\\middle'])

/** Commands that make a fraction of what stands before and behind them. */
const INFIX = /** @type {Record<string, string>} */ ({ '\\over': 'frac', '\\choose': 'binom', '\\atop': 'atop' })

/** A formula that is not understood: it is shown as its source. */
export class Unreadable extends Error {}

/** Reads TeX once, from left to right, and builds MathML. */
export class Parser {
  #tex
  #at = 0
  #depth
  /** The alphabet that letters are taken from. */
  style = ''

  /**
   * @param {string} tex
   * @param {number} [depth] groups around it
   */
  constructor(tex, depth = 0) {
    this.#tex = tex
    this.#depth = depth
  }

  /** The whole formula, in rows where it has several. */
  whole() {
    const rows = this.rows()
    if (this.peek()) throw new Unreadable(this.peek())
    return rows.length === 1 && rows[0].length === 1 ? row(rows[0][0]) : table(rows, 'aligned')
  }

  /** The next sign or command, "" at the end. */
  peek() {
    const at = this.#at
    const token = this.next()
    if (token) this.#at -= token.length
    else this.#at = at
    return token
  }

  next() {
    const space = /(?:\s|%[^\n]*\n?)*/y
    space.lastIndex = this.#at
    space.test(this.#tex)
    this.#at = space.lastIndex
    return this.match(/\\(?:[a-zA-Z]+|[^]|$)|[^]/uy)
  }

  /**
   * @param {RegExp} pattern a sticky one
   * @returns {string} what it has here, which is passed over; "" for nothing
   */
  match(pattern) {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#tex)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  /** @param {string} token */
  expect(token) {
    if (this.next() !== token) throw new Unreadable(`no ${token}`)
  }

  /** The lines of a table and their cells. @returns {MathNode[][][]} */
  rows() {
    const rows = [[this.list()]]
    for (let t; (t = this.peek()) === '&' || t === '\\\\' || t === '\\cr';) {
      this.next()
      if (t === '&') {
        rows[rows.length - 1].push(this.list())
        continue
      }
      this.match(/\*?\s*(?:\[[^[\]]*\])?/y)
      rows.push([this.list()])
    }
    if (rows.length > 1 && !rows[rows.length - 1].flat().length) rows.pop()
    return rows
  }

  /** All up to what ends a list. @returns {MathNode[]} */
  list() {
    /** @type {MathNode[]} */
    const nodes = []
    for (let t; !ENDS.has(t = this.peek());) {
      if (t in INFIX) {
        this.next()
        return [/** @type {any} */ (commands)[INFIX[t]](this, row(nodes), row(this.list()))]
      }
      const node = this.#item()
      if (node) nodes.push(node, ...this.#behind(node))
    }
    return nodes
  }

  /** What a function's name has behind it. @param {MathNode} node */
  #behind(node) {
    if (!node.named) return []
    const apply = make('mo', {}, '\u2061')
    return /^(?:[([.,;)]|\\left|\\big.*|)$/i.test(this.peek()) || ENDS.has(this.peek()) ? [apply] : [apply, space('.1667')]
  }

  /** Something with its scripts. */
  #item() {
    const bare = /^[\^_']$/.test(this.peek())
    const base = bare ? make('mrow', {}) : this.atom()
    return base && this.#scripts(base)
  }

  /** @param {MathNode} base */
  #scripts(base) {
    let over = base.over
    let primes = ''
    /** @type {Record<string, MathNode>} */
    const found = {}
    for (let t; /^(?:[\^_']|\\(?:no)?limits)$/.test(t = this.peek());) {
      this.next()
      if (t.length > 1) {
        over = t === '\\limits'
        base.setAttribute('movablelimits', 'false')
      } else if (t === "'") primes += '′'
      else if (found[t]) throw new Unreadable('two scripts')
      else found[t] = this.argument()
    }
    const tick = primes ? [make('mo', {}, primes)] : []
    const [sub, sup] = [found._, tick.length || found['^'] ? row([...tick, ...found['^'] ? [found['^']] : []]) : undefined]
    if (!sub && !sup) return base
    const parts = [base, sub, sup].filter(n => n !== undefined)
    const name = over ? 'm' + (sub ? 'under' : '') + (sup ? 'over' : '') : 'm' + (sub ? 'sub' : '') + (sup ? 'sup' : '')
    return Object.assign(make(name, {}, ...parts), { named: base.named })
  }

  /** What a command takes: a group, or one sign. */
  argument() {
    if (/\d/.test(this.peek())) return make('mn', {}, inStyle(this.next(), this.style))
    const node = this.atom()
    if (!node) throw new Unreadable('no argument')
    return node
  }

  /** What stands in brackets, if anything does. */
  optional() {
    if (this.peek() !== '[') return undefined
    const found = this.match(/\[(?:[^[\]{}]|\{[^{}]*\})*\]/y)
    if (!found) throw new Unreadable('no ]')
    return new Parser(found.slice(1, -1), this.#depth + 1).whole()
  }

  /** The text of a group, as it stands. */
  raw() {
    this.expect('{')
    const start = this.#at
    for (let open = 1; open;) {
      const t = this.match(/\\?[^]/uy)
      if (!t) throw new Unreadable('no }')
      open += t === '{' ? 1 : t === '}' ? -1 : 0
    }
    return this.#tex.slice(start, this.#at - 1)
  }

  /** A delimiter's sign, "" for none. */
  delimiter() {
    const t = this.next()
    const sign = delimiters.get(t) ?? delimiters.get(t.slice(1))
    if (sign === undefined || t === '{' || t === '}') throw new Unreadable(`no delimiter: ${t}`)
    return sign
  }

  /**
   * @template T
   * @param {string} style
   * @param {() => T} read
   */
  styled(style, read) {
    const before = this.style
    this.style = style
    const result = read()
    this.style = before
    return result
  }

  /** @param {string} tex within this one */
  inner(tex) {
    return new Parser(tex, this.#depth + 1).whole()
  }

  /** @returns {MathNode | undefined} undefined for what draws nothing */
  atom() {
    if (++this.#depth > DEEPEST) throw new Unreadable('too deep')
    const t = this.next()
    const node = t === '{' ? this.#group() : t[0] === '\\' ? this.#command(t.slice(1)) : this.#sign(t)
    this.#depth--
    return node
  }

  #group() {
    const nodes = this.styled(this.style, () => this.list())
    this.expect('}')
    const node = row(nodes)
    if (node.localName === 'mo') for (const side of ['lspace', 'rspace']) node.setAttribute(side, '0')
    return node
  }

  /** @param {string} name */
  #command(name) {
    if (Object.hasOwn(commands, name)) return commands[name](this)
    const sign = letters.get(name)
    if (sign) return this.#letter(sign)
    if (upright.has(name)) return make('mi', { mathvariant: 'normal' }, inStyle(upright.get(name) ?? '', this.style))
    if (operators.has(name) && /\w/.test(name)) return make('mo', { stretchy: 'false' }, operators.get(name) ?? '')
    if (delimiters.has(name) || name === '|') return this.#fence(delimiters.get('\\' + name) ?? delimiters.get(name) ?? '')
    throw new Unreadable(`\\${name}`)
  }

  /** @param {string} sign */
  #letter(sign) {
    const styled = inStyle(sign, this.style)
    return make('mi', styled !== sign || this.style === 'normal' ? { mathvariant: 'normal' } : {}, styled)
  }

  /** A delimiter that keeps its size. @param {string} sign */
  #fence(sign) {
    const node = fence(sign, /[([{⟨⌊⌈]/.test(sign) ? 'prefix' : /[)\]}⟩⌋⌉]/.test(sign) ? 'postfix' : 'infix')
    for (const [name, value] of [['stretchy', 'false'], ['lspace', '0'], ['rspace', '0']]) node.setAttribute(name, value)
    return node
  }

  /** @param {string} t */
  #sign(t) {
    if (/\d/.test(t)) return make('mn', {}, [...t + this.match(/\d*(?:\.\d+)?/y)].map(c => inStyle(c, this.style)).join(''))
    if (t === '~') return space('.25')
    if (/[()[\]|/]/.test(t)) return this.#fence(t)
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(t)) return make('mtext', {}, t)
    if (/\p{L}/u.test(t)) return this.#letter(t)
    if (!t || /[}&#$^_]/.test(t)) throw new Unreadable(t)
    return make('mo', {}, operators.get(t) ?? t)
  }
}
