// @ts-check

/**
 * What a family of languages has: patterns of comments, strings and the like, in
 * the order in which they are tried. What has no end takes the rest of the line or
 * of the code, so that no text makes one run through it again and again.
 *
 * @typedef {{[kind: string]: string}} Family kinds are those of KINDS in code.js
 */

const SLASHES = String.raw`\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)`
const HASH = String.raw`(?<![^\s;(\[{])#[^\n]*`
const DOUBLE = String.raw`"(?:\\[^]?|[^"\\\n])*"?`
const QUOTED = DOUBLE + String.raw`|'(?:\\[^]?|[^'\\\n])*'?`
const BACKTICKS = String.raw`\x60(?:\\[^]?|[^\x60\\])*\x60?`
const TRIPLE = String.raw`"""[^]*?(?:"""|$)`
const NUMBER = String.raw`\b(?:0[xX][\da-fA-F_]+|0[bB][01_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)[a-zA-Z%]{0,3}\b`
const CALL = String.raw`[A-Za-z_]\w*(?=\()`
const WORD = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`

const C = `
  abstract as async await auto bool boolean break byte case catch char class const constexpr continue crate def default defer delete do double dyn
  else enum explicit export extends extern false final finally float fn for foreach from fun func function go goto if impl implements import in init
  inline instanceof int interface internal is lambda let long loop match message mod module move mut namespace native new nil noexcept null nullptr
  object of operator option optional out override package private protected protocol public readonly ref repeated required rethrow return returns rpc
  sealed self service short signed sizeof static struct super switch synchronized syntax template this throw throws trait true try type typedef
  typename typeof undefined union unsafe unsigned use using val var virtual void volatile when where while with yield string map chan range select
  guard extension string error any number never unknown declare keyof satisfies`.trim().split(/\s+/)
const SCRIPT = `
  and as assert async await begin break case class continue def del do done elif else elsif end ensure esac except export False false fi finally for
  from function global if import in is lambda local module next nil None nonlocal not or pass print raise require rescue return self set shift source
  sudo then True true try unless until when while with yield cd echo exit unset null`.trim().split(/\s+/)
const SQL = `
  add all alter and any as asc begin between by case cast check column commit constraint create cross database default delete desc distinct drop else
  end exists false foreign from full function grant group having if in index inner insert into is join key left like limit not null offset on or order
  outer primary procedure references returning right rollback select set table then true union unique update using values view when where with int
  integer text varchar boolean local function return elseif repeat until nil`.trim().split(/\s+/)

/** @param {string[]} words */
const keywords = words => String.raw`(?<![\w$.-])(?:${words.join('|')})(?![\w$-])`

/** @type {Family} */
const braces = {
  comment: SLASHES,
  string: `${TRIPLE}|${BACKTICKS}|${QUOTED}`,
  number: NUMBER,
  keyword: keywords(C),
  name: CALL + String.raw`|[@#][a-z]\w*\b`,
  plain: WORD
}

