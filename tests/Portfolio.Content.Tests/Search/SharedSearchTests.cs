using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Search;

/// <summary>Asks the questions of <c>search-shared.txt</c> on a server and on a static copy, which must give the same answers.</summary>
public sealed class SharedSearchTests
{
    private static readonly string Folder = Path.Combine(TestPlace.Repository, "tests/Portfolio.Content.Tests/Search");

    private static readonly string[][] Lines = [.. File.ReadLines(Path.Combine(Folder, "search-shared.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => Regex.Unescape(line).Split('\t'))];

    [Fact]
    public void A_server_gives_the_shared_answers() => Sites().SelectMany(site =>
    {
        using var session = site.Folder.Folder.Now.Open();
        return site.Queries.ConvertAll(query => (query, Answer: AnswerOf(session.Search(query[1], 1, 100))));
    }).Concat(Texts().Select(line => (line, string.Join(' ', IndexedText.TermsOf(line[1]))))).ShouldAllBeShared();

    [Fact, Trait("Run", "all")]
    public async Task A_static_copy_gives_the_shared_answers()
    {
        var answers = new List<(string[] Line, string Answer)>();
        foreach (var (site, queries) in Sites())
        {
            using var copy = new Copy(site);
            var found = await copy.AskAsync([], [.. queries.Select(query => query[1])]);
            answers.AddRange(queries.Zip(found.Answers));
        }

        using var empty = new Copy(new SearchedFolder().Sync());
        answers.AddRange(Texts().Zip((await empty.AskAsync([.. Texts().Select(line => line[1])], [])).Terms));
        answers.ShouldAllBeShared();
    }

    [Fact, Trait("Run", "all")]
    public async Task A_static_copy_divides_any_text_into_the_terms_of_the_server()
    {
        var letters = Enumerable.Range(0, 0x3000).Concat(Enumerable.Range(0xA000, 0x5800).Where(c => c % 16 == 0))
            .Concat(Enumerable.Range(0xFB00, 0x4FD)).Where(c => IsKnown((char)c)).Select(c => $"ab{(char)c}cd {(char)c}");
        var part = Gen.Frequency(
            (4, Gen.Choose(' ', '~').Select(c => ((char)c).ToString())),
            (3, Gen.Elements("'", "’s", ".", ",", "#", "++", ".net", "10", "000", "a", "B", "ß", "é", "\u0301", "支", "払", "カ", "भु", "ال")),
            (1, Gen.Choose(0xA0, 0x24FF).Select(c => ((char)c).ToString()).Where(c => IsKnown(c[0]))));
        string[] texts = [.. letters, .. part.ArrayOf(12).Select(string.Concat).Sample(8_000, 12)];
        using var copy = new Copy(new SearchedFolder().Sync());
        var terms = (await copy.AskAsync(texts, [])).Terms;
        texts.Zip(terms).Where(text => text.Second != string.Join(' ', IndexedText.TermsOf(text.First)))
            .Select(text => $"{text.First} → {string.Join(' ', IndexedText.TermsOf(text.First))}, but {text.Second}").ShouldBeEmpty();

        // Newer versions of Unicode have more letters.
        static bool IsKnown(char c) => c is < '\u1C89' or > '\u1C8F'
            && char.GetUnicodeCategory(c)
            is not (System.Globalization.UnicodeCategory.OtherNotAssigned or System.Globalization.UnicodeCategory.Surrogate);
    }

    private static IEnumerable<string[]> Texts() => Lines.Where(line => line[0] == "terms");

    private static IEnumerable<(SearchedFolder Folder, List<string[]> Queries)> Sites()
    {
        var starts = Lines.Index().Where(line => line.Item[0] == "site").Select(line => line.Index).Append(Lines.Length).ToList();
        foreach (var (start, end) in starts.Zip(starts.Skip(1)))
        {
            using var folder = new SearchedFolder();
            var lines = Lines[(start + 1)..end];
            folder.Folder.Write("site.yaml", $"language: {Lines[start][1]}\n");
            if (lines.Any(line => line[0] == "profile"))
                folder.Folder.Write("profile.yaml", string.Join('\n', lines.Where(line => line[0] == "profile").Select(line => line[1])));
            foreach (var line in lines.Where(line => line[0] == "post"))
            {
                var matter = line.Length > 4 ? line[4] : "";
                folder.Post(line[1], line[2], line[3], matter.Contains("date:", StringComparison.Ordinal) ? matter : $"date: 2026-01-01\n{matter}".TrimEnd());
            }

            yield return (folder.Sync(), [.. lines.Where(line => line[0] == "query")]);
        }
    }

    private static string AnswerOf(SearchResults results)
    {
        var pages = results.Hits.Where(hit => !hit.Document.Url.StartsWith("/tags/", StringComparison.Ordinal)).Select((hit, number) =>
            NameOf(hit.Document.Url) + (number > 0 || hit.Section is not { } section ? "" : $"#{section.Id ?? section.Text}"));
        return Answer(pages, results.Unknown, results.IsCorrected, results.Correction);
    }

    private static string Answer(IEnumerable<string> pages, IEnumerable<string> unknown, bool isCorrected, string? correction) =>
        $"{string.Join(' ', pages)}\t{string.Join(' ', unknown)}\t{(isCorrected ? "=" : "")}{correction}".TrimEnd('\t');

    private static string NameOf(string url) => url is "/" or "/agents" ? url : url[(url.LastIndexOf('/') + 1)..];

    /// <summary>Represents the files of a static copy, which a script searches in Node.js.</summary>
    private sealed class Copy : IDisposable
    {
        private readonly string _files = Directory.CreateTempSubdirectory("portfolio-search-").FullName;

        public Copy(SearchedFolder site)
        {
            using var session = site.Folder.Now.Open();
            foreach (var (name, json) in StaticIndex.Files(session))
                File.WriteAllBytes(Path.Combine(_files, name + ".json"), json);
        }

        public async Task<(List<string> Terms, List<string> Answers)> AskAsync(string[] texts, string[] queries)
        {
            var start = new ProcessStartInfo("node", [Path.Combine(Folder, "search-shared.js"), _files])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            };
            try
            {
                using var node = Process.Start(start)!;
                var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                await node.StandardInput.WriteAsync(JsonSerializer.Serialize(new { texts, queries }));
                node.StandardInput.Close();
                using var answer = JsonDocument.Parse(await output);
                return (TextsOf(answer, "terms"), [.. answer.RootElement.GetProperty("answers").EnumerateArray().Select(AnswerOf)]);
            }
            catch (Win32Exception)
            {
                MissingTool.Report("node is not installed");
                throw;
            }
        }

        private static string AnswerOf(JsonElement answer) => Answer(
            answer.GetProperty("pages").EnumerateArray().Select(page => page.GetString()!)
                .Select(page => page.Split('#')).Where(page => !page[0].StartsWith("/tags/", StringComparison.Ordinal))
                .Select((page, number) => NameOf(page[0]) + (number > 0 || page.Length == 1 ? "" : "#" + page[1])),
            answer.GetProperty("unknown").EnumerateArray().Select(word => word.GetString()!),
            answer.GetProperty("isReplaced").GetBoolean(), answer.GetProperty("meant").GetString());

        private static List<string> TextsOf(JsonDocument answer, string name) =>
            [.. answer.RootElement.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

        public void Dispose() => TestPlace.Delete(_files);
    }
}

internal static class SharedAnswers
{
    public static void ShouldAllBeShared(this IEnumerable<(string[] Line, string Answer)> answers) => answers
        .Where(answer => answer.Answer != string.Join('\t', answer.Line.Skip(2)).TrimEnd('\t'))
        .Select(answer => $"{string.Join('\t', answer.Line)}\n      but\t{answer.Answer}").ShouldBeEmpty();
}
