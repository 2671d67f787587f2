using Markdig.Syntax.Inlines;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>A formula as the author wrote it, with its <c>$</c>.</summary>
internal sealed class FormulaInline : LiteralInline;
