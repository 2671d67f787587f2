using System.Text;
using Markdig.Syntax;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Html;

/// <summary>
/// Tracks the open tags of raw HTML. Each container block is a scope: its tags are closed at its end,
/// and an end tag cannot close a tag of an outer scope. Therefore the HTML is always well nested.
/// </summary>
internal sealed class OpenTags(RenderingContext context) : ITagScope
{
    private const int MaxDepth = 100;

    private readonly List<(string Name, int Offset)> _open = [];
    private int _scope;

    public string? Innermost => _open.Count > _scope ? _open[^1].Name : null;

    public bool IsFull => _open.Count >= MaxDepth;

    public bool IsOpen(string name) => _open.Exists(open => open.Name == name);

    public int Enter()
    {
        var outer = _scope;
        _scope = _open.Count;
        return outer;
    }

    public string? CloseBefore(Block block)
    {
        if (block is HtmlBlock)
            return null;
        StringBuilder? html = null;
        while (Innermost is { } name && (AllowedHtml.HasOnlyTableParts(name) || AllowedHtml.HasOnlyInlines(name)))
            CloseTo(_open.Count - 1, html ??= new());
        return html?.ToString();
    }

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

    public void Open(string name, int offset) => _open.Add((name, offset));

    /// <summary>Closes the elements that end implicitly before a start tag, such as the previous list item.</summary>
    public void CloseBefore(string name, StringBuilder html)
    {
        while (_open.Count > _scope && AllowedHtml.EndsBefore(_open[^1].Name, name))
            Pop(html);
    }

    /// <summary>Closes an element and its descendants. Returns false if the element is not open in the current scope.</summary>
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
            {
                context.Report(offset, Rule.HtmlUnbalanced,
                    $"`<{name}>` is not closed; add `</{name}>` in the same block, or between blocks of the same level");
            }
            Pop(html);
        }
    }

    private void Pop(StringBuilder html)
    {
        html.Append("</").Append(_open[^1].Name).Append('>');
        _open.RemoveAt(_open.Count - 1);
    }
}
