namespace Portfolio.Content.Tests.Sync;

public sealed class OldPathTests
{
    [Theory]
    [InlineData("/About", true)]
    [InlineData("/ABOUT/index.html", true)]
    [InlineData("/about/", true)]
    [InlineData("//about", true)]
    [InlineData("/about.html", true)]
    [InlineData("/about", false)]
    public void An_alias_and_a_redirect_to_the_same_URL_may_differ_in_spelling_only(string old, bool isSpelling)
    {
        Problems(("pages/about.md", $"---\naliases: ['{old}']\n---\n\n# About\n"))
            .ShouldBe(isSpelling ? [] : ["alias-taken"]);
        if (old.StartsWith("//", StringComparison.Ordinal))
            return;
        Problems(("pages/about.md", "# About\n"), ("redirects.yaml", $"{old}: /about\n"))
            .ShouldBe(isSpelling ? [] : ["redirect-taken"]);
    }

    [Fact]
    public void Static_hosts_get_an_alias_and_a_redirect_with_capitals_in_the_same_form()
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a.md", "---\naliases: [Old/Post/]\n---\n\n# A\n").Write("redirects.yaml", "/Old/List/: /blogs\n").Sync.Run();
        using var site = folder.Now.Open();
        site.OldUrls.All().ShouldBe(["/old/post", "/Old/Post", "/old/list", "/Old/List"], ignoreOrder: true);
    }

    private static IEnumerable<string> Problems(params (string Path, string Text)[] files)
    {
        using var folder = new SiteFolder();
        foreach (var (path, text) in files)
            folder.Write(path, text);
        return [.. folder.Sync.Run().Problems.Concat(folder.Check.Run()).Select(problem => problem.Rule)];
    }
}
