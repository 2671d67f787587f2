using System.Net;
using System.Text;

namespace Portfolio.Import.Tests;

/// <summary>Generates random HTML from common text elements. Its words have a special meaning in Markdown.</summary>
internal sealed class RandomHtml(int seed)
{
    private static readonly string[] Words = [
        "word", "*", "**bold**", "_", "_x_", "snake_case", "`code`", "[a]", "[a](b)", "![i](j)", "<tag>", "&amp;", "&",
        "&copy;", "a&b;", "\\", "\\*", "~~", "~", "#", "# h", "1.", "2)", "-", "- x", "+", ">", "=", "===", "---", "|",
        "a|b", "$x$", "$5", "{{x}}", "{% x %}", "{#id}", "%%", ":::", ": d", "[^1]", "[ ]", "[x]", "!", "Hi!", "\"q\"",
        "'", "(c)", "(", ")", "<!-- c -->", "<b>", "C:\\new", "नमस्ते", "日本", "é", "😀", "x.", "x,", "+++", "...",
        "*[a]:", "[a]:", "[[w]]", "[toc]", "[!NOTE]", "{", "}", "^", "a*b*c", "__init__", "2*3*4", "%", "i++", "<",
        "a<b", "\u00A0", "```", "~~~",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Returns a short HTML document and a longer one with two blocks.</summary>
    public IEnumerable<string> Blocks() => [Block(2), $"{Block(0)}{Block(0)}"];

    private string Block(int depth) => _random.Next(depth > 2 ? 5 : 12) switch
    {
        0 or 1 or 2 => $"<p>{Inlines(0)}</p>\n",
        3 => $"<h3>{Inlines(1)}</h3>",
        4 => $"<pre><code class=\"language-csharp\">{WebUtility.HtmlEncode(Code())}</code></pre>",
        5 or 6 => List("ul", depth),
        7 => List("ol", depth),
        8 => $"<blockquote>{Block(depth + 1)}{Block(depth + 1)}</blockquote>",
        9 => $"<div>{Inlines(0)}{Block(depth + 1)}</div>",
        10 => Table(),
        _ => "<hr>",
    };

    private string List(string name, int depth)
    {
        var html = new StringBuilder($"<{name}>");
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            html.Append("<li>").Append(_random.Next(3) == 0 ? Block(depth + 1)
                : Inlines(0) + (_random.Next(4) == 0 ? List("ul", depth + 1) : "")).Append("</li>\n");
        }
        return html.Append("</").Append(name).Append('>').ToString();
    }

    private string Table()
    {
        var html = new StringBuilder("<table><thead><tr><th>A</th><th>").Append(Inlines(1))
            .Append("</th></tr></thead><tbody>");
        for (var i = _random.Next(1, 4); i > 0; i--)
            html.Append("<tr><td>").Append(Inlines(1)).Append("</td><td>").Append(Inlines(1)).Append("</td></tr>");
        return html.Append("</tbody></table>").ToString();
    }

    private string Inlines(int depth)
    {
        var html = new StringBuilder();
        for (var i = _random.Next(1, 6); i > 0; i--)
            html.Append(Inline(depth)).Append(_random.Next(3) == 0 ? "" : " ");
        return html.ToString();
    }

    private string Inline(int depth) => _random.Next(depth > 2 ? 8 : 16) switch
    {
        8 => $"<strong>{Inlines(depth + 1)}</strong>",
        9 => $"<em>{Inlines(depth + 1)}</em>",
        10 => $"<code>{WebUtility.HtmlEncode(Word() + " " + Word())}</code>",
        11 => $"<a href=\"https://example.com/{_random.Next(9)}?a=(b)&amp;c=_d_\">{Inlines(3)}x</a>",
        12 => $"<img src=\"https://example.com/{_random.Next(9)}.png\" alt=\"{WebUtility.HtmlEncode(Word())}\">",
        13 => $"<del>{Inlines(depth + 1)}</del>",
        14 => "line<br>break",
        15 => $"<sub>{Inlines(3)}</sub>",
        _ => WebUtility.HtmlEncode(Word()),
    };

    private string Code() => string.Join(_random.Next(2) == 0 ? "\n" : " ", Word(), Word(), "  " + Word());

    private string Word() => Words[_random.Next(Words.Length)];
}
