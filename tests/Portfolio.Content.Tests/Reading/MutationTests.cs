using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Sync;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Tests.Reading;

/// <summary>
/// Tests front matter with one to three wrong characters. Reading such front matter never throws, and error messages
/// contain a position and a solution.
/// </summary>
public sealed partial class MutationTests
{
    private const string Characters = " \t\n\r:#-'\"[]{},&*!|>%@`~?.=+_/\\0129azTF\u00a0\u200b\ufeff\0é漢\ud83d";

    private static readonly string[] Texts = [
        "---\ntitle: \"A: b\"\ndate: 2026-01-02\ndraft: false\ntags: [a, 'b c']\nseries: S\n---\nText.\n",
        "---\ntitle: A\ndescription: >\n  Two\n  lines\ndate: 2026-01-02T03:04:05+05:30\nupdated: 2026-02-03\ncover: {image: a.png, alt: B}\naliases:\n  - /old\n  - /older\nslug: my-slug\n---\n\nText.\n",
        "---\nunlisted: true\nexpires: 2099-01-02\nurl: /x/y\ncanonical: https://a.example/b\nweight: 2\nreadingTime: 4\nkeywords: a, b\nlang: en\nextra:\n  toc: true\n---\nText.\n",
    ];

    private static readonly string[] RawPhrases = ["while ", "(Line", "Line: ", "did not find", "expected '",
        "Exception", "YamlDotNet", "BytePosition", "Unexpected"];

    [Fact]
    public void A_mistake_of_an_author_is_never_a_fault_of_the_program() => NoFaultIn(6_000);

    [Fact(Explicit = true)]
    public void None_of_24_000_mistakes_is_a_fault_of_the_program() => NoFaultIn(24_000);

    private static void NoFaultIn(int mutations)
    {
        var faults = new ConcurrentBag<string>();
        var counts = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        Parallel.For(0, mutations, i =>
        {
            var text = Mutate(Texts[i % Texts.Length], new Random(i));
            var problems = new List<Diagnostic>();
            try
            {
                new DocumentBuilder(new MarkdownRenderer(), new SiteSettings())
                    .ParseAndBuild(new("posts/a.md", ContentKind.Post, 0, 0), Encoding.UTF8.GetBytes(text), problems);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                faults.Add($"{e.GetType().Name}: {text}");
            }

            foreach (var problem in problems)
            {
                counts.AddOrUpdate(problem.Rule, 1, (_, count) => count + 1);
                if (Fault(problem, text) is { } fault)
                    faults.Add($"{fault}: {problem}\n{text}");
            }
        });
        faults.Take(20).ShouldBeEmpty($"{faults.Count} faults");
        counts.Count.ShouldBeGreaterThan(12);
    }

    /// <summary>
    /// A draft with one wrong character is not published, unless the character turns the line into a comment or another
    /// key.
    /// </summary>
    [Theory]
    [InlineData("---\ntitle: A\ndraft: true\n---\nText.\n")]
    [InlineData("---\ndraft: true\ntitle: A\n---\nText.\n")]
    [InlineData("---\ntitle: A\npublishDate: 2099-01-01\n---\nText.\n")]
    public void A_draft_with_a_wrong_character_is_not_published(string text)
    {
        var published = new List<string>();
        for (var i = 0; i < text.Length - "Text.\n".Length; i++)
        {
            foreach (var mutated in (IEnumerable<string>)
                [text.Remove(i, 1), .. Characters.Select(c => text.Insert(i, $"{c}")),
                    .. Characters.Select(c => text.Remove(i, 1).Insert(i, $"{c}"))])
            {
                var problems = new List<Diagnostic>();
                var document = new DocumentBuilder(new MarkdownRenderer(), new SiteSettings())
                    .ParseAndBuild(new("posts/a.md", ContentKind.Post, 0, 0),
                        Encoding.UTF8.GetBytes(mutated), problems);
                if (document is not null && document.Document.VisibleFrom < new DateTime(2026, 5, 1))
                    published.Add(mutated);
            }
        }

        published.Where(p => !CommentOrOtherKey().IsMatch(p)).ShouldBeEmpty();
    }

    private static string Mutate(string text, Random random)
    {
        var end = text.IndexOf("Text.", StringComparison.Ordinal);
        var result = new StringBuilder(text);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(Math.Min(end, result.Length));
            var kind = random.Next(3);
            if (kind != 0)
                result.Remove(at, 1);
            if (kind != 1)
                result.Insert(at, Characters[random.Next(Characters.Length)]);
        }

        return result.ToString();
    }

    private static string? Fault(Diagnostic problem, string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        return problem.Line < 1 || problem.Line > lines.Length ? "no such line"
            : problem.Column < 1 || problem.Column > lines[problem.Line - 1].Length + 1 ? "no such column"
            : RawPhrases.Any(phrase => problem.Message.Contains(phrase, StringComparison.Ordinal))
            ? "message of a parser"
            : !problem.Message.Contains("; ", StringComparison.Ordinal)
            && !problem.Message.Contains("must be ", StringComparison.Ordinal) ? "no remedy"
            : null;
    }

    /// <summary>
    /// Matches mutations that an author may have intended: a comment, a past date or an emptied value.
    /// </summary>
    [GeneratedRegex("(^|\r|\n|\")#|: [01]\\d{3}-01|: 20[0-2]\\d-01",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommentOrOtherKey();
}
