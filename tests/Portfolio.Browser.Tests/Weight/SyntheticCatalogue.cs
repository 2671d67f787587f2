using System.Globalization;
using System.Text;

namespace Portfolio.Browser.Tests.Weight;

/// <summary>
/// Generates 44 posts with the titles, dates and tags in <c>Catalogue/posts.txt</c>. Each post has about 950 words,
/// three headings, two code blocks, a table and a list. The sizes of other blogs were measured with the same posts.
/// </summary>
internal static class SyntheticCatalogue
{
    private const int Sections = 3;
    private const int ParagraphsBeforeSections = 2;
    private const int ParagraphsOfSection = 3;
    private const int SentencesOfParagraph = 5;
    private static readonly string Catalogue = Path.Combine(
        TestPlace.Repository, "tests/Portfolio.Browser.Tests/Weight/Catalogue");

    public static void Write(string folder)
    {
        var posts = Directory.CreateDirectory(Path.Combine(folder, "posts")).FullName;
        foreach (var name in (string[])["site.yaml", "profile.yaml"])
            File.Copy(Path.Combine(Catalogue, name), Path.Combine(folder, name));
        var lines = File.ReadLines(Path.Combine(Catalogue, "posts.txt")).Where(line => line.Length > 0);
        foreach (var (number, post) in lines.Chunk(4).Index())
        {
            File.WriteAllText(Path.Combine(posts, post[0]["slug: ".Length..] + ".md"),
                Post(post[1], post[2], post[3], new Random(number)));
        }
    }

    private static string Post(string title, string date, string tags, Random random)
    {
        var text = new StringBuilder();
        text.AppendLine("---").AppendLine(title).AppendLine(date).AppendLine(tags);
        var named = string.Concat(title["title:".Length..].Where(c => c is not ('"' or '\\'))).Trim();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"description: \"A practical look at {named}: the load, the trade-offs and the failures that shaped the final design.\"");
        text.AppendLine("---").AppendLine();
        Paragraphs(text, random, ParagraphsBeforeSections);
        foreach (var heading in random.GetItems(SyntheticText.Headings, SyntheticText.Headings.Length).Distinct()
            .Take(Sections).Index())
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
        {
            text.AppendJoin(' ', random.GetItems(SyntheticText.Sentences, SentencesOfParagraph)).AppendLine()
                .AppendLine();
        }
    }
}
