package convert

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isDropped tells what no reader of the text reads: code for the browser,
// controls, drawings without words, what the page itself hides, navigation, and
// what generators set around a text.
func isDropped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Button, atom.Select, atom.Textarea,
		atom.Svg, atom.Nav, atom.Dialog, atom.Link, atom.Meta, atom.Head, atom.Title, atom.Base,
		atom.Datalist, atom.Progress, atom.Meter, atom.Track, atom.Col, atom.Colgroup, atom.Noframes, atom.Noembed:
		return true
	case atom.Input:
		return attr(n, "type") != "checkbox" // a task list's box; the item takes it away
	case atom.Label:
		if isFormLabel(n) {
			return true
		}
	case atom.Legend:
		if enclosing(n, atom.Form) != nil {
			return true
		}
	}
	return isHidden(n) || isControl(n) || isNavigation(n) || isPermalink(n) || isFurniture(n)
}

func isHidden(n *html.Node) bool {
	if hasAttr(n, "hidden") && attr(n, "hidden") != "until-found" || attr(n, "aria-hidden") == "true" {
		return true
	}
	style := attr(n, "style")
	if style == "" {
		return false
	}
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// isControl tells what a script makes a field of a form.
func isControl(n *html.Node) bool {
	switch attr(n, "role") {
	case "textbox", "searchbox", "combobox", "spinbutton", "slider", "switch", "progressbar":
		return true
	}
	return false
}

func isNavigation(n *html.Node) bool {
	switch attr(n, "role") {
	case "navigation", "search", "menu", "menubar", "toolbar", "dialog", "alertdialog":
		return true
	}
	switch strings.ToLower(attr(n, "aria-label")) {
	case "breadcrumb", "breadcrumbs":
		return true
	}
	return is(n, atom.A) && (hasWord(attr(n, "rel"), "prev") || hasWord(attr(n, "rel"), "next") || isSkipLink(n) || isEditLink(n) || hasClass(n, "src"))
}

func hasWord(list, word string) bool {
	for have := range strings.FieldsSeq(list) {
		if strings.EqualFold(have, word) {
			return true
		}
	}
	return false
}

// isSkipLink tells "Skip to content".
func isSkipLink(n *html.Node) bool {
	return strings.HasPrefix(attr(n, "href"), "#") && (strings.HasPrefix(textOf(n), "Skip to ") || hasClass(n, "skip-link", "skip-to-content"))
}

// isEditLink tells the way to a page's source. A text may speak of such a link:
// what it is called and where it leads must both say so.
func isEditLink(n *html.Node) bool {
	dest := attr(n, "href")
	if !strings.Contains(dest, "/edit/") && !strings.Contains(dest, "/blob/") && !strings.Contains(dest, "/issues/new") && !strings.Contains(dest, "_sources/") && !strings.Contains(dest, "/tree/") {
		return false
	}
	text := strings.ToLower(textOf(n))
	for _, start := range []string{"edit this page", "edit page", "edit on git", "edit source", "suggest edit", "suggest change", "improve this page", "view page source", "view source", "show source", "report an issue", "create documentation issue"} {
		if strings.HasPrefix(text, start) && len(text) < 60 {
			return true
		}
	}
	return false
}

// isFormLabel tells the label of a form's field. One outside of a form that
// belongs to a box opens or chooses something, and is text.
func isFormLabel(n *html.Node) bool {
	if field := findTag(n, atom.Input, atom.Textarea, atom.Select); field != nil {
		return isField(field) || enclosing(n, atom.Li) == nil && enclosing(n, atom.Form) != nil
	}
	return enclosing(n, atom.Form) != nil || isField(sibling(n, 1))
}

func isField(n *html.Node) bool {
	if is(n, atom.Input) {
		kind := attr(n, "type")
		return kind != "checkbox" && kind != "radio"
	}
	return is(n, atom.Select, atom.Textarea)
}

// furniture are the classes of what generators set around a text and into it.
var furniture = map[string]bool{}

func init() {
	for name := range strings.FieldsSeq(`
		breadcrumb breadcrumbs theme-doc-breadcrumbs wy-breadcrumbs book-breadcrumbs
		skip-link skip-to-content skip-nav
		footnote-backref katex-html
		pagination pagination-nav pagination-links page-nav prev-next prev-next-area post-navigation nav-links
		rst-footer-buttons related-information book-footer md-footer__inner
		theme-edit-this-page theme-last-updated theme-doc-footer-edit-meta-row edit-this-page edit-link edit-page page-edit
		td-page-meta td-page-meta__lastmod md-source-file md-content__button md-feedback last-updated lastupdated page-metadata-container
		sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only sr-only-focusable
		viewcode-link viewcode-back srclink hideme view-source-button
		copybtn btn-copy copy-btn copy-button copy-code-button clipboard-copy btn-clipboard code-copy
		code-lang code-block-language highlight-lang md-code__nav zeroclipboard-container
		share-buttons social-share addtoany_share_save_container sharedaddy
		cc-window cc-banner cookie-banner cookie-consent cookie-notice cookie-bar cookie-message cookiebanner cookieconsent gdpr-banner
		form-label form-check-label col-form-label invalid-feedback valid-feedback
		MathJax_Preview`) {
		furniture[name] = true
	}
}

func isFurniture(n *html.Node) bool {
	switch n.Data {
	case "clipboard-copy", "copy-button":
		return true
	}
	class := attr(n, "class")
	if class == "" {
		return false
	}
	for token := range strings.FieldsSeq(class) {
		if furniture[token] {
			return true
		}
	}
	return isIconFont(n) || isCodeLabel(n)
}

// isIconFont tells an element whose word a font draws as an icon.
func isIconFont(n *html.Node) bool {
	return is(n, atom.I, atom.Span) && hasClass(n, "material-icons", "material-icons-outlined", "material-icons-round", "material-symbols-outlined", "material-symbols-rounded", "material-symbols-sharp")
}

func isForScreenReaders(n *html.Node) bool {
	return hasClass(n, "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only")
}

// isCodeLabel tells the language beside a block of code, and the bar above it
// that Prism makes.
func isCodeLabel(n *html.Node) bool {
	if hasClass(n, "lang") {
		return is(sibling(n, 1), atom.Pre) || is(sibling(n, -1), atom.Button)
	}
	return hasClass(n, "toolbar") && n.Parent != nil && hasClass(n.Parent, "code-toolbar")
}

// isPermalink tells the "#" or "¶" behind a heading, and the way back from a
// footnote.
func isPermalink(n *html.Node) bool {
	if is(n, atom.Span) && hasClass(n, "permalink") { // Doxygen's
		return isPermalinkText(textOf(n))
	}
	if !is(n, atom.A) {
		return false
	}
	if attr(n, "role") == "doc-backlink" {
		return true
	}
	known := hasClass(n, "headerlink", "anchor", "hash-link", "header-anchor", "heading-anchor", "heading-link", "anchorjs-link", "zola-anchor", "sl-anchor-link", "tsd-anchor-icon", "anchor-link", "td-heading-self-link", "Documentation-idLink", "permalink", "selflink")
	if !known && !inHeading(n) {
		return false
	}
	text := cleanText(textOf(n))
	return isPermalinkText(text) && (text != "" || findTag(n, atom.Img) == nil) ||
		hasClass(n, "headerlink", "hash-link", "heading-link", "anchorjs-link", "zola-anchor", "sl-anchor-link")
}

// isPermalinkText tells what generators write into a permalink.
func isPermalinkText(text string) bool {
	switch text = strings.Trim(text, " \u00a0"); text {
	case "", "#", "##", "¶", "§", "🔗", "⚓", "⚓︎", "◆", "∞", "link", "Permalink", "Anchor", "Copy link":
		return true
	}
	for _, start := range []string{"Permalink to ", "Link to this ", "Direct link to ", "Permanent link", "Section titled ", "Anchor link"} {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return false
}

func inHeading(n *html.Node) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if isHeading(up) {
			return true
		}
		if isBlock(up) && !is(up, atom.Div) {
			return false
		}
	}
	return false
}
