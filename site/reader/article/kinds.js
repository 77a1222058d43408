// @ts-check
import { inLanguage } from './by-language.js'
import { drawing } from '../drawing.js'

/** What the five kinds of admonitions are called, in the order of KINDS: GitHub's, by language. */
const NAMES = {
  en: 'Note|Tip|Important|Warning|Caution',
  ar: 'ملاحظة|نصيحة|مهم|تحذير|تنبيه',
  bg: 'Бележка|Съвет|Важно|Предупреждение|Внимание',
  ca: 'Nota|Consell|Important|Avís|Precaució',
  cs: 'Poznámka|Tip|Důležité|Varování|Pozor',
  da: 'Bemærk|Tip|Vigtigt|Advarsel|Forsigtig',
  de: 'Hinweis|Tipp|Wichtig|Warnung|Vorsicht',
  el: 'Σημείωση|Συμβουλή|Σημαντικό|Προειδοποίηση|Προσοχή',
  es: 'Nota|Consejo|Importante|Advertencia|Precaución',
  fa: 'یادداشت|نکته|مهم|هشدار|احتیاط',
  fi: 'Huomautus|Vinkki|Tärkeää|Varoitus|Varo',
  fr: 'Note|Astuce|Important|Avertissement|Attention',
  he: 'הערה|טיפ|חשוב|אזהרה|זהירות',
  hi: 'नोट|सुझाव|महत्वपूर्ण|चेतावनी|सावधान',
  hu: 'Megjegyzés|Tipp|Fontos|Figyelmeztetés|Vigyázat',
  id: 'Catatan|Kiat|Penting|Peringatan|Awas',
  it: 'Nota|Suggerimento|Importante|Avviso|Attenzione',
  ja: '注記|ヒント|重要|警告|注意',
  ko: '참고|팁|중요|경고|주의',
  nb: 'Merk|Tips|Viktig|Advarsel|Forsiktig',
  nl: 'Opmerking|Tip|Belangrijk|Waarschuwing|Let op',
  pl: 'Uwaga|Wskazówka|Ważne|Ostrzeżenie|Ostrożnie',
  pt: 'Nota|Dica|Importante|Aviso|Cuidado',
  ro: 'Notă|Sfat|Important|Avertisment|Atenție',
  ru: 'Примечание|Совет|Важно|Предупреждение|Осторожно',
  sv: 'Obs|Tips|Viktigt|Varning|Försiktigt',
  th: 'หมายเหตุ|เคล็ดลับ|สำคัญ|คำเตือน|ข้อควรระวัง',
  tr: 'Not|İpucu|Önemli|Uyarı|Dikkat',
  uk: 'Примітка|Порада|Важливо|Попередження|Обережно',
  vi: 'Ghi chú|Mẹo|Quan trọng|Cảnh báo|Thận trọng',
  zh: '注|提示|重要|警告|注意',
  'zh-tw': '註|提示|重要|警告|注意'
}

const KINDS = /** @type {const} */ (['note', 'tip', 'important', 'warning', 'caution'])

/**
 * Names the admonitions in the page's language, and draws the sign of their kind.
 * The stylesheet shows the name of one without a title: it is no text of the page.
 *
 * @param {ParentNode} text
 * @param {string} lang
 */
export function nameKinds(text, lang) {
  const names = inLanguage(NAMES, lang).split('|')
  for (const box of text.querySelectorAll('.carrel-note')) {
    const kind = Math.max(0, KINDS.findIndex((k, i) => i > 0 && box.classList.contains(`carrel-${k}`)))
    box.classList.toggle('unnamed', box.firstElementChild?.className !== 'carrel-title')
    box.setAttribute('aria-label', names[kind])
    box.prepend(drawing(KINDS[kind]))
  }
}
