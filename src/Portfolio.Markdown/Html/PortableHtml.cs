using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Portfolio.Markdown.Html;

/// <summary>
/// Converts rendered HTML for feed readers and other applications without the site's style sheet.
/// URLs become absolute, and diagrams and formulas become text.
/// Relies on the renderer to nest and close all elements, and to encode each <c>&lt;</c> that does not begin a tag.
/// </summary>
public sealed class PortableHtml
{
    private static readonly FrozenSet<string> SiteAttributes = [
        .. "class tabindex role aria-label aria-labelledby aria-describedby loading decoding".Split(' '),
        .. "data-code data-l data-markdown-ignore".Split(' '),
    ];

    /// <summary>The width in pixels of the messages of mail programs.</summary>
    private const int MaxPictureWidth = 600;

    private readonly string _html;
    private readonly Func<string, string> _absolute;
    private readonly Func<string, string?> _shared;
    private readonly StringBuilder _text;
    private readonly Stack<OpenElement> _open = new();
    private int _at;

    private PortableHtml(string html, Func<string, string> absolute, Func<string, string?> shared) =>
        (_html, _absolute, _shared, _text) = (html, absolute, shared, new(html.Length));

    private HtmlTag? Parent => _open.TryPeek(out var element) ? element.Tag : null;

    /// <param name="absolute">Converts a URL to an absolute URL.</param>
    /// <param name="shared">
    /// Returns the URL of the form of a picture that other programs show, such as a smaller JPEG, or <see langword="null"/> for the file.
    /// </param>
    public static string Of(string html, Func<string, string> absolute, Func<string, string?>? shared = null)
    {
        var portable = new PortableHtml(html, absolute, shared ?? (_ => null));
        portable.Write();
        // XML does not allow U+FFFF. The character is also replaced in JSON Feed,
        // so that both feeds contain the same text.
        return portable._text.Replace('\uFFFF', '\uFFFD').ToString().Trim();
    }

    private void Write()
    {
        while (_at < _html.Length)
        {
            if (_html[_at] != '<')
            {
                var end = _html.IndexOf('<', _at) is var next and >= 0 ? next : _html.Length;
                WriteText(_html.AsSpan(_at, end - _at));
                _at = end;
            }
            else if (HtmlTag.Parse(_html, _at, out var end, maxValueLength: int.MaxValue) is not { } tag)
            {
                _text.Append(_html, _at, end - _at);
                _at = end;
            }
            else
            {
                _at = end;
                if (!tag.IsEnd)
                    Start(tag);
                else if (_open.TryPop(out var element))
                    _text.Append(element.EndTag);
            }
        }
    }

    /// <summary>
    /// Writes encoded text. An incomplete character reference at the end is encoded, because it could continue in the
    /// text after an omitted tag.
    /// </summary>
    private void WriteText(ReadOnlySpan<char> text)
    {
        var last = text.LastIndexOf('&');
        if (last >= 0 && !text[last..].Contains(';'))
            _text.Append(text[..last]).Append("&amp;").Append(text[(last + 1)..]);
        else
            _text.Append(text);
    }

