package text

import (
	"strings"
	"unicode/utf8"
)

// plainForms lists accented letters behind the letter they are written on.
// Form C of the Latin letters of Western, Central and Northern Europe, of
// Turkish and Vietnamese, and the accented letters of Greek and Cyrillic; and the forms of alef.
const plainForms = "aàáâãäåāăąǎǟǡǻạảấầẩẫậắằẳẵặ cçćĉċč dďđ eèéêëēĕėęěẹẻẽếềểễệ gĝğġģǧ hĥħ iìíîïĩīĭįıǐỉị jĵ kķǩ lĺļľŀł " +
	"nñńņňŉ oòóôõöøōŏőơǒǫọỏốồổỗộớờởỡợ rŕŗř sśŝşšș tţťŧț uùúûüũūŭůűųưǔǖǘǚǜụủứừửữự wŵẁẃẅ yýÿŷỳỵỷỹ zźżž " +
	"αά εέ ηή ιίϊΐ οό υύϋΰ ωώ еёѐ иѝй уў гѓ кќ ії اأإآٱ"

var plainOf = plainTable()

func plainTable() map[rune]uint16 {
	table := make(map[rune]uint16, 256)
	for _, row := range strings.Fields(plainForms) {
		base, size := utf8.DecodeRuneInString(row)
		for _, accented := range row[size:] {
			table[accented] = uint16(base)
		}
	}
	return table
}

// Plain returns a folded term without its accents: "café" gives "cafe". A
// reader without the accents on the keyboard types that. Combining marks of
// Latin, Greek and Cyrillic letters are dropped, and the dots below of Devanagari and
// Gurmukhi; other marks of scripts whose marks spell vowels are left. It is idempotent.
func Plain(term string) string {
	for i := 0; i < len(term); i++ {
		if term[i] >= utf8.RuneSelf {
			return plainOfString(term)
		}
	}
	return term
}

func plainOfString(term string) string {
	b := make([]byte, 0, len(term))
	for _, r := range term {
		switch base, accented := plainOf[r]; {
		case accented:
			b = utf8.AppendRune(b, rune(base))
		case '\u0300' <= r && r <= '\u036F', r == '\u093C', r == '\u0A3C':
		case r == 'æ':
			b = append(b, "ae"...)
		case r == 'œ':
			b = append(b, "oe"...)
		case r == 'þ':
			b = append(b, "th"...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// Digraphs returns a folded term as it is written where a keyboard lacks its letters:
// "fürth" gives "fuerth", "århus" "aarhus".
func Digraphs(term string) string {
	if Plain(term) == term {
		return term
	}
	b := make([]byte, 0, len(term)+4)
	for _, r := range term {
		switch r {
		case 'ä', 'æ':
			b = append(b, "ae"...)
		case 'ö', 'ø':
			b = append(b, "oe"...)
		case 'ü':
			b = append(b, "ue"...)
		case 'å':
			b = append(b, "aa"...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}
