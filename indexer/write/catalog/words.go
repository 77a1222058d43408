package catalog

import "strings"

// Words are what a catalog says itself, in a language.
type words struct {
	name  string // of the language, in the language
	all   string // all pages
	pages string // pages that are in no section
	tags  string
}

// wordsOf returns the words for a language, those of English where there are
// none.
func wordsOf(lang string) words {
	for tag := lang; tag != ""; {
		if w, ok := table[tag]; ok {
			return w
		}
		i := strings.LastIndexByte(tag, '-')
		tag = tag[:max(0, i)]
	}
	w := table["en"]
	w.name = lang
	return w
}

// rightToLeft are the languages that are written so.
var rightToLeft = map[string]bool{"ar": true, "fa": true, "he": true, "ur": true, "ps": true, "yi": true, "ckb": true, "dv": true, "ug": true, "sd": true}

// direction returns the direction in which a language is written.
func direction(lang string) string {
	primary, _, _ := strings.Cut(lang, "-")
	if rightToLeft[primary] {
		return "rtl"
	}
	return "ltr"
}

var table = map[string]words{
	"ar":    {"العربية", "كل الصفحات", "الصفحات", "الوسوم"},
	"bg":    {"български", "Всички страници", "Страници", "Етикети"},
	"cs":    {"čeština", "Všechny stránky", "Stránky", "Štítky"},
	"da":    {"dansk", "Alle sider", "Sider", "Mærker"},
	"de":    {"Deutsch", "Alle Seiten", "Seiten", "Schlagwörter"},
	"el":    {"Ελληνικά", "Όλες οι σελίδες", "Σελίδες", "Ετικέτες"},
	"en":    {"English", "All pages", "Pages", "Tags"},
	"es":    {"español", "Todas las páginas", "Páginas", "Etiquetas"},
	"fa":    {"فارسی", "همهٔ صفحه‌ها", "صفحه‌ها", "برچسب‌ها"},
	"fi":    {"suomi", "Kaikki sivut", "Sivut", "Tunnisteet"},
	"fr":    {"français", "Toutes les pages", "Pages", "Étiquettes"},
	"he":    {"עברית", "כל הדפים", "דפים", "תגיות"},
	"hi":    {"हिन्दी", "सभी पृष्ठ", "पृष्ठ", "टैग"},
	"hr":    {"hrvatski", "Sve stranice", "Stranice", "Oznake"},
	"hu":    {"magyar", "Minden oldal", "Oldalak", "Címkék"},
	"id":    {"Indonesia", "Semua halaman", "Halaman", "Tag"},
	"it":    {"italiano", "Tutte le pagine", "Pagine", "Etichette"},
	"ja":    {"日本語", "すべてのページ", "ページ", "タグ"},
	"ko":    {"한국어", "모든 페이지", "페이지", "태그"},
	"nb":    {"norsk bokmål", "Alle sider", "Sider", "Emneord"},
	"nl":    {"Nederlands", "Alle pagina’s", "Pagina’s", "Labels"},
	"no":    {"norsk", "Alle sider", "Sider", "Emneord"},
	"pl":    {"polski", "Wszystkie strony", "Strony", "Tagi"},
	"pt":    {"português", "Todas as páginas", "Páginas", "Etiquetas"},
	"ro":    {"română", "Toate paginile", "Pagini", "Etichete"},
	"ru":    {"русский", "Все страницы", "Страницы", "Метки"},
	"sk":    {"slovenčina", "Všetky stránky", "Stránky", "Štítky"},
	"sv":    {"svenska", "Alla sidor", "Sidor", "Taggar"},
	"th":    {"ไทย", "หน้าทั้งหมด", "หน้า", "แท็ก"},
	"tr":    {"Türkçe", "Tüm sayfalar", "Sayfalar", "Etiketler"},
	"uk":    {"українська", "Усі сторінки", "Сторінки", "Мітки"},
	"vi":    {"Tiếng Việt", "Tất cả các trang", "Trang", "Thẻ"},
	"zh":    {"中文", "所有页面", "页面", "标签"},
	"zh-cn": {"简体中文", "所有页面", "页面", "标签"},
	"zh-hk": {"繁體中文", "所有頁面", "頁面", "標籤"},
	"zh-tw": {"繁體中文", "所有頁面", "頁面", "標籤"},

	"zh-hans": {"简体中文", "所有页面", "页面", "标签"},
	"zh-hant": {"繁體中文", "所有頁面", "頁面", "標籤"},
}
