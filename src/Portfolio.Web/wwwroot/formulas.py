"""Creates the font for formulas, src/Portfolio.Web/wwwroot/formulas.woff2, from STIX Two Math, with common and stretchy symbols only.

    npm install @fontsource/stix-two-math@5.3.0
    python3 src/Portfolio.Web/wwwroot/formulas.py node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2 formulas.woff2

Needs fonttools and brotli. The hash of the file is part of its URL: in PublicUrls.cs and in site.css.
"""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

source, target = sys.argv[1:]
font = TTFont(source, recalcTimestamp=False)
glyphs = font.getBestCmap()
variants = font["MATH"].table.MathVariants
constructions = dict(zip(variants.HorizGlyphCoverage.glyphs, variants.HorizGlyphConstruction))

# Browsers only join the parts of a wide symbol if both have a connector. Some parts of arrows lack one, so it is copied.
for construction in constructions.values():
    parts = construction.GlyphAssembly.PartRecords if construction.GlyphAssembly else []
    for left, right in zip(parts, parts[1:]):
        right.StartConnectorLength = right.StartConnectorLength or left.EndConnectorLength

# Browsers do not stretch combining characters, so their wide forms are assigned to the spacing accents.
for sign, combining in {0x7E: 0x303, 0x2C6: 0x302, 0x2C7: 0x30C, 0x2DC: 0x303, 0xAF: 0x305}.items():
    constructions[glyphs[sign]] = constructions[glyphs[combining]]
order = sorted(constructions, key=font.getGlyphID)
variants.HorizGlyphCoverage.glyphs = order
variants.HorizGlyphConstruction = [constructions[glyph] for glyph in order]
variants.HorizGlyphCount = len(order)

# Browsers reserve the width of the widest root for every root, so all roots are made as narrow as WIDTH.
WIDTH = 860
root = dict(zip(variants.VertGlyphCoverage.glyphs, variants.VertGlyphConstruction))[glyphs[0x221A]]
for name in [v.VariantGlyph for v in root.MathGlyphVariantRecord[1:]] + [p.glyph for p in root.GlyphAssembly.PartRecords]:
    glyph, (advance, _) = font["glyf"][name], font["hmtx"][name]
    # Only the points left of the upright stroke are scaled, so that the stroke keeps its thickness.
    upright = 849 if name in {p.glyph for p in root.GlyphAssembly.PartRecords} else advance
    narrower = (upright - (advance - WIDTH)) / upright
    for i, (x, y) in enumerate(glyph.coordinates):
        glyph.coordinates[i] = (round(x * narrower) if x < upright else x - (advance - WIDTH), y)
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (WIDTH, glyph.xMin)

unicodes = {ord(c) for c in
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ ϵϑϕϖϰϱ ±×÷·¬° ˆ˜ˇ¯˙¨˘´‾ "
    "‖⟨⟩⌈⌉⌊⌋√⟦⟧↑↓↕⇑⇓⇕⏞⏟⏜⏝⎴⎵⏠⏡←→↔⇐⇒⇔⟵⟶⟷⟸⟹⟺↦⟼↩↪⇌⇋↼⇀↽⇁∣∥∤∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⋁⋀⨄⨆"
    "−∓⋅∘∙∗⋆∩∪∧∨⊕⊖⊗⊙∖≤≥≠≈≡∼≃≅≪≫∝≺≻⊂⊃⊆⊇⊄∈∉∋∀∃∄∅∂∇∞∴∵⊢⊨⊥⊤∠△□…⋯⋮⋱′″‴⁄ℏℓℑℜ℘ℵ≔⩽⩾⪯⪰⟂ℂℍℕℙℚℝℤ𝔼𝟙ℒℋℱ†‡•–—‘’“”"}
unicodes |= {0xA0, 0x302, 0x20D7, 0x210E, *range(0x20, 0x7F), *range(0x1D434, 0x1D468), *range(0x1D6FC, 0x1D71C)}
options = subset.Options(flavor="woff2", hinting=False, notdef_outline=True, layout_features=[], name_IDs=[0, 1, 2, 13, 14])
options.drop_tables += ["GDEF", "GPOS", "GSUB", "gasp"]
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=unicodes)
subsetter.subset(font)
font.flavor = "woff2"
font.save(target)
