namespace Portfolio.Content.Rendering.Templates;

/// <summary>JSX tags that are not HTML: with a value in braces, or with a dot in their name.</summary>
internal static class JsxTag
{
    /// <summary>Maximum depth of braces. Deeper ones are not a tag, so a text that begins many tags takes little time.</summary>
    private const int MaxDepth = 16;

    public static TemplateTag? Parse(ReadOnlySpan<char> text)
    {
        var isEnd = text.StartsWith("</");
        var start = isEnd ? 2 : 1;
        var name = start;
        while (name < text.Length && (char.IsAsciiLetterOrDigit(text[name]) || text[name] == '.'))
            name++;
        if (name == start || !char.IsAsciiLetter(text[start]))
            return null;
        var isJsx = text[start..name].Contains('.') && char.IsAsciiLetterUpper(text[start]);
        var max = Math.Min(text.Length, TemplateTag.MaxLength);
        var depth = 0;
        var quote = '\0';
        for (var i = name; i < max; i++)
        {
            var c = text[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'' or '`')
                quote = c;
            else if (c == '{')
                isJsx |= depth++ == 0 && text[i - 1] is '=' or ' ';
            else if (c == '}')
                depth--;
            else if ((c == '<' && depth <= 0) || depth > MaxDepth)
                return null;
            else if (c == '>' && depth <= 0)
                return isJsx ? new(TemplateSyntax.Component, text[start..name].ToString(), isEnd, text[name..i].ToString(), i + 1) : null;
        }

        return null;
    }
}
