// @ts-check

/**
 * The version of a manifest with its files: a hash over the rest of it but the names
 * of lists, in the form that the build writes it. Go's JSON escapes five characters more.
 *
 * @param {Manifest} manifest
 */
export async function versionOf(manifest) {
  const { base: _, ...written } = manifest
  const languages = manifest.languages.map(({ list: _, ...language }) => language)
  const text = JSON.stringify({ ...written, version: '', languages }).replace(/[<>&\u2028\u2029]/g, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...hash.subarray(0, 8)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
