using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Search;

public sealed class HeadingSearchTests : IDisposable
{
    private readonly SearchedFolder _site = new();

    [Theory]
    [InlineData("/docs/behind-a-path", "/blogs/deploy#behind-a-path")]
    [InlineData("/2019/05/the-backup", "/blogs/deploy#backups")]
    [InlineData("/old/deploying-a-site", "/blogs/deploy")]
    [InlineData("/blogs/secret-backups", "")]
    [InlineData("/blogs/path-of-a-needle", "")]
    [InlineData("/blogs/the-of", "")]
    [InlineData("/", "")]
    [InlineData("/go", "")]
    [InlineData("/a-b", "")]
    [InlineData("/go-on", "/blogs/deploy#go-on-a-b")]
    [InlineData("/東京", "/blogs/deploy#%E6%9D%B1%E4%BA%AC")]
    [InlineData("/\"x\" OR -y", "")]
    public void A_title_or_heading_with_all_words_of_a_URL_is_found(string url, string found)
    {
        _site.Post("deploy", "Deploy a site", "Text about a needle.\n\n## Behind a path\n\nText.\n\n## Backups\n\nText.\n\n## Go on: A, B\n\nText.\n\n## 東京\n\nText.")
            .Post("draft", "Secret backups", "Text.", "draft: true").Sync();
        using var site = _site.Folder.Now.Open();
        string.Join(' ', site.FindHeadings(url).Select(heading => heading.Url + heading.Fragment)).ShouldBe(found);
    }

    public void Dispose() => _site.Dispose();
}
