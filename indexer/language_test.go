package indexer_test

import (
	"slices"
	"strings"
	"testing"

	"carrel/indexer"
)

// policySite has the words of the examples in docs/QUERIES.md.
func policySite() []shelfRecord {
	records := []shelfRecord{
		{URL: "/1/", Title: "License policy", Markdown: "The open source office writes it.", Type: "blog", Section: "docs", Tags: []string{"legal", "open source"}, Author: []string{"Ada Moss"}, Date: "2021-03-09", Topic: []string{"Security"}},
		{URL: "/2/", Title: "Apache", Markdown: "Apache is a license. An office of open doors and one source.", Type: "case study", Section: "docs", Tags: []string{"draft"}, Author: []string{"Tove Lind"}, Date: "2021-12-31"},
		{URL: "/3/", Title: "Copyright", Markdown: "## Source policy\n\nCopyright and policy for the open. Its source.", Type: "blog", Section: "news", Tags: []string{"legal"}, Date: "2020-07-01"},
		{URL: "/4/", Title: "Government", Markdown: "Governance of a licensed thing. Open source\n\noffice hours.", Type: "talk", Section: "news", Author: []string{"Ada Lind"}, Date: "2022-01-01"},
		{URL: "/5/", Title: "Nothing", Markdown: "No words of it, but license plates.", Type: "casebook", Topic: []string{"Care", "Security"}},
		{URL: "/ja/6/", Lang: "ja", Title: "蜜蜂", Markdown: "六月に蜜蜂が戻りました。License.", Type: "blog", Date: "2021-06-01"},
	}
	for i := range records {
		if records[i].Lang == "" {
			records[i].Lang = "en"
		}
	}
	return records
}

// Each form of the query language finds what docs/QUERIES.md says.
func TestLanguage(t *testing.T) {
	for _, cut := range []indexer.PackConfig{{}, {Segments: 2, Positions: "always"}} {
		p := buildWith(t, policySite(), shelfConfig(cut))
		for _, test := range []struct{ query, want string }{
			{`open source office `, "/1/ /2/ /3/ /4/"},
			{`"open source office" `, "/1/"},
			{`“open source” `, "/1/ /4/"},
			{`„open source‟ `, "/1/ /2/ /3/ /4/"}, // not a pair of quotes
			{`policy "open source" `, "/1/ /4/"},
			{`license -apache `, "/1/ /4/ /5/ /ja/6/"},
			{`license -"open source" `, "/2/ /5/ /ja/6/"},
			{`license -(apache policy) `, "/4/ /5/ /ja/6/"},
			{`license -tag:draft `, "/1/ /4/ /5/ /ja/6/"},
			{`license NOT apache `, "/1/ /4/ /5/ /ja/6/"},
			{`+license apache `, "/1/ /2/ /4/ /5/ /ja/6/"},
			{`license AND apache `, "/2/"},
			{`license OR copyright `, "/1/ /2/ /3/ /4/ /5/ /ja/6/"},
			{`+nothing license OR copyright `, "/5/"},
			{`+(apache OR copyright) `, "/2/ /3/"},
			{`+policy (license OR copyright) `, "/1/ /3/"},
			{`title:license `, "/1/"}, {`heading:policy `, "/3/"}, {`heading:source `, "/3/"}, {`tag:legal `, "/1/ /3/"}, {`tags:open `, "/1/"},
			{`author:lind `, "/2/ /4/"}, {`authors:ada lind `, "/1/ /4/"}, {`author:"ada lind" `, "/4/"},
			{`title:"license policy" `, "/1/"}, {`title:"policy license" `, ""}, {`title:(license copyright) `, "/1/ /3/"},
			{`type:blog `, "/1/ /3/ /ja/6/"}, {`type:BLOG license `, "/1/ /ja/6/"}, {`lang:en `, "/1/ /2/ /3/ /4/ /5/"}, {`lang:ja `, "/ja/6/"},
			{`section:docs `, "/1/ /2/"}, {`kind:page section:news `, "/3/ /4/"}, {`type:"case study" `, "/2/"}, {`type:(blog talk) open `, "/1/ /3/ /4/"},
			{`type:case `, ""}, {`type:case`, "/2/ /5/"}, {`type:case* `, "/2/ /5/"},
			{`topic:security `, "/1/ /5/"}, {`topic:security -topic:care `, "/1/"}, {`license -topic:security `, "/2/ /4/ /ja/6/"},
			{`date:2021 `, "/1/ /2/ /ja/6/"}, {`date:2021-03 `, "/1/"}, {`date:2021-03-09 `, "/1/"}, {`date:2021-3-9 `, "/1/"},
			{`date:>=2021-03 `, "/1/ /2/ /4/ /ja/6/"}, {`date:>2021 `, "/4/"}, {`date:<2021 `, "/3/"}, {`date:<=2021 `, "/1/ /2/ /3/ /ja/6/"}, {`date:<2021-12-31 `, "/1/ /3/ /ja/6/"},
			{`date:2020..2021-03 `, "/1/ /3/"}, {`date:[2020 TO 2021-03] `, "/1/ /3/"}, {`date:2021-06.. `, "/2/ /4/ /ja/6/"}, {`date:[* TO 2020] `, "/3/"}, {`license -date:2021 `, "/4/ /5/"},
			{`gov* `, "/4/"}, {`gov`, "/4/"}, {`gov `, ""}, {`lic* -apache `, "/1/ /4/ /5/ /ja/6/"}, {`+gov* license `, "/4/"}, {`"open sour"* `, "/1/ /4/"}, {`"open sour" `, ""},
			{`licence~ -apache `, "/1/ /5/ /ja/6/"}, {`licence `, "/1/ /2/ /5/ /ja/6/"}, {`apachi~1 `, "/2/"}, {`apich~1 `, ""}, {`apich~2 `, "/2/"},
			{`蜜蜂 `, "/ja/6/"}, {`"蜜蜂が戻り" `, "/ja/6/"}, {`"戻り蜜蜂" `, ""}, {`「蜜蜂が」 `, "/ja/6/"}, {`license -蜜蜂 `, "/1/ /2/ /4/ /5/"},
			{`type:blog OR apache `, "/1/ /2/ /3/ /ja/6/"}, {`(type:talk OR date:2020) open `, "/3/ /4/"}, {`apache OR copyright -policy `, "/2/"},
			{`apache^4 `, "/2/"}, {`－ａｐａｃｈｅ license `, "/1/ /4/ /5/ /ja/6/"}, {`ＴＩＴＬＥ：apache `, "/2/"},
			{`-apache `, "/2/"}, {`-apache -copyright `, "/2/ /3/"}, {`apache -apache `, ""}, {`OR apache OR `, "/2/"}, {`(((apache `, "/2/"}, {`"apache `, "/2/"}, {`title: apache `, "/2/"},
		} {
			got := urls(ask(t, p, test.query, 10).Hits)
			slices.Sort(got)
			if strings.Join(got, " ") != test.want {
				t.Errorf("%q finds %v, want %s", test.query, got, test.want)
			}
		}
	}
}
