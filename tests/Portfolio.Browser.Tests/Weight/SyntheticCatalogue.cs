using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Browser.Tests.Weight;

/// <summary>
/// Forty-four posts under the titles, dates and tags of the sample site, each with about 950 words, three headings, two code blocks,
/// a table and a list: what the figures of other blogs were taken with.
/// </summary>
internal static partial class SyntheticCatalogue
{
    private const int Sections = 3;
    private const int ParagraphsBeforeSections = 2;
    private const int ParagraphsOfSection = 3;
    private const int SentencesOfParagraph = 5;

    /// <summary>Writes the catalogue into an empty folder.</summary>
    public static void Write(string folder)
    {
        var posts = Directory.CreateDirectory(Path.Combine(folder, "posts")).FullName;
        foreach (var name in (string[])["site.yaml", "profile.yaml"])
            File.Copy(Path.Combine(TestPlace.Sample, name), Path.Combine(folder, name));
        var sources = Directory.GetFiles(Path.Combine(TestPlace.Sample, "posts"), "*.md", SearchOption.AllDirectories);
        foreach (var (number, source) in sources.Order(StringComparer.Ordinal).Index())
        {
            var slug = Path.GetFileName(source) == "index.md" ? Path.GetFileName(Path.GetDirectoryName(source)!) : Path.GetFileNameWithoutExtension(source);
            File.WriteAllText(Path.Combine(posts, slug + ".md"), Post(File.ReadAllText(source), new Random(number)));
        }
    }

    private static string Post(string source, Random random)
    {
        var title = Line(source, "title");
        var text = new StringBuilder();
        text.AppendLine("---").AppendLine(title).AppendLine(Line(source, "date")).AppendLine(Line(source, "tags"));
        var named = string.Concat(title["title:".Length..].Where(c => c is not ('"' or '\\'))).Trim();
        text.AppendLine(CultureInfo.InvariantCulture, $"description: \"A practical look at {named}: the load, the trade-offs and the failures that shaped the final design.\"");
        text.AppendLine("---").AppendLine();
        Paragraphs(text, random, ParagraphsBeforeSections);
        foreach (var heading in random.GetItems(SyntheticText.Headings, SyntheticText.Headings.Length).Distinct().Take(Sections).Index())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"## {heading.Item}").AppendLine();
            Paragraphs(text, random, ParagraphsOfSection);
            text.AppendLine(SyntheticText.Extras[heading.Index]).AppendLine();
        }

        Paragraphs(text, random, 1);
        return text.ToString();
    }

    private static void Paragraphs(StringBuilder text, Random random, int count)
    {
        for (var i = 0; i < count; i++)
            text.AppendJoin(' ', random.GetItems(SyntheticText.Sentences, SentencesOfParagraph)).AppendLine().AppendLine();
    }

    private static string Line(string source, string key) => FrontMatterLine().Matches(source).First(m => m.Groups["key"].Value == key).Value.TrimEnd();

    [GeneratedRegex("^(?<key>[a-z]+):.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FrontMatterLine();
}
