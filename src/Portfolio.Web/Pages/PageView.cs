using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;
using Portfolio.Web.Text;

namespace Portfolio.Web.Pages;

/// <summary>
/// Represents a view that writes HTML without indentation. White space with a line break
/// becomes one line break between blocks, one space in start tags and text, and nothing elsewhere, such as in lists.
/// Only the markup of the view is changed, never the values in it.
/// </summary>
public abstract class PageView<TModel> : RazorPage<TModel>
{
    private readonly PageMarkup _markup = new();

    /// <summary>Gets a line break that is not removed, unlike line breaks in the markup of a view.</summary>
    protected static IHtmlContent LineBreak { get; } = new HtmlString("\n");

    /// <summary>Returns the title of a document as HTML, because a title can contain inline code.</summary>
    protected IHtmlContent TitleOf(Document document) =>
        new HtmlString(document.TitleHtml ?? HtmlEncoder.Encode(document.Title));

    /// <inheritdoc cref="TitleOf(Document)"/>
    protected IHtmlContent TitleOf(PostLink post) => new HtmlString(post.TitleHtml ?? HtmlEncoder.Encode(post.Title));

    public override void WriteLiteral(object? value) => WriteLiteral(value as string);

    public override void WriteLiteral(string? value)
    {
        if (value is not null)
            base.WriteLiteral(_markup.Compact(value));
    }
}

/// <summary>
/// Removes insignificant white space from the markup of a view. A view is written in several parts,
/// so the open tags are remembered between calls.
/// </summary>
internal sealed class PageMarkup
{
    private const string WhiteSpace = " \r\n\t";

    /// <summary>The elements that contain blocks. The top level of a view is treated like such an element.</summary>
    private static readonly HashSet<string> Containers = new(
        ["html", "head", "body", "header", "main", "footer", "article", "aside", "div"], StringComparer.Ordinal);

    private static readonly HashSet<string> Void = new(
        ["!doctype", "br", "img", "input", "link", "meta", "source"], StringComparer.Ordinal);

    private readonly Stack<string> _open = new();
    private string? _tag;
    private bool _isInQuotes;

    /// <summary>Returns the next part of a view without insignificant white space.</summary>
    public string Compact(string part)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < part.Length; i++)
        {
            var length = part.AsSpan(i).IndexOfAnyExcept(WhiteSpace).OrLength(part.Length - i);
            if (length == 0)
            {
                Read(part, i);
                continue;
            }

            if (IsLayout(part, i, i + length))
            {
                result ??= new(part.Length);
                result.Append(part, copied, i - copied).Append(Separator(part, i, i + length));
                copied = i + length;
            }

            i += length - 1;
        }

        return result is null ? part : result.Append(part, copied, part.Length - copied).ToString();
    }

    /// <summary>
    /// Determines whether white space is a line break with indentation, or the indentation of a line that follows a
    /// code line.
    /// </summary>
    private bool IsLayout(string part, int start, int end) =>
        !_isInQuotes && (part.AsSpan(start, end - start).Contains('\n') || (start == 0 && end > 1));

    private string Separator(string part, int start, int end)
    {
        if (_tag is not null)
            return end < part.Length && part[end] == '>' ? "" : " ";
        if (_open.Count == 0 || Containers.Contains(_open.Peek()))
            return part.AsSpan(start, end - start).Contains('\n') ? "\n" : "";
        var isInText = start > 0 && (part[start - 1] != '>' || (end < part.Length && part[end] != '<'));
        return isInText ? " " : "";
    }

    /// <summary>Updates the open tags and quotation marks with the character at the specified position.</summary>
    private void Read(string part, int at)
    {
        switch (part[at])
        {
            case '"' when _tag is not null:
                _isInQuotes = !_isInQuotes;
                break;
            case '<' when _tag is null:
                var name = part.AsSpan(at + 1);
                _tag = name[..name.IndexOfAny(" >\n").OrLength(name.Length)].ToString();
                break;
            case '>' when _tag is not null && !_isInQuotes:
                if (_tag[0] == '/')
                    _open.Pop();
                else if (!Void.Contains(_tag))
                    _open.Push(_tag);
                _tag = null;
                break;
        }
    }
}
