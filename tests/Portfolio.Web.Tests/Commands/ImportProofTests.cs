using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

/// <summary>Checks that the comparison of an old site with the imported one names each block that is then removed by hand.</summary>
public sealed class ImportProofTests : IDisposable
{
    private const string Note = "The tail is no decoration: without it the kite turns in the wind.";

    private const string Kites = "A kite flies higher than the tree behind the house, if the wind blows from the sea. "
        + "Nobody in the village remembers who built the first one, or why its tail was so long and so red.";

    private const string Menu = "<nav><a href='/posts/'>Posts</a> <a href='/about/'>About</a></nav>";

    private static readonly string[] Chapters = ["start", "wind", "tail", "rope", "storm", "paper"];

    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task Each_block_that_is_removed_from_a_blog_is_named()
    {
        WriteBlog();
        string[] texts = ["/posts/a/", "/posts/b/", "/posts/c/", "/about/"];
        (await ImportAsync()).ShouldBe(ExitCodes.Success);
        (await LackingAsync(texts)).ShouldBeEmpty();

        foreach (var (file, part, instead, name) in new[]
        {
            ("posts/a.md", "> [!NOTE]\n> ", "", "notes"), ("posts/a.md", " \"The first flight\"", "", "captions"),
            ("posts/a.md", " {#my-tails}", "", "ids"), ("posts/a.md", "- A long rope\n", "", "list items"),
            ("posts/a.md", "```go", "```", "languages of code"), ("posts/a.md", "wind", "", "tags"),
            ("posts/a.md", "| Weak | Short |\n", "", "rows of tables"), ("posts/a.md", "[the boats]", "the boats", "links within the site"),
            ("site.yaml", "  - { label: About, url: /about }\n", "", "entries of the menu"),
            ("posts/b.md", "date: 2024-01-04", "date: 2023-01-04", "dates, members of lists"),
            ("pages/about.md", Kites, "", "empty"),
        })
        {
            var path = Path.Combine(_place, "new", file);
            var text = await File.ReadAllTextAsync(path);
            text.ShouldContain(part);
            var at = text.IndexOf(part, StringComparison.Ordinal);
            await File.WriteAllTextAsync(path, text[..at] + instead + text[(at + part.Length)..]);
            (await LackingAsync(texts)).ShouldBe(name, $"{part} of {file}: {text}");
            await File.WriteAllTextAsync(path, text);
        }
    }

