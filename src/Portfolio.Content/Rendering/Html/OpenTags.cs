using System.Text;

namespace Portfolio.Content.Rendering.Html;

/// <summary>
/// The author's tags that are open. Each block and each run of text is a scope: tags opened in it end with it at the latest, and
/// end tags close nothing outside, so whatever an author writes is nested well.
/// </summary>
internal sealed class OpenTags(RenderingSession session)
{
    public const int Deepest = 100;

    private readonly List<(string Name, int Offset)> _open = [];
    private int _scope;

    /// <summary>The innermost open element of this scope, if any.</summary>
    public string? Innermost => _open.Count > _scope ? _open[^1].Name : null;

    public bool IsFull => _open.Count >= Deepest;

    /// <summary>Begins a scope and returns what <see cref="Leave"/> needs to end it.</summary>
    public int Enter()
    {
        var outer = _scope;
        _scope = _open.Count;
        return outer;
    }

    /// <summary>Ends a scope; the end tags that were missing, or <see langword="null"/>.</summary>
    public string? Leave(int outer)
    {
        string? endTags = null;
        if (_open.Count > _scope)
        {
            var html = new StringBuilder();
            CloseTo(_scope, html);
            endTags = html.ToString();
        }

        _scope = outer;
        return endTags;
    }

    /// <summary>Closes what cannot hold the Markdown block that follows; the end tags, or <see langword="null"/>.</summary>
    public string? CloseForBlock()
    {
        StringBuilder? html = null;
        while (Innermost is { } name && (AllowedHtml.HoldsPartsOnly(name) || AllowedHtml.HoldsTextOnly(name)))
            CloseTo(_open.Count - 1, html ??= new());
        return html?.ToString();
    }

    public bool IsOpen(string name) => _open.Exists(open => open.Name == name);

    public void Open(string name, int offset) => _open.Add((name, offset));

    /// <summary>Closes what ends where an element begins, such as the previous item of a list.</summary>
    public void CloseBefore(string name, StringBuilder html)
    {
        while (_open.Count > _scope && AllowedHtml.EndsBefore(_open[^1].Name, name))
            Pop(html);
    }

    /// <summary>Closes an element and all inside it; false when it is not open in this scope.</summary>
    public bool TryClose(string name, StringBuilder html)
    {
        var index = _open.FindLastIndex(open => open.Name == name);
        if (index < _scope)
            return false;
        CloseTo(index + 1, html);
        Pop(html);
        return true;
    }

    private void CloseTo(int count, StringBuilder html)
    {
        while (_open.Count > count)
        {
            var (name, offset) = _open[^1];
            if (!AllowedHtml.HasOptionalEnd(name))
                session.Report(offset, "html-unbalanced", $"<{name}> is not closed where it was opened; write </{name}> in the same block, or between blocks of the same level");
            Pop(html);
        }
    }

    private void Pop(StringBuilder html)
    {
        html.Append("</").Append(_open[^1].Name).Append('>');
        _open.RemoveAt(_open.Count - 1);
    }
}