    private void Start(HtmlTag tag)
    {
        switch (tag.Name)
        {
            // Syntax highlighting tags in code blocks are omitted.
            case var name when _open.TryPeek(out var parent) && parent.IsPlainText:
                if (!AllowedHtml.IsVoid(name))
                    _open.Push(new(tag, "", IsPlainText: true));
                break;
            // Some feed readers drop `picture` with its content, so only the `img` element is kept.
            case "picture":
                _open.Push(new(tag, ""));
                break;
            case "source" when Parent?.Name == "picture":
                break;
            // The class `d` marks the dark variant of an image. Only the light variant is kept.
            case "img" when ClassesOf(tag).Contains("d"):
                break;
            case "img":
                WritePicture(tag);
                break;
            // The empty elements at the ends of the rows of a gallery have no meaning without the style sheet.
            case "span" when ClassesOf(tag) is [.., "br" or "fold"]:
                _open.Push(new(tag, ""));
                break;
            // The title of an alert would be a paragraph like any other.
            case "p" when ClassesOf(tag).Contains("title"):
                _text.Append("<p><strong>");
                _open.Push(new(tag, "</strong></p>"));
                break;
            // Frames are omitted, because feed readers strip them. A link to the page follows each frame.
            case "iframe":
                Take("iframe");
                break;
            // Mail programs that do not know figures would write a caption beside its picture, and the next picture beside the caption.
            case "figcaption":
                WriteStartTag(tag);
                _text.Append("<div>");
                _open.Push(_open.Pop() with { EndTag = "</div></figcaption>" });
                break;
            // Most mail programs drop a player and keep its content.
            case "video" or "audio" when tag["src"] is { } file && _html.AsSpan(_at).StartsWith("</"):
                WriteStartTag(tag);
                _text.Append("<a").AppendAttribute("href", _absolute(file)).Append('>')
                    .AppendEncoded(tag["aria-label"] ?? file[(file.LastIndexOf('/') + 1)..]).Append("</a>");
                break;
            // Forms are omitted, because they do not work in feed readers.
            case "form":
                Take("form");
                break;
            // A tab's radio button is omitted, because its label is written before the code.
            case "input" when tag["type"] == "radio":
                break;
            case "label":
                _text.Append("<p><strong>");
                _open.Push(new(tag, "</strong></p>"));
                break;
            case "input":
                _text.Append(tag["checked"] is null ? '☐' : '☑');
                break;
            case "a" when Parent is { Name: ['h', >= '1' and <= '6'] } heading && heading["id"] is { } id
                && tag["href"] == "#" + id:
                _open.Push(new(tag, ""));
                break;
            // The popover of an abbreviation is omitted, because the title attribute contains the definition.
            case "button":
                _open.Push(new(tag, ""));
                break;
            case "div" when tag["popover"] is not null:
                Take("div");
                break;
            // An empty drawing is omitted, because it only reserves the width of a wide drawing on the page.
            case "svg" when tag.IsSelfClosing:
                break;
            // The variant for narrow screens is omitted, because it repeats the drawing.
            case "svg" when ClassesOf(tag).Contains("narrow"):
                Take("svg");
                break;
            // Feed readers strip inline SVG and leave its labels jumbled,
            // so a description with one line per edge is written instead.
            case "svg" when Parent?.Name == "figure":
                _text.Append("<pre>").Append(Inner(Take("svg"), "desc")).Append("</pre>");
                break;
            // Line break opportunities in a long formula are omitted, because the formula becomes TeX.
            case "wbr":
                break;
            // The first part of a formula contains the TeX of all parts, so the other parts are omitted.
            case "math" when ClassesOf(tag).Contains("more"):
                Take("math");
                break;
            // Few feed readers support MathML. In the others, the parts of a fraction would run together,
            // so the TeX is written.
            case "math":
                var (start, end) = Parent is { } box && ClassesOf(box).Contains("math")
                    ? ("<pre><code>", "</code></pre>")
                    : ("<code>", "</code>");
                var formula = Take("math");
                _text.Append(start);
                if (tag["alttext"] is { } tex)
                    _text.AppendEncoded(tex);
                else
                    _text.Append(TextOf(formula));
                _text.Append(end);
                break;
            default:
                WriteStartTag(tag);
                break;
        }
    }

