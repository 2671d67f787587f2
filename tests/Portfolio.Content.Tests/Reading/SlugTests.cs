

namespace Portfolio.Content.Tests.Reading;

public sealed class SlugTests
{
    [Theory]
    [InlineData("C#", "c-sharp")]
    [InlineData(".NET", "dotnet")]
    [InlineData("CI/CD", "ci-cd")]
    [InlineData("🎉", "")]
    public void A_label_has_a_slug(string label, string slug) => Slug.OfTag(label).ShouldBe(slug);

    [Theory]
    [InlineData("İSTANBUL", "istanbul")]
    [InlineData("I\u0307zmir", "izmir")]
    [InlineData("i\u0307stanbul", "istanbul")]
    [InlineData("ΟΔΟΣ ΣΟΦΙΑΣ", "οδος-σοφιας")]
    [InlineData("Σ", "σ")]
    [InlineData("STRAẞE", "straße")]
    public void Letters_become_small_by_the_rules_of_Unicode(string text, string slug)
    {
        Slug.OfSegment(text).ShouldBe(slug);
        Slug.OfSegment(slug).ShouldBe(slug);
        SitePath.Normalize("/" + text.Replace(' ', '-')).ShouldBe("/" + slug);
    }

    [Fact]
    public void A_Turkish_heading_and_file_are_found_by_their_small_letters()
    {
        using var folder = new SiteFolder();
        folder.Write("posts/İzmir.md", "## İSTANBUL\n\n[a](#istanbul) [[İzmir#İSTANBUL]]\n")
            .Write("posts/b.md", "---\ntags: [İş]\n---\n\n[[İzmir]]\n")
            .Write("posts/c.md", "---\ntags: [iş]\n---\n\nText.\n").Sync.Run();
        folder.Problems.All().Where(p => p.Rule is "link-fragment" or "link-dead").ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Find("/blogs/izmir").ShouldNotBeNull();
        site.Tags.All().ShouldHaveSingleItem().Value.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("posts/🎉/a.md")]
    [InlineData("posts/-/a.md")]
    public void A_folder_name_without_letters_is_not_a_tag(string path)
    {
        using var folder = new SiteFolder();
        folder.Write(path, "# A\n").Sync.Run().Problems.ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Posts.List().ShouldHaveSingleItem().Tags.ShouldBeEmpty();
    }

    [Fact]
    public void A_name_with_a_letter_that_composes_in_lower_case_only_has_a_page()
    {
        using var folder = new SiteFolder();
        folder.Write("posts/H\u0331anukkah.md", "Text.\n").Sync.Run().Problems.ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Find(SitePath.Normalize("/blogs/H\u0331anukkah")).ShouldNotBeNull().Url.ShouldBe("/blogs/\u1e96anukkah");
    }

    [Fact]
    public void A_path_in_normal_form_stays_as_it_is()
    {
        var marks = Enumerable.Range(0x300, 0x70).Select(c => (char)c).ToList();
        foreach (var letter in Enumerable.Range(0, 0x10000).Select(c => (char)c)
            .Where(c => char.ToLowerInvariant(c) != c))
        {
            foreach (var path in marks.Select(mark => $"/{letter}{mark}").Prepend($"/{letter}"))
            {
                var normal = SitePath.Normalize(path);
                (SitePath.Normalize(normal), normal.IsNormalized()).ShouldBe((normal, true), $"{(int)letter:x} {path}");
                Slug.OfPath(normal).ShouldBe(Slug.OfPath(path));
            }
        }
    }

    [Fact]
    public void A_folder_with_an_index_in_static_is_a_target_of_links()
    {
        using var folder = new SiteFolder();
        folder.Write("site.yaml", "baseUrl: https://x.org\n").Write("static/demo/index.html", "a").Write("static/none/a.html", "b")
            .Write("posts/a.md", "[1](/demo/) [2](/demo) [3](/demo/?x=1#y) [4](https://x.org/demo/) [5](/none/)\n").Sync.Run();
        folder.Problems.All().ShouldHaveSingleItem().Message.ShouldContain("`/none/`");
    }

    [Fact]
    public void A_noncharacter_in_a_file_name_or_link_is_handled()
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a\ufffe.md", "[Away](/%EF%BF%BE)\n").Sync.Run().Problems.ShouldBeEmpty();
        folder.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe("link-dead");
    }
}
