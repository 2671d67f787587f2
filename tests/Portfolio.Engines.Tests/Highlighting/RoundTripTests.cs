using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Highlighting.Tests;

/// <summary>Checks that the HTML contains every character of the code and that all tags are correctly nested.</summary>
public partial class RoundTripTests
{
    private static readonly CodeOptions Numbered = new("a <title>", [new(2, 3), new(5, 5)], ShowLineNumbers: true);

    public static TheoryData<string> Languages => [.. from language in LanguageCatalogue.All select language.Name];

    public static TheoryData<string> CorpusFiles => [.. from file in Corpus.Files select file.Name];

    [Theory]
    [MemberData(nameof(CorpusFiles))]
    public void Every_character_of_a_file_is_kept(string name)
    {
        var file = Corpus.Files.Single(file => file.Name == name);
        ShouldKeep(file.Text, file.Language);
        for (var length = 0; length < file.Text.Length; length += 37) ShouldKeep(file.Text[..length], file.Language);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_character_of_nonsense_is_kept(string language)
    {
        var random = new Random(42);
        string[] pieces = [
            "\"", "'", "`", "\"\"\"", "'''", "/*", "*/", "//", "#", "--", "<!--", "-->", "<a b=", "</a>", "/>", "{{",
            "}}", "${", "$(", "$((", "@", "@{", "@(", "@*", "@if (", "<<EOF\n", "EOF\n", "<<a", "\\", "\n", "\r\n", " ",
            "\t", "(", ")", "[", "]", "{", "}", "<", ">", ";", ":", ",", ".", "=", "|", "&", "&amp;", "0", "1e+", ".5",
            "0x", "a", "class ", "new ", "is ", "where ", "typeof(", "fn ", "def ", "R\"(", "$$\"\"\"", "f\"{", "é",
            "日", "\ud83d\ude00", "\ud83d", "\0", "url(", "style=\"", "<script>", "<style>", "key: |\n  ", "- ", "---\n",
            "+x\n", "HTTP/1.1 200 OK\n", "[x]\n", "\n>>> ", "\n... ",
        ];
        for (var round = 0; round < 400; round++)
        {
            var code = string.Concat(
                from _ in Enumerable.Range(0, random.Next(1, 40)) select pieces[random.Next(pieces.Length)]);
            ShouldKeep(code, language);
        }
    }

    private static void ShouldKeep(string code, string language)
    {
        foreach (var options in (CodeOptions[])[CodeOptions.None, Numbered])
        {
            var html = Sent(CodeHighlighter.Render(code, language, options).Html);
            var body = html[html.IndexOf("<pre", StringComparison.Ordinal)..];
            TagsNest(body).ShouldBeTrue(body);
            var end = code.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : code.EndsWith('\n') ? 1 : 0;
            WebUtility.HtmlDecode(Tag.Replace(body, "")).ShouldBe(Sent(code[..^end]));
        }
    }

    /// <summary>Returns the text as a client receives it: UTF-8 encoding replaces lone surrogates.</summary>
    private static string Sent(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static bool TagsNest(string html)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag.Matches(html))
        {
            var name = tag.Groups["name"].Value;
            if (!tag.Value.StartsWith("</", StringComparison.Ordinal)) open.Push(name);
            else if (name == "figure" && open.Count == 0) continue;
            else if (!open.TryPop(out var last) || last != name) return false;
        }
        return open.Count == 0;
    }

    [GeneratedRegex("</?(?<name>[a-z]+)[^<>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag { get; }
}
