// @ts-check
import { el } from '../../box/element.js'
import { inLanguage } from './by-language.js'
import { drawing } from '../drawing.js'

/** What the button says, and what is said when it has copied. */
const WORDS = {
  en: 'Copy code|Code copied',
  ar: 'نسخ الشيفرة|تم نسخ الشيفرة',
  bg: 'Копиране на кода|Кодът е копиран',
  ca: 'Copia el codi|Codi copiat',
  cs: 'Kopírovat kód|Kód zkopírován',
  da: 'Kopiér kode|Koden er kopieret',
  de: 'Code kopieren|Code kopiert',
  el: 'Αντιγραφή κώδικα|Ο κώδικας αντιγράφηκε',
  es: 'Copiar código|Código copiado',
  fa: 'رونوشت از کد|از کد رونوشت گرفته شد',
  fi: 'Kopioi koodi|Koodi kopioitu',
  fr: 'Copier le code|Code copié',
  he: 'העתקת הקוד|הקוד הועתק',
  hi: 'कोड कॉपी करें|कोड कॉपी हो गया',
  hu: 'Kód másolása|Kód másolva',
  id: 'Salin kode|Kode disalin',
  it: 'Copia codice|Codice copiato',
  ja: 'コードをコピー|コードをコピーしました',
  ko: '코드 복사|코드를 복사했습니다',
  nb: 'Kopier kode|Koden er kopiert',
  nl: 'Code kopiëren|Code gekopieerd',
  pl: 'Kopiuj kod|Skopiowano kod',
  pt: 'Copiar código|Código copiado',
  ro: 'Copiază codul|Cod copiat',
  ru: 'Копировать код|Код скопирован',
  sv: 'Kopiera kod|Koden kopierad',
  th: 'คัดลอกโค้ด|คัดลอกโค้ดแล้ว',
  tr: 'Kodu kopyala|Kod kopyalandı',
  uk: 'Копіювати код|Код скопійовано',
  vi: 'Sao chép mã|Đã sao chép mã',
  zh: '复制代码|代码已复制',
  'zh-tw': '複製程式碼|已複製程式碼'
}

/**
 * Puts a button beside each listing that copies it.
 *
 * @param {ParentNode} text
 * @param {string} lang
 * @param {import('../told.js').Told} told says what became of a copy
 */
export function addCopies(text, lang, told) {
  const [label, done] = inLanguage(WORDS, lang).split('|')
  for (const pre of text.querySelectorAll('pre:not(.math)')) {
    const copy = el('button', { type: 'button', class: 'copy', 'aria-label': label, title: label, onclick: () => told.copyOf(pre, done) }, drawing('copy'))
    const box = el('div', { class: 'listing' })
    pre.replaceWith(box)
    box.append(pre, copy)
  }
}
