using AngleSharp.Html.Parser;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Tests;

/// <summary>
/// Tests the constructs of GitHub, Obsidian and other programs that <c>docs/markdown.md</c> lists. Each example is a post of a site: a mark
/// that is shown, a word that is lost and a warning that the page does not announce are faults.
/// </summary>
public sealed partial class OtherMarkdownTests : IDisposable
{
    private static readonly string[] Words = ["kite", "boat", "wind", "sea"];

    private static readonly string Page = Path.Combine(TestPlace.Repository, "docs/markdown.md");

    private readonly SiteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_construct_is_shown_or_named_as_the_page_says()
    {
        var rows = Rows();
        rows.Count.ShouldBeGreaterThan(140);
        rows.Select(row => row.Example).ShouldBeUnique();
        _folder.Write("posts/note.md", "# Note\n\n## Part\n\n### Detail\n\nA quotation ^quote-1\n").Write("posts/my note.md", "# Mine\n");
        foreach (var name in (string[])["pic.png", "night.png"])
            _folder.Write($"posts/{name}", TestImage.Png(40, 30));
        foreach (var name in (string[])["doc.pdf", "film.mp4", "theme.mp3", "film.vtt"])
            _folder.Write($"posts/{name}", "data");
        var texts = rows.SelectMany(row => row.Texts()).ToList();
        foreach (var (i, text) in texts.Index())
        {
            _folder.Write($"posts/row-{i:000}.md", text.Markdown.StartsWith("---\n", StringComparison.Ordinal)
                ? text.Markdown : $"---\ntitle: Row {i}\n---\n\n{text.Markdown}\n");
        }
        var problems = _folder.Sync.Run().Problems.Concat(_folder.Check.Run()).ToLookup(p => p.File);
        using var site = _folder.Now.Open();
        var shown = site.Posts.WithBodies().ToDictionary(post => post.Path, post => site.TextOf(post).Html);
        var faults = texts.Index().SelectMany(text => FaultsOf(text.Item, shown.GetValueOrDefault($"posts/row-{text.Index:000}.md"),
            [.. problems[$"posts/row-{text.Index:000}.md"].Select(p => p.Rule)])
            .Select(fault => $"{text.Item.Markdown.Replace("\n", "⏎", StringComparison.Ordinal)} ({text.Item.Here}): {fault}"));
        string.Join('\n', faults).ShouldBeEmpty();
    }

    private static IEnumerable<string> FaultsOf(Text text, string? html, string[] rules)
    {
        if (text.Rule is { } expected)
        {
            if (!rules.Contains(expected))
                yield return $"check does not name it, but [{string.Join(' ', rules)}]";
        }
        else if (rules.Length > 0)
        {
            yield return $"check names it: [{string.Join(' ', rules)}]";
        }

        if (html is null)
        {
            if (text.Rule is null && !text.Markdown.Contains("secret", StringComparison.Ordinal))
                yield return "it is not published";
            yield break;
        }

        if (html.Contains("secret", StringComparison.OrdinalIgnoreCase))
            yield return "hidden text is shown";
        var body = new HtmlParser().ParseDocument(html).Body!;
        var all = string.Concat(body.QuerySelectorAll("*").SelectMany(e => e.Attributes)
            .Where(a => a.Name is "alt" or "title" or "aria-label").Select(a => a.Value + " ")) + body.TextContent;
        foreach (var word in Words.Where(word => Body().Replace(text.Markdown, "").Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            if (!all.Contains(word, StringComparison.OrdinalIgnoreCase))
                yield return $"“{word}” is lost: {html}";
        }

        foreach (var element in body.QuerySelectorAll("code, pre, math, svg").ToList())
            element.Remove();
        if (text.Rule is null && !text.IsText && Marks().Match(Url().Replace(body.TextContent, "")) is { Success: true } mark
            && !text.Markdown.Contains($"\\{mark.Value}", StringComparison.Ordinal))
        {
            yield return $"“{mark.Value}” is shown: {body.TextContent.Trim()}";
        }
    }

    private static List<Row> Rows() => [.. File.ReadLines(Page).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line =>
    {
        var cells = Cell().Split(line)[1..^1];
        return new Row(Code(cells[0].Trim()), cells[1].Trim(), cells[2].Trim());
    })];

    private static string Code(string cell)
    {
        var text = cell.Trim('`').Replace("\\|", "|", StringComparison.Ordinal).Replace('⏎', '\n');
        return cell.StartsWith("``", StringComparison.Ordinal) || cell.Contains("` ", StringComparison.Ordinal) ? text[1..^1] : text;
    }

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cell();

    /// <summary>Matches front matter, and what names files and places.</summary>
    [GeneratedRegex(@"\A---\n.*?\n---\n|https?://\S*|obsidian:\S*", RegexOptions.Singleline)]
    private static partial Regex Body();

    /// <summary>Matches a URL that is shown, of which a card has no scheme.</summary>
    [GeneratedRegex(@"\S+\.[a-z]+/\S*")]
    private static partial Regex Url();

    [GeneratedRegex(@"[*_~=\[\]{}<>|#^%\\`]|\$\$|::|!!!|^\s*[-+] |:\w+:", RegexOptions.Multiline)]
    private static partial Regex Marks();

    /// <summary>Represents a line of the page.</summary>
    /// <param name="From">The program that knows the construct.</param>
    /// <param name="Here">What becomes of it.</param>
    private sealed record Row(string Example, string From, string Here)
    {
        /// <summary>Returns the example, and what the page says to write instead of it.</summary>
        public IEnumerable<Text> Texts()
        {
            From.Split(", ").ShouldBeSubsetOf(["GitHub", "Obsidian", "Docusaurus", "MkDocs Material", "Quarto"]);
            var kind = Here.Split([':', ',', ';', ' '])[0];
            kind.ShouldBeOneOf("same", "text", "other", "named");
            yield return new(Example, Here) { IsText = kind == "text", Rule = kind == "named" ? Here.Split('`')[1] : null };
            if (Instead().Match(Here) is { Success: true } instead)
                yield return new(Code(instead.Groups["code"].Value), "instead");
        }
    }

    private sealed record Text(string Markdown, string Here)
    {
        public bool IsText { get; init; }

        public string? Rule { get; init; }
    }

    [GeneratedRegex("(?<=write )(?<code>`[^`]+`)(?= *$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Instead();
}
