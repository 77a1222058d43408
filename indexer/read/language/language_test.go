package language

import "testing"

func TestTell(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The quick start shows how to install the program and then how you can use it with a site of your own, which is what most of you are here for today.", "en"},
		{"Diese Seite zeigt, wie man das Programm installiert und wie es dann mit einer eigenen Seite benutzt werden kann, denn das ist für die meisten der Grund.", "de"},
		{"Cette page montre comment installer le programme et comment vous pouvez ensuite vous en servir avec un site qui est le vôtre, ce pour quoi la plupart est là.", "fr"},
		{"Esta página muestra cómo instalar el programa y cómo se puede usar después con un sitio propio, que es lo que la mayoría de los que llegan aquí quiere hacer.", "es"},
		{"Esta página mostra como instalar o programa e como se pode depois usar com um site próprio, que é o que a maioria das pessoas que chegam aqui não sabe fazer.", "pt"},
		{"Questa pagina mostra come si installa il programma e come poi lo si può usare con un sito proprio, che è quello che la maggior parte di voi vuole fare qui.", "it"},
		{"Эта страница показывает, как установить программу и как её потом использовать на своём сайте, потому что это то, зачем сюда приходят почти все люди.", "ru"},
		{"Ця сторінка показує, як встановити програму і як її потім використовувати на своєму сайті, тому що це те, для чого сюди приходять майже всі ці люди та інші.", "uk"},
		{"このページでは、プログラムのインストール方法と使い方を説明します。", "ja"},
		{"本页介绍如何安装该程序以及如何在您自己的网站上使用它，希望对您有所帮助。", "zh"},
		{"이 페이지는 프로그램을 설치하는 방법과 사용하는 방법을 보여줍니다.", "ko"},
		{"هذه الصفحة تشرح كيفية تثبيت البرنامج وكيف يمكن استخدامه بعد ذلك في موقع خاص بك وهذا هو ما يريده معظم من يأتي إلى هنا من الناس في كل يوم", "ar"},
		{"این صفحه نشان می‌دهد که چگونه برنامه را نصب کنید و چگونه از آن در سایت خود استفاده کنید که این همان چیزی است که بیشتر شما برای آن به اینجا آمده‌اید", "fa"},
		{"Install it.", ""},
		{"func main println fmt string error nil return package import type struct interface map slice chan select case default switch break continue range", ""},
		{"12 34 56", ""},
		{"", ""},
	} {
		if got := Tell(test.text); got != test.want {
			t.Errorf("%.40q…: got %q, want %q", test.text, got, test.want)
		}
	}
	if got := Script("Diese Seite zeigt, wie man das Programm installiert und wie es dann benutzt werden kann, denn das ist für die meisten hier der Grund zu kommen."); got != "" {
		t.Errorf("the script of German tells %q", got)
	}
}

func TestCode(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"de", "de"}, {"pt-BR", "pt-br"}, {"zh_CN", "zh-cn"}, {"zh-Hans", "zh-hans"}, {"es-419", "es-419"},
		{"docs", ""}, {"en-", ""}, {"go", ""}, {"js", ""}, {"de-troubleshooting", ""}, {"", ""}, {"api", ""}, {"v1", ""},
	} {
		if got := Code(test.name); got != test.want {
			t.Errorf("%q: got %q, want %q", test.name, got, test.want)
		}
	}
}
