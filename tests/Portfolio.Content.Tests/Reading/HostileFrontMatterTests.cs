using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering.Pipeline;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;
using Portfolio.Content.Tests.Rendering;

namespace Portfolio.Content.Tests.Reading;

/// <summary>
/// Each file becomes a document, or is refused with errors that say where, within a time and memory budget.
/// <c>PORTFOLIO_FILES=100000</c> sets the number of random files.
/// </summary>
public sealed class HostileFrontMatterTests
{
    private const long MaxAllocation = 300_000_000;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(2);

    /// <summary>Number of random files; <see langword="null"/>: 3,000 that are the same in every run.</summary>
    private static readonly int? Files = int.TryParse(Environment.GetEnvironmentVariable("PORTFOLIO_FILES"), out var files) ? files : null;

    private static readonly DocumentBuilder Builder = new(new MarkdownRenderer(), FakeLinks.Empty, new SiteSettings());

    public static TheoryData<string> Names => [.. HostileFrontMatter.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_front_matter_costs_little(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(HostileFrontMatter.All[name]());
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var time = TimeToRead(bytes);
        (GC.GetAllocatedBytesForCurrentThread() - allocated).ShouldBeLessThan(MaxAllocation);
        // Compiling the code and collecting the garbage of other tests make some calls slow, but not all.
        for (var tries = 1; time >= MaxTime && tries < 4; tries++)
            time = TimeToRead(bytes);
        time.ShouldBeLessThan(MaxTime);
    }

    [Fact]
    public void There_are_150_hostile_texts_and_more() => (HostileFrontMatter.All.Count + HostileDocuments.All.Count).ShouldBeGreaterThanOrEqualTo(150);

    [Fact]
    public void No_file_makes_the_program_fail()
    {
        var character = Gen.Frequency(
            (2, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())),
            (3, Gen.Choose(0, 0x7F).Select(c => ((char)c).ToString())),
            (8, Gen.Elements(
                "---\n", "+++\n", "{\n", "}\n", ";;;\n", "<!--", "-->", "title: ", "draft: true\n", "date: ", "2026-01-01", "tags: ", "aliases: ", "cover: ", "slug: ", "extra:\n  ", "a = ", "\"a\": ",
                "[", "]", "{", "}", ", ", "\"", "'", "\"\"\"", "'''", "|\n", ">\n", "&a ", "*a ", "<<: ", "!!str ", "? ", "- ", "#", "%", "\\u0000", "\\", "1e9", "0x", "null", "\n", "\r", "\r\n", "  ", "\t", "\ufeff", "\u200b", "\0")),
            (8, Gen.Elements(
                "# ", "**", "_", "~~", "`", "```", "[a](", "![", "](b.md)", "](javascript:x)", "[[", "]]", "[^1]", "[^1]: ", "*[A]: ", "|", "-|-\n", "> ", "> [!NOTE]\n", "- [ ] ", "1. ", ":   ", "$", "$$\n", "{{< ", " >}}", "{% ", " %}",
                "{#id}", ":::note\n", "www.a.b ", "https://a.b ", "<a@b.c>", "<b>", "</b>", "<div>\n", "<table>", "<img src=x onerror=a>", "<a href=\"", "<script>", "<svg onload=a>", "<iframe src=", "<!--", "<?", "&#0;", "&amp;", "\n\n", "    ", "===\n")));
        Prop.ForAll(Arb.From(character.ListOf().Select(parts => string.Concat(parts))), text =>
        {
            var document = Read(Encoding.UTF8.GetBytes(text));
            if (document is not null)
                SanitizerTests.NothingRunsOrBreaksThePage(document.Document.Body!.Html);
            return true;
        }).Check(Files is { } files ? Config.QuickThrowOnFailure.WithMaxTest(files).WithEndSize(60) : Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(60).WithReplay(20261121, 1));
    }

    private static TimeSpan TimeToRead(byte[] bytes)
    {
        var clock = ThreadClock.StartNew();
        Read(bytes);
        return clock.Elapsed;
    }

    private static StoredDocument? Read(byte[] bytes)
    {
        var problems = new List<Diagnostic>();
        var file = new FileStamp("posts/a.md", ContentKind.Post, bytes.Length, 0);
        var document = Builder.Build(file, bytes, problems);
        problems.ShouldAllBe(p => p.Line >= 1 && p.Column >= 1 && p.Message.Length > 0);
        if (document is null)
        {
            problems.ShouldContain(p => p.Severity == Severity.Error);
            Builder.HintOf(file, bytes);
        }

        return document;
    }
}