/** @type {Record<string, Family>} */
export const families = {
  braces,
  typed: { ...braces, string: String.raw`${TRIPLE}|${BACKTICKS}|${DOUBLE}|'(?:\\[^'\n]{1,9}|[^'\\\n])'` }, // a quotation mark alone may be a lifetime
  script: {
    comment: HASH,
    string: String.raw`[rbfuRBFU]{0,2}(?:${TRIPLE}|'''[^]*?(?:'''|$)|${QUOTED})`,
    number: NUMBER,
    keyword: keywords(SCRIPT),
    name: CALL + String.raw`|@[\w.]+|\$\{?[\w@*#?]+\}?`,
    plain: String.raw`[\p{L}_][\p{L}\p{N}_-]*`
  },
  data: {
    comment: HASH + String.raw`|(?<=^|\n)[ \t]*;[^\n]*`,
    name: String.raw`(?<=(?:^|[\n{,\[]|- )[ \t]{0,60})(?:"(?:\\[^]|[^"\\\n])*"|'[^'\n]*'|[\w./@*+-]+)(?=[ \t]*[:=](?:[\s"'\[{\d]|$))|(?<=^|\n)\[[^\]\n]*\]+`,
    string: QUOTED,
    number: String.raw`(?<![\w.-]|\d:)-?\d[\d_.]*(?:[eE][+-]?\d+)?[a-zA-Z]{0,3}(?![\w.:-])`,
    keyword: String.raw`(?<![\w.-])(?:true|false|null|yes|no|on|off|nil)(?![\w.-])|[&*!][A-Za-z][\w-]*`,
    plain: String.raw`[\p{L}\p{N}_./-]+`
  },
  markup: {
    comment: String.raw`<!-{2}[^]*?(?:-{2}>|$)`,
    keyword: String.raw`<[\/?!]?[A-Za-z][\w.:-]*|[\/?]?>`,
    name: String.raw`(?<=\s)[@:\w.-]+(?==)`,
    string: String.raw`(?<==)(?:"[^"]*"?|'[^']*'?)`,
    number: String.raw`&#?\w+;`,
    plain: String.raw`[\p{L}\p{N}_-]+`
  },
  prose: {
    comment: String.raw`<!-{2}[^]*?(?:-{2}>|$)`,
    keyword: String.raw`(?<=^|\n)(?:#{1,6} [^\n]*|[ \t]{0,8}(?:[-*+>]|\d{1,9}[.)])(?=[ \t])|---(?=\n|$))`,
    string: String.raw`\x60+[^\x60\n]*\x60*`,
    name: String.raw`\]\([^()\s]*\)|<\/?[A-Za-z][\w.:-]*|\/?>`,
    plain: String.raw`[\p{L}\p{N}_-]+`
  },
  styles: {
    comment: SLASHES,
    string: QUOTED,
    keyword: String.raw`@[\w-]+|!important\b`,
    number: String.raw`#[\da-fA-F]{3,8}\b|(?<![\w-])[+-]?(?:\d*\.)?\d+(?:[a-z]+\b|%)?`,
    name: String.raw`--[\w-]+|[a-z-]+(?=\s*:[^:])`,
    plain: String.raw`[\p{L}_-][\p{L}\p{N}_-]*`
  },
  query: {
    comment: String.raw`--[^\n]*|\/\*[^]*?(?:\*\/|$)`,
    string: QUOTED,
    number: NUMBER,
    keyword: keywords([...SQL, ...SQL.map(w => w.toUpperCase())]),
    name: CALL,
    plain: WORD
  },
  lisp: {
    comment: ';[^\\n]*',
    string: String.raw`"(?:\\[^]?|[^"\\])*"?`,
    number: NUMBER,
    keyword: String.raw`(?<=\()(?:defn?|defmacro|defun|define|let\*?|lambda|fn|if|cond|do|loop|ns|require|setq|when|unless)(?![\w-])|:[\w-]+`,
    name: String.raw`(?<=\()[^\s()]+`,
    plain: WORD
  },
  changes: {
    insert: String.raw`(?<=^|\n)\+[^\n]*`,
    remove: String.raw`(?<=^|\n)-[^\n]*`,
    name: String.raw`(?<=^|\n)(?:@@|diff |index )[^\n]*`
  }
}

const NAMES = {
  typed: 'c h cc cpp c++ cxx hpp cs csharp c# java go golang rs rust swift kt kotlin scala zig v glsl wgsl cuda solidity d',
  braces: 'js javascript mjs cjs jsx ts typescript tsx php dart groovy gradle proto protobuf objc objective-c fsharp f# haxe typ',
  script: 'py python python3 pycon rb ruby sh bash zsh fish shell shellscript shell-session console terminal powershell ps1 pwsh perl pl r julia jl ' +
    'elixir ex exs nim crystal tcl awk make makefile mk dockerfile docker nix cmake gdscript coffee',
  data: 'yaml yml toml ini cfg conf config properties env dotenv json jsonc json5 jsonl ndjson hcl terraform tf editorconfig gitconfig systemd ' +
    'desktop graphql gql nginx bicep',
  markup: 'html htm xml svg xhtml vue svelte astro jsp razor cshtml plist rss handlebars hbs jinja liquid',
  prose: 'md markdown mdx mdoc mdc qmd rmd',
  styles: 'css scss sass less postcss',
  query: 'sql mysql pgsql postgres postgresql plsql sqlite tsql lua haskell hs elm ada vhdl',
  lisp: 'lisp clojure clj edn scheme racket elisp emacs-lisp common-lisp',
  changes: 'diff patch udiff'
}

/** The family of each language by its names. */
export const familyOf = new Map(Object.entries(NAMES).flatMap(([family, names]) => names.split(' ').map(name => /** @type {[string, Family]} */ ([name, families[family]]))))