    /// <summary>
    /// Writes a picture in a size and format that mail programs and feed readers without styles can show. They ignore other sources.
    /// </summary>
    private void WritePicture(HtmlTag tag)
    {
        _text.Append("<img");
        var scale = tag["width"] is { } width && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
            && pixels > MaxPictureWidth ? (double)MaxPictureWidth / pixels : 1;
        foreach (var attribute in tag.Attributes)
        {
            var value = attribute.Name switch
            {
                "srcset" or "sizes" => null,
                "src" => _absolute(_shared(attribute.Value) ?? attribute.Value),
                "width" or "height" when scale < 1 => Scaled(attribute.Value, scale),
                _ => ValueOf(attribute, tag),
            };
            if (value is not null)
                _text.AppendAttribute(attribute.Name, value);
        }
        _text.Append('>');

        static string? Scaled(string length, double scale) =>
            int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
                ? Math.Max(1, Math.Round(pixels * scale)).ToString(CultureInfo.InvariantCulture) : null;
    }

    private void WriteStartTag(HtmlTag tag)
    {
        var start = _text.Length;
        _text.Append('<').Append(tag.Name);
        var nameEnd = _text.Length;
        foreach (var attribute in tag.Attributes)
        {
            if (ValueOf(attribute, tag) is { } value)
                _text.AppendAttribute(attribute.Name, value);
        }

        if (tag.Name is "div" or "span" && _text.Length == nameEnd)
        {
            _text.Length = start;
            _open.Push(new(tag, ""));
            return;
        }

        _text.Append('>');
        if (!AllowedHtml.IsVoid(tag.Name))
            _open.Push(new(tag, $"</{tag.Name}>", IsPlainText: tag.Name == "code" && Parent?.Name == "pre"));
    }

    /// <summary>
    /// Returns the attribute value for use outside the site, or <see langword="null"/> if the attribute has no meaning
    /// there.
    /// </summary>
    private string? ValueOf(HtmlAttribute attribute, HtmlTag tag) => attribute.Name switch
    {
        "href" or "src" or "cite" or "poster" => _absolute(attribute.Value),
        // A `srcset` is a comma-separated list of URLs, each with an optional descriptor (HTML Standard, section
        // 4.8.4.2.1).
        "srcset" =>
            string.Join(", ", attribute.Value.Split(
                ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(c => c.Split(' ', 2)).Select(c => string.Join(' ', [_absolute(c[0]), .. c[1..]]))),
        "class" when tag.Name == "code" =>
            ClassesOf(tag).FirstOrDefault(c => c.StartsWith("language-", StringComparison.Ordinal)),
        var name => SiteAttributes.Contains(name) ? null : attribute.Value,
    };

    /// <summary>Skips the rest of the current element. Returns the skipped HTML, including the end tag.</summary>
    private string Take(string outer)
    {
        var start = _at;
        for (var depth = 1; depth > 0;)
        {
            var end = _html.IndexOf($"</{outer}>", _at, StringComparison.Ordinal);
            if (end < 0)
            {
                _at = _html.Length;
                return "";
            }

            var nested = _html.IndexOf($"<{outer}", _at, end - _at, StringComparison.Ordinal);
            depth += nested < 0 ? -1 : 1;
            _at = nested < 0 ? end + outer.Length + "</>".Length : nested + 1;
        }

        return _html[start.._at];
    }

    /// <summary>Returns the encoded content of the first element with the name, or <see langword="null"/> if there is none.</summary>
    private static string? Inner(string content, string name)
    {
        var start = content.IndexOf($"<{name}", StringComparison.Ordinal);
        if (start < 0)
            return null;
        start = content.IndexOf('>', start) + 1;
        return content[start..content.IndexOf($"</{name}>", start, StringComparison.Ordinal)];
    }

    private static string TextOf(string content) =>
        string.Concat(content.Split('<').Select(part => part[(part.IndexOf('>') + 1)..]));

    private static string[] ClassesOf(HtmlTag tag) => tag["class"]?.Split(' ') ?? [];

    /// <param name="EndTag">The end tag, or an empty string if the element is omitted.</param>
    /// <param name="IsPlainText">True if tags inside the element are omitted.</param>
    private readonly record struct OpenElement(HtmlTag Tag, string EndTag, bool IsPlainText = false);
}
