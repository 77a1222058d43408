// @ts-check
// What stands in for the module where there is no page, as when a server draws one: it
// can be imported, and a class can be made of it, but nothing is searched.

export class CarrelSearch {}

/** @returns {Promise<never>} */
export function open() {
  return Promise.reject({ code: 'unsupported', message: 'Carrel searches in a browser; call open() there' })
}
