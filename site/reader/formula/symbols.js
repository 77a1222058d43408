// @ts-check

/**
 * Reads a list of names and what they stand for.
 *
 * @param {string} list
 * @returns {Map<string, string>}
 */
function table(list) {
  const words = list.trim().split(/\s+/)
  return new Map(words.flatMap((name, i) => i % 2 ? [] : [[name, words[i + 1]]]))
}

/** Letters, which are set as variables are. */
export const letters = table(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ
  omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
  ell ℓ imath ı jmath ȷ hbar ℏ hslash ℏ wp ℘ aleph ℵ beth ℶ gimel ℷ`)

/** Letters and signs that stand upright. */
export const upright = table(`
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  Re ℜ Im ℑ infty ∞ partial ∂ nabla ∇ emptyset ∅ varnothing ∅ top ⊤ bot ⊥ angle ∠ measuredangle ∡ triangle △ square □ Box □ blacksquare ■
  hearts ♡ heartsuit ♡ diamondsuit ♢ clubsuit ♣ spadesuit ♠ flat ♭ natural ♮ sharp ♯ complement ∁ mho ℧ eth ð degree ° bigstar ★ checkmark ✓
  dag † dagger † ddag ‡ ddagger ‡ S § P ¶ copyright © pounds £ yen ¥ euro € ldots … dots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱
  prime ′ backprime ‵ lq ‘ rq ’ AA Å surd √ $ $ % % # # & & _ _`)

/** Operators and relations, among them those that a sign of the keyboard stands for. */
export const operators = table(`
  - − * ∗ pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯ wedge ∧ land ∧ vee ∨ lor ∨
  cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿ ltimes ⋉ rtimes ⋊ bowtie ⋈ diamond ⋄ lhd ⊲ rhd ⊳ neg ¬ lnot ¬ forall ∀ exists ∃ nexists ∄
  leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ neq ≠ ne ≠ equiv ≡ approx ≈ approxeq ≊ cong ≅ sim ∼ simeq ≃ asymp ≍ doteq ≐ propto ∝ varpropto ∝ prec ≺ preceq ⪯ succ ≻ succeq ⪰
  ll ≪ gg ≫ lt < gt > lesssim ≲ gtrsim ≳ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ triangleq ≜ coloneqq ≔ colon : vcentcolon : in ∈ notin ∉ ni ∋ owns ∋
  subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒
  perp ⟂ parallel ∥ nparallel ∦ mid ∣ nmid ∤ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ therefore ∴ because ∵ smile ⌣ frown ⌢
  to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ longmapsto ⟼
  longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕
  nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋
  rightleftarrows ⇄ leftrightarrows ⇆ rightrightarrows ⇉ twoheadrightarrow ↠ rightsquigarrow ⇝ leadsto ⇝ nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ circlearrowleft ↺ circlearrowright ↻`)

/** Operators that are set large, with what stands under and over them. */
export const large = table(`
  sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigsqcup ⨆`)

export const integrals = table('int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ smallint ∫')

/** What may stand behind \left, \right and \big. */
export const delimiters = table(`
  ( ( ) ) [ [ ] ] | | / / { { } } lbrace { rbrace } lbrack [ rbrack ] langle ⟨ rangle ⟩ < ⟨ > ⟩ vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
  lgroup ⟮ rgroup ⟯ ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟ backslash \\ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓`).set('\\|', '‖').set('.', '')

/** Signs over what follows, and whether they stretch. */
export const accents = table(`
  hat ^ check ˇ tilde ~ acute ´ grave ˋ dot ˙ ddot ¨ dddot ⃛ breve ˘ bar ¯ vec → mathring ˚
  widehat ^^ widetilde ~~ widecheck ˇˇ overline ‾‾ overrightarrow →→ overleftarrow ←← overleftrightarrow ↔↔ overbrace ⏞⏞ overbracket ⎴⎴ overparen ⏜⏜`)

/** Signs under it. */
export const below = table('underline __ underbrace ⏟⏟ underbracket ⎵⎵ underrightarrow →→ underleftarrow ←← utilde ~~ underbar __')

/** Functions by name; those of the second list have what they go over under them. */
export const functions = new Set('arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh sgn tr rank erf'.split(' '))

export const overs = table('lim lim limsup lim\u2009sup liminf lim\u2009inf max max min min sup sup inf inf det det gcd gcd Pr Pr argmax arg\u2009max argmin arg\u2009min injlim inj\u2009lim projlim proj\u2009lim')

/** Spaces, in em. */
export const spaces = table(', .1667 thinspace .1667 : .2222 > .2222 medspace .2222 ; .2778 thickspace .2778 ! -.1667 negthinspace -.1667 enspace .5 enskip .5 quad 1 qquad 2')
