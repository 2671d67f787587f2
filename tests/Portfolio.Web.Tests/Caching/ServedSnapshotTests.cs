using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Store;

namespace Portfolio.Web.Tests.Caching;

[Trait("Run", "all")]
public sealed class ServedSnapshotTests
{
    private const int Edits = 12;
    private static readonly string[] Paths = ["/", "/blogs", "/blogs/a", "/blogs/b", "/tags", "/nothing"];

    [Fact]
    public async Task No_response_mixes_two_generations_while_accent_and_base_URL_change()
    {
        await using var site = await SiteFixture.StartAsync(
            [Settings(0), ("posts/a.md", SiteFixture.Post("tags: [x]")),
                ("posts/b.md", SiteFixture.Post("tags: [x]"))]);
        using var stopping = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 6)
            .Select(i => Task.Run(() => ReadAsync(site, Paths[i], stopping.Token))).ToList();
        for (var edit = 1; edit <= Edits; edit++)
        {
            Save(site, Settings(edit));
            await Eventually.IsTrueAsync(async () => readers.Exists(r => r.IsFaulted)
                || (await site.ReadAsync("/blogs")).Contains(Accent(edit), StringComparison.Ordinal));
        }

        await stopping.CancelAsync();
        (await Task.WhenAll(readers)).Sum().ShouldBeGreaterThan(Edits);
    }

    [Fact]
    public async Task A_request_between_a_write_and_its_publication_waits_for_it()
    {
        using var written = new SemaphoreSlim(0);
        using var published = new SemaphoreSlim(0);
        var snapshots = new Snapshots();
        // This listener is called before the listeners of the site, so it can delay the publication.
        snapshots.OnPublished(snapshot =>
        {
            if (snapshot.Number == 1)
                return;
            written.Release();
            published.Wait(TimeSpan.FromMinutes(1));
        });
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "title: T\n"), ("posts/a.md", SiteFixture.Post("slug: a"))], "https://example.com",
            builder => builder.ConfigureServices(services => services.AddSingleton(snapshots)));
        Save(site, ("site.yaml", "title: T\nblog: { name: Notes, path: writing }\n"));
        (await written.WaitAsync(TimeSpan.FromMinutes(3))).ShouldBeTrue();
        var (list, old) = (site.GetAsync("/writing"), site.GetAsync("/blogs/a"));
        await Task.WhenAny(list, old, Task.Delay(500));
        (list.IsCompleted, old.IsCompleted).ShouldBe((false, false));
        published.Release(1_000);
        (await list).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await old).StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
    }

    /// <summary>Replaces a file atomically, so that the server never reads an incomplete file.</summary>
    private static void Save(SiteFixture site, (string Path, string Text) file)
    {
        site.Write($".{file.Path}", file.Text);
        File.Move(Path.Combine(site.Content, $".{file.Path}"), Path.Combine(site.Content, file.Path), overwrite: true);
    }

    private static async Task<int> ReadAsync(SiteFixture site, string path, CancellationToken stopping)
    {
        var count = 0;
        for (; !stopping.IsCancellationRequested; count++)
        {
            using var response = await site.GetAsync(path);
            var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
            var style = text[(text.LastIndexOf("<style>", StringComparison.Ordinal) + 7)..text.LastIndexOf("</style>",
                StringComparison.Ordinal)];
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
            response.Headers.GetValues("Content-Security-Policy").Single()
                .ShouldContain(hash, Case.Sensitive, "the policy allows the style of the page");
            var edit = Enumerable.Range(0, Edits + 1).Single(e => style.Contains(Accent(e), StringComparison.Ordinal));
            response.Headers.Contains("Strict-Transport-Security")
                .ShouldBe(IsHttps(edit), "the base URL is that of the style's snapshot");
            if (path != "/nothing")
                text.ShouldContain($"rel=\"canonical\" href=\"{BaseUrl(edit)}");
        }

        return count;
    }

    private static (string Path, string Text) Settings(int edit) =>
        ("site.yaml",
            $"title: T\nbaseUrl: {BaseUrl(edit)}\naccent: {{ light: \"{Accent(edit)}\", dark: \"#ffff00\" }}\n");

    // Returns a link colour that is dark enough to be accepted.
    private static string Accent(int edit) => $"#0000{0x40 + edit:x2}";

    private static string BaseUrl(int edit) => $"{(IsHttps(edit) ? "https" : "http")}://e{edit:00}.example.com";

    private static bool IsHttps(int edit) => edit % 2 == 0;
}
