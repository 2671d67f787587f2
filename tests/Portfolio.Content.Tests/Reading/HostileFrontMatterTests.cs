using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;
using Portfolio.Markdown.Pipeline;
using Portfolio.Markdown.Tests;

namespace Portfolio.Content.Tests.Reading;

/// <summary>
/// Each hostile file becomes a document or is rejected with errors that contain a position. Time and memory grow only
/// linearly with the length of the file.
/// </summary>
public sealed class HostileFrontMatterTests
{
    private const long MaxAllocation = 300_000_000;

    private static readonly DocumentBuilder Builder = new(new MarkdownRenderer(), new SiteSettings());

    public static TheoryData<string> Names => [.. new HostileFrontMatter(0).All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_front_matter_costs_little(string name) =>
        CostsLittle(name, new HostileFrontMatter(150_000).All[name]());

    [Fact(Explicit = true)]
    public void Half_a_megabyte_of_hostile_front_matter_costs_little()
    {
        foreach (var (name, text) in new HostileFrontMatter(500_000).All)
            CostsLittle(name, text());
    }

    private static void CostsLittle(string name, string hostile) => HangLimit.Of(() =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(Encoding.UTF8.GetBytes(hostile));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }, name).ShouldBeLessThan(hostile.Length < 200_000 ? MaxAllocation / 2 : MaxAllocation, name);

    [Fact]
    public void There_are_120_hostile_texts_and_more() =>
        (new HostileFrontMatter(0).All.Count + HostileDocuments.Long.All.Count).ShouldBeGreaterThanOrEqualTo(120);

    [Fact]
    public void No_file_makes_the_program_fail() =>
        NothingFails(Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(60).WithReplay(20261121, 1));

    [Fact(Explicit = true)]
    public void None_of_100_000_random_files_makes_the_program_fail() =>
        NothingFails(Config.QuickThrowOnFailure.WithMaxTest(100_000).WithEndSize(60));

    private static void NothingFails(Config config)
    {
        var character = Gen.Frequency(
            (2, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())),
            (3, Gen.Choose(0, 0x7F).Select(c => ((char)c).ToString())),
            (8, Gen.Elements(
                "---\n", "+++\n", "{\n", "}\n", ";;;\n", "<!--", "-->", "title: ", "draft: true\n", "date: ",
                "2026-01-01", "tags: ", "aliases: ", "cover: ", "slug: ", "extra:\n  ", "a = ", "\"a\": ",
                "[", "]", "{", "}", ", ", "\"", "'", "\"\"\"", "'''", "|\n", ">\n", "&a ", "*a ", "<<: ", "!!str ",
                "? ", "- ", "#", "%", "\\u0000", "\\", "1e9", "0x", "null", "\n", "\r", "\r\n", "  ", "\t", "\ufeff",
                "\u200b", "\0")),
            (8, Gen.Elements(
                "# ", "**", "_", "~~", "`", "```", "[a](", "![", "](b.md)", "](javascript:x)", "[[", "]]", "[^1]",
                "[^1]: ", "*[A]: ", "|", "-|-\n", "> ", "> [!NOTE]\n", "- [ ] ", "1. ", ":   ", "$", "$$\n", "{{< ",
                " >}}", "{% ", " %}",
                "{#id}", ":::note\n", "www.a.b ", "https://a.b ", "<a@b.c>", "<b>", "</b>", "<div>\n", "<table>",
                "<img src=x onerror=a>", "<a href=\"", "<script>", "<svg onload=a>", "<iframe src=", "<!--", "<?",
                "&#0;", "&amp;", "\n\n", "    ", "===\n")));
        Prop.ForAll(Arb.From(character.ListOf().Select(parts => string.Concat(parts))), text =>
        {
            var document = Read(Encoding.UTF8.GetBytes(text));
            if (document is not null)
                SafePage.NothingRunsOrBreaksThePage(document.Document.Body!.Template);
            return true;
        }).Check(config);
    }

    private static StoredDocument? Read(byte[] bytes)
    {
        var problems = new List<Diagnostic>();
        var file = new FileStamp("posts/a.md", ContentKind.Post, bytes.Length, 0);
        var document = Builder.ParseAndBuild(file, bytes, problems);
        problems.ShouldAllBe(p => p.Line >= 1 && p.Column >= 1 && p.Message.Length > 0);
        if (document is null)
        {
            problems.ShouldContain(p => p.Severity == Severity.Error);
            Visibility.MayHide(Encoding.UTF8.GetString(bytes), "", DateTime.UtcNow);
        }

        return document;
    }
}
