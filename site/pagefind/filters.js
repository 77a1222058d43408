// @ts-check

/**
 * A condition of Pagefind's filters, with every "not" carried down to the
 * values: a value that a page has or has not, or several of which all or one
 * must hold. undefined asks for nothing.
 *
 * @typedef {{field: string, value: string, has: boolean}} Literal
 * @typedef {{op: 'and' | 'or', of: Condition[]}} Group
 * @typedef {Literal | Group} Condition
 */

/** More searches than a person's filters need; nested ones may ask for any number. */
const LARGEST = 32

/**
 * Pagefind's filters as those of Carrel. A filter of Carrel's speaks of one
 * field, so what joins several fields by "any" becomes several sets of filters.
 * No page passes two of them, so totals and counts add up.
 *
 * @param {unknown} filters { author: ['a', 'b'], any: [{ tag: 'x' }, { not: { year: '2020' } }] }
 * @returns {Record<string, Modes>[]} none where no page can pass
 */
export function translate(filters) {
  const all = read(filters, '', true)
  /** @type {Record<string, Modes>[]} */
  const found = []
  expand(all ? [all] : [], found)
  return found
}

/** @typedef {{any?: string[], all?: string[], none?: string[]}} Modes */

/** What each of Pagefind's words does: how it joins, and whether the outcome stays or turns round. @type {Map<string, ['and' | 'or', boolean]>} */
const WORDS = new Map([['all', ['and', true]], ['any', ['or', true]], ['not', ['and', false]], ['none', ['or', false]]])

/**
 * @param {any} x
 * @param {string} field
 * @param {boolean} has false inside of a "not" or "none"
 * @returns {Condition | undefined}
 */
function read(x, field, has) {
  if (x === null || x === undefined) return undefined
  if (typeof x !== 'object') return { field: field.toLowerCase(), value: String(x), has }
  return group('and', x, field, has)
}

/**
 * @param {'and' | 'or'} op
 * @param {any} x
 * @param {string} field
 * @param {boolean} has
 * @returns {Condition | undefined}
 */
function group(op, x, field, has) {
  if (typeof x !== 'object') x = [x]
  /** @type {(Condition | undefined)[]} */
  const entries = Array.isArray(x) ? x.map(item => read(item, field, has)) : Object.entries(x).map(([key, value]) => {
    const [inner, same] = WORDS.get(key) ?? []
    return inner ? group(inner, value ?? [], field, has === same) : read(value, key, has)
  })
  return join(has ? op : op === 'and' ? 'or' : 'and', entries.flatMap(e => e ?? []))
}

/**
 * @param {'and' | 'or'} op
 * @param {Condition[]} list
 * @returns {Condition | undefined}
 */
function join(op, list) {
  const of = list.flatMap(c => 'of' in c && c.op === op ? c.of : [c])
  return of.length > 1 ? { op, of } : of[0]
}

/**
 * Adds sets of filters that let pass what meets all conditions. A condition
 * that no filter says is split by one of its values: pages that have it, and
 * pages that have not.
 *
 * @param {Condition[]} conditions
 * @param {Record<string, Modes>[]} found
 */
function expand(conditions, found) {
  const list = conditions.flatMap(c => 'of' in c && c.op === 'and' ? c.of : [c])
  /** @type {Record<string, Modes>} */
  const filters = Object.create(null) // a field may have any name
  const odd = list.find(c => !add(filters, c))
  if (!odd) {
    if (found.push(filters) > LARGEST) throw new Error('these filters ask for too many searches; nest them less')
    return
  }
  const split = first(odd)
  for (const has of [true, false]) {
    const rest = list.map(c => assume(c, { ...split, has }))
    if (!rest.includes(false)) expand([{ ...split, has }, ...rest.filter(c => typeof c === 'object')], found)
  }
}

/**
 * Adds a condition to a set of filters, and says whether they can hold it.
 *
 * @param {Record<string, Modes>} filters
 * @param {Condition} c
 */
function add(filters, c) {
  const { field } = first(c)
  const modes = filters[field] ??= {}
  if (!('of' in c)) {
    (modes[c.has ? 'all' : 'none'] ??= []).push(c.value)
    return true
  }
  const plain = c.of.every(l => !('of' in l) && l.has && l.field === field)
  if (!plain || modes.any) return false
  modes.any = c.of.map(l => first(l).value)
  return true
}

/**
 * @param {Condition} c
 * @returns {Literal}
 */
function first(c) {
  return 'of' in c ? first(c.of[0]) : c
}

/**
 * What is left of a condition where one value is known.
 *
 * @param {Condition} c
 * @param {Literal} known
 * @returns {Condition | boolean}
 */
function assume(c, known) {
  if (!('of' in c)) return c.field === known.field && c.value === known.value ? c.has === known.has : c
  const list = c.of.map(inner => assume(inner, known))
  const decisive = c.op === 'or'
  if (list.includes(decisive)) return decisive
  return join(c.op, list.filter(inner => typeof inner === 'object')) ?? !decisive
}