    [Fact]
    public async Task Another_order_of_two_chapters_is_named()
    {
        WriteManual();
        List<string> texts = [.. Chapters.Select(c => $"/{c}/")];
        (await ImportAsync()).ShouldBe(ExitCodes.Success);
        (await LackingAsync(texts)).ShouldBeEmpty();

        var path = Path.Combine(_place, "new/site.yaml");
        var settings = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, settings.Replace("tail", "x", StringComparison.Ordinal).Replace("wind", "tail", StringComparison.Ordinal)
            .Replace("x", "wind", StringComparison.Ordinal));
        (await LackingAsync(texts)).ShouldBe("chapters");
    }

    private Task<int> ImportAsync() => SiteCommand.RunAsync(["import", Path.Combine(_place, "old"), "--built", Path.Combine(_place, "output"),
        "--to", Path.Combine(_place, "new")]);

    /// <summary>Returns the names of what the new site lacks.</summary>
    private async Task<string> LackingAsync(IReadOnlyList<string> texts)
    {
        var options = new WebsiteOptions(Path.Combine(_place, "new"), Path.Combine(_place, "data"), "https://example.com", "");
        var proof = (await CheckCommand.FindAsync(options, CancellationToken.None, Path.Combine(_place, "output"), texts)).Proof!;
        List<string> names = [.. proof.Sums.Where(s => s.Key != "words" && s.Value.Missing > 0).Select(s => s.Key),
            .. proof.Lists.Where(l => l.Value.Missing > 0).Select(l => l.Key), .. proof.Empty.Count > 0 ? (string[])["empty"] : []];
        proof.HasFailed.ShouldBe(names.Count > 0, string.Join("; ", proof.Worst.SelectMany(w => w.Added.Append(w.Url))));
        return string.Join(", ", names);
    }

    private void WriteBlog()
    {
        Write("old/hugo.toml", "title = 'Harbour'\n");
        Write("old/content/posts/a.md", $"---\ntitle: Kites\ndate: 2024-01-05\ntags: [wind]\n---\n\n{Kites}\n\n> [!NOTE]\n> {Note}\n\n## Tails {{#my-tails}}\n\n"
            + "See [the boats](/posts/b/) before the tails.\n\n- Red paper\n- A long rope\n\n![A red kite](/a.png \"The first flight\")\n\n```go\nfly()\n```\n\n"
            + "| Wind | Rope |\n|---|---|\n| Weak | Short |\n");
        Page("posts/a", "Kites", $"<p>{Kites}</p><div class='admonition note'><p>{Note}</p></div><h2 id='my-tails'><a href='#my-tails'>Tails</a></h2>"
            + "<p>See <a href='/posts/b/'>the boats</a> before the tails.</p><ul><li>Red paper</li><li>A long rope</li></ul><figure><img src='/a.png' alt='A red kite'>"
            + "<figcaption>The first flight</figcaption></figure><pre><code class='language-go'>fly()</code></pre>"
            + "<table><tr><th>Wind</th><th>Rope</th></tr><tr><td>Weak</td><td>Short</td></tr></table><footer><a href='/tags/wind/'>wind</a></footer>", "2024-01-05");
        foreach (var (name, title, day) in new[] { ("b", "Boats", "2024-01-04"), ("c", "Sails", "2024-01-03") })
        {
            var text = $"{title} of paper cross the pond in spring, while the ducks watch them with some doubt, and end in the reeds.";
            Write($"old/content/posts/{name}.md", $"---\ntitle: {title}\ndate: {day}\ntags: [pond]\n---\n\n{text}\n");
            Page($"posts/{name}", title, $"<p>{text}</p><footer><a href='/tags/pond/'>pond</a></footer>", day);
        }
        Write("old/content/about.md", $"---\ntitle: About\n---\n\n{Kites}\n");
        Page("about", "About", $"<p>{Kites}</p>");
        const string List = "<ul><li><a href='/posts/a/'>Kites</a></li><li><a href='/posts/b/'>Boats</a></li><li><a href='/posts/c/'>Sails</a></li></ul>";
        Page("", "Harbour", List);
        Page("posts", "Posts", List);
        Page("tags/wind", "wind", "<ul><li><a href='/posts/a/'>Kites</a></li></ul>");
        Page("tags/pond", "pond", "<ul><li><a href='/posts/b/'>Boats</a></li><li><a href='/posts/c/'>Sails</a></li></ul>");
        var image = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
        foreach (var folder in (string[])["old/static", "output"])
        {
            Directory.CreateDirectory(Path.Combine(_place, folder));
            File.WriteAllBytes(Path.Combine(_place, folder, "a.png"), image);
        }
    }

    private void WriteManual()
    {
        Write("old/mkdocs.yml", "site_name: Kites\n");
        string List(IEnumerable<string> chapters) => $"<ul>{string.Concat(chapters.Select(c => $"<li><a href='/{c}/'>Of {c}</a></li>"))}</ul>";
        var list = $"<nav class='sidebar'><h3>Basics</h3>{List(Chapters[..3])}<h3>Advanced</h3>{List(Chapters[3..])}</nav>";
        foreach (var chapter in Chapters)
        {
            // A manual is recognized by pages that say more than their list.
            var text = string.Join(' ', Enumerable.Range(0, 80).Select(i => $"{chapter}{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}"));
            Write($"old/docs/{chapter}.md", $"# Of {chapter}\n\n{text}\n");
            Write($"output/{chapter}/index.html", Html($"{list}<main><h1>Of {chapter}</h1><p>{text}</p></main>", $"Of {chapter}"));
        }
        Write("output/index.html", Html($"{list}<main><h1>Kites</h1><a href='/start/'>Of start</a> <a href='/wind/'>Of wind</a></main>", "Kites"));
    }

    private void Page(string url, string title, string text, string? day = null) => Write($"output/{url}/index.html",
        Html($"<header>{Menu}</header><main><article><h1>{title}</h1>{(day is null ? "" : $"<time datetime='{day}'>{day}</time>")}{text}</article></main>", title));

    private static string Html(string body, string title) =>
        $"<!doctype html><html lang='en'><head><title>{title} | Harbour</title></head><body>{body}</body></html>";

    private void Write(string path, string text)
    {
        var file = Path.Combine(_place, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
