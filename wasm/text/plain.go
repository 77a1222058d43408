package text

import (
	"strings"
	"unicode/utf8"
)

// plainForms lists accented letters behind the letter they are written on.
// Form C of the Latin letters of Western, Central and Northern Europe, of
// Turkish and Vietnamese, and the accented letters of Greek and Cyrillic.
const plainForms = "aàáâãäåāăąǎǟǡǻạảấầẩẫậắằẳẵặ cçćĉċč dďđ eèéêëēĕėęěẹẻẽếềểễệ gĝğġģǧ hĥħ iìíîïĩīĭįıǐỉị jĵ kķǩ lĺļľŀł " +
	"nñńņňŉ oòóôõöøōŏőơǒǫọỏốồổỗộớờởỡợ rŕŗř sśŝşšș tţťŧț uùúûüũūŭůűųưǔǖǘǚǜụủứừửữự wŵẁẃẅ yýÿŷỳỵỷỹ zźżž " +
	"αά εέ ηή ιίϊΐ οό υύϋΰ ωώ еёѐ иѝй уў гѓ кќ ії"

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
// Latin, Greek and Cyrillic letters are dropped; scripts whose marks spell
// vowels are left as they are. It is idempotent.
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
		case '\u0300' <= r && r <= '\u036F':
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
